"""``python -m benchmarks.render``."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from benchmarks.render.__main__ import main
from benchmarks.render.damage import DAMAGES
from benchmarks.render.layouts import LAYOUTS
from benchmarks.render.rendering import render


def test_the_list_names_and_explains_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--list"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[1] for line in lines] == [row.name for row in (*LAYOUTS, *DAMAGES)]
    assert all(len(line) > 3 for line in lines)


def test_raw_and_gold_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    rendered = render(7, "decimal", ["pinyin", "glue_lines"])
    assert main(["7", "--layout", "decimal", "--damage", "glue_lines,pinyin"]) == 0
    assert capsys.readouterr().out == rendered.raw + "\n"
    assert main(["7", "--layout", "decimal", "--damage", "glue_lines,pinyin", "--gold"]) == 0
    assert "".join(fromstring(capsys.readouterr().out).itertext()) == rendered.raw


@pytest.mark.parametrize("arguments", [[], ["7", "--damage", "nothing"], ["7", "--layout", "nothing"], ["seven"]])
def test_wrong_calls_end_with_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
