"""Blocks of lines pasted twice: what stands right behind itself, line for line.

Source: FORMATS section 2 (doubled text); two posts with the same duties differ in their headings, and are none.
"""

from __future__ import annotations

from typing import Final

from extractor.furniture.piece import Piece, outside, squeezed, text_lines
from extractor.lexicon import Lexicon
from extractor.source import SourceText

_LEAST_LINES: Final = 3
_LEAST_LENGTH: Final = 40
"""Lines and code points of a block; shorter ones stand twice by chance (rows of a form)."""


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """The lines of each block that repeats the block right before it. Time: linear.

    A block is told by its distance: each of its lines stands so many lines above too.
    """
    spans = list(outside(text_lines(source.text), [piece.span for piece in found]))
    lines = [squeezed(span.of(source.text)) for span in spans]
    last: dict[str, int] = {}
    pieces: list[Piece] = []
    distance = run = 0
    for i, line in enumerate(lines):
        if run and lines[i - distance] == line:
            run += 1
        else:
            distance, run = (i - last[line], 1) if line in last else (0, 0)
        last[line] = i
        if run == distance >= _LEAST_LINES and sum(map(len, lines[i - run + 1 : i + 1])) >= _LEAST_LENGTH:
            pieces += [Piece("doubled_text", span) for span in spans[i - run + 1 : i + 1]]
            run = 0
    return pieces
