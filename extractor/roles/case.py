"""One node, the list it stands in and where; and what the rules of its role ask of it."""

from __future__ import annotations

from typing import Final, NamedTuple

from extractor.late import late_pattern
from extractor.markers import HeadingMark, LabelMark, Marker
from extractor.names import Name
from extractor.outline import Node
from extractor.roles.context import Context, Desk, content_start
from extractor.roles.roled import Role
from extractor.roles.sentences import ends_sentence, lines
from extractor.roles.staffing import is_staffing
from extractor.roles.tally import Tally

_LEAD_IN: Final = late_pattern(r"下列|如下|以下|包括|[是为有][:：]|要求办理|其中[:：]")


LONGEST_GROUP: Final = 24
"""Code points of a group's title."""


class Case(NamedTuple):
    """One node, the list it stands in, and where."""

    desk: Desk
    node: Node
    name: Name
    context: Context
    tally: Tally
    numbered: bool
    family: str
    item: Role | None
    """What the list's items are by the word that governs it."""


def has_labels(node: Node) -> bool:
    return any(isinstance(child.candidate, LabelMark) for child in node.children)


def labels_duties(node: Node) -> bool:
    """Whether a label of duties stands right below a node."""
    return any(isinstance(c := child.candidate, LabelMark) and c.label.role == "duties" for child in node.children)


def heads(case: Case) -> bool:
    """Whether a name heads something: it has no number, has members, or its list is one of names."""
    return not case.numbered or bool(case.node.children) or not case.tally.mostly("clause")


def counts_staff(case: Case) -> bool:
    """Whether a numbered line only says how many hold which posts (岗位设置：部长1人、车间主任2人)."""
    own = lines(case.desk.body, case.node.candidate.end, case.node.end)
    return case.numbered and not case.node.children and len(own) == 1 and is_staffing(case.desk, own[0])


def closed_by_colon(case: Case) -> bool:
    """Whether a colon closes the name, its duties behind it (电商运营：负责…)."""
    c = case.node.candidate
    assert isinstance(c, Marker | HeadingMark)
    return case.desk.body.text[c.title_end : c.title_end + 1] in (":", "：")


def stands_alone(case: Case) -> bool:
    """Whether a name has its line to itself and text of its own in the lines below."""
    text, c, node = case.desk.body.text, case.node.candidate, case.node
    assert isinstance(c, Marker | HeadingMark)
    own_end = node.children[0].start if node.children else node.end
    line_end = text.find("\n", c.title_end, own_end)
    if line_end < 0:
        return False
    return not text[c.title_end : line_end].strip(" \t\u3000:：") and bool(text[line_end:own_end].strip())


def tells(case: Case) -> bool:
    """Whether the node's line is a sentence rather than a name: an end mark follows, or it leads in a list."""
    text, c, node = case.desk.body.text, case.node.candidate, case.node
    assert isinstance(c, Marker | HeadingMark)
    if c.heading:
        return False
    if case.family == "article":
        return True
    own_end = node.children[0].start if node.children else node.end
    if _LEAD_IN.search(text, c.end if isinstance(c, Marker) else c.start, own_end):
        return True
    if text[c.title_end : c.title_end + 1] in "。；;":
        return True
    first = lines(case.desk.body, content_start(case.desk, node), own_end)[:1]
    return any(ends_sentence(text, line) for line in first)


def is_position(case: Case) -> bool:
    """Whether a title heads a position: by its list, its members or its looks."""
    c = case.node.candidate
    if case.name.listed:
        return True
    if isinstance(c, HeadingMark):
        return c.decorated or bool(case.node.children) or c.followed
    if has_labels(case.node):
        return True
    if case.context.mode in ("steps", "prose"):
        return False
    if case.tally.of("clause") > case.tally.of("title", "name", "department", "section"):
        return False
    return bool(case.node.children) or case.tally.mostly("title") or (not case.item and stands_alone(case))
