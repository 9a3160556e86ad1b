"""Who wrote, checked and approved the whole document, in one row at its end: prose of nobody (GOLD rule 26)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.roles.context import Desk
from extractor.roles.items import prose
from extractor.roles.roled import Role, Roled

_SIGNING: Final = frozenset({"approver", "date"})
_LEAST: Final = 2
_WRITTEN: Final = late_pattern(r"\s*(?:制表|填表|制单)人?[ \t]*[:：][^\n]{1,20}")
"""Who drew up a table, first in the row."""


def without_signing_row(desk: Desk, nodes: Sequence[Roled]) -> list[Roled]:
    """The nodes with the row of signatures that ends the document taken from its last position.

    It is a row of its own with two of its labels for signatures (制表 is one where it is the first), in a document of
    several positions of which no other has any.
    """
    fields = list(_last_row(desk, nodes))
    signing = sum(_signs(desk, field) for field in fields)
    if signing + bool(signing and _drawn_up(desk, fields[0].start)) < _LEAST:
        return list(nodes)
    everywhere = sum(_signs(desk, field) for field in _labelled(nodes))
    if everywhere > signing or len(list(_below(nodes, "position"))) < 2:
        return list(nodes)
    return [*_without(nodes, fields[0].start), prose(fields[0].start, fields[-1].end)]


def _last_row(desk: Desk, nodes: Sequence[Roled]) -> Iterator[Roled]:
    """The fields in the last line of the text, the first of them at its beginning."""
    start = desk.body.text.rstrip().rfind("\n") + 1
    row = [field for field in _labelled(nodes[-1:]) if field.start >= start]
    if row and (not desk.body.text[start : row[0].start].strip() or _drawn_up(desk, row[0].start)):
        yield from row


def _drawn_up(desk: Desk, at: int) -> bool:
    """Whether nothing but who drew up a table stands before a place on its line."""
    start = desk.body.text.rfind("\n", 0, at) + 1
    return _WRITTEN.fullmatch(desk.body.text, start, at) is not None


def _labelled(nodes: Sequence[Roled]) -> list[Roled]:
    """All fields, and labels without a value, in order."""
    return sorted([*_below(nodes, "field"), *_below(nodes, "label")], key=lambda node: node.start)


def _signs(desk: Desk, node: Roled) -> bool:
    """Whether a label, with or without a value, is for a signature or its date."""
    word = node.label or node.text
    label = desk.lexicon.labels.get(dense(desk.text(word)).rstrip(":：")) if word else None
    return label is not None and label.name in _SIGNING


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
