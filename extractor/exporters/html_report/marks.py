"""What ties a place in the result to its place in the source."""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field

from extractor.spans import Span

_BETWEEN: Final = " \u3000\t\n：:"
"""May stand between a label or marker and what it leads in."""


class Marks(Struct):
    """The marks of one page, in the order of the result; a mark's index is its number in the page.

    ``text`` is the source: a marker or label that leads an item in is marked with it.
    """

    text: str
    spans: list[tuple[str, Span]] = field(default_factory=list)
    owners: list[tuple[Span, int, str]] = field(default_factory=list)
    """Where each department and position begins, its mark's index, its title."""

    def add(self, kind: str, span: Span | None, lead: str | None = None) -> str:
        """The attributes of the element of the result; an item without a place gets none."""
        if span is None:
            return ""
        index = len(self.spans)
        self.spans.append((kind, self._led(span, (lead or "").strip(_BETWEEN))))
        return f' class="item {kind}" id="i{index}" data-i="{index}" tabindex="-1"'

    def owner(self, title: str, span: Span) -> str:
        """As ``title``; listed among the owners too."""
        self.owners.append((span, len(self.spans), title))
        return self.title(title, span)

    def title(self, title: str, span: Span) -> str:
        """The same for what bears a title: marked where the title stands, else at its first line."""
        start = self.text.find(title, span.start, span.end) if title else -1
        if start >= 0:
            return self.add("title", Span(start, start + len(title)))
        end = self.text.find("\n", span.start, span.end)
        return self.add("title", Span(span.start, end if end > span.start else span.end))

    def _led(self, span: Span, lead: str) -> Span:
        """The span with the marker or label right before it."""
        if not lead or self.text.startswith(lead, span.start):
            return span
        end = min(span.start, len(self.text))
        while end > 0 and self.text[end - 1] in _BETWEEN:
            end -= 1
        return Span(end - len(lead), span.end) if self.text.endswith(lead, 0, end) else span
