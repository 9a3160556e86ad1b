"""On which page each heading will stand, told from line counts: heights are fixed, and full-width characters
too.

The contents list shows these numbers until Word counts its own. An estimate: where a line or a page is nearly
full a font can tip it over, and the headings behind it then stand a page later. Measured on LibreOffice with
other fonts than the styles name: right for all 123 headings of eleven documents; of ten made to run over
pages (40 positions, 100 pages each) eight right throughout, two off by one from some position on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extractor.exporters.word.blocks import (
    Block,
    FieldTable,
    HeadingBlock,
    Item,
    Layout,
    Note,
    Row,
    UnitTable,
    leads,
    paired,
    unit_rows,
)
from extractor.exporters.word.contents import entry, has_contents
from extractor.exporters.word.lines import line_count
from extractor.exporters.word.styles import (
    CELL_MARGIN_TWIPS,
    CELL_PAD_TWIPS,
    LOOKS,
    ROW_TWIPS,
    TEXT_HEIGHT_POINTS,
    TEXT_WIDTH_TWIPS,
    VALUE_TWIPS,
    WIDE_TWIPS,
)

_ROW_POINTS: Final = ROW_TWIPS / 20
_LEAST_LINES: Final = 2  # of a paragraph that stay together at the end and the top of a page
_PAGE_ROOM: Final = "00000"  # what dots and page number take of a line of the contents list
_PAD_POINTS: Final = 2 * CELL_PAD_TWIPS / 20 + 0.5  # and the line below


class Indents(NamedTuple):
    """Left edge of a text and where its first line begins beside it, in twips."""

    left: int
    first: int


class _Piece(NamedTuple):
    """A paragraph or table as lines: how many, their height and the space round them, in points.

    ``least`` is what must stand with its beginning on one page.
    """

    lines: int
    line: float
    before: float
    after: float
    least: float


class _Page:
    """How full the page at hand is."""

    def __init__(self) -> None:
        self.number = 1
        self.used = 0.0

    def turn(self) -> None:
        if self.used:
            self.number += 1
            self.used = 0.0

    def add(self, piece: _Piece) -> None:
        if self.used + piece.before + piece.least > TEXT_HEIGHT_POINTS:
            self.turn()
        self.used += piece.before
        lines = piece.lines
        while (fit := int((TEXT_HEIGHT_POINTS - self.used) // piece.line)) < lines:
            if not self.used and not fit:  # a row of a table higher than a page
                self.number += int(piece.line // TEXT_HEIGHT_POINTS)
                self.used = piece.line % TEXT_HEIGHT_POINTS
                return
            taken = min(fit, lines - _LEAST_LINES)
            if taken >= _LEAST_LINES:
                lines -= taken
                self.used += taken * piece.line
            self.turn()
        self.used += lines * piece.line
        self.used = min(self.used + piece.after, TEXT_HEIGHT_POINTS)


def page_numbers(layout: Layout, indents: Sequence[Indents]) -> list[int]:
    """The page of each heading of the body, from 1. ``indents`` are those of front and body."""
    page = _Page()
    page.add(_piece("Title", layout.title, Indents(0, 0)))
    for block, indent in zip(layout.front, indents, strict=False):
        for piece in _pieces(block, indent):
            page.add(piece)
    headings = [block for block in layout.body if isinstance(block, HeadingBlock)]
    listed = has_contents(headings)
    if listed:
        page.add(_piece("TOCHeading", "", Indents(0, 0)))
        for heading in headings:
            style = f"TOC{heading.level}"
            page.add(_piece(style, entry(heading) + _PAGE_ROOM, Indents(LOOKS[style].left, 0)))
    out = []
    for at, (block, indent) in enumerate(zip(layout.body, indents[len(layout.front) :], strict=True)):
        if isinstance(block, HeadingBlock):
            if block.page and listed:
                page.turn()
            page.add(_piece(f"Heading{block.level}", entry(block), indent))
            out.append(page.number)
            continue
        for piece in _pieces(block, indent):
            kept = isinstance(block, Item) and leads(block, layout.body[at + 1 : at + 2])
            page.add(piece._replace(least=piece.least + LOOKS["ItemField"].line) if kept else piece)
    return out


def _pieces(block: Block, indent: Indents) -> Iterator[_Piece]:
    if isinstance(block, FieldTable):
        yield from (_Piece(1, height, 0, 0, height) for height in map(_row_height, paired(block.rows)))
    elif isinstance(block, UnitTable):
        yield from [_Piece(1, _ROW_POINTS, 0, 0, _ROW_POINTS)] * len(unit_rows(block))
    elif isinstance(block, HeadingBlock):
        yield _piece(f"Heading{block.level}", entry(block), indent)
    else:
        yield _piece("ItemField" if isinstance(block, Note) else block.style, block.text, indent)


def _piece(style: str, text: str, indent: Indents) -> _Piece:
    look = LOOKS[style]
    em = look.size * 20
    first = max(indent.first, 0) / em  # a hanging number stands left of the text
    lines = line_count(text, first, (TEXT_WIDTH_TWIPS - indent.left) / em)
    least = min(_LEAST_LINES, lines) * look.line
    if look.keep_with_next:
        least = lines * look.line + look.after + _LEAST_LINES * LOOKS["BodyText"].line
    return _Piece(lines, look.line, look.before, look.after, least)


def _row_height(pair: tuple[Row, ...]) -> float:
    look = LOOKS["TableText"]
    room = (WIDE_TWIPS if len(pair) == 1 else VALUE_TWIPS) - 2 * CELL_MARGIN_TWIPS
    lines = max(sum(line_count(line, 0, room / (look.size * 20)) for line in row.lines) for row in pair)
    return max(_ROW_POINTS, lines * look.line + _PAD_POINTS)
