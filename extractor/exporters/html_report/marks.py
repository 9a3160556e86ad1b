"""What ties a place in the result to its place in the source."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.spans import Span


@dataclass(slots=True)
class Marks:
    """The marks of one page, in the order of the result; a mark's index is its number in the page."""

    spans: list[tuple[str, Span]] = field(default_factory=list)

    def add(self, kind: str, span: Span | None) -> str:
        """The attributes of the element of the result; an item without a place gets none."""
        if span is None:
            return ""
        index = len(self.spans)
        self.spans.append((kind, span))
        return f' class="item {kind}" id="i{index}" data-i="{index}" tabindex="0"'
