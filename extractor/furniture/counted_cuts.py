"""Numbers of a sharing site at whatever distances: what they cut tells them, and that they count up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from extractor.furniture.torn_words import Mark, tears_word
from extractor.lexicon import Lexicon

_NEAREST: Final = 80
_FARTHEST: Final = 900
"""Code points between two cuts, for each number that they count up."""
_TORN: Final = 3
_OPEN: Final = 1
"""What a number weighs that stands inside a word, and one that breaks a sentence."""
_MOST: Final = 600
"""Marks that are looked at; no site cuts a text so often."""


class _Way(NamedTuple):
    """A chain that ends with a mark: what its marks weigh, how many tear a word, and the chain before the last."""

    weight: int
    torn: int
    mark: Mark
    before: _Way | None


class Cuts(NamedTuple):
    """Numbers that count up, sorted by place, and how many of them tear a word."""

    marks: tuple[Mark, ...] = ()
    torn: int = 0


def counted_cuts(text: str, breaking: Sequence[Mark], whole: Collection[Mark], lexicon: Lexicon) -> Cuts:
    """The weightiest chain of the numbers that break sentences, with those at ``whole`` lines' beginnings that are the
    only ones for a number it leaves out.

    Time: quadratic in the first ``_MOST`` marks that break sentences.
    """
    ways: list[_Way] = []
    for mark in breaking[:_MOST]:
        torn = tears_word(text, mark, lexicon)
        before = [w for w in ways if _is_due(w.mark, mark)]
        best = max(before, key=lambda w: w.weight, default=None)
        if best is None and not _is_due((0, 0, 1), mark):
            continue
        weight, tears = (best.weight, best.torn) if best else (0, 0)
        ways.append(_Way(weight + (_TORN if torn else _OPEN), tears + torn, mark, best))
    last = max(ways, key=lambda w: w.weight, default=None)
    if last is None:
        return Cuts()
    chain: list[Mark] = []
    way: _Way | None = last
    while way is not None:
        chain.append(way.mark)
        way = way.before
    return Cuts(tuple(sorted({*chain, *_left_out([(0, 0, 1), *reversed(chain)], whole)})), last.torn)


def _is_due(one: Mark, other: Mark) -> bool:
    """Whether a number may be the site's where the other is."""
    steps = other[2] - one[2]
    return steps > 0 and _NEAREST * steps <= other[0] - one[0] <= _FARTHEST * steps


def _left_out(chain: Sequence[Mark], whole: Collection[Mark]) -> Iterator[Mark]:
    """The numbers between those of a chain that just one mark may be."""
    for before, behind in pairwise(chain):
        for number in range(before[2] + 1, behind[2]):
            fit = [m for m in whole if m[2] == number and _is_due(before, m) and _is_due(m, behind)]
            if len(fit) == 1:
                yield fit[0]
