"""Collects the lines of a document, and their blocks, while a reader walks it."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from extractor.limits import Limits, exceeded
from extractor.source import Block, BlockKind, Place
from extractor.spans import Span

NOWHERE = Place()


class Style(NamedTuple):
    """A paragraph's style: the level and the name of ``source.Block``."""

    level: int | None = None
    name: str = ""


UNSTYLED = Style()


class TextLines:
    """A text that grows line by line. Every line that is not blank becomes a block."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0  # of the text so far, the line end behind its last line included

    def add(
        self,
        line: str,
        kind: BlockKind = "paragraph",
        marker_length: int = 0,
        list_level: int | None = None,
        style: Style = UNSTYLED,
        spans: tuple[int, int] = (1, 1),
        place: Place = NOWHERE,
        confidence: float = 1.0,
    ) -> Span:
        """Append ``line`` (it may hold soft breaks) and return its span.

        ``marker_length`` counts the characters of its painted number, ``spans`` the columns and rows of
        its cell. Raises ``LimitExceeded``.
        """
        span = Span(self._length, self._length + len(line))
        if span.end > self._limits.text_characters:
            raise exceeded(self._limits, "text_characters", span.end, so_far=True)
        self._lines.append(line)
        self._length = span.end + 1
        if line and not line.isspace():
            self._blocks.append(
                Block(
                    span,
                    kind,
                    list_level,
                    style.level,
                    span.start + marker_length,
                    *spans,
                    place,
                    confidence,
                    style.name,
                )
            )
        return span

    @property
    def length(self) -> int:
        """Where the next line will start."""
        return self._length

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def joined_from(self, index: int) -> str:
        """The lines from number ``index`` on as one line, blank ones left out."""
        return " ".join(line.strip() for line in self._lines[index:] if line.strip())

    def extend(self, other: TextLines) -> None:
        """Append all lines and blocks of ``other``."""
        shift = self._length
        self._lines.extend(other._lines)
        self._length += other._length
        for block in other._blocks:
            span = Span(block.span.start + shift, block.span.end + shift)
            self._blocks.append(replace(block, span=span, marker_end=block.marker_end + shift))

    @property
    def text(self) -> str:
        """All lines, one line end between each two."""
        return "\n".join(self._lines)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far, in document order."""
        return tuple(self._blocks)
