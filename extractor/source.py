"""What every reader returns: the text as its author's reader saw it, and where it came from."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from extractor.spans import Span

BlockKind = Literal["paragraph", "cell", "text_box", "header", "footer", "footnote", "diagram", "contents"]
Severity = Literal["info", "warning", "error"]
TITLE_LEVEL: Final = 0
"""``Block.style_level`` of the document's own title."""


class Place(Struct, frozen=True):
    """Where a block stands in the original file; all indices count from 0, ``None`` is unknown.

    ``box`` is (left, top, right, bottom) in points (1/72 inch) from the page's upper left corner.
    """

    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


class Block(Struct, frozen=True):
    """One paragraph, cell or box of the original, with its span in the text.

    ``list_level`` is the level of an automatic number (0 is the outermost), ``style_level`` that of a
    heading style (1 is the highest, ``TITLE_LEVEL`` the document's title), ``style`` the name of the paragraph's style,
    "" where the format has none. ``marker_end`` is where the painted
    number ends, or the span's start when the author typed the number or there is none. ``confidence`` is how certain
    the reader is of the block's characters, 1.0 unless they were recognised from an image.
    """

    span: Span
    kind: BlockKind = "paragraph"
    list_level: int | None = None
    style_level: int | None = None
    marker_end: int = -1
    column_span: int = 1
    row_span: int = 1
    place: Place = Place()
    confidence: float = 1.0
    style: str = ""


class Notice(Struct, frozen=True):
    """Something the reader saw that the user should know; becomes a diagnostic."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None


class Relation(Struct, frozen=True):
    """A line between two boxes that the file itself draws (SmartArt, connectors); names as written."""

    superior: str
    subordinate: str
    evidence: Span | None = None


class SourceText(Struct, frozen=True):
    """The text of one input and the places of its blocks.

    ``text`` has ``\\n`` line ends and no byte order mark; nothing else is changed. Blocks are in
    document order and do not overlap; a plain text has one block a line, blank lines excepted, and in it what divides
    the cells of a typed table is a line end, each cell a block.
    ``encoding`` is the one the bytes were decoded with ("" where the format needs none).
    """

    text: str
    blocks: tuple[Block, ...]
    name: str = ""
    media_type: str = "text/plain"
    encoding: str = ""
    sha256: str = ""
    notices: tuple[Notice, ...] = ()
    relations: tuple[Relation, ...] = ()
