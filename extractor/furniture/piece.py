"""One piece of furniture, and the lines it is sought in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from msgspec import Struct

from extractor.late import late_pattern
from extractor.model import FurnitureKind
from extractor.source import SourceText
from extractor.spans import Span

_LINE: Final = late_pattern(r"\S(?:[^\n]*\S)?")

ITEM: Final = late_pattern(r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）]?\s*[、.．)）]|[①-⑳◆●■·◇○])(?!\s*$)")
"""What a numbered or bulleted line begins with."""


class Piece(Struct, frozen=True):
    """A stretch of the source that is furniture, or a foot- or endnote: text of the document, but of no item."""

    kind: FurnitureKind | Literal["note"]
    span: Span


def text_lines(text: str) -> Iterator[Span]:
    """The non-blank lines without the white space at their ends."""
    return (Span(*match.span()) for match in _LINE.finditer(text))


def outside(spans: Iterable[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """The spans that overlap none of those taken; both sorted."""
    k = 0
    for span in spans:
        while k < len(taken) and taken[k].end <= span.start:
            k += 1
        if k == len(taken) or not taken[k].overlaps(span):
            yield span


def own_numbers(source: SourceText) -> frozenset[int]:
    """Where numbers are the author's by the file's word: it paints them, or they open a table cell."""
    return frozenset(
        block.span.start for block in source.blocks if block.list_level is not None or block.kind == "cell"
    )


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())
