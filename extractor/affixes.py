"""Many words looked for at the start or the end of a text: one look for each length of a word, not for each word."""

from __future__ import annotations

from collections.abc import Iterable


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

    def longest(self, text: str, start: int = 0) -> int:
        """Length of the longest of the words that the text has at ``start``, 0 where it has none."""
        for length in self._lengths:
            word = text[start : start + length]
            if word in self._words:
                return len(word)
        return 0
