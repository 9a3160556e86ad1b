"""Gaps, duplicates and disorder in the numbers of a list.

numbering-gap: 11 then 14. Items were deleted or lost in copying. Fix: check the original, renumber.
numbering-duplicate: 5 then 5. An item was inserted without renumbering. Fix: renumber.
numbering-order: 6 then 4. A paragraph was moved, or two lists ran together. Fix: check the order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractor.model import Diagnostic, Document, Duty, Requirement
from extractor.source import SourceText


def find(document: Document, source: SourceText) -> Iterator[Diagnostic]:
    """One diagnostic for each break between neighbours of one list."""
    for department in document.departments:
        yield from _owned(department.duties, department.requirements, department.name)
    for position in document.positions:
        yield from _owned(position.duties, position.requirements, position.title)


def _owned(duties: Sequence[Duty], requirements: Sequence[Requirement], name: str) -> Iterator[Diagnostic]:
    for group, members in groupby(duties, key=lambda d: d.group):
        yield from _list(list(members), f"{name}{'·' + group if group else ''}")
    yield from _list(requirements, name)


def _list(items: Sequence[Duty | Requirement], owner: str) -> Iterator[Diagnostic]:
    before: Duty | Requirement | None = None
    for item in items:
        if before is not None and _style(item) == _style(before):
            yield from _pair(before, item, owner)
        if item.number is not None:
            before = item
        yield from _list(item.children, owner)


def _style(item: Duty | Requirement) -> tuple[str, int]:
    marker = item.marker or ""
    return "".join(c for c in marker if not c.isalnum())[:1], (item.number or "").count(".")


def _pair(before: Duty | Requirement, item: Duty | Requirement, owner: str) -> Iterator[Diagnostic]:
    one, two = _last(before.number), _last(item.number)
    if one is None or two is None or two == one + 1 or (two == 1 and one != 1):
        return
    place = f"{owner}：“{before.marker}”之后是“{item.marker}”"
    if two == one:
        code, message, advice = "numbering-duplicate", f"{place}，编号重复", f"是否应为 {one + 1}？"
    elif two > one:
        missing = f"{one + 1}" if two == one + 2 else f"{one + 1}—{two - 1}"
        code, message, advice = "numbering-gap", f"{place}，缺 {missing}", "请核对原件是否漏了条目"
    else:
        code, message, advice = "numbering-order", f"{place}，次序颠倒", "请核对条目的先后"
    yield Diagnostic(code=code, severity="warning", message=message, span=item.span, node_id=item.id, suggestion=advice)


def _last(number: str | None) -> int | None:
    part = (number or "").rsplit(".", 1)[-1]
    return int(part) if part.isdigit() else None
