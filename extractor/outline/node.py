"""The outline: accepted candidates as a tree."""

from __future__ import annotations

from msgspec import Struct

from extractor.markers import Candidate


class Node(Struct, frozen=True):
    """An accepted candidate and what was opened under it.

    ``start`` is where it begins, ``end`` where its own text ends: the next accepted candidate, or the text's end.
    """

    candidate: Candidate
    end: int
    children: tuple[Node, ...]

    @property
    def start(self) -> int:
        return self.candidate.start


class Outline(Struct, frozen=True):
    """The whole tree. ``[0, lead_end)`` of the body stands before the first node."""

    lead_end: int
    roots: tuple[Node, ...]
