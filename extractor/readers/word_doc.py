"""Binary Word documents (doc, and the wps files of WPS Office): text, tables and the numbers Word paints."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from extractor.limits import Limits
from extractor.readers.characters import replace_unprintable, unprintable_notices
from extractor.readers.drawn_relations import DrawnBox, drawn_relations
from extractor.readers.field_stack import FieldStack
from extractor.readers.grid import CellLine, EdgeCell, paint_rows
from extractor.readers.notices import NoticeTexts, tallied_notices
from extractor.readers.office_art import Shape
from extractor.readers.ole_container import damaged, read_streams
from extractor.readers.painted_numbers import separator
from extractor.readers.text_lines import Style, TextLines
from extractor.readers.word_counting import ListCounts, NumberedList
from extractor.readers.word_doc_drawings import Drawings, drawings_of
from extractor.readers.word_doc_file import COMMENTS, DOCUMENT, MARGINS, DocFile, open_doc, paragraph_sprms
from extractor.readers.word_doc_lists import ParagraphProperties, fonts, numbered_lists, paragraph_styles
from extractor.readers.word_doc_runs import RunReader, endless_fields
from extractor.source import BlockKind, Place, SourceText
from extractor.spans import Span

_CELL_MARK, _PARAGRAPH_MARK, _SECTION_MARK = "\x07", "\r", "\x0c"
_IN_TABLE, _ROW_END, _INNER_ROW_END, _ROW_SHAPE = 0x2416, 0x2417, 0x244C, 0xD608
_CELL_BYTES: Final = 20
_MERGED_SIDEWAYS, _GOES_ON, _STARTS = 0x03, 0x20, 0x40
# Of the stories of a section's margins: even, odd and first page's headers and footers.
_MARGIN_KINDS: Final[Mapping[int, BlockKind]] = {
    0: "header", 1: "header", 4: "header", 2: "footer", 3: "footer", 5: "footer",
}  # fmt: skip
_EVEN_PAGES: Final = (0, 2)
_STORIES_PER_SECTION: Final = 6
_NOTICES: Final[NoticeTexts] = {
    "hidden-text-omitted": ("info", "有 {} 个设为隐藏的字符没有读入"),
    "tracked-changes": ("info", "文档有 {} 处修订，按全部接受后的样子读取"),
    "comments-omitted": ("info", "有 {} 条批注没有读入"),
    "pictures-omitted": ("info", "有 {} 张图片或嵌入对象，其中的文字没有读入"),
    "numbering-format-unknown": ("warning", "有 {} 种自动编号的格式无法画出，用阿拉伯数字代替"),
}


class _Walk(Struct):
    file: DocFile
    limits: Limits
    runs: RunReader
    styles: tuple[ParagraphProperties, ...]
    lists: tuple[NumberedList | None, ...]
    drawings: Drawings
    lines: TextLines
    counts: ListCounts = field(default_factory=ListCounts)
    row: list[list[CellLine]] = field(default_factory=list)
    cell: list[CellLine] = field(default_factory=list)
    rows: list[list[EdgeCell]] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    floating: list[int] = field(default_factory=list)  # shapes anchored in the table at hand
    boxes: dict[int, DrawnBox] = field(default_factory=dict)  # painted so far


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of a doc file.

    Raises ``DamagedFile``, ``EncryptedFile``, ``LimitExceeded``; ``UnknownFormat`` for Word 95 and older.
    """
    try:
        return _read(data, limits)
    except (struct.error, IndexError, UnicodeError) as error:  # numbers that lead out of the file
        raise damaged() from error


def _read(data: bytes, limits: Limits) -> SourceText:
    file = open_doc(read_streams(data))
    font_names = fonts(file)
    runs = RunReader(file, font_names, endless=endless_fields(file.text))
    lists = numbered_lists(file, font_names)
    walk = _Walk(file, limits, runs, paragraph_styles(file), lists, drawings_of(file), TextLines(limits))
    _paint_margins(walk, "header")
    stories = file.stories
    _paint(walk, *stories.body, "paragraph")
    _paint_boxes_without_place(walk)
    for span in (stories.footnotes, stories.endnotes):
        _paint(walk, *span, "footnote")
    _paint_margins(walk, "footer")
    tallies = runs.tallies
    comments = len(file.structure(COMMENTS))
    tallies["comments-omitted"] = max(0, comments - 4) // 34  # one position more than records of 30 bytes
    tallies["numbering-format-unknown"] = len(walk.counts.unknown_formats)
    text, replaced = replace_unprintable(walk.lines.text)
    return SourceText(
        text=text,
        blocks=walk.lines.blocks,
        notices=(*unprintable_notices(replaced), *tallied_notices(tallies, _NOTICES)),
        relations=tuple(drawn_relations(walk.drawings.lines, walk.boxes)),
    )


def _paint(walk: _Walk, start: int, end: int, kind: BlockKind) -> None:
    """Add the paragraphs between two positions."""
    text = walk.file.text
    if kind != "paragraph" and text[start:end].endswith(_PARAGRAPH_MARK * 2):
        end -= 1  # every story but the body has one end mark that is nobody's
    first = start
    for position in range(start, end):
        mark = text[position]
        if mark in (_PARAGRAPH_MARK, _CELL_MARK) or (mark == _SECTION_MARK and _ends_paragraph(walk, position)):
            _paragraph(walk, first, position, kind)
            if kind == "paragraph":
                _anchored(walk, first, position)
            first = position + 1
    if first < end and text[first:end].strip():
        _paragraph(walk, first, end, kind)
    _end_table(walk, kind)
    walk.runs.fields = FieldStack()


def _ends_paragraph(walk: _Walk, position: int) -> bool:
    """Whether a break is that of a section, which ends a paragraph, or of a page, which does not."""
    if position + 1 >= len(walk.file.text):
        return True
    starts = walk.file.paragraphs.starts
    offset = walk.file.pieces.offset(position + 1)
    index = bisect_left(starts, offset)
    return index < len(starts) and starts[index] == offset


def _paragraph(walk: _Walk, start: int, end: int, kind: BlockKind) -> None:
    file = walk.file
    offset = file.pieces.offset(min(end, len(file.text) - 1))
    properties = file.paragraphs.at(offset)
    style_index = struct.unpack_from("<H", properties)[0] if len(properties) >= 2 else 0
    style = walk.styles[style_index] if style_index < len(walk.styles) else ParagraphProperties()
    changes = tuple(paragraph_sprms(file, properties[2:]))
    flags = {code: operand for code, operand in changes if code in (_IN_TABLE, _ROW_END, _INNER_ROW_END, _ROW_SHAPE)}
    if flags.get(_ROW_END, b"\0") != b"\0":
        _end_row(walk, flags.get(_ROW_SHAPE, b""))
        return
    text = walk.runs.shown(start, end, style.hidden)
    if not text and flags.get(_INNER_ROW_END, b"\0") != b"\0":
        return
    line = _numbered(walk, text, style.changed_by(changes), kind)
    mark = file.text[end] if end < len(file.text) else _PARAGRAPH_MARK
    if flags.get(_IN_TABLE, b"\0") != b"\0" or mark == _CELL_MARK:
        walk.cell.append(line)
        if mark == _CELL_MARK:
            walk.row.append(walk.cell)
            walk.cell = []
        return
    _end_table(walk, kind)
    place = Place(line.paragraph)
    walk.lines.add(line.text, kind, line.marker_length, line.list_level, line.style, place=place)


def _numbered(walk: _Walk, text: str, about: ParagraphProperties, kind: BlockKind) -> CellLine:
    numbered = walk.lists[about.list_index] if 0 < about.list_index < len(walk.lists) else None
    marker, glued = "", False
    if numbered is not None:
        marker, glued = walk.counts.next_marker(numbered, about.list_level)
    index = walk.paragraphs if kind in ("paragraph", "text_box") else None
    walk.paragraphs += 1
    return CellLine(
        marker + separator(marker, text, glued) + text,
        len(marker),
        about.list_level if marker else None,
        Style(None if about.outline is None else about.outline + 1, about.name),
        index,
    )


def _end_row(walk: _Walk, shape: bytes) -> None:
    """Give the cells so far the edges and merges that the row's end mark states."""
    count = shape[0] if shape else 0
    edges: tuple[int, ...] = ()
    if len(shape) >= 1 + 2 * (count + 1):
        edges = struct.unpack_from(f"<{count + 1}h", shape, 1)
    cells: list[EdgeCell] = []
    for index, lines in enumerate(walk.row):
        left, right = (edges[index], edges[index + 1]) if index + 1 < len(edges) else (index, index + 1)
        at = 1 + 2 * (count + 1) + _CELL_BYTES * index
        merge = struct.unpack_from("<H", shape, at)[0] if at + 2 <= len(shape) else 0
        blank = not any(line.text.strip() for line in lines)
        if merge & _MERGED_SIDEWAYS and blank and cells:
            cells[-1].right = max(cells[-1].right, right)
            continue
        starts, goes_on = bool(merge & _STARTS), bool(merge & _GOES_ON) and not merge & _STARTS
        cells.append(EdgeCell(left, max(left, right), lines, starts, goes_on))
    walk.rows.append(cells)
    walk.row = []


def _end_table(walk: _Walk, kind: BlockKind) -> None:
    if walk.cell:
        walk.row.append(walk.cell)
        walk.cell = []
    if walk.row:
        _end_row(walk, b"")
    if walk.rows:
        paint_rows(walk.rows, walk.tables, walk.lines, "cell" if kind == "paragraph" else kind)
        walk.tables += 1
        walk.rows = []
    floating, walk.floating = walk.floating, []
    for identity in floating:
        _paint_shape(walk, identity)


def _anchored(walk: _Walk, start: int, end: int) -> None:
    """Paint what floats beside a paragraph below it, or below its table."""
    anchors = walk.drawings.anchors
    for index in range(bisect_left(anchors, (start, 0)), bisect_left(anchors, (end + 1, 0))):
        _, identity = anchors[index]
        if walk.cell or walk.row or walk.rows:
            walk.floating.append(identity)
        else:
            _paint_shape(walk, identity)


def _paint_shape(walk: _Walk, identity: int) -> None:
    """Add the texts of a shape or of all shapes of a group, once."""
    fields, walk.runs.fields = walk.runs.fields, FieldStack()
    for shape in walk.drawings.members.get(identity, (Shape(identity),)):
        text = walk.drawings.texts.get(shape.identity)
        if shape.identity in walk.boxes:
            continue
        start, first = walk.lines.length, walk.lines.count
        if text is not None:
            _paint(walk, *text, "text_box")
        elif shape.word_art.strip():
            walk.lines.add(shape.word_art, "text_box", place=Place(walk.paragraphs))
        if walk.lines.length > start:
            shown, span = walk.lines.joined_from(first), Span(start, walk.lines.length - 1)
            walk.boxes[shape.identity] = DrawnBox(shown, span, shape.top)
    walk.runs.fields = fields


def _paint_boxes_without_place(walk: _Walk) -> None:
    """Boxes that no drawing leads to stand behind the body; so do all where the file does not tell them apart."""
    for identity in walk.drawings.texts:
        _paint_shape(walk, identity)
    start, end = walk.file.stories.boxes
    told = max((behind for _, behind in walk.drawings.texts.values()), default=start)
    _paint(walk, told, end, "text_box")


def _paint_margins(walk: _Walk, kind: BlockKind) -> None:
    """Headers or footers of all sections, each distinct text once."""
    data = walk.file.structure(MARGINS)
    positions = struct.unpack_from(f"<{len(data) // 4}I", data)
    even_differ = walk.file.structure(DOCUMENT)[:1] != b"" and bool(walk.file.structure(DOCUMENT)[0] & 1)
    start, end = walk.file.stories.margins
    seen = set()
    for index in range(_STORIES_PER_SECTION, len(positions) - 2):  # the first six are separators of notes
        which = index % _STORIES_PER_SECTION
        if _MARGIN_KINDS[which] != kind or (which in _EVEN_PAGES and not even_differ):
            continue
        first, behind = start + positions[index], start + positions[index + 1]
        if not start <= first < behind <= end:
            continue
        lines, walk.lines = walk.lines, TextLines(walk.limits)
        _paint(walk, first, behind, kind)
        painted, walk.lines = walk.lines, lines
        text = painted.text.strip()
        if text and text not in seen:
            seen.add(text)
            walk.lines.extend(painted)
    walk.paragraphs = walk.tables = 0
