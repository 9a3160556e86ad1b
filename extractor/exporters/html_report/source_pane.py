"""The source, line by line: stretches that belong to items, diagnostics in the margin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Final

from extractor.exporters.html_report.marks import Marks
from extractor.model import Diagnostic, Document
from extractor.spans import Span

_INNERMOST: Final = 6
"""How many of the items a stretch belongs to are named at it."""
_CHUNK_LINES: Final = 50
"""So many lines a browser draws, or leaves alone, together."""


def source_pane(document: Document, text: str, marks: Marks) -> str:
    """Each line of the source with its notes and its stretches."""
    spans = [*_trimmed(marks.spans, text), *(("lost", span) for span in document.coverage.unassigned)]
    stretches = list(_stretches(spans, len(text)))
    starts = [start for start, _, _ in stretches]
    notes = sorted(
        ((min(d.span.start, len(text)), _note(d)) for d in document.diagnostics if d.span), key=lambda n: n[0]
    )
    lines = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        told = "".join(note for _, note in notes[bisect_left(notes, (start,)) : bisect_left(notes, (end + 1,))])
        within = stretches[max(0, bisect_right(starts, start) - 1) : bisect_left(starts, end)]
        shown = "".join(
            _stretch(text[max(s, start) : min(e, end)], spans, indices) for s, e, indices in within if e > start
        )
        lines.append(f"{told}<p>{shown}</p>")
        start = end + 1
    chunks = (lines[at : at + _CHUNK_LINES] for at in range(0, len(lines), _CHUNK_LINES))
    return "\n".join('<div class="chunk">' + "\n".join(chunk) + "</div>" for chunk in chunks)


def unplaced_notes(document: Document) -> str:
    """The diagnostics that concern no place."""
    notes = "".join(_note(note) for note in document.diagnostics if note.span is None)
    return f'<div class="whole">{notes}</div>' if notes else ""


def _trimmed(spans: list[tuple[str, Span]], text: str) -> list[tuple[str, Span]]:
    """The spans, a heading's cut to the line it stands on: its own covers the whole part it heads.

    The line ends where the next item begins, too: in a text without line ends all is one line.
    """
    begins = sorted({span.start for kind, span in spans if kind != "title"})
    trimmed = []
    for kind, span in spans:
        end = span.end
        if kind == "heading":
            line_end = text.find("\n", span.start, span.end)
            following = bisect_right(begins, span.start)
            ends = [end, line_end if line_end > span.start else end, *begins[following : following + 1]]
            end = min(ends)
        trimmed.append((kind, Span(span.start, end)))
    return trimmed


def _stretches(spans: list[tuple[str, Span]], length: int) -> Iterator[tuple[int, int, list[int]]]:
    """The text cut at every start and end, each stretch with the items it belongs to, the innermost first."""
    begins: dict[int, list[int]] = {0: []}
    ends: dict[int, list[int]] = {length: []}
    for index, (_, span) in enumerate(spans):
        start, end = min(span.start, length), min(span.end, length)
        if start < end:
            begins.setdefault(start, []).append(index)
            ends.setdefault(end, []).append(index)
    # Sorted by length: the shortest item that covers a stretch is the innermost.
    active: list[tuple[int, int]] = []
    for here, there in pairwise(sorted({*begins, *ends})):
        for index in ends.get(here, ()):
            del active[bisect_left(active, _rank(spans, index))]
        for index in begins.get(here, ()):
            insort(active, _rank(spans, index))
        yield here, there, [index for _, index in active[:_INNERMOST]]


def _rank(spans: list[tuple[str, Span]], index: int) -> tuple[int, int]:
    span = spans[index][1]
    return span.end - span.start, index


def _stretch(text: str, spans: list[tuple[str, Span]], indices: list[int]) -> str:
    if not indices:
        return escape(text)
    named = " ".join(map(str, indices))
    return f'<span class="{spans[indices[0]][0]}" data-i="{named}">{escape(text)}</span>'


def _note(diagnostic: Diagnostic) -> str:
    advice = f"<i>{escape(diagnostic.suggestion)}</i>" if diagnostic.suggestion else ""
    return (
        f'<aside class="note {diagnostic.severity}" title="{escape(diagnostic.code)}">'
        f"{escape(diagnostic.message)}{advice}</aside>"
    )
