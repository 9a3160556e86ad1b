"""Names of sheets: those that Excel gives by itself are no text of the document."""

from __future__ import annotations

import pytest

from extractor.limits import DEFAULT
from extractor.readers.spreadsheet_names import paint_sheet_name
from extractor.readers.text_lines import TextLines


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (" 出纳 ", "出纳"),
        ("Sheet出纳", "Sheet出纳"),
        ("表1（出纳）", "表1（出纳）"),
        ("Sheet1", ""),
        ("sheet 12", ""),
        ("工作表1", ""),
        (" ", ""),
    ],
)
def test_only_a_chosen_name_is_a_heading(name: str, shown: str) -> None:
    lines = TextLines(DEFAULT)
    paint_sheet_name(name, 2, lines)
    assert lines.text == shown
    assert [(one.style_level, one.place.table) for one in lines.blocks] == ([(1, 2)] if shown else [])
