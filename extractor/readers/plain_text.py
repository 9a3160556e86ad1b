"""Plain text: any Chinese encoding, any line end; one block a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extractor.limits import Limits
from extractor.readers.characters import (
    count_unprintable,
    replace_unprintable,
    unify_line_ends,
    unprintable_notices,
)
from extractor.readers.decoding import decode
from extractor.readers.text_lines import too_many_characters
from extractor.source import Block, Notice, Place, SourceText
from extractor.spans import Span

_BOM: Final = "\ufeff"
_DOS_END: Final = "\x1a"  # Ctrl-Z, which DOS editors put behind the last character


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of ``data`` with ``\\n`` line ends; raises ``UndecodableText``, ``LimitExceeded``."""
    decoded = decode(data)
    return _source(decoded.text.removesuffix(_DOS_END), decoded.encoding, decoded.notices, limits)


def from_string(text: str, limits: Limits) -> SourceText:
    """The same for a text that is decoded already; ``encoding`` is empty."""
    return _source(text, "", (), limits)


def line_blocks(text: str) -> Iterator[Block]:
    """One block for each line that is not blank, its line end excluded."""
    start = 0
    for index, line in enumerate(text.split("\n")):
        if line and not line.isspace():
            span = Span(start, start + len(line))
            yield Block(span, marker_end=start, place=Place(paragraph=index))
        start += len(line) + 1


def _source(text: str, encoding: str, notices: tuple[Notice, ...], limits: Limits) -> SourceText:
    text = unify_line_ends(text.removeprefix(_BOM))
    if len(text) > limits.text_characters:
        raise too_many_characters(limits.text_characters)
    replaced = count_unprintable(text)
    if replaced:
        text = replace_unprintable(text)
    return SourceText(
        text=text,
        blocks=tuple(line_blocks(text)),
        encoding=encoding,
        notices=(*notices, *unprintable_notices(replaced)),
    )
