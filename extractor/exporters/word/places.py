"""Which heading each part of a document stands under.

The outline says what headings there are, spans say what stands where. A document whose spans say nothing
(written by hand) is placed by names: positions by title, duties by group, the rest under its owner. Owners
without a heading of their own get one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.assemble.people import leading_department
from extractor.exporters.word.place import (
    Index,
    Place,
    Placed,
    Places,
    host_of,
    index_of,
    new_place,
    place_of,
    preorder,
    reading_order,
)
from extractor.lexicon import load
from extractor.model import (
    Department,
    Document,
    Duty,
    Field,
    OrgChart,
    Position,
    Procedure,
    Prose,
    Requirement,
)
from extractor.spans import Span

_FIRST: Final = -1
"""Where a department's table stands under its own heading: before all else."""


def find_places(document: Document) -> Places:
    """Put every part of the document under a heading; each part in exactly one place."""
    roots = [place_of(heading, 1, None) for heading in document.outline]
    homes = _own_headings(document, roots)
    index = index_of(roots)
    front: list[Placed] = []
    for first, place in enumerate(index.order):
        if place.position is not None:
            _place_position(place, place.position, first, index)
    for department in filter(_has_content, document.departments):
        _place_department(
            department, homes.get(department.id), index, roots, front if _titled(document, department) else None
        )
    loose: tuple[Prose | Procedure | OrgChart, ...] = (
        *document.prose,
        *document.procedures,
        *document.org_charts,
    )
    for part in loose:
        found = host_of(index, part.span.start) if index.usable else None
        (front if found is None else found.parts).append(Placed(part, None, part.span.start))
    for place in preorder(roots):
        place.parts += [Placed(prose, None, prose.span.start) for prose in place.heading.content]
        place.parts.sort(key=reading_order)
        place.late.sort(key=reading_order)
    return Places(tuple(roots), tuple(sorted(front, key=reading_order)))


def _own_headings(document: Document, roots: list[Place]) -> dict[str, Place]:
    """Tell each position and department its heading; make one where the outline has none.

    Out: the headings of departments by department id; one without a name has none.
    """
    waiting: dict[str, list[Place]] = {}
    units: list[Place] = []
    for place in preorder(roots):
        if place.heading.kind == "position":
            waiting.setdefault(place.heading.title, []).append(place)
        elif place.heading.kind == "department":
            units.append(place)
    homes: dict[str, Place] = {}
    members: dict[str, Place] = {}
    for department in document.departments:
        home = _unit_of(department, units)
        if home is None and department.name and not document.outline:
            home = new_place("department", department.name, None, None, department.span, None)
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
        made = new_place("position", position.title, position.marker, position.number, position.span, parent)
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


def _first_span(department: Department) -> Span:
    parts: tuple[Duty | Requirement | Field, ...] = (
        *department.duties,
        *department.requirements,
        *department.fields,
    )
    return min((one.span for one in parts), default=department.span)


def _has_content(department: Department) -> bool:
    return bool(
        department.duties
        or department.requirements
        or department.fields
        or department.summary
        or department.superior
        or department.headcount
    )


def _insert(roots: list[Place], made: Place) -> None:
    """Among the roots behind the last that starts no later."""
    at = len(roots)
    while at and roots[at - 1].heading.span.start > made.heading.span.start:
        at -= 1
    roots.insert(at, made)


def _place_position(place: Place, position: Position, first: int, index: Index) -> None:
    """A position's items under the headings of its own subtree, which begins at ``first`` of the index."""
    size = sum(1 for _ in preorder([place]))
    groups: dict[str, list[Place]] = {}
    for one in preorder(place.children):
        if one.heading.kind == "duty_group" and one.owner is place:
            groups.setdefault(one.heading.title, []).append(one)
    parts: tuple[Duty | Requirement, ...] = (*position.duties, *position.requirements)
    for part in parts:
        found = host_of(index, part.span.start, first, first + size)
        while found is not None and found.owner is not place:
            found = found.parent
        found = found or place
        placed = Placed(part, position, part.span.start)
        if isinstance(part, Duty) and part.group is None and found.heading.kind == "duty_group":
            place.late.append(placed)
            continue
        if isinstance(part, Duty) and part.group is not None and part.group != found.heading.title:
            found = _group(groups, part.group, part.span.start, place)
        found.parts.append(placed)


def _titled(document: Document, department: Department) -> bool:
    """Whether the document's title names the department, so that what stands before all headings is its own."""
    return leading_department(document.title or "", load()) == department.name


def _place_department(
    department: Department, own: Place | None, index: Index, roots: list[Place], front: list[Placed] | None
) -> None:
    """A department's table and items: under its own heading, else where its first item stands.

    ``front`` is where that may be before all headings.
    """
    first = _first_span(department)
    home = own or _outside_positions(_round(host_of(index, first.start), first))
    if home is None and (front is None or not index.usable):
        home = new_place("department", department.name, None, None, department.span, None)
        roots.append(home)
    at_home = front if home is None and front is not None else home.parts if home is not None else []
    at_home.append(Placed(department, department, _FIRST if own else first.start))
    parts: tuple[Duty | Requirement, ...] = (*department.duties, *department.requirements)
    for part in parts:
        host = host_of(index, part.span.start) if index.usable else None
        found = _outside_positions(_round(host, part.span)) or home
        placed = Placed(part, department, part.span.start)
        if found is None:
            at_home.append(placed)
        else:
            behind = host is not None and found.depth < host.depth and host.position is None
            (found.late if behind else found.parts).append(placed)


def _group(groups: dict[str, list[Place]], title: str, start: int, position: Place) -> Place:
    """The group of that title that begins last before the duty; a new one where there is none."""
    known: Sequence[Place] = groups.get(title, ())
    before = [one for one in known if one.heading.span.start <= start]
    if before or known:
        return before[-1] if before else known[0]
    made = new_place("duty_group", title, None, None, Span(start, start), position)
    position.children.append(made)
    groups[title] = [made]
    return made


def _round(place: Place | None, span: Span) -> Place | None:
    """The place, or the nearest above it whose heading's span reaches round the span; the place where none does."""
    found = place
    while found is not None and not found.heading.span.covers(span):
        found = found.parent
    return found or place


def _outside_positions(place: Place | None) -> Place | None:
    """The place, or the nearest above it that belongs to no position."""
    while place is not None and place.owner is not None:
        place = place.parent
    return place
