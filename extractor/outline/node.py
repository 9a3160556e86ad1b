"""The outline: accepted candidates as a tree."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.markers import Candidate


@dataclass(frozen=True, slots=True)
class Node:
    """An accepted candidate and what was opened under it.

    ``start`` is where it begins, ``end`` where its own text ends: the next accepted candidate, or the text's end.
    """

    candidate: Candidate
    end: int
    children: tuple[Node, ...]

    @property
    def start(self) -> int:
        return self.candidate.start


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole tree. ``[0, lead_end)`` of the body stands before the first node."""

    lead_end: int
    roots: tuple[Node, ...]
