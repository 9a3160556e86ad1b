"""``duty explain``: every candidate with its competing readings, in the terminal and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from extractor.body import make_body
from extractor.cli import main
from extractor.cli.candidate_words import DOUBTS, FAMILIES, NAMES, STYLED, doubts, kind
from extractor.exporters import export
from extractor.furniture import find_furniture
from extractor.lexicon import load
from extractor.markers import find_candidates
from extractor.markers.families import BY_NAME, PLAIN, TEXTS
from extractor.names import NameKind
from extractor.outline.costs import load_costs
from extractor.pipeline import extract
from extractor.readers import read
from tests.cases.case_files import HERE

_TEXT = "一、出纳\n1、负责1.10元以下的零钱。\n2、保管印章。\n二、会计\n（1）编制报表。\n（2）核对往来。\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "岗位职责.txt"
    file.write_text(_TEXT, encoding="utf-8")
    return file


def test_text_names_readings_and_costs(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(document)]) == 0
    out = capsys.readouterr().out
    assert "“1、负责1.10元以下的零钱。”  → 第 2 级，属于“一、出纳”" in out
    assert "× 不作标记" in out
    assert "后面是数字" in out


def test_lines_are_those_of_the_file(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = ["岗位职责", "", "| 岗位 | 工作内容 | 频次 |", "| --- | --- | --- |", "| 司机 | 出车；擦车 | 每日 |"]
    document.write_text("\n".join([*rows, "", "一、出纳岗位职责", "1、收款。", "2、付款。"]), encoding="utf-8")
    assert main(["explain", str(document), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["readings"]
    lines = {one["text"]: one["line"] for one in told if one["kind"] in ("岗位", "职责")}
    assert lines == {"司机": 5, "出车；": 5, "擦车": 5, "出纳": 7, "收款。": 8, "付款。": 9}


def test_what_the_file_itself_marks_is_told(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = document.with_suffix(".docx")
    for sample in sorted((HERE.parent.parent / "samples").rglob("*.txt")):
        word.write_bytes(export(extract(sample), "docx"))
        assert main(["explain", str(word)]) == 0
    assert "文件标明的条目" in capsys.readouterr().out


def test_json_holds_every_place(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(document), "--format", "json"]) == 0
    places = json.loads(capsys.readouterr().out)["candidates"]
    chosen = [place for place in places if place["level"]]
    assert [_TEXT[place["start"]] for place in chosen] == ["一", "1", "2", "二", "（", "（"]
    assert [place["level"] for place in chosen] == [1, 2, 2, 1, 2, 2]
    assert chosen[1]["parent"] == 0
    assert all(sum(one["chosen"] for one in place["readings"]) == 1 for place in chosen)


def test_close_shows_only_what_is_close(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document.write_text("一、出纳\n1、收款3、付款。\n4、保管印章。\n5、对账。\n", encoding="utf-8")
    main(["explain", str(document)])
    everything = capsys.readouterr().out
    main(["explain", str(document), "--close"])
    close = capsys.readouterr().out
    assert len(close) < len(everything)
    assert close.count("→") == close.count("很接近") > 0


@pytest.mark.parametrize("case", sorted((HERE / "document").iterdir()), ids=lambda case: case.name)
def test_every_candidate_can_be_told(case: Path) -> None:
    (path,) = case.glob("input.*")
    source = read(path.read_bytes(), path.name)
    body = make_body(source, find_furniture(source, load()), load())
    told = [(kind(one), doubts(one)) for one in find_candidates(body, load())]
    assert all(name for name, _ in told)


def test_every_family_and_doubt_has_a_word() -> None:
    assert set(FAMILIES) == set(BY_NAME)
    assert set(STYLED) == {PLAIN, *TEXTS}
    assert set(NAMES) == set(get_args(NameKind))
    assert {name.removeprefix("doubt_") for name in load_costs() if name.startswith("doubt_")} <= set(DOUBTS)
