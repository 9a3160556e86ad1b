"""Many words looked for in a text, at the cost of few: by their lengths at its start or end, by their first characters
inside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby


class Endings:
    """Words that a text may end with."""

    __slots__ = ("_lengths", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(word) for word in self._words}, reverse=True)

    def longest(self, text: str) -> int:
        """Length of the longest of the words that the text ends with, 0 where it ends with none."""
        size = len(text)
        for length in self._lengths:
            if length <= size and text[size - length :] in self._words:
                return length
        return 0


class Beginnings:
    """Words that a text may begin with."""

    __slots__ = ("_lengths", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(word) for word in self._words}, reverse=True)

    def longest(self, text: str) -> int:
        """Length of the longest of the words that the text begins with, 0 where it begins with none."""
        for length in self._lengths:
            word = text[:length]
            if word in self._words:
                return len(word)
        return 0


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest where several begin at one place; without words it matches nowhere."""
    ordered = sorted(set(words), key=lambda word: (word[0], -len(word), word))
    by_first = (
        re.escape(first) + "(?:" + "|".join(re.escape(word[1:]) for word in alike) + ")"
        for first, alike in groupby(ordered, key=lambda word: word[0])
    )
    return re.compile("|".join(by_first) or "(?!)")
