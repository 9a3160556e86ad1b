"""Numbers that stand inside a word: no author writes one there."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.lexicon import Lexicon
from extractor.script import simplified
from extractor.words import cut

Mark = tuple[int, int, int]
"""A number: where it starts, where its marker ends, its value."""


def tears_word(text: str, mark: Mark, lexicon: Lexicon) -> bool:
    """Whether a number stands inside a word."""
    start, end, _ = mark
    before, after = text[max(0, start - 40) : start].rstrip()[-4:], text[end : end + 4].partition("\n")[0]
    at = 0
    for word in cut(simplified(before + after), lexicon):
        at += len(word)
        if at >= len(before):
            return at > len(before)
    return False


def torn_twin(text: str, mark: Mark, others: Sequence[Mark], reach: float, lexicon: Lexicon) -> Mark:
    """The mark, or the one of the same number within ``reach`` code points that stands inside a word, where it does not
    itself: an author's own number and a site's may stand close to one another."""
    twins = [m for m in others if m[2] == mark[2] and 0 < abs(m[0] - mark[0]) <= reach]
    torn = [m for m in twins if tears_word(text, m, lexicon)] if twins else []
    return torn[0] if len(torn) == 1 and not tears_word(text, mark, lexicon) else mark
