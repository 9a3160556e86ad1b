"""Half-open stretches of a text, counted in Unicode code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, NamedTuple

from msgspec import Meta


class Span(NamedTuple):
    """``[start, end)`` in code points of ``SourceText.text``."""

    start: Annotated[int, Meta(ge=0)]
    end: Annotated[int, Meta(ge=0)]

    def of(self, text: str) -> str:
        """The characters the span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def union(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all; ``ValueError`` when there is none."""
    seen = list(spans)
    return Span(min(s.start for s in seen), max(s.end for s in seen))


def trimmed(text: str, start: int, end: int) -> Span:
    """``[start, end)`` without the white space at its two ends; may be empty."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def line_end(text: str, at: int) -> int:
    """Where the line of ``at`` ends: its line break, or the text's end."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def next_line(text: str, at: int) -> int:
    """Where the next line that is not blank begins; the text's end where more stands on this one."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at
