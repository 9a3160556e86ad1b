"""Two columns of a page, and what only looks like them. A character is ten points wide and high."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.readers.pdf_column_signs import Sides, judge
from extractor.readers.pdf_columns import in_columns
from extractor.readers.pdf_page import Glyph, Line

WIDTH = 595.0
FULL = "负责现金收付和银行结算以及票据保管核对"  # as wide as its column
ITEM = "1、登记现金日记账簿；"
LABEL = "岗位职责"


def column(left: float, top: float, lines: Sequence[str], pitch: float = 15) -> list[Glyph]:
    return [
        Glyph(character, left + 10 * at, top + pitch * row, left + 10 * (at + 1), top + pitch * row + 10)
        for row, line in enumerate(lines)
        for at, character in enumerate(line)
    ]


def parts(*columns: list[Glyph]) -> list[str]:
    """How each part that is read by itself begins."""
    found = in_columns([glyph for one in columns for glyph in one], WIDTH)
    return ["".join(glyph.text for glyph in part.glyphs[:4]) for part in found.parts]


ITEMS = [ITEM, ITEM, FULL, ITEM, FULL, ITEM, FULL, ITEM, ITEM]
OTHERS = [FULL, ITEM, FULL, ITEM, FULL, ITEM, ITEM, FULL, ITEM]
DUTIES = ["审核凭证", "编制报表", "保管印章", "盘点库存", "核对账目", "登记台账", "汇总计划", "上报材料", "检查设备"]


def numbered(first: int, behind: str = "、") -> list[str]:
    return [f"{number}{behind}{duty}工作；" for number, duty in enumerate(DUTIES, first)]


def rows(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]], *, centred: bool = False) -> list[list[Glyph]]:
    """A table without rules, each cell of one or more lines."""
    found: list[list[Glyph]] = []
    top = 100.0
    for one, other in zip(left, right, strict=True):
        height = 15 * max(len(one), len(other))
        for lines, x in ((one, 60.0), (other, 320.0)):
            found.append(column(x, top + (height - 15 * len(lines)) / 2 if centred else top, lines))
        top += height
    return found


CELLS = [[FULL, "负责报账。"], [FULL, FULL, "负责盘点。"], ["负责保管。"]] * 3
SHORT = [["按月完成并且及时上报；"], [FULL, "无差错。"], ["当天处理。"]] * 3


@pytest.mark.parametrize(
    ("glyphs", "verdict"),
    [
        pytest.param([column(60, 100, [FULL] * 8), column(320, 100, [FULL] * 8)], "columns", id="prose"),
        pytest.param([column(60, 100, ITEMS), column(320, 100, OTHERS)], "columns", id="lists whose items wrap"),
        pytest.param([column(60, 100, ITEMS * 2), column(320, 100, ITEMS * 2, 17)], "columns", id="lines out of step"),
        pytest.param([column(60, 100, numbered(1)), column(320, 100, numbered(10))], "columns", id="a list goes on"),
        pytest.param([column(60, 100, numbered(1)), column(320, 100, numbered(3, "."))], "unsure", id="two lists"),
        pytest.param([column(60, 100, ITEMS), column(320, 100, ITEMS)], "across", id="items side by side: a table"),
        pytest.param([column(60, 100, [LABEL] * 9), column(320, 107, OTHERS)], "unsure", id="labels beside values"),
        pytest.param([column(60, 100, ITEMS[:5]), column(320, 100, OTHERS[:5])], "across", id="few lines"),
        pytest.param([column(60, 100, [ITEM] * 9), column(320, 100, [ITEM[:9]] * 9)], "unsure", id="nothing wraps"),
        pytest.param(rows(CELLS, SHORT), "across", id="rows that begin side by side"),
        pytest.param(rows(CELLS, SHORT, centred=True), "unsure", id="cells centred beside each other"),
        pytest.param([column(60, 100, numbered(1)), column(320, 100, numbered(1))], "across", id="the same numbers"),
        pytest.param(
            [column(60, 100, numbered(1)[::2]), column(320, 100, [*numbered(1)[1::2], "10、盘点"])],
            "across",
            id="numbers count from left to right",
        ),
        pytest.param(
            [
                column(60, 100, ["岗位名称：出纳", "直接上级：经理"] * 5),
                column(320, 100, ["所属部门：财务部", "定员：2人"] * 5),
            ],
            "across",
            id="pairs of labels and values",
        ),
    ],
)
def test_columns_are_told_from_tables(glyphs: Sequence[list[Glyph]], verdict: str) -> None:
    found = in_columns([glyph for one in glyphs for glyph in one], WIDTH)
    assert (found.verdict, len(found.parts)) == (verdict, 2 if verdict == "columns" else 1)


def test_a_page_follows_the_columns_of_another() -> None:
    glyphs = [*column(60, 100, ["岗位说明书", *[LABEL] * 4]), *column(320, 100, [ITEM] * 3)]
    assert in_columns(glyphs, WIDTH).verdict == "across"
    found = in_columns(glyphs, WIDTH, expected=316)
    assert ([one.side for one in found.parts], found.start) == ([1, 2], 316)
    only_left = in_columns(column(60, 100, [FULL] * 3), WIDTH, expected=320)
    assert [one.side for one in only_left.parts] == [1]
    across = in_columns(column(60, 100, [FULL * 2] * 3), WIDTH, expected=320)
    assert [one.side for one in across.parts] == [0]


def test_a_page_whose_right_column_begins_before_the_indented_one_of_another() -> None:
    glyphs = [*column(60, 100, [LABEL] * 9), *column(320, 107, OTHERS)]
    assert in_columns(glyphs, WIDTH).verdict == "unsure"
    found = in_columns(glyphs, WIDTH, expected=340)
    assert [(one.side, len({glyph.top for glyph in one.glyphs})) for one in found.parts] == [(1, 9), (2, 9)]
    assert found.start == 340


@pytest.mark.parametrize("start", [266, 270])
def test_a_mark_that_hangs_in_the_gutter_belongs_to_its_line(start: float) -> None:
    found = in_columns([*column(60, 100, [FULL + "，"] * 9), *column(start, 100, [FULL] * 9)], WIDTH)
    assert ["".join(one.text for one in part.glyphs) for part in found.parts] == [(FULL + "，") * 9, FULL * 9]


def test_columns_below_and_above_lines_that_run_across() -> None:
    upper = [column(60, 100, ITEMS), column(320, 100, OTHERS)]
    lower = [column(60, 300, numbered(1)), column(320, 300, numbered(10))]
    title = column(200, 260, ["二、财务部各岗位职责的说明如下"])
    assert parts(*upper, title, *lower) == [ITEM[:4], FULL[:4], "二、财务", "1、审核", "10、审"]


def test_a_title_across_both_columns_stands_before_them() -> None:
    title = column(250, 60, ["财务部岗位职责"])
    assert parts(title, column(60, 100, ITEMS), column(320, 100, OTHERS)) == ["财务部岗", ITEM[:4], FULL[:4]]


def test_the_gutter_lies_where_no_line_reaches() -> None:
    left = [*[FULL + "对账表"] * 4, *[ITEM] * 10]
    right = [ITEM, FULL, ITEM, *[FULL] * 3, *[ITEM] * 8]
    assert len(parts(column(60, 100, left), column(320, 100, right))) == 2


def test_the_gutter_lies_not_in_a_column_that_few_lines_fill() -> None:
    left, right = column(60, 100, [FULL] * 46), column(290, 100, [*[FULL] * 13, "核"])
    assert [len(part.glyphs) for part in in_columns([*left, *right], WIDTH).parts] == [len(left), len(right)]


def test_lines_without_height_are_no_columns() -> None:
    """As a damaged file may have them."""
    flat = [Line("负责记账", left, top, left + 40, top) for left in (50.0, 320.0) for top in (100.0, 120.0, 140.0)]
    assert judge(Sides(flat[:3], flat[3:], 600.0), expected=False) != "columns"
