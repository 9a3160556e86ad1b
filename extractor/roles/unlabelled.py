"""Duties that no label, heading or number announces: sentences below the fields of a position or department that tells
no others.

Source: GOLD rule 4; forms of the kind 岗位：出纳 / 直接上级：… / 负责报销单据的登记。 (FORMATS layout 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from extractor.roles.context import Desk
from extractor.roles.items import unnumbered_items
from extractor.roles.roled import Roled
from extractor.roles.sentences import ends_sentence


def with_unlabelled_duties(desk: Desk, nodes: Sequence[Roled]) -> tuple[Roled, ...]:
    """The nodes, with the sentences of a position or department without duties made its duties."""
    return tuple(_with_duties(desk, node) for node in nodes)


def _with_duties(desk: Desk, node: Roled) -> Roled:
    if not node.children:
        return node
    children = with_unlabelled_duties(desk, node.children)
    is_form = node.role == "position" or (node.role == "department" and children[0].role == "field")
    if is_form and not any(_tells(child) for child in children):
        children = _told(desk, children)
    return node if children == node.children else replace(node, children=children)


def _tells(node: Roled) -> bool:
    return node.role in ("duty", "requirement") or any(_tells(child) for child in node.children)


def _told(desk: Desk, children: Sequence[Roled]) -> tuple[Roled, ...]:
    """The children with the first run of prose that is made of sentences cut into duties."""
    out: list[Roled] = []
    told = False
    for role, run in groupby(children, key=lambda child: child.role):
        lines = list(run)
        if role == "prose" and not told and _are_sentences(desk, lines):
            numbered = all(line.marker is not None and line.number is not None for line in lines)
            if numbered:
                out += [replace(line, role="duty") for line in lines]
            else:
                out += unnumbered_items(desk, lines[0].start, lines[-1].end, "duty", False)
            told = True
        else:
            out += lines
    return tuple(out)


def _are_sentences(desk: Desk, lines: Sequence[Roled]) -> bool:
    """Whether the first lines end as sentences, or the only one begins with a verb of duties and does."""
    first = lines[0].text
    if first is None or not all(ends_sentence(desk.body.text, line.text) for line in lines[:2] if line.text):
        return False
    opened = desk.text(first).startswith(tuple(desk.lexicon["verbs", "opening"]))
    return opened or (len(lines) > 1 and lines[1].text is not None)
