"""What was read at first sight stays as it was written down."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import first_sight
from benchmarks.first_sight import remember, remembered


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(first_sight, "FILE", tmp_path / "first_sight.json")
    return tmp_path / "first_sight.json"


def test_sets_come_back_and_stay(store: Path) -> None:
    assert remembered() == {}
    remember("one", [(("duty",), True), (("duty",), True), (("duty", "short"), False)])
    before = store.read_text(encoding="utf-8")
    remember("two", [(("step",), False)])
    assert remembered()["one"] == Counter({(("duty",), True): 2, (("duty", "short"), False): 1})
    assert remembered()["two"] == Counter({(("step",), False): 1})
    with pytest.raises(ValueError, match="one"):
        remember("one", [(("duty",), False)])
    assert before.splitlines()[1] in store.read_text(encoding="utf-8")


def test_the_repository_s_own_sets_are_there() -> None:
    sets = remembered()
    assert len(sets) >= 10
    assert all(sum(lots.values()) > 300 for lots in sets.values())
