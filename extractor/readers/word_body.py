"""Paragraphs, tables and boxes of a docx file, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from extractor.limits import exceeded
from extractor.readers import sniff
from extractor.readers.container import read_entry, too_deep
from extractor.readers.drawn_relations import DrawnBox, drawn_relations
from extractor.readers.field_stack import FieldStack
from extractor.readers.office_drawings import DiagramNode
from extractor.readers.office_xml import MC, VAL, Element, R, W, is_on, number_of, value_of
from extractor.readers.painted_numbers import separator
from extractor.readers.text_lines import Style
from extractor.readers.web_document import painted_archive, painted_page
from extractor.readers.word_runs import INSERTED, REMOVED, filled_in, inline_of, shown_branch
from extractor.readers.word_shapes import Connector, DrawnText, TextBox, shape_items
from extractor.readers.word_walk import Carried, Cell, Walk
from extractor.source import BlockKind, Place, Relation
from extractor.spans import Span

_PARAGRAPH: Final = W + "p"
_PROPERTIES: Final = W + "pPr"
_TABLE: Final = W + "tbl"
_ROW: Final = W + "tr"
_CELL: Final = W + "tc"
_SDT: Final = W + "sdt"
_ALTERNATE: Final = MC + "AlternateContent"
_EMBEDDED: Final = W + "altChunk"
_TRANSPARENT: Final = frozenset(W + name for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent"))
_STYLE: Final = W + "pStyle"
_LIST: Final = W + "numPr"
_MARK: Final = W + "rPr"
_OUTLINE: Final = W + "outlineLvl"
_VANISH: Final = W + "vanish"
_BODY_OUTLINE_LEVEL: Final = 9
_MARGINS: Final = frozenset(("header", "footer", "footnote"))  # not counted among the body's paragraphs


def paint_blocks(parent: Element, walk: Walk, depth: int, cell: Cell | None = None, tables: int = 0) -> None:
    """Add all that ``parent`` (a body, cell, box, header or note) shows to ``walk.lines``.

    ``tables`` counts the tables round it. Raises ``LimitExceeded``.
    """
    _blocks(parent, walk, depth, cell, tables)
    if walk.carried is not None:  # the last end mark was deleted, and no paragraph follows
        carried, walk.carried = walk.carried, None
        if carried.text:
            _add_line(walk, cell, carried)


def _blocks(parent: Element, walk: Walk, depth: int, cell: Cell | None, tables: int) -> None:
    if depth > walk.limits.xml_depth:
        raise too_deep(walk.limits)
    for child in parent:
        tag = child.tag
        if tag == _PARAGRAPH:
            _paragraph(child, walk, depth + 1, cell, tables)
        elif tag == _TABLE:
            _table(child, walk, depth + 1, tables + 1)
        elif tag in _TRANSPARENT:
            _blocks(child, walk, depth + 1, cell, tables)
        elif tag == _SDT:
            content = filled_in(child, walk)
            if content is not None:
                _blocks(content, walk, depth + 2, cell, tables)
        elif tag == _ALTERNATE:
            branch = shown_branch(child)
            if branch is not None:
                _blocks(branch, walk, depth + 2, cell, tables)
        elif tag in REMOVED:
            walk.tallies["tracked-changes"] += 1
        elif tag == _EMBEDDED:
            _embedded(child, walk)


def _embedded(chunk: Element, walk: Walk) -> None:
    """A page that Word would convert when it opens the file: what web systems export as Word documents."""
    _, name = walk.part.related.get(chunk.get(R + "id", ""), ("", ""))
    data = read_entry(walk.package, name) if name in walk.package.names else b""
    kind = sniff.detect(data).key
    if kind == "html":
        walk.lines.extend(painted_page(data, walk.limits).painter.lines)
    elif kind == "mhtml":
        walk.lines.extend(painted_archive(data, walk.limits).painter.lines)
    else:
        walk.tallies["embedded-document-omitted"] += 1


def _paragraph(paragraph: Element, walk: Walk, depth: int, cell: Cell | None, tables: int) -> None:
    style_id = list_properties = mark = outline = None
    for properties in paragraph.iterchildren(_PROPERTIES):
        for one in properties:
            tag = one.tag
            if tag == _STYLE:
                style_id = one.get(VAL)
            elif tag == _LIST:
                list_properties = one
            elif tag == _MARK:
                mark = one
            elif tag == _OUTLINE:
                outline = number_of(one.get(VAL))
    style = walk.styles.paragraph(style_id)
    heading = style.heading_level
    if outline is not None:
        heading = None if outline >= _BODY_OUTLINE_LEVEL else outline + 1
    deleted, concealed = (False, False) if mark is None else _about_mark(mark, walk)
    inline = inline_of(paragraph, walk, style.hidden, depth)
    text = "".join(inline.pieces)
    marker, list_level, glued = "", None, False
    position = walk.numbering.position(list_properties, style)
    # A paragraph of which nothing is shown does not count either.
    if position is not None and not deleted and not (concealed and not text):
        marker, glued = walk.numbering.next_marker(*position)
        if marker:
            list_level = position[1]
    between = None  # a carried line holds its own
    if deleted or concealed or walk.carried is not None:
        before, walk.carried = walk.carried or Carried(""), None
        text = before.text + text
        if before.marker_length:  # that number opens the line; Word would show no second one within it
            marker, list_level = before.text[: before.marker_length], before.list_level
            text = text[before.marker_length :]
            between = ""
        heading = before.style.level or heading
    line = marker + (separator(marker, text, glued) if between is None else between) + text
    kind, walk.kind = walk.kind, "contents" if style.contents and walk.kind == "paragraph" else walk.kind
    if deleted or concealed:
        walk.carried = Carried(line, len(marker), list_level, Style(heading, style.name))
    else:
        level = None if style.contents else heading
        _add_line(walk, cell, Carried(line, len(marker), list_level, Style(level, style.name)))
    walk.kind = kind
    for shape in inline.shapes:
        _shape(shape, walk, depth + 1, cell, tables)
    walk.paragraphs += 1


def _about_mark(mark: Element, walk: Walk) -> tuple[bool, bool]:
    """Whether the paragraph's end mark is deleted, and whether it is hidden."""
    deleted = concealed = False
    for one in mark:
        if one.tag in REMOVED:
            deleted = True
            walk.tallies["tracked-changes"] += 1
        elif one.tag in INSERTED:
            walk.tallies["tracked-changes"] += 1
        elif one.tag == _VANISH:
            concealed = is_on(one)
    return deleted, concealed


def _add_line(walk: Walk, cell: Cell | None, line: Carried) -> None:
    index = None if walk.kind in _MARGINS else walk.paragraphs
    walk.lines.add(
        line.text,
        "cell" if cell is not None and walk.kind == "paragraph" else walk.kind,
        line.marker_length,
        line.list_level,
        line.style,
        (1, 1) if cell is None else (cell.column_span, cell.row_span),
        Place(index) if cell is None else Place(index, cell.table, cell.row, cell.column),
    )


class _GridCell(Struct):
    element: Element
    column: int
    width: int
    height: int = 1
    continues: bool = False  # the cell above goes on here


def _table(table: Element, walk: Walk, depth: int, tables: int) -> None:
    if tables > walk.limits.table_depth:
        raise exceeded(walk.limits, "table_depth", tables, so_far=True)
    index = walk.tables
    walk.tables += 1
    for row_index, row in enumerate(_grid(table, walk)):
        for one in row:
            if one.continues and next(one.element.iter(W + "t"), None) is None:
                continue
            cell = Cell(index, row_index, one.column, one.width, one.height)
            paint_blocks(one.element, walk, depth + 2, cell, tables)


def _grid(table: Element, walk: Walk) -> list[list[_GridCell]]:
    """The cells of each row with their grid columns; merged cells know how far they reach."""
    rows: list[list[_GridCell]] = []
    open_cells: dict[int, _GridCell] = {}  # by column: the cell that a continuation below would extend
    for row in _within(table, _ROW):
        properties = row.find(W + "trPr")
        if properties is not None:
            if any(properties.find(tag) is not None for tag in REMOVED):
                walk.tallies["tracked-changes"] += 1
                continue
            if is_on(properties.find(W + "hidden")):
                walk.tallies["hidden-text-omitted"] += sum(len(one.text or "") for one in row.iter(W + "t"))
                continue
        column = number_of(value_of(properties, W + "gridBefore")) or 0
        cells: list[_GridCell] = []
        still_open: dict[int, _GridCell] = {}
        for element in _within(row, _CELL):
            about = element.find(W + "tcPr")
            width = max(1, number_of(value_of(about, W + "gridSpan")) or 1)
            sideways = None if about is None else about.find(W + "hMerge")
            if sideways is not None and sideways.get(W + "val") != "restart" and cells:
                cells[-1].width += width
                column += width
                continue
            cell = _GridCell(element, column, width)
            merge = None if about is None else about.find(W + "vMerge")
            if merge is not None:
                above = open_cells.get(column)
                cell.continues = merge.get(W + "val") != "restart" and above is not None
                if cell.continues and above is not None:
                    above.height += 1
                    still_open[column] = above
                else:
                    still_open[column] = cell
            cells.append(cell)
            column += width
        open_cells = still_open
        rows.append(cells)
    return rows


def _within(parent: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, content controls and the like looked through."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _TRANSPARENT or child.tag == _SDT:
            yield from _within(child, wanted)


def _shape(shape: Element, walk: Walk, depth: int, cell: Cell | None, tables: int) -> None:
    """Paint the boxes of one drawing below its paragraph, and note the lines between them."""
    kind, walk.kind = walk.kind, "text_box" if walk.kind == "paragraph" else walk.kind
    fields, walk.fields = walk.fields, FieldStack()
    boxes: dict[str, DrawnBox] = {}
    connectors: list[tuple[str, str]] = []
    for item in shape_items(shape, walk, depth):
        start, first = walk.lines.length, walk.lines.count
        if isinstance(item, Connector):
            connectors.append((item.start, item.end))
        elif isinstance(item, TextBox):
            paint_blocks(item.content, walk, depth + 1, cell, tables)
            if item.shape_id is not None and walk.lines.length > start:
                span = Span(start, walk.lines.length - 1)
                boxes[item.shape_id] = DrawnBox(walk.lines.joined_from(first), span, item.top)
        elif isinstance(item, DrawnText):
            if item.text.strip():
                _add_line(walk, cell, Carried(item.text))
        elif isinstance(item, DiagramNode):
            _diagram_node(item, walk)
    walk.kind, walk.fields = kind, fields
    walk.relations.extend(drawn_relations(connectors, boxes))


def _diagram_node(node: DiagramNode, walk: Walk) -> None:
    kind: BlockKind = "diagram" if walk.kind == "text_box" else walk.kind
    span = walk.lines.add(node.text, kind, place=Place(paragraph=walk.paragraphs))
    if node.superior is not None:
        walk.relations.append(Relation(node.superior, node.text, span))
