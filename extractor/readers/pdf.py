"""PDF files: lines as they stand on the page, tables by their rules; pages of pictures by recognition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from extractor.errors import DamagedFile, EncryptedFile, MissingExtra, UnknownFormat
from extractor.late import late_pattern
from extractor.limits import Limits, exceeded
from extractor.readers.characters import replace_unprintable, unprintable_notices
from extractor.readers.notices import doubtful_columns, shown_pages
from extractor.readers.ocr import told
from extractor.readers.page_text import PageLine, paint_pages
from extractor.readers.pdf_column_signs import Verdict
from extractor.readers.pdf_columns import Columns, Part, in_columns, same_place, setting_of
from extractor.readers.pdf_columns_of_tables import side_of, start_beside, with_tables
from extractor.readers.pdf_marks import count_pictures, frame_of, glyphs_on, rules_on
from extractor.readers.pdf_open_rows import rules_between
from extractor.readers.pdf_page import Glyph, lines_of
from extractor.readers.pdf_scans import is_fuller, length_of, recognised_on, shows_scan
from extractor.readers.pdf_streams import refuse_dense_streams
from extractor.readers.pdf_table_parts import with_whole_tables
from extractor.readers.pdf_tables import LastTable, cell_round, find_tables, kept, numbered
from extractor.readers.pdf_vertical import runs_down, turned
from extractor.readers.text_lines import TextLines
from extractor.source import Notice, SourceText

if TYPE_CHECKING:
    import pypdfium2

_PASSWORD_NEEDED: Final = 4  # FPDF_ERR_PASSWORD
_SCAN_REMEDY: Final = '识别扫描页请运行 pip install "duty-extractor[ocr]"，或提供原文件'
_WITHOUT_VALUE: Final = late_pattern("[\ufffd\ue000-\uf8ff]")  # characters that the file gives no Unicode value
_DOUBTFUL_SHARE: Final = 0.05  # of such characters


class _Page(NamedTuple):
    """The lines of a page, whether they stand in columns, where the right one begins or would begin, and the last table
    of the file before the page and behind it."""

    lines: list[PageLine]
    verdict: Verdict
    start: float | None
    before: LastTable
    after: LastTable


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of a PDF file.

    Raises ``MissingExtra``, ``DamagedFile``, ``EncryptedFile``, ``LimitExceeded``, and ``UnknownFormat`` for
    a file without text, or of pictures that nothing is there to recognise.
    """
    try:
        import pypdfium2  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra("读取 PDF 需要组件 pypdfium2", remedy='请运行 pip install "duty-extractor[pdf]"') from error
    refuse_dense_streams(data, limits)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pypdfium2.raw.FPDF_GetLastError() == _PASSWORD_NEEDED or "password" in str(error).lower():
            raise EncryptedFile("PDF 加了密码，无法打开", remedy="请取消密码后再试") from error
        raise DamagedFile("PDF 已损坏或不完整，无法读取", remedy="请重新下载或重新导出") from error
    try:
        if len(document) > limits.pages:
            raise exceeded(limits, "pages", len(document))
        if pypdfium2.raw.FPDF_GetSecurityHandlerRevision(document.raw) >= 0:
            refuse_dense_streams(_decrypted(document), limits)
        return _source(document, limits)
    except pypdfium2.PdfiumError as error:
        raise DamagedFile("PDF 已损坏或不完整，无法读取", remedy="请重新下载或重新导出") from error
    finally:
        document.close()


def _decrypted(document: pypdfium2.PdfDocument) -> bytes:
    """The file without its encryption; its streams stay packed."""
    from pypdfium2 import raw  # noqa: PLC0415

    buffer = BytesIO()
    document.save(buffer, flags=raw.FPDF_REMOVE_SECURITY)
    return buffer.getvalue()


def _source(document: pypdfium2.PdfDocument, limits: Limits) -> SourceText:
    pages: list[_Page] = []
    start: float | None = None  # of the right columns so far
    scans: list[int] = []
    unread: list[int] = []
    characters = pictures = 0
    last = LastTable()
    for number in range(len(document)):
        page = document[number]
        read_page = _page_items(page, number, last, start)
        found, last = read_page.lines, read_page.after
        if start is None and read_page.verdict == "columns":
            start = read_page.start
        images = count_pictures(page)
        is_scan = images > 0 and shows_scan(page, length_of(found))
        scans += [number] if is_scan else []
        unread += [number] if is_scan or (not found and any(page.get_objects())) else []
        pictures += 0 if is_scan else images
        page.close()
        characters += length_of(found)
        if characters > limits.text_characters:
            raise exceeded(limits, "text_characters", characters, so_far=True)
        pages.append(read_page)
    pages = _read_again(document, pages)
    by_page = [one.lines for one in pages]
    verdicts = [one.verdict for one in pages]
    recognised, illegible = recognised_on(scans, document, limits, pages[-1].after if pages else last)
    for number, seen in recognised.items():
        if is_fuller(seen.lines, by_page[number]):
            by_page[number], verdicts[number] = seen.lines, seen.verdict
    unread = [number for number in unread if number not in recognised or not by_page[number]]
    items = with_whole_tables([one for found in by_page for one in found])
    if not items and not scans and not unread:
        raise DamagedFile("PDF 的每一页都是空白的", remedy="请检查是否选错了文件")
    if not items:
        raise UnknownFormat("PDF 里没有文字，可能是扫描件", remedy=_SCAN_REMEDY)
    lines = TextLines(limits)
    paint_pages(items, len(document), lines)
    text, replaced = replace_unprintable(lines.text)
    notices = [*unprintable_notices(replaced), *_doubts(text)]
    notices += told(lines.blocks, [one for one in scans if any(line.certainty < 1 for line in by_page[one])], illegible)
    notices += doubtful_columns([number for number, verdict in enumerate(verdicts) if verdict == "unsure"])
    if pictures:
        notices.append(Notice("pictures-omitted", "info", f"有 {pictures} 张图片，图片里的文字没有读入"))
    if unread:
        message = f"第 {shown_pages(unread)} 页没有或几乎没有文字，可能是图片。{_SCAN_REMEDY}"
        notices.append(Notice("pages-without-text", "warning", message))
    return SourceText(
        text=text,
        blocks=lines.blocks,
        notices=tuple(notices),
    )


def _read_again(document: pypdfium2.PdfDocument, pages: Sequence[_Page]) -> list[_Page]:
    """The pages, those before the first one of columns read as it tells, and those behind a page that now ends with
    another table."""
    first = next((number for number, one in enumerate(pages) if one.verdict == "columns"), 0)
    start = pages[first].start if pages else None
    found: list[_Page] = []
    last = LastTable()
    for number, one in enumerate(pages):
        if (number < first and _may_be_columns(one, start)) or one.before != last:
            page = document[number]
            found.append(_page_items(page, number, last, start))
            page.close()
        else:
            found.append(one)
        last = found[-1].after
    return found


def _may_be_columns(page: _Page, start: float | None) -> bool:
    """Whether a page that was read by itself may have the columns of others: they would begin at that place, or its
    tables kept it in one piece."""
    return same_place(page.start, start) or (page.start is None and any(one.cell is not None for one in page.lines))


def _page_items(page: pypdfium2.PdfPage, number: int, last: LastTable, start: float | None) -> _Page:
    """A page, ``last`` being the last table before it, and ``start`` where the right columns of other pages begin."""
    frame = frame_of(page)
    glyphs = glyphs_on(page, frame)
    if runs_down(glyphs):
        lines = lines_of(turned(glyphs, frame.width))
        found = [PageLine(line, number, frame.height, frame.width, vertical=True) for line in lines]
        return _Page(found, "across", None, last, LastTable(last.index))
    across, down = rules_on(page, frame) if glyphs else ([], [])
    tables = kept(find_tables(across, [*down, *rules_between(across, down, glyphs)]), last, frame.height)
    outside: list[Glyph] = []
    inside: dict[tuple[int, int], list[Glyph]] = {}
    for glyph in glyphs:
        place = cell_round(tables, (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2)
        (outside if place is None else inside.setdefault(place, [])).append(glyph)
    start = start_beside(tables, frame.width, start) if tables else start
    in_one = bool(tables) and start is None
    columns = Columns((Part(0, outside),)) if in_one else in_columns(outside, frame.width, start)
    order = sorted(range(len(tables)), key=lambda which: side_of(tables[which], columns))
    tables = [tables[which] for which in order]
    table_parts, after = numbered(tables, [side_of(table, columns) for table in tables], last, frame.height)
    outside_lines = [
        [
            PageLine(line, number, frame.width, frame.height, column=column, setting=setting_of(part, columns))
            for line in lines_of(part.glyphs)
        ]
        for column, part in enumerate(columns.parts)
    ]
    cells = [
        [
            PageLine(
                line,
                number,
                frame.width,
                frame.height,
                cell,
                part.index,
                rows_above=part.rows,
                table_left=table.xs[0],
            )
            for index, cell in enumerate(table.cells)
            for line in lines_of(inside.get((which, index), ()))
        ]
        for which, table, part in zip(order, tables, table_parts, strict=True)
    ]
    return _Page(with_tables(columns, outside_lines, tables, cells), columns.verdict, columns.start, last, after)


def _doubts(text: str) -> Iterator[Notice]:
    total = len(_WITHOUT_VALUE.findall(text))
    if total > len(text) * _DOUBTFUL_SHARE:
        message = f"有 {total} 个字符在 PDF 里没有对应的文字，读出来可能是乱码；请提供原文件"
        yield Notice("text-doubtful", "warning", message)
