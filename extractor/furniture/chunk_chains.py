"""The weightiest chain of numbers that count up at much the same distance."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import log
from typing import Final

from msgspec import Struct

Mark = tuple[int, int, int]
"""A number: where it starts, where its marker ends, its value."""
_NEAREST: Final = 80
_FARTHEST: Final = 900
"""Code points between two cuts, for each number that they count up; observed sites cut every 400 to 500."""
_STEPS: Final = 3
"""Numbers that two neighbours of a chain count up at most."""
_TRIED: Final = 8
"""Chains that are followed from each number."""
_ABREAST: Final = 3
"""Numbers that are tried within the nearest distance of two cuts."""
_LEFT_OUT: Final = -2.0
_MOST_LEFT_OUT: Final = -6.0
"""Nats of a number that the chain leaves out, and of all before its first."""
_FIRST_PACES: Final = ((150, -1.5), (250, -0.5), (600, 0.5), (_FARTHEST, -0.5))
"""Nats of the first distance, up to so many code points."""
_PACES: Final = ((0.15, 2.0), (0.3, 1.0), (0.5, 0.0), (float("inf"), -1.0))
"""Nats of a distance by how far its logarithm is from that of the one before."""


class Weighed(Struct, frozen=True):
    """A number that may be a site's: what speaks for it in nats, and whether it cuts something."""

    mark: Mark
    weight: float
    cuts: bool


class Chain(Struct, frozen=True):
    """A chain by its last number: what it weighs, how many numbers behind its 1、 it has and how many of them cut, its
    last distance, and the chain before that number."""

    last: Mark
    weight: float
    length: int
    cuts: int
    pace: float
    before: Chain | None = None

    def marks(self) -> list[Mark]:
        """Its numbers, the last first."""
        out: list[Mark] = []
        chain: Chain | None = self
        while chain is not None:
            out.append(chain.last)
            chain = chain.before
        return out


def weightiest(numbers: Iterable[Weighed]) -> Chain | None:
    """The weightiest chain of the numbers, sorted by place; None where there are none.

    Time: linear in the length of the text, whose numbers are thinned first.
    """
    thinned = list(_thinned(numbers))
    starts = [one.mark[0] for one in thinned]
    chains: list[list[Chain]] = []
    for k, one in enumerate(thinned):
        first = bisect_left(starts, one.mark[0] - _FARTHEST * _STEPS)
        new = [_begun(one), *_gone_on(one, (chain for ending in chains[first:k] for chain in ending))]
        chains.append(sorted(new, key=lambda chain: -chain.weight)[:_TRIED])
    return max((chain for ending in chains for chain in ending), key=lambda chain: chain.weight, default=None)


def _thinned(numbers: Iterable[Weighed]) -> Iterator[Weighed]:
    """The weightiest of each stretch in which a site cuts but once."""
    for _, near in groupby(numbers, key=lambda one: one.mark[0] // _NEAREST):
        yield from sorted(sorted(near, key=lambda one: -one.weight)[:_ABREAST], key=lambda one: one.mark)


def _begun(one: Weighed) -> Chain:
    left_out = max(_LEFT_OUT * max(one.mark[2] - 2, 0), _MOST_LEFT_OUT)
    counted = one.mark[2] > 1
    return Chain(one.mark, one.weight + left_out, int(counted), int(counted and one.cuts), 0.0)


def _gone_on(one: Weighed, chains: Iterable[Chain]) -> Iterator[Chain]:
    """The chains that the number goes on."""
    start, _, number = one.mark
    for chain in chains:
        steps = number - chain.last[2]
        if not 1 <= steps <= _STEPS:
            continue
        pace = (start - chain.last[0]) / steps
        if _NEAREST <= pace <= _FARTHEST:
            weight = chain.weight + one.weight + _LEFT_OUT * (steps - 1) + _evenness(chain.pace, pace)
            yield Chain(one.mark, weight, chain.length + 1, chain.cuts + one.cuts, pace, chain)


def _evenness(before: float, pace: float) -> float:
    """The nats of a distance behind another, 0 for the first."""
    if not before:
        return _upto(_FIRST_PACES, pace)
    return _upto(_PACES, abs(log(pace / before)))


def _upto(steps: Sequence[tuple[float, float]], value: float) -> float:
    return next(nats for most, nats in steps if value <= most)
