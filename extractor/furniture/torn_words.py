"""Numbers that stand inside a word: no author writes one there."""

from __future__ import annotations

from extractor.lexicon import Lexicon
from extractor.script import simplified
from extractor.words import cut

Mark = tuple[int, int, int]
"""A number: where it starts, where its marker ends, its value."""
_REACH = 4
"""Code points on each side in which a word is sought."""


def tears_word(text: str, before: int, after: int, lexicon: Lexicon) -> bool:
    """Whether what ends at ``before`` and what begins at ``after`` are halves of one word."""
    left, right = text[max(0, before - _REACH) : before], text[after : after + _REACH].partition("\n")[0]
    at = 0
    for word in cut(simplified(left + right), lexicon):
        at += len(word)
        if at >= len(left):
            return at > len(left)
    return False
