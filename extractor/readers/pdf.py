"""PDF files with text: lines as they stand on the page, tables by their rules, margins apart.

Lines that only wrap are joined again (``pdf_flow``). Lines that come again on page after page, page numbers
aside, are headers and footers; they stand before and behind the text, so that an item may go on across pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from extractor.errors import DamagedFile, EncryptedFile, LimitExceeded, MissingExtra, UnknownFormat
from extractor.limits import Limits
from extractor.readers.characters import count_unprintable, replace_unprintable, unprintable_notices
from extractor.readers.pdf_flow import Room, cell_room, goes_on, joined, page_room
from extractor.readers.pdf_marks import frame_of, glyphs_on, rules_on
from extractor.readers.pdf_page import Glyph, Line, lines_of
from extractor.readers.pdf_tables import PageTable, TableCell, find_tables
from extractor.readers.text_lines import TextLines
from extractor.source import BlockKind, Notice, Place, SourceText

if TYPE_CHECKING:
    import pypdfium2  # type: ignore[import-untyped]

_PASSWORD_NEEDED: Final = 4  # FPDF_ERR_PASSWORD
_MARGIN: Final = 0.12  # share of the page's height in which headers and footers are looked for
_REPEATED: Final = 0.5  # share of the pages on which a line must come again
_FEWEST_REPEATS: Final = 2
_MARGIN_GAP: Final = 0.8  # between a header and the body, as a share of the line's height
_MOST_MARGIN_LINES: Final = 4
_DIGITS: Final = re.compile("[0-9０-９]+")
_DOUBTFUL_SHARE: Final = 0.05  # of characters without a Unicode value


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of a page of that size, in or outside a table."""

    line: Line
    page: int
    width: float
    height: float
    cell: TableCell | None = None
    table: int | None = None


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of a PDF file.

    Raises ``MissingExtra``, ``DamagedFile``, ``EncryptedFile``, ``LimitExceeded``, and ``UnknownFormat`` for
    a file of pictures only.
    """
    try:
        import pypdfium2  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra(
            "读取 PDF 需要组件 pypdfium2", remedy='请运行 pip install "duty-extractor[pdf]"'
        ) from error
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pypdfium2.raw.FPDF_GetLastError() == _PASSWORD_NEEDED or "password" in str(error).lower():
            raise EncryptedFile("PDF 加了密码，无法打开", remedy="请取消密码后再试") from error
        raise DamagedFile("PDF 已损坏或不完整，无法读取", remedy="请重新下载或重新导出") from error
    try:
        if len(document) > limits.pages:
            raise LimitExceeded(
                f"PDF 有 {len(document)} 页，超过上限 {limits.pages} 页", remedy="请拆成几个文件"
            )
        return _source(document, limits)
    except pypdfium2.PdfiumError as error:
        raise DamagedFile("PDF 已损坏或不完整，无法读取", remedy="请重新下载或重新导出") from error
    finally:
        document.close()


def _source(document: pypdfium2.PdfDocument, limits: Limits) -> SourceText:
    items: list[_Item] = []
    empty_pages = []
    characters = 0
    for number in range(len(document)):
        page = document[number]
        found = list(_page_items(page, number, items[-1].table if items else None))
        page.close()
        characters += sum(len(one.line.text) for one in found)
        if characters > limits.text_characters:
            raise LimitExceeded(f"文字超过 {limits.text_characters} 个字符", remedy="请拆成几个文件")
        if not found:
            empty_pages.append(str(number + 1))
        items.extend(found)
    if not items:
        raise UnknownFormat("PDF 里没有文字，可能是扫描件", remedy="请先做文字识别（OCR），或提供原文件")
    lines = TextLines(limits)
    margins = _margins(items, len(document))
    _add_margins(items, margins, "header", lines)
    _add_body([item for index, item in enumerate(items) if index not in margins], lines)
    _add_margins(items, margins, "footer", lines)
    text = lines.text
    replaced = count_unprintable(text)
    notices = [*unprintable_notices(replaced), *_doubts(text)]
    if empty_pages:
        message = f"第 {'、'.join(empty_pages[:20])} 页没有文字，可能是图片"
        notices.append(Notice("pages-without-text", "warning", message))
    return SourceText(
        text=replace_unprintable(text) if replaced else text, blocks=lines.blocks, notices=tuple(notices)
    )


def _add_margins(
    items: Sequence[_Item], margins: dict[int, BlockKind], kind: BlockKind, lines: TextLines
) -> None:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if margins.get(index) == kind and item.line.text not in seen:
            seen.add(item.line.text)
            lines.add(item.line.text, kind, place=Place(page=item.page, box=_box([item])))


def _add_body(items: Sequence[_Item], lines: TextLines) -> None:
    for paragraph in _paragraphs(items):
        text = joined([item.line for item in paragraph])
        first = paragraph[0]
        box = _box([item for item in paragraph if item.page == first.page])
        cell = first.cell
        if cell is None:
            lines.add(text, place=Place(page=first.page, box=box))
        else:
            place = Place(None, first.table, cell.row, cell.column, first.page, box)
            lines.add(text, "cell", column_span=cell.column_span, row_span=cell.row_span, place=place)


def _paragraphs(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    rooms = _rooms(items)
    paragraph: list[_Item] = []
    for item in items:
        if paragraph:
            last = paragraph[-1]
            room = rooms[_room_of(last)]
            same_page = item.page == last.page
            flows = _room_of(item) == _room_of(last) or (
                item.cell is None and last.cell is None and item.page == last.page + 1
            )
            so_far = [one.line for one in paragraph]
            if not flows or room is None or not goes_on(so_far, item.line, room, same_page=same_page):
                yield paragraph
                paragraph = []
        paragraph.append(item)
    if paragraph:
        yield paragraph


def _room_of(item: _Item) -> tuple[int, int | None, TableCell | None]:
    return item.page, item.table, item.cell


def _rooms(items: Sequence[_Item]) -> dict[tuple[int, int | None, TableCell | None], Room | None]:
    grouped: dict[tuple[int, int | None, TableCell | None], list[_Item]] = {}
    for item in items:
        grouped.setdefault(_room_of(item), []).append(item)
    rooms: dict[tuple[int, int | None, TableCell | None], Room | None] = {}
    for key, group in grouped.items():
        within = [item.line for item in group]
        cell = key[2]
        if cell is None:
            rooms[key] = page_room(within, group[0].width)
        else:
            rooms[key] = cell_room(within, cell.left, cell.right)
    return rooms


def _box(items: Sequence[_Item]) -> tuple[float, float, float, float]:
    found = [item.line for item in items]
    return (
        min(line.left for line in found),
        min(line.top for line in found),
        max(line.right for line in found),
        max(line.bottom for line in found),
    )


def _margins(items: Sequence[_Item], pages: int) -> dict[int, BlockKind]:
    """Which items are headers or footers: set apart from the body, and the same on many pages."""
    by_page: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        by_page.setdefault(item.page, []).append(index)
    places: dict[tuple[BlockKind, str], list[int]] = {}
    for indices in by_page.values():
        ordered = sorted(indices, key=lambda one: items[one].line.top)
        ends: tuple[tuple[BlockKind, list[int]], ...] = (("header", ordered), ("footer", ordered[::-1]))
        for kind, candidates in ends:
            for index in _set_apart(items, candidates):
                places.setdefault((kind, _DIGITS.sub("0", items[index].line.text)), []).append(index)
    needed = max(_FEWEST_REPEATS, pages * _REPEATED)
    found: dict[int, BlockKind] = {}
    for (kind, _), indices in places.items():
        if len(indices) >= needed:
            found.update(dict.fromkeys(indices, kind))
    return found


def _set_apart(items: Sequence[_Item], ordered: Sequence[int]) -> list[int]:
    """Those of the first of ``ordered`` that stand near the edge of the page, behind them a gap."""
    gathered: list[int] = []
    for index, following in pairwise(ordered):
        line, other = items[index].line, items[following].line
        edge = _MARGIN * items[index].height
        near = line.bottom < edge or line.top > items[index].height - edge
        if not near or items[index].cell is not None or len(gathered) >= _MOST_MARGIN_LINES:
            return []
        gathered.append(index)
        gap = max(other.top - line.bottom, line.top - other.bottom)
        if gap > _MARGIN_GAP * (line.bottom - line.top):
            return gathered
    return []


def _page_items(page: pypdfium2.PdfPage, number: int, last_table: int | None) -> Iterator[_Item]:
    frame = frame_of(page)
    glyphs = glyphs_on(page, frame)
    if not glyphs:
        return
    tables = find_tables(*rules_on(page, frame))
    outside: list[Glyph] = []
    inside: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        place = _cell_at(tables, (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2)
        (outside if place is None else inside.setdefault(place, [])).append(glyph)
    waiting = [_Item(line, number, frame.width, frame.height) for line in lines_of(outside)]
    table_index = -1 if last_table is None else last_table
    for which, table in enumerate(tables):
        table_index += 1
        while waiting and waiting[0].line.top < table.ys[0]:
            yield waiting.pop(0)
        for index, cell in enumerate(table.cells):
            for line in lines_of(inside.get((which, index), ())):
                yield _Item(line, number, frame.width, frame.height, cell, table_index)
    yield from waiting


def _cell_at(tables: Sequence[PageTable], x: float, y: float) -> tuple[int, int] | None:
    for which, table in enumerate(tables):
        cell = table.cell_at(x, y)
        if cell is not None:
            return which, cell
    return None


def _doubts(text: str) -> Iterator[Notice]:
    unknown = Counter(one for one in text if one == "\ufffd" or "\ue000" <= one <= "\uf8ff")
    total = sum(unknown.values())
    if total > len(text) * _DOUBTFUL_SHARE:
        message = f"有 {total} 个字符在 PDF 里没有对应的文字，读出来可能是乱码；请提供原文件"
        yield Notice("text-doubtful", "warning", message)
