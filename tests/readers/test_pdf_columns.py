"""Two columns of a page, and what only looks like them. A character is ten points wide and high."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.readers.pdf_columns import in_columns
from extractor.readers.pdf_page import Glyph

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
    return ["".join(glyph.text for glyph in part[:4]) for part in found]


ITEMS = [ITEM, ITEM, FULL, ITEM, FULL, ITEM, FULL, ITEM, ITEM]
OTHERS = [FULL, ITEM, FULL, ITEM, FULL, ITEM, ITEM, FULL, ITEM]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(column(60, 100, [FULL] * 8), column(320, 100, [FULL] * 8), 2, id="prose"),
        pytest.param(column(60, 100, ITEMS), column(320, 100, OTHERS), 2, id="lists whose items wrap"),
        pytest.param(column(60, 100, ITEMS * 2), column(320, 100, ITEMS * 2, pitch=17), 2, id="lines out of step"),
        pytest.param(column(60, 100, ITEMS), column(320, 100, ITEMS), 1, id="items side by side: a table"),
        pytest.param(column(60, 100, [LABEL] * 9), column(320, 107, OTHERS), 1, id="labels beside values"),
        pytest.param(column(60, 100, ITEMS[:5]), column(320, 100, OTHERS[:5]), 1, id="few lines"),
        pytest.param(column(60, 100, [ITEM] * 9), column(320, 107, [ITEM[:9]] * 9), 1, id="nothing wraps"),
    ],
)
def test_columns_are_told_from_tables(left: list[Glyph], right: list[Glyph], expected: int) -> None:
    assert len(parts(left, right)) == expected


def test_a_title_across_both_columns_stands_before_them() -> None:
    title = column(250, 60, ["财务部岗位职责"])
    assert parts(title, column(60, 100, ITEMS), column(320, 100, OTHERS)) == ["财务部岗", ITEM[:4], FULL[:4]]


def test_the_gutter_lies_where_no_line_reaches() -> None:
    left = [*[FULL + "对账表"] * 4, *[ITEM] * 10]
    right = [ITEM, FULL, ITEM, *[FULL] * 3, *[ITEM] * 8]
    assert len(parts(column(60, 100, left), column(320, 100, right))) == 2
