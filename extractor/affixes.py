"""Many words looked for in a text, at the cost of few: by their lengths at its start or end, by their first characters
inside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from extractor.late import late_pattern
from extractor.spans import Span

_NOTHING: Final = "(?!)"
"""Matches nowhere. Behind characters, each of which may stand there, it keeps ``re`` from making a class of them: one
takes longer to compile than a hundred words."""


class Endings:
    """Words that a text may end with."""

    __slots__ = ("_lengths", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = _lengths((word[-1], len(word)) for word in self._words)

    def longest(self, text: str) -> int:
        """Length of the longest of the words that the text ends with, 0 where it ends with none."""
        for length in self._lengths.get(text[-1:], ()):
            word = text[-length:]
            if word in self._words:
                return len(word)
        return 0


class Beginnings:
    """Words that a text may begin with, or hold."""

    __slots__ = ("_firsts", "_lengths", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = _lengths((word[0], len(word)) for word in self._words)
        firsts = re.escape("".join(sorted(self._lengths)))
        self._firsts = late_pattern(f"[{firsts}]" if firsts else _NOTHING)

    def longest(self, text: str, at: int = 0) -> int:
        """Length of the longest of the words that stand at a place, the text's beginning; 0 where none does."""
        for length in self._lengths.get(text[at : at + 1], ()):
            word = text[at : at + length]
            if word in self._words:
                return len(word)
        return 0

    def wherever(self, text: str) -> Iterator[Span]:
        """The longest word at each place where one begins, also inside another."""
        words, lengths = self._words, self._lengths
        for first in self._firsts.finditer(text):
            at = first.start()
            for length in lengths[first[0]]:
                word = text[at : at + length]
                if word in words:
                    yield Span(at, at + len(word))
                    break

    def inside(self, text: str) -> Iterator[Span]:
        """The words one behind the other, the longest where several begin at one place."""
        done = 0
        for span in self.wherever(text):
            if span.start >= done:
                done = span.end
                yield span


def _lengths(words: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """By the character a text is asked for first, the lengths of the words that have it there, the longest first."""
    lengths: dict[str, set[int]] = {}
    for char, length in words:
        lengths.setdefault(char, set()).add(length)
    return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest where several begin at one place; without words it matches nowhere."""
    ordered = sorted(set(words), key=lambda word: (word[0], -len(word), word))
    by_first = (
        re.escape(first) + "(?:" + "|".join([*(re.escape(word[1:]) for word in alike), _NOTHING]) + ")"
        for first, alike in groupby(ordered, key=lambda word: word[0])
    )
    return re.compile("|".join(by_first) or _NOTHING)
