"""What gathers while the outline is walked."""

from __future__ import annotations

from msgspec import Struct, field

from extractor.model import (
    Department,
    Duty,
    Field,
    Furniture,
    Headcount,
    Heading,
    OrgChart,
    Position,
    PositionReference,
    Procedure,
    Prose,
    Requirement,
    Summary,
)
from extractor.spans import Span


class Holder(Struct):
    """What gathers under one position or department while the outline is walked."""

    name: str
    department: str = ""
    """Of a position: the department it stands in."""
    duties: list[Duty] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    superior: PositionReference | None = None
    summary: Summary | None = None
    headcount: Headcount | None = None
    span: Span | None = None
    id: str = ""
    position_ids: list[str] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """Whom the ids of its items belong to: two departments may both have a position of this title."""
        return (self.department, self.name) if self.department else (self.name,)


class Collected(Struct):
    """The parts of the document before they are linked."""

    outline: list[Heading] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    charts: list[OrgChart] = field(default_factory=list)
    procedures: list[Procedure] = field(default_factory=list)
    prose: list[Prose] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)


class Place(Struct, frozen=True):
    """Where the walk stands: the owner of items here, the department, the group, the path of titles."""

    holder: Holder | None
    department: str
    group: str | None
    path: tuple[str, ...]
