"""Excel workbooks (xlsx): the visible cells of the visible sheets, a cell a line, and the shapes on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from extractor.errors import DamagedFile
from extractor.late import late_pattern
from extractor.limits import Limits
from extractor.readers.characters import replace_unprintable, unify_line_ends, unprintable_notices
from extractor.readers.container import Package, each_element, open_package, parse_xml, read_entry
from extractor.readers.notices import SHEET_NOTICES, NoticeTexts, tallied_notices
from extractor.readers.office_xml import Element, R, has_macros, number_of, parts_of_kind, relationships
from extractor.readers.spreadsheet_names import paint_sheet_name
from extractor.readers.spreadsheet_numbers import shown_number
from extractor.readers.spreadsheet_shapes import paint_shapes
from extractor.readers.text_lines import TextLines
from extractor.source import Place, Relation, SourceText

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL_NAME: Final = late_pattern(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MOST_COLUMNS: Final = 16_384  # that Excel has
_ESCAPED: Final = late_pattern("_x([0-9A-Fa-f]{4})_")  # characters that XML cannot carry
_NOTICES: Final[NoticeTexts] = {
    **SHEET_NOTICES,
    "comments-omitted": ("info", "有 {} 张工作表的批注没有读入"),
    "macros-ignored": ("info", "文件带有宏，宏没有运行，也没有读入"),
}


class _Book(Struct, frozen=True):
    package: Package
    strings: tuple[str, ...]
    format_of_style: tuple[int, ...]
    formats: Mapping[int, str]
    since_1904: bool


class _Sheet(Struct):
    cells: list[tuple[int, int, str]] = field(default_factory=list)  # row, column, text
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)  # → columns, rows
    hidden_columns: set[int] = field(default_factory=set)


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of an xlsx file; raises ``DamagedFile``, ``EncryptedFile``, ``LimitExceeded``."""
    package = open_package(data, limits)
    main_part = next(iter(parts_of_kind(relationships(package, ""), "officeDocument")), "xl/workbook.xml")
    root = parse_xml(read_entry(package, main_part), limits, main_part)
    related = relationships(package, main_part)
    properties = root.find(_S + "workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    style_formats, formats = _number_formats(package, related)
    book = _Book(package, _shared_strings(package, related), style_formats, formats, since_1904)
    lines = TextLines(limits)
    tallies: Counter[str] = Counter()
    relations: list[Relation] = []
    for index, sheet in enumerate(root.iter(_S + "sheet")):
        _, part = related.get(sheet.get(R + "id", ""), ("", ""))
        if part not in package.names:
            continue
        if sheet.get("state", "visible") != "visible":
            tallies["hidden-sheets-omitted"] += 1
            continue
        paint_sheet_name(sheet.get("name", ""), index, lines)
        _paint_sheet(_read_sheet(book, part, tallies), index, lines)
        relations.extend(paint_shapes(package, part, index, lines, tallies))
        tallies["comments-omitted"] += bool(parts_of_kind(relationships(package, part), "comments"))
    tallies["macros-ignored"] = has_macros(package)
    if not lines.count:
        raise DamagedFile("工作簿里没有可见的文字", remedy="请检查工作表是否被隐藏")
    return SourceText(
        text=lines.text,
        blocks=lines.blocks,
        notices=(*unprintable_notices(tallies["characters-replaced"]), *tallied_notices(tallies, _NOTICES)),
        relations=tuple(relations),
    )


def _paint_sheet(sheet: _Sheet, table: int, lines: TextLines) -> None:
    for row, column, text in sheet.cells:
        width, height = sheet.spans.get((row, column), (1, 1))
        place = Place(None, table, row, column)
        lines.add(text, "cell", spans=(width, height), place=place)


def _read_sheet(book: _Book, part: str, tallies: Counter[str]) -> _Sheet:
    sheet = _Sheet()
    row_index = -1
    wanted = (_S + "row", _S + "col", _S + "mergeCell")
    for element in each_element(read_entry(book.package, part), wanted, book.package.limits, part):
        if element.tag == _S + "col":
            if element.get("hidden") in ("1", "true"):
                first, last = number_of(element.get("min")) or 1, number_of(element.get("max")) or 1
                sheet.hidden_columns.update(range(max(first, 1) - 1, min(last, _MOST_COLUMNS)))
        elif element.tag == _S + "mergeCell":
            corners = [_position(one) for one in element.get("ref", "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1]:
                (top, left), (bottom, right) = corners[0], corners[1]
                sheet.spans[top, left] = (max(1, right - left + 1), max(1, bottom - top + 1))
        else:
            stated = number_of(element.get("r"))
            row_index = row_index + 1 if stated is None else stated - 1
            _read_row(book, sheet, element, row_index, tallies)
    return sheet


def _read_row(book: _Book, sheet: _Sheet, row: Element, row_index: int, tallies: Counter[str]) -> None:
    hidden = row.get("hidden") in ("1", "true")
    column = -1
    for cell in row.iterchildren(_S + "c"):
        position = _position(cell.get("r", ""))
        column = column + 1 if position is None else position[1]
        text = _cell_text(book, cell)
        if not text.strip():
            continue
        if hidden or column in sheet.hidden_columns:
            tallies["hidden-text-omitted"] += 1
            continue
        text, replaced = replace_unprintable(text)
        tallies["characters-replaced"] += replaced
        sheet.cells.append((row_index, column, text))


def _cell_text(book: _Book, cell: Element) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _rich_text(cell.find(_S + "is"))
    value = cell.find(_S + "v")
    raw = "" if value is None else value.text or ""
    if kind == "s":
        index = number_of(raw)
        return book.strings[index] if index is not None and 0 <= index < len(book.strings) else ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(raw, raw)
    if kind != "n" or not raw:
        return _unescaped(raw)
    style = number_of(cell.get("s")) or 0
    format_id = book.format_of_style[style] if 0 <= style < len(book.format_of_style) else 0
    return shown_number(raw, format_id, book.formats, book.since_1904)


def _position(name: str) -> tuple[int, int] | None:
    """Row and column from 0 of a cell's name: B3 → (2, 1)."""
    found = _CELL_NAME.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _shared_strings(package: Package, related: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    part = next((one for one in parts_of_kind(related, "sharedStrings") if one in package.names), None)
    if part is None:
        return ()
    items = each_element(read_entry(package, part), (_S + "si",), package.limits, part)
    return tuple(_rich_text(one) for one in items)


def _rich_text(item: Element | None) -> str:
    """The text of a string item, its phonetic guide left out."""
    if item is None:
        return ""
    pieces = []
    for child in item:
        if child.tag == _S + "t":
            pieces.append(child.text or "")
        elif child.tag == _S + "r":
            pieces.extend(one.text or "" for one in child.iterchildren(_S + "t"))
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    return unify_line_ends(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))


def _number_formats(package: Package, related: dict[str, tuple[str, str]]) -> tuple[tuple[int, ...], dict[int, str]]:
    """The number format of each cell style, and the codes of the formats that are not built in."""
    part = next((one for one in parts_of_kind(related, "styles") if one in package.names), None)
    if part is None:
        return (), {}
    root = parse_xml(read_entry(package, part), package.limits, part)
    codes = {number_of(one.get("numFmtId")) or 0: one.get("formatCode", "") for one in root.iter(_S + "numFmt")}
    styles = root.find(_S + "cellXfs")
    return tuple(number_of(one.get("numFmtId")) or 0 for one in (styles if styles is not None else ())), codes
