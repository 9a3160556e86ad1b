"""Shrinking keeps the failure and drops the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.render.rendering import Rendered, render
from benchmarks.render.shrink import main, shrink, smaller


def has_percent(rendered: Rendered) -> bool:
    """A stand-in for a defect that any percent sign sets off."""
    return "%" in rendered.raw


def test_the_failure_stays_and_little_else() -> None:
    seed = next(seed for seed in range(50) if has_percent(render(seed, "outline_chinese", ["blank_lines", "spun"])))
    found = shrink(seed, has_percent, "outline_chinese", ["blank_lines", "spun"])
    assert has_percent(found)
    assert found.damage == ()
    assert len(found.gold.findall(".//duty")) == 1
    assert not any(has_percent(less) for less in smaller(found))


def test_shrinking_is_deterministic() -> None:
    assert shrink(3, has_percent, "decimal").raw == shrink(3, has_percent, "decimal").raw


def test_a_document_that_does_not_fail_is_refused() -> None:
    with pytest.raises(ValueError, match="种子 1"):
        shrink(1, lambda rendered: False)


def test_the_command_prints_the_smallest(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "percent_predicate.py").write_text("def fails(rendered):\n    return '%' in rendered.raw\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    arguments = ["3", "--layout", "decimal", "--damage", "", "--fails", "percent_predicate:fails"]
    assert main(arguments) == 0
    assert "%" in capsys.readouterr().out
