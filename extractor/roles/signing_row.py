"""Who wrote, checked and approved the whole document, in one row at its end: prose of nobody (GOLD rule 26)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from extractor.roles.context import Desk
from extractor.roles.items import prose
from extractor.roles.roled import Role, Roled

_SIGNING: Final = frozenset({"approver", "date"})


def without_signing_row(desk: Desk, nodes: Sequence[Roled]) -> list[Roled]:
    """The nodes with the row of signatures that ends the document taken from its last position.

    It is a row of its own behind a blank line, with two of its labels for signatures, in a document of several
    positions of which no other has any.
    """
    fields = list(_last_row(desk, nodes))
    signing = sum(field.name in _SIGNING for field in fields)
    if signing < 2 or not _stands_apart(desk.body.text, fields[0].start):
        return list(nodes)
    everywhere = sum(field.name in _SIGNING for field in _below(nodes, "field"))
    if everywhere > signing or len(list(_below(nodes, "position"))) < 2:
        return list(nodes)
    return [*_without(nodes, fields[0].start), prose(fields[0].start, fields[-1].end)]


def _last_row(desk: Desk, nodes: Sequence[Roled]) -> Iterator[Roled]:
    """The fields in the last line of the text, the first of them at its beginning."""
    start = desk.body.text.rstrip().rfind("\n") + 1
    row = [field for field in _below(nodes[-1:], "field") if field.start >= start]
    if row and not desk.body.text[start : row[0].start].strip():
        yield from row


def _stands_apart(text: str, start: int) -> bool:
    """Whether a blank line is before it."""
    before = text[:start]
    return before.count("\n", len(before.rstrip())) >= 2


def _below(nodes: Sequence[Roled], role: Role) -> Iterator[Roled]:
    """All nodes of a role, in order."""
    for node in nodes:
        if node.role == role:
            yield node
        yield from _below(node.children, role)


def _without(nodes: Sequence[Roled], start: int) -> list[Roled]:
    """The nodes without those that begin at ``start`` or later."""
    kept = [node for node in nodes if node.start < start]
    return [replace(node, children=tuple(_without(node.children, start)), end=min(node.end, start)) for node in kept]
