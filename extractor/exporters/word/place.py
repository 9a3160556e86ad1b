"""A heading with what stands under it, and the search for the one that a part of the text stands under."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from msgspec import Struct, field

from extractor.model import (
    Department,
    Duty,
    Heading,
    HeadingKind,
    OrgChart,
    Position,
    Procedure,
    Prose,
    Requirement,
)
from extractor.spans import Span

Part = Prose | Duty | Requirement | OrgChart | Procedure | Department
Owner = Position | Department | None

_RANK: Final[dict[type, int]] = {Department: -1, Prose: 0, Duty: 1, Requirement: 2, Procedure: 3, OrgChart: 4}


class Placed(NamedTuple):
    """A part of the document and whose it is. A department stands for its table."""

    part: Part
    owner: Owner
    start: int


class Place(Struct, eq=False):
    """A heading with all that stands directly under it, in reading order; ``late`` behind its children."""

    heading: Heading
    depth: int
    parent: Place | None
    position: Position | None = None
    parts: list[Placed] = field(default_factory=list)
    children: list[Place] = field(default_factory=list)
    late: list[Placed] = field(default_factory=list)

    @property
    def owner(self) -> Place | None:
        """The nearest place here or above that is a position's."""
        place: Place | None = self
        while place is not None and place.position is None:
            place = place.parent
        return place


class Places(NamedTuple):
    """The tree of headings, and what stands before the first of them."""

    roots: tuple[Place, ...]
    front: tuple[Placed, ...]


class Index(NamedTuple):
    """The places in document order with their starts, which rise, for a search by halves.

    ``usable`` is whether the starts tell anything.
    """

    order: tuple[Place, ...]
    starts: tuple[int, ...]
    usable: bool


def index_of(roots: Sequence[Place]) -> Index:
    """The index of a tree of headings."""
    order = tuple(preorder(roots))
    starts = tuple(accumulate((place.heading.span.start for place in order), max))
    return Index(order, starts, len(set(starts)) > 1 or len(order) == 1)


def host_of(index: Index, start: int, low: int = 0, high: int | None = None) -> Place | None:
    """The last of the places from ``low`` to ``high`` that begins no later than ``start``."""
    found = bisect_right(index.starts, start, low, high) - 1
    return index.order[found] if found >= low else None


def reading_order(placed: Placed) -> tuple[int, int]:
    """What parts under one heading are sorted by."""
    return placed.start, _RANK[type(placed.part)]


def place_of(heading: Heading, depth: int, parent: Place | None) -> Place:
    """The place of a heading, with those of the headings below it."""
    place = Place(heading, depth, parent)
    place.children = [place_of(child, depth + 1, place) for child in heading.children]
    return place


def preorder(places: Iterable[Place]) -> Iterable[Place]:
    """The places and all below them, in reading order."""
    for place in places:
        yield place
        yield from preorder(place.children)


def new_place(
    kind: HeadingKind, title: str, marker: str | None, number: str | None, span: Span, parent: Place | None
) -> Place:
    """A place for an owner that the outline has no heading for."""
    heading = Heading(id="made", kind=kind, marker=marker, number=number, title=title, span=span)
    return Place(heading, 1 if parent is None else parent.depth + 1, parent)
