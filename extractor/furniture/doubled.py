"""Text printed twice: bold type that a converter drew by overprinting comes out doubled."""

from __future__ import annotations

import re
from typing import Final

from extractor.furniture.piece import Piece, outside, squeezed, text_lines
from extractor.lexicon import Lexicon
from extractor.source import SourceText
from extractor.spans import Span, trimmed

_SHORTEST: Final = 4
"""Code points of the half that repeats; shorter ones repeat by chance (谢谢)."""
_CHAPTER: Final = re.compile(r"第[一二三四五六七八九十\d]{1,3}[章节编篇][ \t\u3000]+")
"""Behind a chapter's number even a short name that stands twice is doubled (第一章 总 则 总 则)."""
_LONGEST: Final = 60
_LONGEST_SENTENCE: Final = 400
_TELLTALE: Final = 4
_EACH: Final = 3
"""Code points that tell a stretch that may come again, and at which places they are taken: of any six in a row, four
that begin at a multiple of three."""
_TWICE: Final = re.compile(r"([\u4e00-\u9fff][^\n\s]{5,38}?)\1")
"""A stretch of six characters and more printed twice inside a line."""


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """The second half of a line that says the same twice, and a heading-like line that repeats the one before.

    A line in a heading style repeats nothing: a document's title and its only chapter may be of one name.
    """
    text = source.text
    spans = list(outside(text_lines(text), [piece.span for piece in found]))
    headings = {block.span.start for block in source.blocks if block.style_level is not None}
    pieces: list[Piece] = []
    for i, span in enumerate(spans):
        line = span.of(text)
        cut = _second_half(line) if len(line) <= 2 * _LONGEST else 0
        if cut:
            pieces.append(Piece("doubled_text", trimmed(text, span.start + cut, span.end)))
        elif inside := _inside(line):
            pieces += [Piece("doubled_text", Span(span.start + m.end(1), span.start + m.end())) for m in inside]
        elif i and span.start not in headings and _repeats(line, spans[i - 1].of(text)):
            pieces.append(Piece("doubled_text", span))
        else:
            doubles = _doubled(line) if len(line) <= _LONGEST else []
            pieces += [Piece("doubled_text", Span(span.start + k, span.start + k + 1)) for k in doubles]
    return pieces


def _second_half(line: str) -> int:
    """Where the repetition begins, 0 when the line says nothing twice."""
    chapter = _CHAPTER.match(line)
    if chapter and (cut := _second_half_of(line[chapter.end() :], 2)):
        return chapter.end() + cut
    return _second_half_of(line, _SHORTEST)


def _second_half_of(line: str, shortest: int) -> int:
    dense = squeezed(line)
    half = len(dense) // 2
    if len(dense) % 2 or half < shortest or dense[:half] != dense[half:] or len(set(dense)) < min(half, 3):
        return 0
    seen = 0
    for k, char in enumerate(line):
        if not char.isspace():
            if seen == half:
                return k
            seen += 1
    return 0


def _inside(line: str) -> list[re.Match[str]]:
    """The stretches printed twice inside a line, sought only where a part of one comes again soon enough."""
    if len(line) > _LONGEST_SENTENCE:
        return []
    for at in range(0, len(line) - 9, _EACH):
        if line.find(line[at : at + _TELLTALE], at + 6, at + 39 + _TELLTALE) >= 0:
            return list(_TWICE.finditer(line))
    return []


def _repeats(line: str, before: str) -> bool:
    key = squeezed(line)
    return len(key) >= 5 and key == squeezed(before) and not key.endswith(("。", "；", ";"))


def _doubled(line: str) -> list[int]:
    """Offsets of the second of each pair where every character of the line stands twice (总总则则)."""
    dense = squeezed(line)
    if len(dense) < 4 or dense[::2] != dense[1::2] or len(set(dense)) < 2:
        return []
    places = [k for k, c in enumerate(line) if not c.isspace()]
    return places[1::2]
