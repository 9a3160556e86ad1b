"""Excel workbooks that are one XML file (XML Spreadsheet 2003), as many web systems export them under the name xls."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Final

from extractor.errors import DamagedFile
from extractor.limits import Limits
from extractor.readers.characters import unify_line_ends
from extractor.readers.container import parse_xml, whole_number
from extractor.readers.notices import SHEET_NOTICES, tallied_notices
from extractor.readers.office_xml import Element
from extractor.readers.spreadsheet_names import paint_sheet_name
from extractor.readers.spreadsheet_numbers import shown_number
from extractor.readers.text_lines import TextLines
from extractor.source import Place, SourceText

_S: Final = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X: Final = "{urn:schemas-microsoft-com:office:excel}"
_DAY_ZERO: Final = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
_LAST_COLUMN: Final = 16_384
# What the format's own names of formats show in a Chinese Excel.
_NAMED: Final = {
    "General Date": "yyyy/m/d h:mm",
    "Long Date": "yyyy年m月d日",
    "Short Date": "yyyy/m/d",
    "Long Time": "h:mm:ss",
    "Short Time": "h:mm",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
}


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of such a workbook, its visible cells; raises ``DamagedFile``, ``LimitExceeded``."""
    root = parse_xml(data, limits, "文件")
    formats = {style.get(_S + "ID"): _format(style) for style in root.iter(_S + "Style")}
    lines = TextLines(limits)
    tallies: Counter[str] = Counter()
    for index, sheet in enumerate(root.iterchildren(_S + "Worksheet")):
        if sheet.findtext(f"{_X}WorksheetOptions/{_X}Visible", "").startswith("Sheet"):  # hidden, or very
            tallies["hidden-sheets-omitted"] += 1
            continue
        paint_sheet_name(sheet.get(_S + "Name", ""), index, lines)
        for table in sheet.iterchildren(_S + "Table"):
            _paint(table, index, formats, lines, tallies)
    if not lines.count:
        raise DamagedFile("工作簿里没有可见的文字", remedy="请检查工作表是否被隐藏")
    return SourceText(text=lines.text, blocks=lines.blocks, notices=tuple(tallied_notices(tallies, SHEET_NOTICES)))


def _paint(table: Element, index: int, formats: dict[str | None, str], lines: TextLines, tallies: Counter[str]) -> None:
    hidden_columns = {at for at, one in _placed(table, "Column") if _is_hidden(one)}
    for row, element in _placed(table, "Row"):
        hidden_row = _is_hidden(element)
        for column, cell in _placed(element, "Cell"):
            tallies["comments-omitted"] += cell.find(_S + "Comment") is not None
            text = _text(cell, formats)
            if not text.strip():
                continue
            if hidden_row or column in hidden_columns:
                tallies["hidden-text-omitted"] += 1
                continue
            spans = (1 + _number(cell, "MergeAcross"), 1 + _number(cell, "MergeDown"))
            lines.add(text, "cell", spans=spans, place=Place(None, index, row, column))


def _placed(parent: Element, what: str) -> Iterator[tuple[int, Element]]:
    """Rows, columns or cells with the places, from 0, that they state or follow; each place that one stands for."""
    at = 0
    for element in parent.iterchildren(_S + what):
        stated = whole_number(element.get(_S + "Index"))
        at = at if stated is None or stated < 1 else stated - 1
        repeated = min(_number(element, "Span"), _LAST_COLUMN) if what == "Column" else 0
        for place in range(at, at + 1 + repeated):
            yield place, element
        at += 1 + _number(element, "Span") + (_number(element, "MergeAcross") if what == "Cell" else 0)


def _text(cell: Element, formats: dict[str | None, str]) -> str:
    data = cell.find(_S + "Data")
    if data is None:
        return ""
    raw = "".join(str(piece) for piece in data.itertext())
    kind = data.get(_S + "Type", "String")
    shown = formats.get(cell.get(_S + "StyleID"), "")
    if kind == "Boolean":
        return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
    if kind == "Number":
        return shown_number(raw, 0, {0: shown}, False)
    if kind == "DateTime":
        return _moment(raw, shown or _NAMED["Short Date"])
    return unify_line_ends(raw)


def _moment(raw: str, shown: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(raw).replace(tzinfo=dt.UTC)
    except ValueError:
        return raw
    return shown_number(str((moment - _DAY_ZERO).total_seconds() / 86_400), 0, {0: shown}, False)


def _format(style: Element) -> str:
    number_format = style.find(_S + "NumberFormat")
    code = "" if number_format is None else number_format.get(_S + "Format", "")
    return _NAMED.get(code, code)


def _is_hidden(element: Element) -> bool:
    return element.get(_S + "Hidden") == "1"


def _number(element: Element, name: str) -> int:
    return max(0, whole_number(element.get(_S + name)) or 0)
