"""What an advertisement says to all applicants (how to apply, whom to call) behind its last position."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from extractor.brackets import dense, peel
from extractor.roles.context import Desk
from extractor.roles.items import prose_lines
from extractor.roles.roled import Roled
from extractor.roles.siblings import last_end


def with_notices(desk: Desk, nodes: Sequence[Roled]) -> list[Roled]:
    """The nodes with the notices that end the last of several positions put behind it as prose (GOLD rule 20).

    A notice that another position has too is that position's own.
    """
    positions = list(_positions(nodes))
    if len(positions) < 2:
        return list(nodes)
    others = [child for position in positions[:-1] for child in position.children]
    notices = desk.lexicon["headings", "notices"] - {_word(desk, child) for child in others}
    told = {child.name for child in others if child.role == "field"} - {"other"}  # 薪资待遇 there, 待遇 here
    last = positions[-1]
    at = len(last.children)
    first = at
    while at and (last.children[at - 1].role == "prose" or _is_notice(desk, last.children[at - 1], notices, told)):
        at -= 1
        if last.children[at].role != "prose":
            first = at
    if first == len(last.children):
        return list(nodes)
    kept, rest = last.children[:first], last.children[first:]
    whole = replace(last, children=kept, end=last_end(last.heading_end, kept))
    return _replaced(nodes, last, [whole, *prose_lines(desk, rest[0].start, rest[-1].end)])


def _is_notice(desk: Desk, node: Roled, notices: Collection[str], told: Collection[str]) -> bool:
    return _word(desk, node) in notices and not (node.role == "field" and node.name in told)


def _positions(nodes: Sequence[Roled]) -> Iterator[Roled]:
    for node in nodes:
        if node.role == "position":
            yield node
        yield from _positions(node.children)


def _word(desk: Desk, node: Roled) -> str:
    """The word of a label, "" for all that has none."""
    if node.label is None or node.role not in ("field", "attribute", "label"):
        return ""
    written = desk.text(node.label)
    start, end = peel(written)
    return dense(written[start:end])


def _replaced(nodes: Sequence[Roled], old: Roled, new: list[Roled]) -> list[Roled]:
    out: list[Roled] = []
    for node in nodes:
        if node is old:
            out += new
        else:
            out.append(replace(node, children=tuple(_replaced(node.children, old, new))) if node.children else node)
    return out
