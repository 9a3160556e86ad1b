"""OpenDocument spreadsheets (ods, ots, fods): the visible cells of visible sheets, a cell a line, and the shapes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct, field

from extractor.errors import DamagedFile
from extractor.limits import Limits, exceeded
from extractor.readers.container import too_deep, whole_number
from extractor.readers.notices import SHEET_NOTICES, tallied_notices
from extractor.readers.odf_file import OdfFile, open_flat_odf, open_odf
from extractor.readers.odt_lists import STYLE, TEXT
from extractor.readers.odt_walk import DRAW, OFFICE, TABLE, OdtWalk, inline_text, paint_shapes
from extractor.readers.spreadsheet_names import paint_sheet_name
from extractor.readers.text_lines import TextLines
from extractor.source import Place, SourceText

_MOST_COLUMNS: Final = 16_384
_MOST_ROWS: Final = 1_048_576
_GROUPS: Final = frozenset(
    TABLE + name
    for name in (
        *("table-rows", "table-header-rows", "table-row-group"),
        *("table-columns", "table-header-columns", "table-column-group"),
    )
)
_CELL: Final = TABLE + "table-cell"
_COVERED: Final = TABLE + "covered-table-cell"  # by a merged cell beside or above
_HIDDEN: Final = frozenset(("collapse", "filter"))
_SHOWN_VALUES: Final = tuple(OFFICE + name for name in ("string-value", "date-value", "time-value", "value"))


class _Cell(Struct, frozen=True):
    """A cell with text; it stands for ``repeated`` like ones, itself the first."""

    column: int
    text: str
    spans: tuple[int, int]
    hidden: bool
    repeated: int


class _Sheet(Struct):
    """What is known of the sheet at hand; its shapes are painted below its cells."""

    index: int
    hidden_columns: set[int] = field(default_factory=set)
    shapes: list[etree._Element] = field(default_factory=list)


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of an ods file; raises ``DamagedFile``, ``EncryptedFile``, ``LimitExceeded``."""
    return _source(open_odf(data, limits), limits)


def read_flat(data: bytes, limits: Limits) -> SourceText:
    """The same for an fods file."""
    return _source(open_flat_odf(data, limits), limits)


def _source(file: OdfFile, limits: Limits) -> SourceText:
    body = file.content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if body is None:
        raise DamagedFile("文件里没有工作表", remedy="请用 LibreOffice 或 WPS 打开后另存再试")
    hidden_sheets = _hidden_sheet_styles(file)
    walk = OdtWalk(limits, TextLines(limits), {}, {}, frozenset())
    for index, table in enumerate(body.iterchildren(TABLE + "table")):
        if table.get(TABLE + "style-name") in hidden_sheets:
            walk.tallies["hidden-sheets-omitted"] += 1
            continue
        paint_sheet_name(table.get(TABLE + "name", ""), index, walk.lines)
        _paint_sheet(table, _Sheet(index), walk)
    if not walk.lines.count:
        raise DamagedFile("工作簿里没有可见的文字", remedy="请检查工作表是否被隐藏")
    return SourceText(
        text=walk.lines.text,
        blocks=walk.lines.blocks,
        notices=tuple(tallied_notices(walk.tallies, SHEET_NOTICES)),
        relations=walk.relations(),
    )


def _hidden_sheet_styles(file: OdfFile) -> frozenset[str | None]:
    found = set()
    for root in (file.content, file.styles):
        for style in root.iter(STYLE + "style"):
            properties = style.find(STYLE + "table-properties")
            if properties is not None and properties.get(TABLE + "display") == "false":
                found.add(style.get(STYLE + "name"))
    return frozenset(found)


def _paint_sheet(table: etree._Element, sheet: _Sheet, walk: OdtWalk) -> None:
    column = 0
    for one in _members(table, TABLE + "table-column", walk.limits, 4):
        repeated = _repeated(one, "columns", _MOST_COLUMNS)
        if one.get(TABLE + "visibility") in _HIDDEN:
            sheet.hidden_columns.update(range(column, min(column + repeated, _MOST_COLUMNS)))
        column += repeated
    row_index = 0
    for row in _members(table, TABLE + "table-row", walk.limits, 4):
        repeated = _repeated(row, "rows", _MOST_ROWS)
        cells = _cells(row, sheet, walk)
        for index in range(row_index, row_index + repeated) if cells else ():
            _paint_row(cells, index, sheet, walk)
        row_index += repeated
    for floating in table.iterchildren(TABLE + "shapes"):
        sheet.shapes.extend(floating)
    for shape in sheet.shapes:
        charts = sum(1 for _ in shape.iter(DRAW + "object"))  # with a picture each of what it looks like
        walk.tallies["charts-omitted"] += charts
        walk.tallies["pictures-omitted"] += sum(1 for _ in shape.iter(DRAW + "image")) - charts
    paint_shapes(sheet.shapes, walk, 4)


def _members(parent: etree._Element, wanted: str, limits: Limits, depth: int) -> Iterator[etree._Element]:
    """Rows or columns of a sheet, their groups looked through."""
    if depth > limits.xml_depth:
        raise too_deep(limits)
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _GROUPS:
            yield from _members(child, wanted, limits, depth + 1)


def _cells(row: etree._Element, sheet: _Sheet, walk: OdtWalk) -> list[_Cell]:
    """The cells with text of a row."""
    hidden_row = row.get(TABLE + "visibility") in _HIDDEN
    found = []
    column = 0
    for cell in row.iterchildren(_CELL, _COVERED):
        if column >= _MOST_COLUMNS:
            break
        repeated = _repeated(cell, "columns", _MOST_COLUMNS - column)
        if len(cell) or any(cell.get(one) for one in _SHOWN_VALUES):
            text = _text(cell, sheet, walk)
            if text.strip():
                width = whole_number(cell.get(TABLE + "number-columns-spanned")) or 1
                height = whole_number(cell.get(TABLE + "number-rows-spanned")) or 1
                hidden = hidden_row or cell.tag == _COVERED
                found.append(_Cell(column, text, (max(1, width), max(1, height)), hidden, repeated))
        column += repeated
    return found


def _paint_row(cells: list[_Cell], row: int, sheet: _Sheet, walk: OdtWalk) -> None:
    for cell in cells:
        for column in range(cell.column, cell.column + cell.repeated):
            if not cell.hidden and column not in sheet.hidden_columns:
                walk.lines.add(cell.text, "cell", spans=cell.spans, place=Place(None, sheet.index, row, column))
                continue
            walk.tallies["hidden-text-omitted"] += 1
            if walk.tallies["hidden-text-omitted"] > walk.limits.text_characters:  # a few bytes repeat without end
                raise exceeded(walk.limits, "text_characters", walk.tallies["hidden-text-omitted"], so_far=True)


def _text(cell: etree._Element, sheet: _Sheet, walk: OdtWalk) -> str:
    """The lines of a cell as it shows them, or its bare value where the file leaves them out."""
    lines = []
    for child in cell:
        if child.tag == TEXT + "p":
            text, shapes = inline_text(child, walk, False, 6)
            lines.append(text)
            sheet.shapes.extend(shapes)
        elif child.tag == OFFICE + "annotation":
            walk.tallies["comments-omitted"] += 1
        else:
            sheet.shapes.append(child)
    if lines:
        return "\n".join(lines)
    values = (cell.get(one, "") for one in _SHOWN_VALUES)
    return next((one for one in values if one), "")


def _repeated(element: etree._Element, what: str, most: int) -> int:
    stated = whole_number(element.get(f"{TABLE}number-{what}-repeated"))
    return min(max(1 if stated is None else stated, 1), most)
