"""Excel workbooks before 2007: the same cells as in xlsx; damage is refused.

``positions.xls``, ``errors.xls`` and ``shapes.xls`` were written by LibreOffice 7.4 from workbooks made for these tests.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extractor.errors import DamagedFile, MissingExtra, ReadError
from extractor.limits import DEFAULT
from extractor.readers import read, spreadsheet_xls

FILE = Path(__file__).parent / "fixtures" / "positions.xls"
SHAPES = FILE.with_name("shapes.xls")


def test_cells_dates_and_merges() -> None:
    pytest.importorskip("xlrd", reason="the extra excel is not installed")
    source = read(FILE.read_bytes(), "positions.xls")
    assert source.text.split("\n")[:8] == ["岗位表", "序号", "岗位名称", "直接上级", "岗位职责", "日期", "比例", "1"]
    cells = {(one.place.row, one.place.column): one for one in source.blocks if one.kind == "cell"}
    shown = {place: one.span.of(source.text) for place, one in cells.items()}
    assert shown[1, 3] == "1、记账；\n2、盘点。"
    assert (shown[1, 4], shown[1, 5]) == ("2024年5月1日", "25%")
    assert (cells[3, 0].column_span, shown[3, 0]) == (3, "备注：试行")


def test_errors_are_shown_as_in_the_cell() -> None:
    pytest.importorskip("xlrd", reason="the extra excel is not installed")
    lines = read(FILE.with_name("errors.xls").read_bytes()).text.split("\n")
    assert [line for line in lines if line.startswith("#")] == ["#DIV/0!", "#N/A", "#VALUE!", "#REF!"]


def test_what_is_hidden_is_told() -> None:
    pytest.importorskip("xlrd", reason="the extra excel is not installed")
    codes = [one.code for one in read(FILE.read_bytes()).notices]
    assert codes == ["hidden-text-omitted", "hidden-sheets-omitted"]


def test_shapes_stand_below_the_cells_of_their_sheet_with_what_connectors_say() -> None:
    pytest.importorskip("xlrd", reason="the extra excel is not installed")
    source = read(SHAPES.read_bytes())
    long = "行政部" * 1500  # more than one record holds
    assert source.text.split("\n") == [
        "架构", "岗位", "财务部 经理", "总经理", long, "Board", "监事会", "艺术字", "二", "出纳", "第二张",
    ]  # fmt: skip
    assert [(one.superior, one.subordinate) for one in source.relations] == [
        ("总经理", "财务部 经理"),
        ("总经理", long),
    ]
    assert {one.kind for one in source.blocks if one.place.row is None} == {"paragraph", "text_box"}
    assert [one.code for one in source.notices] == ["comments-omitted"]


def test_without_the_extra_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlrd", None)
    with pytest.raises(MissingExtra, match=r"duty-extractor\[excel\]"):
        spreadsheet_xls.read(FILE.read_bytes(), DEFAULT)


@pytest.mark.parametrize("file", [FILE, SHAPES])
def test_damage_is_read_or_refused(file: Path) -> None:
    pytest.importorskip("xlrd", reason="the extra excel is not installed")
    whole = file.read_bytes()
    rng = random.Random(7)
    outcomes = set()
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 20)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            outcomes.add(bool(spreadsheet_xls.read(bytes(data), DEFAULT).text))
        except ReadError:
            outcomes.add(False)
    assert outcomes == {True, False}


def test_a_text_of_no_object_is_refused() -> None:
    pytest.importorskip("xlrd", reason="the extra excel is not installed")
    whole = SHAPES.read_bytes()
    first_object = b"\x5d\x00\x34\x00\x15\x00\x12\x00"
    assert whole.count(first_object) == 1
    with pytest.raises(DamagedFile):
        read(whole.replace(first_object, b"\x5e" + first_object[1:]))
