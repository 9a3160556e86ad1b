"""The text without its furniture, and the way back to the source."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from extractor.dashes import with_colons
from extractor.formatting import NO_FORMATTING, Formatting, formatting_of
from extractor.furniture import Piece
from extractor.lexicon import Lexicon
from extractor.misread import reread
from extractor.script import plain_script
from extractor.source import SourceText
from extractor.spans import Span
from extractor.wraps import NO_WRAPS, find_wraps

_SITES: Final = frozenset({"advertisement", "pinyin", "field_code"})
_NO_JOINTS: Final = _SITES | {"doubled_text", "contents", "separator"}
"""Furniture that interrupts no sentence: what follows it goes on from nothing, but for a site's at a line's end."""


class BodyCell(NamedTuple):
    """A table cell that is not empty: its place in the file, and ``[start, end)`` of its text in the body."""

    table: int
    row: int
    column: int
    start: int
    end: int


class Body(Struct, frozen=True):
    """What the outline is sought in.

    ``written[i]`` stands at ``offsets[i]`` of the source; ``text`` is the same in plain script, character for
    character, and what words are looked for in. ``cells`` are the file's own
    table cells. ``wrapped`` are the offsets in ``text`` of line breaks that
    only wrap a line (the flow of a page), so that the sentence goes on behind them; ``full`` are those behind a
    sentence that ends with a full line, so that its item may go on. ``behind_contents`` is where a list of contents
    was cut out of a line: what follows opens the text. ``formatting`` is what the file says of its paragraphs.
    """

    text: str
    written: str
    offsets: array[int]
    wrapped: frozenset[int]
    cells: tuple[BodyCell, ...] = ()
    formatting: Formatting = NO_FORMATTING
    full: frozenset[int] = frozenset()
    behind_contents: frozenset[int] = frozenset()

    def span(self, start: int, end: int) -> Span:
        """The source span of a non-empty stretch of the body."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def make_body(source: SourceText, furniture: Sequence[Piece], lexicon: Lexicon) -> Body:
    """Cut the furniture out. A line that was all furniture goes with its line break."""
    text = source.text
    parts: list[str] = []
    offsets: array[int] = array("I")
    joints: list[int] = []
    cuts: list[int] = []
    openings: list[int] = []
    at = 0
    last = ""
    for piece in furniture:
        start, end = piece.span
        _take(text, at, start, parts, offsets)
        ends_list = last == "contents" and not text[at:start].strip()
        if piece.kind == "page_chunk" and not ends_list:
            cuts.append(len(offsets))
        elif piece.kind == "contents":
            openings.append(len(offsets))
        interrupts = piece.kind not in _NO_JOINTS or (piece.kind in _SITES and text[end : end + 1] in ("\n", ""))
        if interrupts and not ends_list:
            joints.append(len(offsets))
        at = end
        last = "contents" if ends_list else piece.kind
    _take(text, at, len(text), parts, offsets)
    written = "".join(parts)
    text = with_colons(reread(plain_script(written), lexicon), lexicon)
    formatting = formatting_of(source, text, offsets, lexicon)
    cells = _cells(source, offsets)
    wraps = NO_WRAPS
    if not formatting.composed:
        chunks = [piece.span for piece in furniture if piece.kind == "page_chunk"]
        printed = _printed(source.text, written, offsets, chunks)
        walls = frozenset(cell.end for cell in cells) | {cell.start - 1 for cell in cells}
        wraps = find_wraps(written, printed, frozenset(joints), frozenset(cuts), walls, lexicon)
    return Body(text, written, offsets, wraps.wrapped, cells, formatting, wraps.full, frozenset(openings))


def _printed(text: str, written: str, offsets: array[int], chunks: Sequence[Span]) -> list[str]:
    """The lines of the body with the furniture inside them, but for the numbers of a site that cut printed lines; as
    they are where furniture in them holds a line break."""
    out = []
    start = k = 0
    for line in written.split("\n"):
        whole = line
        if line:
            at, last = text.rfind("\n", 0, offsets[start]) + 1, offsets[start + len(line) - 1]
            whole = ""
            while k < len(chunks) and chunks[k].end <= last:
                whole += text[at : chunks[k].start]
                at, k = max(at, chunks[k].end), k + 1
            whole += text[at : last + 1]
        out.append(line if "\n" in whole else whole)
        start += len(line) + 1
    return out


def _cells(source: SourceText, offsets: array[int]) -> tuple[BodyCell, ...]:
    """The cells that still stand in the body; a cell of several paragraphs is one."""
    merged: dict[tuple[int, int, int], tuple[int, int]] = {}
    for block in source.blocks:
        place = block.place
        if place.table is None or place.row is None or place.column is None:
            continue
        start = bisect_left(offsets, block.span.start)
        end = bisect_left(offsets, block.span.end)
        key = (place.table, place.row, place.column)
        first = merged.get(key, (start, end))
        merged[key] = (min(first[0], start), max(first[1], end))
    return tuple(BodyCell(*place, *stretch) for place, stretch in merged.items())


def _take(text: str, start: int, end: int, parts: list[str], offsets: array[int]) -> None:
    if start < end:
        parts.append(text[start:end])
        offsets.extend(range(start, end))
