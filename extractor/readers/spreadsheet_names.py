"""The names of an Excel workbook's sheets, which its tabs show."""

from __future__ import annotations

import re
from typing import Final

from extractor.late import late_pattern
from extractor.readers.text_lines import Style, TextLines
from extractor.source import Place

_NO_NAME: Final = late_pattern(r"(?:sheet|工作表|表)\s*\d+", re.IGNORECASE)  # what Excel itself calls a sheet


def paint_sheet_name(name: str, table: int, lines: TextLines) -> None:
    """Add the name of sheet ``table`` as a heading, unless nobody chose it."""
    name = name.strip()
    if name and not _NO_NAME.fullmatch(name):
        lines.add(name, style=Style(1), place=Place(table=table))
