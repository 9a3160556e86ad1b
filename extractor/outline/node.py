"""The outline: accepted candidates as a tree."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.markers import Candidate


@dataclass(frozen=True, slots=True)
class Node:
    """An accepted candidate and what was opened under it.

    ``start`` is where it begins, ``end`` where its own text ends: the next accepted candidate, or the text's end.
    ``cost`` is what accepting it cost; ``margin`` how much cheaper the chosen outline is than the cheapest
    one kept that reads this place otherwise (capped).
    """

    candidate: Candidate
    end: int
    children: tuple[Node, ...]
    cost: float
    margin: float

    @property
    def start(self) -> int:
        return self.candidate.start


@dataclass(frozen=True, slots=True)
class Refusal:
    """A candidate that was not accepted, and what refusing it cost."""

    candidate: Candidate
    cost: float


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole tree. ``[0, lead_end)`` of the body stands before the first node."""

    lead_end: int
    roots: tuple[Node, ...]
    cost: float
    refusals: tuple[Refusal, ...] = ()
