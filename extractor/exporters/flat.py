"""Documents as rows, for the exporters of tables: one row an item, nested ones after what introduces them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct

from extractor.exporters.field_labels import label_of
from extractor.model import Department, Document, Duty, Field, Position, Requirement

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Row(Struct, frozen=True):
    """A duty or requirement with whom it belongs to; ``position`` is None for a department's own.

    ``level`` is 1 for an item of the list, 2 for one nested in it; ``parent_id`` is the item it is nested in.
    """

    department: str
    position: Position | None
    item: Duty | Requirement
    level: int
    parent_id: str


def duty_rows(document: Document) -> Iterator[Row]:
    """All duties: departments' own first, then positions', each in document order."""
    listing = departments_listing(document)
    for department in document.departments:
        yield from _rows(department.duties, department.name, None)
    for position in document.positions:
        yield from _rows(position.duties, department_of(position, listing), position)


def requirement_rows(document: Document) -> Iterator[Row]:
    """All requirements, in the same order."""
    listing = departments_listing(document)
    for department in document.departments:
        yield from _rows(department.requirements, department.name, None)
    for position in document.positions:
        yield from _rows(position.requirements, department_of(position, listing), position)


def departments_listing(document: Document) -> Mapping[str, str]:
    """By id of a position the name of the first department that lists it."""
    backwards = reversed(document.departments)
    return {id_: department.name for department in backwards for id_ in department.position_ids}


def department_of(position: Position, listing: Mapping[str, str]) -> str:
    """The department the position names, else the one that lists it (``departments_listing``), else ""."""
    return position.department if position.department is not None else listing.get(position.id, "")


def count(items: Sequence[Duty | Requirement]) -> int:
    """How many there are, nested ones too."""
    return sum(1 + count(item.children) for item in items)


def headcount_of(owner: Position | Department) -> int | str:
    """The number where the text states one, else its words."""
    if owner.headcount is None:
        return ""
    return owner.headcount.text if owner.headcount.count is None else owner.headcount.count


def fields_told(fields: tuple[Field, ...]) -> str:
    """``标签：值``, one a line."""
    return "\n".join(f"{label_of(field)}：{field.value}" for field in fields)


def harmless(text: str) -> str:
    """The text as a CSV cell that no spreadsheet program runs as a formula.

    A cell that begins with = + - @ (in either width), a tab or a line end gets an apostrophe before it, as
    OWASP advises; whoever reads the file takes it away again. Nothing else changes.
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _rows(
    items: tuple[Duty, ...] | tuple[Requirement, ...],
    department: str,
    position: Position | None,
    level: int = 1,
    parent_id: str = "",
) -> Iterator[Row]:
    for item in items:
        yield Row(department, position, item, level, parent_id)
        yield from _rows(item.children, department, position, level + 1, item.id)
