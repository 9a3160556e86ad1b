"""Plain text: any Chinese encoding, any line end; one block a line, or a cell of a table."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractor.limits import Limits
from extractor.readers.clean_text import CleanText, clean_bytes, clean_string
from extractor.readers.typed_tables import divided
from extractor.source import Block, Place, SourceText
from extractor.spans import Span


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of ``data`` with ``\\n`` line ends; raises ``UndecodableText``, ``LimitExceeded``."""
    return _source(clean_bytes(data, limits))


def from_string(text: str, limits: Limits) -> SourceText:
    """The same for a text that is decoded already; ``encoding`` is empty."""
    return _source(clean_string(text, limits))


def line_blocks(text: str) -> Iterator[Block]:
    """One block for each line that is not blank, its line end excluded."""
    start = 0
    for index, line in enumerate(text.split("\n")):
        if line and not line.isspace():
            span = Span(start, start + len(line))
            yield Block(span, marker_end=start, place=Place(paragraph=index))
        start += len(line) + 1


def _source(clean: CleanText) -> SourceText:
    text, cells = divided(clean.text)
    starts = [block.span.start for block in cells]
    lines = (
        line for line in line_blocks(clean.text) if line.span.of(text).strip() and not _holds_start(line.span, starts)
    )
    return SourceText(
        text=text,
        blocks=tuple(sorted((*lines, *cells), key=lambda block: block.span.start)),
        encoding=clean.encoding,
        notices=clean.notices,
    )


def _holds_start(span: Span, starts: Sequence[int]) -> bool:
    """Whether one of the ordered starts lies in the span."""
    at = bisect_left(starts, span.start)
    return at < len(starts) and starts[at] < span.end
