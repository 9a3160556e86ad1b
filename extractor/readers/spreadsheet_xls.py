"""Excel workbooks before 2007 (xls, et): the visible cells of the visible sheets, through xlrd."""

from __future__ import annotations

import io
import struct
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from extractor.errors import DamagedFile, EncryptedFile, MissingExtra
from extractor.limits import Limits
from extractor.readers.characters import replace_unprintable, unify_line_ends, unprintable_notices
from extractor.readers.notices import SHEET_NOTICES, tallied_notices
from extractor.readers.ole_container import read_streams
from extractor.readers.spreadsheet_names import paint_sheet_name
from extractor.readers.spreadsheet_numbers import shown_number
from extractor.readers.spreadsheet_xls_shapes import paint_shapes, sheet_places
from extractor.readers.text_lines import TextLines
from extractor.source import Place, Relation, SourceText

if TYPE_CHECKING:
    import xlrd

# What xlrd raises for broken files besides its own errors, by the place it breaks at.
_DAMAGE: Final = (
    struct.error,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    TypeError,
    UnboundLocalError,
    ValueError,
    ZeroDivisionError,
)
_NOTHING: Final = (0, 6)  # the types of cells without and with a format of their own
_STREAMS: Final = ("Workbook", "Book")
_WITH_DRAWINGS: Final = 80  # the version of Excel 97; those before drew in another way
_ERRORS: Final = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of an xls file; raises ``MissingExtra``, ``DamagedFile``, ``EncryptedFile``, ``LimitExceeded``."""
    try:
        import xlrd  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra("读取 xls 需要组件 xlrd", remedy='请运行 pip install "duty-extractor[excel]"') from error
    try:
        workbook = _workbook(data)
        book = xlrd.open_workbook(file_contents=workbook, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        return _source(book, workbook, limits)
    except xlrd.XLRDError as error:
        if "encrypted" in str(error).lower():
            raise EncryptedFile("文件加了密码，无法打开", remedy="请取消密码后再试") from error
        raise _damaged() from error
    except _DAMAGE as error:
        raise _damaged() from error


def _workbook(data: bytes) -> bytes:
    """The records of the workbook; the container round them is for our own reader, which no file leads astray."""
    streams = read_streams(data)
    found = next((streams[name] for name in _STREAMS if name in streams), None)
    if found is None:
        raise _damaged()
    return found


def _source(book: xlrd.Book, workbook: bytes, limits: Limits) -> SourceText:
    lines = TextLines(limits)
    tallies: Counter[str] = Counter()
    relations: list[Relation] = []
    formats = {key: one.format_str for key, one in book.format_map.items()}
    places = sheet_places(workbook) if book.biff_version >= _WITH_DRAWINGS else ()
    for index, sheet in enumerate(book.sheets()):
        if sheet.visibility:
            tallies["hidden-sheets-omitted"] += 1
            continue
        paint_sheet_name(sheet.name, index, lines)
        spans = {(top, left): (right - left, bottom - top) for top, bottom, left, right in sheet.merged_cells}
        for row, column, text in _cells(book, sheet, formats):
            if _is_hidden(sheet, row, column):
                tallies["hidden-text-omitted"] += 1
                continue
            shown, count = replace_unprintable(text)
            tallies["characters-replaced"] += count
            width, height = spans.get((row, column), (1, 1))
            place = Place(None, index, row, column)
            lines.add(shown, "cell", spans=(max(1, width), max(1, height)), place=place)
        if index < len(places):
            relations += paint_shapes(workbook, places[index], index, lines, tallies)
    if not lines.count:
        raise DamagedFile("工作簿里没有可见的文字", remedy="请检查工作表是否被隐藏")
    return SourceText(
        text=lines.text,
        blocks=lines.blocks,
        notices=(*unprintable_notices(tallies["characters-replaced"]), *tallied_notices(tallies, SHEET_NOTICES)),
        relations=tuple(relations),
    )


def _cells(book: xlrd.Book, sheet: xlrd.sheet.Sheet, formats: dict[int, str]) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of the cells that are not blank."""
    since_1904 = book.datemode == 1
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in _NOTHING:
                continue
            cell = sheet.cell(row, column)
            if cell.ctype in (2, 3):  # a number or a date
                style = book.xf_list[cell.xf_index].format_key
                text = shown_number(repr(cell.value), style, formats, since_1904)
            elif cell.ctype == 4:
                text = "TRUE" if cell.value else "FALSE"
            elif cell.ctype == 5:
                text = _ERRORS.get(cell.value, "#")
            else:
                text = unify_line_ends(str(cell.value))
            if text.strip():
                yield row, column, text


def _is_hidden(sheet: xlrd.sheet.Sheet, row: int, column: int) -> bool:
    about_row, about_column = sheet.rowinfo_map.get(row), sheet.colinfo_map.get(column)
    return bool(about_row and about_row.hidden) or bool(about_column and about_column.hidden)


def _damaged() -> DamagedFile:
    return DamagedFile("文件已损坏，或不是完整的 xls 工作簿", remedy="请用 Excel 或 WPS 打开后另存为 xlsx 再试")
