"""Line and page estimates behind the contents list."""

from __future__ import annotations

import pytest

from extractor.exporters.word.blocks import FieldTable, HeadingBlock, Item, Layout, Line, Row
from extractor.exporters.word.lines import line_count
from extractor.exporters.word.pages import Indents, page_numbers

_NO_INDENT = Indents(0, 0)


@pytest.mark.parametrize(
    ("text", "first", "lines"),
    [
        ("", 0, 1),
        ("职" * 10, 0, 1),
        ("职" * 11, 0, 2),
        ("职" * 9, 2, 2),
        ("职" * 10 + "。", 0, 1),  # a full stop hangs over the margin
        ("职" * 10 + "，；", 0, 2),  # two do not
        ("职" * 10 + "》", 0, 2),
        ("职" * 8 + "EXCEL", 0, 2),  # a word is not broken
        ("1" * 45, 0, 3),  # unless it is longer than a line
        ("职" * 95, 0, 10),
    ],
)
def test_lines_of_ten_characters(text: str, first: float, lines: int) -> None:
    assert line_count(text, first, 10) == lines


def _pages(*blocks: HeadingBlock | Line | Item | FieldTable) -> list[int]:
    return page_numbers(Layout("标题", (), blocks), [_NO_INDENT] * len(blocks))


_HEADING = HeadingBlock(1, "岗位", None, page=True)
_LINE = Line("NumberedItem", "负责档案")


def test_every_position_opens_a_page_behind_the_contents_list() -> None:
    assert _pages(_HEADING, _LINE, _HEADING, _LINE, _HEADING._replace(page=False)) == [2, 3, 3]


def test_a_long_position_takes_more_pages() -> None:
    assert _pages(_HEADING, *[_LINE] * 27, _HEADING) == [2, 3]
    assert _pages(_HEADING, *[_LINE] * 28, _HEADING) == [2, 4]


def test_a_long_contents_list_takes_more_pages() -> None:
    assert _pages(*[_HEADING] * 60)[0] == 4


def test_a_row_higher_than_a_page_ends() -> None:
    row = Row("权限", tuple("权力" for _ in range(200)), True)
    assert _pages(_HEADING, FieldTable((row,)), _HEADING)[1] > 6


def test_a_paragraph_longer_than_a_page_ends() -> None:
    assert _pages(_HEADING, Line("NumberedItem", "负责" * 3000), _HEADING)[1] > 6
