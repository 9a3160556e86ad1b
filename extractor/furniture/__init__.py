"""Furniture: what belongs to the page or the site, found before the outline is sought.

Furniture stands inside sentences and between items alike; taken away first, the rest reads as its author wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Literal

from msgspec import Struct

from extractor.furniture import chunks, contents, doubled, foreign_numbers, glued_pages, inline, lines, pasted_again
from extractor.furniture.piece import Piece, outside
from extractor.lexicon import Lexicon
from extractor.model import FurnitureKind
from extractor.source import Block, SourceText
from extractor.spans import Span
from extractor.style_names import named_for

__all__ = ["Piece", "find_furniture"]


class Rule(Struct, frozen=True):
    """A finder of one kind of furniture; it sees what the rules before it found."""

    name: str
    find: Callable[[SourceText, Lexicon, tuple[Piece, ...]], list[Piece]]


RULES: Final = (
    Rule("inline", inline.find),
    Rule("lines", lines.find),
    Rule("contents", contents.find),
    Rule("glued pages", glued_pages.find),
    Rule("pasted again", pasted_again.find),
    Rule("doubled", doubled.find),
    Rule("foreign numbers", foreign_numbers.find),
    Rule("chunks", chunks.find),
    Rule("lines behind chunks", lines.find_behind_chunks),
)


_READINGS: Final = frozenset({"pinyin", "page_number", "field_code"})
"""Kinds found inside a line, which give way where all of it is furniture of another kind."""
_BY_FILE: Final[Mapping[str, FurnitureKind | Literal["note"]]] = {
    "header": "page_header",
    "footer": "page_header",
    "contents": "contents",
    "footnote": "note",
}


def find_furniture(source: SourceText, lexicon: Lexicon) -> tuple[Piece, ...]:
    """All furniture of the source, sorted and free of overlaps; an earlier rule's find prevails.

    Headers, footers, notes and contents lists that the file itself marks as such are pieces by the file's word; what an
    office file puts in a heading style, or in one named for what it holds, is none.
    """
    told = [block.span for block in source.blocks if _is_told(block, lexicon)]
    found: tuple[Piece, ...] = tuple(
        Piece(_BY_FILE[block.kind], block.span) for block in source.blocks if block.kind in _BY_FILE
    )
    for rule in RULES:
        new = sorted(rule.find(source, lexicon, found), key=lambda p: p.span)
        inside = _inside(found, new)
        taken = [p.span for p in found if p.kind not in _READINGS and p not in inside]
        free = set(outside(outside((p.span for p in new), taken), told))
        new = [p for p in new if p.span in free]
        found = tuple(sorted((*_not_in(found, new), *new), key=lambda p: p.span))
    return _disjoint(found)


def _not_in(found: Sequence[Piece], new: Sequence[Piece]) -> list[Piece]:
    """What was found before and does not stand in a new piece: readings of characters in a line that is furniture."""
    kept = set(outside((p.span for p in found), [p.span for p in new]))
    return [p for p in found if p.span in kept]


def _inside(found: Sequence[Piece], new: Sequence[Piece]) -> frozenset[Piece]:
    """What was found before and stands in a new piece of its own kind: an address in a line that advertises."""
    kinds = {p.kind for p in new}
    same = {kind: [p for p in found if p.kind == kind] for kind in kinds}
    return frozenset(
        p for kind in kinds for p in set(same[kind]) - set(_not_in(same[kind], [n for n in new if n.kind == kind]))
    )


def _is_told(block: Block, lexicon: Lexicon) -> bool:
    if block.kind in _BY_FILE:
        return False
    return bool(block.style) and (block.style_level is not None or named_for(block.style, lexicon)[0] is not None)


def _disjoint(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    out: list[Piece] = []
    for piece in pieces:
        if out and piece.span.start < out[-1].span.end:
            piece = Piece(piece.kind, Span(out[-1].span.end, max(piece.span.end, out[-1].span.end)))
        if piece.span.start < piece.span.end:
            out.append(piece)
    return tuple(out)
