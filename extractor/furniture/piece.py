"""One piece of furniture, and the lines it is sought in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.model import FurnitureKind
from extractor.spans import Span, trimmed


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source that is furniture."""

    kind: FurnitureKind
    span: Span


def text_lines(text: str) -> Iterator[Span]:
    """The non-blank lines without the white space at their ends."""
    start = 0
    for line in text.split("\n"):
        span = trimmed(text, start, start + len(line))
        if span.start < span.end:
            yield span
        start += len(line) + 1


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())
