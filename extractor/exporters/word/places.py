"""Which heading each part of a document stands under.

The outline says what headings there are, spans say what stands where. A document whose spans say nothing
(written by hand) is placed by names: positions by title, duties by group, the rest under its owner. Owners
without a heading of their own get one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from extractor.model import (
    Department,
    Document,
    Duty,
    Field,
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

_FIRST: Final = -1
"""Where a department's table stands under its own heading: before all else."""
_RANK: Final[dict[type, int]] = {Department: -1, Prose: 0, Duty: 1, Requirement: 2, Procedure: 3, OrgChart: 4}


class Placed(NamedTuple):
    """A part of the document and whose it is. A department stands for its table."""

    part: Part
    owner: Owner
    start: int


@dataclass(slots=True, eq=False)
class Place:
    """A heading with all that stands directly under it, in reading order."""

    heading: Heading
    depth: int
    parent: Place | None
    position: Position | None = None
    parts: list[Placed] = field(default_factory=list)
    children: list[Place] = field(default_factory=list)

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


def find_places(document: Document) -> Places:
    """Put every part of the document under a heading; each part in exactly one place."""
    roots = [_place(heading, 1, None) for heading in document.outline]
    homes = _own_headings(document, roots)
    index = _index(roots)
    front: list[Placed] = []
    for first, place in enumerate(index.order):
        if place.position is not None:
            _place_position(place, place.position, first, index)
    for department in filter(_has_content, document.departments):
        _place_department(department, homes.get(department.id), index, roots)
    loose: tuple[Prose | Procedure | OrgChart, ...] = (
        *document.prose,
        *document.procedures,
        *document.org_charts,
    )
    for part in loose:
        found = _host(index, part.span.start) if index.usable else None
        (front if found is None else found.parts).append(Placed(part, None, part.span.start))
    for place in _preorder(roots):
        place.parts += [Placed(prose, None, prose.span.start) for prose in place.heading.content]
        place.parts.sort(key=_reading_order)
    return Places(tuple(roots), tuple(sorted(front, key=_reading_order)))


class _Index(NamedTuple):
    """The places in document order with their starts, which rise, for a search by halves.

    ``usable`` is whether the starts tell anything.
    """

    order: tuple[Place, ...]
    starts: tuple[int, ...]
    usable: bool


def _index(roots: Sequence[Place]) -> _Index:
    order = tuple(_preorder(roots))
    starts = tuple(accumulate((place.heading.span.start for place in order), max))
    return _Index(order, starts, len(set(starts)) > 1 or len(order) == 1)


def _host(index: _Index, start: int, low: int = 0, high: int | None = None) -> Place | None:
    """The last of the places from ``low`` to ``high`` that begins no later than ``start``."""
    found = bisect_right(index.starts, start, low, high) - 1
    return index.order[found] if found >= low else None


def _reading_order(placed: Placed) -> tuple[int, int]:
    return placed.start, _RANK[type(placed.part)]


def _place(heading: Heading, depth: int, parent: Place | None) -> Place:
    place = Place(heading, depth, parent)
    place.children = [_place(child, depth + 1, place) for child in heading.children]
    return place


def _preorder(places: Iterable[Place]) -> Iterable[Place]:
    for place in places:
        yield place
        yield from _preorder(place.children)


def _own_headings(document: Document, roots: list[Place]) -> dict[str, Place]:
    """Tell each position and department its heading; make one where the outline has none.

    Out: the headings of departments by department id; one without a name has none.
    """
    waiting: dict[str, list[Place]] = {}
    units: list[Place] = []
    for place in _preorder(roots):
        if place.heading.kind == "position":
            waiting.setdefault(place.heading.title, []).append(place)
        elif place.heading.kind == "department":
            units.append(place)
    homes: dict[str, Place] = {}
    members: dict[str, Place] = {}
    for department in document.departments:
        home = _unit_of(department, units)
        if home is None and department.name and not document.outline:
            home = _new_place("department", department.name, None, None, department.span, None)
            _insert(roots, home)
        if home is not None:
            homes[department.id] = home
            members.update(dict.fromkeys(department.position_ids, home))
    for position in document.positions:
        candidates = waiting.get(position.title, [])
        found = next((p for p in candidates if p.heading.span == position.span), None)
        found = found or next(iter(candidates), None)
        if found is not None:
            candidates.remove(found)
            found.position = position
            continue
        parent = members.get(position.id) if not document.outline else None
        made = _new_place("position", position.title, position.marker, position.number, position.span, parent)
        made.position = position
        if parent is None:
            _insert(roots, made)
        else:
            parent.children.append(made)
    return homes


def _unit_of(department: Department, units: Sequence[Place]) -> Place | None:
    """The department heading of the same span, else of the same name, else with the name in it."""
    if not department.name:
        return None
    named = [one for one in units if department.name in one.heading.title]
    same = [one for one in named if one.heading.title == department.name]
    there = [one for one in named if one.heading.span == department.span]
    return next(iter((*there, *same, *named)), None)


def _first_start(department: Department) -> int:
    parts: tuple[Duty | Requirement | Field, ...] = (
        *department.duties,
        *department.requirements,
        *department.fields,
    )
    return min((one.span.start for one in parts), default=department.span.start)


def _has_content(department: Department) -> bool:
    return bool(
        department.duties
        or department.requirements
        or department.fields
        or department.summary
        or department.superior
        or department.headcount
    )


def _new_place(
    kind: HeadingKind, title: str, marker: str | None, number: str | None, span: Span, parent: Place | None
) -> Place:
    heading = Heading(id="made", kind=kind, marker=marker, number=number, title=title, span=span)
    return Place(heading, 1 if parent is None else parent.depth + 1, parent)


def _insert(roots: list[Place], made: Place) -> None:
    """Among the roots behind the last that starts no later."""
    at = len(roots)
    while at and roots[at - 1].heading.span.start > made.heading.span.start:
        at -= 1
    roots.insert(at, made)


def _place_position(place: Place, position: Position, first: int, index: _Index) -> None:
    """A position's items under the headings of its own subtree, which begins at ``first`` of the index."""
    size = sum(1 for _ in _preorder([place]))
    groups: dict[str, list[Place]] = {}
    for one in _preorder(place.children):
        if one.heading.kind == "duty_group" and one.owner is place:
            groups.setdefault(one.heading.title, []).append(one)
    parts: tuple[Duty | Requirement, ...] = (*position.duties, *position.requirements)
    for part in parts:
        found = _host(index, part.span.start, first, first + size)
        while found is not None and found.owner is not place:
            found = found.parent
        found = found or place
        if isinstance(part, Duty) and part.group is not None and part.group != found.heading.title:
            found = _group(groups, part.group, part.span.start, place)
        found.parts.append(Placed(part, position, part.span.start))


def _place_department(department: Department, own: Place | None, index: _Index, roots: list[Place]) -> None:
    """A department's table and items: under its own heading, else where its first item stands."""
    first = _first_start(department)
    home = own or _outside_positions(_host(index, first))
    if home is None:
        home = _new_place("department", department.name, None, None, department.span, None)
        roots.append(home)
    home.parts.append(Placed(department, department, _FIRST if own else first))
    parts: tuple[Duty | Requirement, ...] = (*department.duties, *department.requirements)
    for part in parts:
        found = _outside_positions(_host(index, part.span.start)) if index.usable else None
        (found or home).parts.append(Placed(part, department, part.span.start))


def _group(groups: dict[str, list[Place]], title: str, start: int, position: Place) -> Place:
    """The group of that title that begins last before the duty; a new one where there is none."""
    known: Sequence[Place] = groups.get(title, ())
    before = [one for one in known if one.heading.span.start <= start]
    if before or known:
        return before[-1] if before else known[0]
    made = _new_place("duty_group", title, None, None, Span(start, start), position)
    position.children.append(made)
    groups[title] = [made]
    return made


def _outside_positions(place: Place | None) -> Place | None:
    """The place, or the nearest above it that belongs to no position."""
    while place is not None and place.owner is not None:
        place = place.parent
    return place
