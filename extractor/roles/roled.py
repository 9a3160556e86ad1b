"""The outline with a role for every node, down to leaves."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

Role = Literal[
    "part",
    "chapter",
    "section",
    "department",
    "org_chart",
    "position",
    "duty_group",
    "procedure",
    "label",
    "duty",
    "requirement",
    "step",
    "field",
    "attribute",
    "prose",
    "unit",
    "headcount",
    "repeated",
]


class Stretch(Struct, frozen=True):
    """``[start, end)`` of the body, white space at its ends trimmed."""

    start: int
    end: int


class Roled(Struct, frozen=True):
    """One node with its role.

    ``text`` is the title of a heading, the text of an item, the value of a field; ``name`` the canonical name of a
    field, or the department's bare name; ``header`` the label of a table's column, which is a leaf of its own;
    ``confidence`` the probability that an item is right.
    """

    role: Role
    start: int
    end: int
    text: Stretch | None = None
    marker: Stretch | None = None
    number: str | None = None
    label: Stretch | None = None
    name: str = ""
    header: Stretch | None = None
    children: tuple[Roled, ...] = ()
    confidence: float = 1.0

    @property
    def heading_end(self) -> int:
        """Where its marker, label and title end, ``start`` without them."""
        return max([self.start, *(one.end for one in (self.marker, self.label, self.text) if one is not None)])

    def with_children(self, *children: Roled) -> Roled:
        """The same node with more children behind its own."""
        return replace(self, children=(*self.children, *children)) if children else self


class RoledOutline(Struct, frozen=True):
    """The whole document: its title line and its nodes in order."""

    title: Stretch | None
    nodes: tuple[Roled, ...]
