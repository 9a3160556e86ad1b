"""Paragraphs, lists, tables and boxes of an OpenDocument text, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from lxml import etree
from msgspec import Struct, field

from extractor.late import late_pattern
from extractor.limits import Limits, exceeded
from extractor.readers.container import too_deep, whole_number
from extractor.readers.odt_lists import TEXT, Counters, ListStyle, list_key
from extractor.readers.painted_numbers import separator
from extractor.readers.text_lines import Style, TextLines
from extractor.source import BlockKind, Place, Relation
from extractor.spans import Span

OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_SPACE: Final = late_pattern("[ \t\r\n]+")
_MOST_BLANKS: Final = 1000  # a text:s that claims more is an attack
_NOT_TEXT: Final = frozenset(
    (
        TEXT + "tracked-changes",
        TEXT + "ruby-text",
        TEXT + "note-citation",
        DRAW + "object",  # of a flat file: a whole chart or formula within
        OFFICE + "annotation",
        OFFICE + "forms",
        TEXT + "sequence-decls",
        TEXT + "variable-decls",
    )
)
_DRAWN: Final = frozenset(
    DRAW + name for name in ("frame", "custom-shape", "rect", "ellipse", "g", "text-box", "line", "connector", "a")
)


class ParagraphStyle(Struct, frozen=True):
    """What a paragraph style says, everything inherited."""

    list_style: str = ""
    hidden: bool = False
    name: str = ""


class _ListPlace(Struct, frozen=True):
    """Where in its list a paragraph stands; only the first of an item bears the number."""

    key: str
    style: str
    level: int


class _Cell(Struct, frozen=True):
    place: Place
    column_span: int
    row_span: int


class OdtWalk(Struct):
    """State of the walk; ``tallies`` counts what was left out, by notice code."""

    limits: Limits
    lines: TextLines
    lists: dict[str, ListStyle]
    styles: dict[str, ParagraphStyle]
    hidden_spans: frozenset[str]
    kind: BlockKind = "paragraph"
    counters: Counters = field(default_factory=Counters)
    tallies: Counter[str] = field(default_factory=Counter)
    notes: list[etree._Element] = field(default_factory=list)
    boxes: dict[str, tuple[str, Span]] = field(default_factory=dict)
    connectors: list[tuple[str, str]] = field(default_factory=list)
    last_list: str = ""
    list_keys: dict[str, str] = field(default_factory=dict)
    list_count: int = 0
    paragraphs: int = 0
    tables: int = 0

    def relations(self) -> tuple[Relation, ...]:
        """What the connectors between boxes say; a connector starts at the superior."""
        found = []
        for start, end in self.connectors:
            if start in self.boxes and end in self.boxes:
                found.append(Relation(self.boxes[start][0], self.boxes[end][0], self.boxes[end][1]))
        return tuple(found)


def paint_blocks(parent: etree._Element, walk: OdtWalk, depth: int, cell: _Cell | None = None, tables: int = 0) -> None:
    """Add all that ``parent`` shows to ``walk.lines``; raises ``LimitExceeded``."""
    if depth > walk.limits.xml_depth:
        raise too_deep(walk.limits)
    for child in parent:
        tag = child.tag
        if tag in (TEXT + "p", TEXT + "h"):
            _paragraph(child, walk, depth + 1, cell, tables, None)
        elif tag == TEXT + "list":
            _list(child, walk, depth + 1, cell, tables, None)
        elif tag == TABLE + "table":
            _table(child, walk, depth + 1, tables + 1)
        elif tag in _DRAWN:
            paint_shapes([child], walk, depth + 1, cell, tables)
        elif tag not in _NOT_TEXT:
            paint_blocks(child, walk, depth + 1, cell, tables)


def _list(
    element: etree._Element,
    walk: OdtWalk,
    depth: int,
    cell: _Cell | None,
    tables: int,
    outer: _ListPlace | None,
) -> None:
    if depth > walk.limits.xml_depth:
        raise too_deep(walk.limits)
    style = element.get(TEXT + "style-name", outer.style if outer else "")
    if outer is None:
        walk.list_count += 1
        key, goes_on = list_key(element, walk.last_list or f"#{walk.list_count}", walk.list_keys)
        if not goes_on and key == walk.last_list:
            key = f"#{walk.list_count}"
        if not goes_on:
            walk.counters.restart(key)
        walk.last_list = key
        place = _ListPlace(key, style, 0)
    else:
        place = _ListPlace(outer.key, style, outer.level + 1)
    for item in element:
        numbered = item.tag == TEXT + "list-item"
        start = whole_number(item.get(TEXT + "start-value"))
        for child in item:
            if child.tag == TEXT + "list":
                _list(child, walk, depth + 2, cell, tables, place)
            elif child.tag in (TEXT + "p", TEXT + "h"):
                _paragraph(child, walk, depth + 2, cell, tables, place if numbered else None, start)
                numbered = False
            else:
                paint_blocks(child, walk, depth + 2, cell, tables)


def _paragraph(
    paragraph: etree._Element,
    walk: OdtWalk,
    depth: int,
    cell: _Cell | None,
    tables: int,
    place: _ListPlace | None,
    start: int | None = None,
) -> None:
    style = walk.styles.get(paragraph.get(TEXT + "style-name", ""), ParagraphStyle())
    text, shapes = inline_text(paragraph, walk, style.hidden, depth)
    heading = whole_number(paragraph.get(TEXT + "outline-level")) if paragraph.tag == TEXT + "h" else None
    marker, level = "", None
    if place is not None:
        numbering = walk.lists.get(place.style or style.list_style, {})
        marker, level = walk.counters.next_marker(place.key, numbering, place.level, start), place.level
    elif heading is not None and paragraph.get(TEXT + "is-list-header") != "true" and walk.lists.get(""):
        level = min(max(heading, 1), 10) - 1
        marker = walk.counters.next_marker("", walk.lists[""], level, whole_number(paragraph.get(TEXT + "start-value")))
    marker = marker.strip()
    line = marker + separator(marker, text) + text
    kind: BlockKind = "cell" if cell is not None and walk.kind == "paragraph" else walk.kind
    index = walk.paragraphs if kind in ("paragraph", "cell", "text_box") else None
    where = cell or _Cell(Place(), 1, 1)
    walk.lines.add(
        line,
        kind,
        len(marker),
        level if marker else None,
        Style(heading if heading is not None and 1 <= heading <= 10 else None, style.name),
        (where.column_span, where.row_span),
        Place(index, where.place.table, where.place.row, where.place.column),
    )
    walk.paragraphs += 1
    paint_shapes(shapes, walk, depth, cell, tables)


def inline_text(paragraph: etree._Element, walk: OdtWalk, hidden: bool, depth: int) -> tuple[str, list[etree._Element]]:
    """What ``paragraph`` shows, and the shapes anchored in it; raises ``LimitExceeded``."""
    pieces: list[str] = []
    shapes: list[etree._Element] = []
    _inline(paragraph, walk, pieces, shapes, hidden, depth)
    return "".join(pieces), shapes


def _inline(
    element: etree._Element,
    walk: OdtWalk,
    pieces: list[str],
    shapes: list[etree._Element],
    hidden: bool,
    depth: int,
) -> None:
    if depth > walk.limits.xml_depth:
        raise too_deep(walk.limits)
    _add_text(element.text, walk, pieces, hidden)
    for child in element:
        tag = child.tag
        if tag == TEXT + "s":
            count = whole_number(child.get(TEXT + "c"))
            pieces.append(" " * min(max(1 if count is None else count, 0), _MOST_BLANKS))
        elif tag == TEXT + "tab":
            pieces.append("\t")
        elif tag == TEXT + "line-break":
            pieces.append("\n")
        elif tag == TEXT + "note":
            walk.notes.extend(child.iterchildren(TEXT + "note-body"))
        elif tag in _NOT_TEXT:
            walk.tallies["comments-omitted"] += tag == OFFICE + "annotation"
            walk.tallies["ruby-omitted"] += tag == TEXT + "ruby-text"
        elif tag in _DRAWN and tag != DRAW + "a":
            shapes.append(child)
        else:
            concealed = hidden or child.get(TEXT + "style-name") in walk.hidden_spans
            _inline(child, walk, pieces, shapes, concealed, depth + 1)
        _add_text(child.tail, walk, pieces, hidden)


def _add_text(text: str | None, walk: OdtWalk, pieces: list[str], hidden: bool) -> None:
    if not text:
        return
    if hidden:
        walk.tallies["hidden-text-omitted"] += len(text)
        return
    text = _SPACE.sub(" ", text)
    # White space is one blank, also across elements, and none at the start of a paragraph.
    if text[0] == " " and (not pieces or pieces[-1].endswith((" ", "\n"))):
        text = text[1:]
    pieces.append(text)


def paint_shapes(
    shapes: Iterable[etree._Element], walk: OdtWalk, depth: int, cell: _Cell | None = None, tables: int = 0
) -> None:
    """Add the texts of the boxes anchored in a paragraph or on a sheet; raises ``LimitExceeded``."""
    if depth > walk.limits.xml_depth:
        raise too_deep(walk.limits)
    outer, walk.kind = walk.kind, "text_box" if walk.kind == "paragraph" else walk.kind
    for shape in shapes:
        if shape.tag == DRAW + "connector":
            walk.connectors.append((shape.get(DRAW + "start-shape", ""), shape.get(DRAW + "end-shape", "")))
        start, first = walk.lines.length, walk.lines.count
        paint_blocks(shape, walk, depth + 1, cell, tables)
        identity = shape.get(_XML_ID) or shape.get(DRAW + "id")
        if identity and walk.lines.length > start:
            walk.boxes[identity] = (walk.lines.joined_from(first), Span(start, walk.lines.length - 1))
    walk.kind = outer


def _table(table: etree._Element, walk: OdtWalk, depth: int, tables: int) -> None:
    if tables > walk.limits.table_depth:
        raise exceeded(walk.limits, "table_depth", tables, so_far=True)
    index = walk.tables
    walk.tables += 1
    row_index = 0
    for row in table.iter(TABLE + "table-row"):
        if _table_of(row) is not table:
            continue
        column = 0
        for one in row:
            repeated = max(whole_number(one.get(TABLE + "number-columns-repeated")) or 1, 1)
            if one.tag == TABLE + "table-cell":
                width = max(whole_number(one.get(TABLE + "number-columns-spanned")) or 1, 1)
                height = max(whole_number(one.get(TABLE + "number-rows-spanned")) or 1, 1)
                cell = _Cell(Place(None, index, row_index, column), width, height)
                paint_blocks(one, walk, depth + 2, cell, tables)
            column += repeated
        row_index += max(whole_number(row.get(TABLE + "number-rows-repeated")) or 1, 1)


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(TABLE + "table"), None)
