"""Recognised lines and rules as the lines of a page."""

from __future__ import annotations

import pytest

from extractor.limits import Limits
from extractor.readers.page_text import paint_pages
from extractor.readers.pdf_page import Line
from extractor.readers.pdf_table_parts import with_whole_tables
from extractor.readers.pdf_tables import LastTable, Rule
from extractor.readers.scan_lines import SeenLine, SeenPage
from extractor.readers.scan_page import placed
from extractor.readers.scan_rules import Rules
from extractor.readers.text_lines import TextLines

WIDTH, HEIGHT = 595, 842


def seen(text: str, left: float, top: float, height: float = 12) -> SeenLine:
    return SeenLine(Line(text, left, top, left + 10 * len(text), top + height), 0.9)


def page(lines: list[SeenLine], ys: tuple[float, ...] = (), xs: tuple[float, ...] = ()) -> SeenPage:
    across = [Rule(y, xs[0], xs[-1]) for y in ys]
    down = [Rule(x, ys[0], ys[-1]) for x in xs]
    return SeenPage(lines, WIDTH, HEIGHT, rules=Rules(across, down))


def painted(*pages: SeenPage) -> list[tuple[str, int | None, int | None, int | None]]:
    """Text, table, row and column of the blocks."""
    items, last = [], LastTable()
    for number, one in enumerate(pages):
        found, _, last = placed(one, number, 1.0, last)
        items += found
    lines = TextLines(Limits())
    paint_pages(with_whole_tables(items), len(pages), lines)
    return [
        (block.span.of(lines.text), block.place.table, block.place.row, block.place.column) for block in lines.blocks
    ]


def test_lines_that_wrap_in_a_cell_are_joined_and_the_cells_of_a_row_stay_apart() -> None:
    lines = [
        seen("出纳", 55, 103),
        seen("负责现金收付和银行结", 105, 103),
        seen("日清月结", 215, 104),
        seen("算；", 105, 119),
        seen("岗位职责", 55, 70),
        seen("附注", 55, 160),
    ]
    assert painted(page(lines, (100, 140), (50, 100, 210, 300))) == [
        ("岗位职责", None, None, None),
        ("出纳", 0, 0, 0),
        ("负责现金收付和银行结算；", 0, 0, 1),
        ("日清月结", 0, 0, 2),
        ("附注", None, None, None),
    ]


def test_a_short_line_is_measured_as_those_around_it() -> None:
    lines = [seen("负责现金收付和银行结", 55, 103), seen("算", 55, 116, height=16), seen("乙", 205, 103)]
    assert painted(page(lines, (100, 140), (50, 160, 260)))[0][0] == "负责现金收付和银行结算"


def test_a_label_that_runs_down_is_lines_of_one_character() -> None:
    label = SeenLine(Line("职责", 55, 102, 67, 130), 0.9)
    texts = [
        text
        for text, *_ in painted(page([label, seen("一", 55, 132), seen("记账", 105, 102)], (100, 150), (50, 100, 300)))
    ]
    assert texts == ["职", "责", "一", "记账"]


@pytest.mark.parametrize("aside", [-9, 0, 9])
def test_a_table_goes_on_on_the_next_page_where_that_lies_aside(aside: int) -> None:
    above = page([seen("记账", 55, 703), seen("会计", 155, 703)], (700, 740), (50, 150, 250))
    lines = [seen("报税", 55 + aside, 63), seen("出纳", 155 + aside, 63)]
    below = page(lines, (60, 100), (50 + aside, 150 + aside, 250 + aside))
    assert painted(above, below) == [
        ("记账", 0, 0, 0),
        ("会计", 0, 0, 1),
        ("报税", 0, 1, 0),
        ("出纳", 0, 1, 1),
    ]


def test_another_table_on_the_next_page_is_one_of_its_own() -> None:
    above = page([seen("记账", 55, 703), seen("会计", 155, 703)], (700, 740), (50, 150, 250))
    below = page([seen("报税", 55, 63), seen("出纳", 185, 63)], (60, 100), (50, 180, 250))
    assert [table for _, table, _, _ in painted(above, below)] == [0, 0, 1, 1]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [seen("负责现金收付和银行结算以及票据的保管工作", 40, 100 + 15 * row) for row in range(8)]
    left.append(seen("和库存的盘点。", 40, 220))
    right = [seen("编制会计凭证并登记总账和各类明细账每月", 310, 100 + 15 * row) for row in range(8)]
    title = seen("财务部岗位职责", 250, 60)
    texts = [text for text, *_ in painted(page([title, *left, *right]))]
    assert texts == ["财务部岗位职责", left[0].line.text * 8 + "和库存的盘点。", right[0].line.text * 8]


def test_a_page_without_text_has_no_lines() -> None:
    assert painted(page([])) == []
