"""What a document says, before any layout: the intermediate tree between word lists and gold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """A labelled value; ``name`` is one of GOLD.md's field names."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Item:
    """A duty, requirement or step without marker and closing punctuation.

    With ``children`` the text is their lead-in. ``details`` are the fields of this one duty.
    """

    text: str
    children: tuple[Item, ...] = ()
    details: tuple[Field, ...] = ()


@dataclass(frozen=True)
class Group:
    """Duties under one name; an empty title means the position does not group its duties."""

    title: str
    duties: tuple[Item, ...]


@dataclass(frozen=True)
class Position:
    """One position; ``tasks`` are its duties as a form tells them (statement, tasks, time shares),
    ``rows`` its requirements as a form does (label and value)."""

    title: str
    fields: tuple[Field, ...]
    groups: tuple[Group, ...]
    requirements: tuple[Item, ...]
    tasks: tuple[Item, ...]
    rows: tuple[Field, ...]

    @property
    def duties(self) -> tuple[Item, ...]:
        """The duties of all groups."""
        return tuple(duty for group in self.groups for duty in group.duties)

    def named(self, names: Iterable[str]) -> tuple[Field, ...]:
        """The fields of these names, in the position's own order."""
        wanted = tuple(names)
        return tuple(field for field in self.fields if field.name in wanted)


@dataclass(frozen=True)
class Department:
    """One department with its own duties and its positions."""

    name: str
    superior: str
    headcount: str
    staffing: str
    duties: tuple[Item, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True)
class Chapter:
    """A general chapter of prose clauses; each ends with its own full stop."""

    title: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """A flattened chart."""

    title: str
    units: tuple[str, ...]


@dataclass(frozen=True)
class Procedure:
    """A workflow."""

    title: str
    intro: str
    steps: tuple[Item, ...]


@dataclass(frozen=True)
class ListLabels:
    """The label words one document uses for its lists: duties, requirements, and the position's name."""

    duties: str
    requirements: str
    title: str


@dataclass(frozen=True)
class Content:
    """A whole document; optional parts are empty."""

    organisation: str
    title: str
    particulars: str
    preface: str
    closing: str
    labels: ListLabels
    suffix: str
    departments: tuple[Department, ...]
    front: tuple[Chapter, ...]
    back: tuple[Chapter, ...]
    charts: tuple[Chart, ...]
    procedures: tuple[Procedure, ...]

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions of all departments."""
        return tuple(position for department in self.departments for position in department.positions)

    @property
    def sections(self) -> int:
        """Positions and general chapters together: the longest series that a layout numbers through."""
        return len(self.positions) + len(self.front) + len(self.back) + len(self.charts) + len(self.procedures)
