"""Departments named by a label (部门名称：教务处) over labels of their own: head count, functions, authorities."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from extractor.lexicon import Lexicon
from extractor.markers import LabelMark
from extractor.names import STOPS
from extractor.outline import Node
from extractor.roles.context import Context, Desk
from extractor.roles.fields import title_line
from extractor.roles.labelled import Below
from extractor.roles.roled import Roled
from extractor.roles.siblings import last_end

_LONGEST_UNIT: Final = 16
"""Code points of a department's name."""
_ENDS: Final = frozenset({"department", "general"})
"""Kinds of headings that end what a department's form holds."""


def form_end(desk: Desk, nodes: Sequence[Node], at: int) -> int:
    """The index behind the last sibling that belongs to the department which the label at ``at`` names; ``at`` when it
    names none: no duties of a department are told before the next name."""
    if not _names_unit(desk, nodes[at]):
        return at
    told = False
    for i, node in enumerate(nodes[at + 1 :], at + 1):
        c = node.candidate
        if isinstance(c, LabelMark):
            if c.label.role in {"title", "requirements"} or _names_unit(desk, node):
                return i if told else at
            told = told or (c.label.role == "duties" and not c.label.word.startswith(_of_posts(desk.lexicon)))
        elif not told or c.name.kind in _ENDS:
            return i if told else at
    return len(nodes) if told else at


@lru_cache(maxsize=4)
def _of_posts(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(sorted(lexicon["departments", "of_posts"]))


def _names_unit(desk: Desk, node: Node) -> bool:
    c = node.candidate
    if (
        not isinstance(c, LabelMark)
        or c.label.word not in desk.lexicon["departments", "naming_labels"]
        or c.value_end is not None
    ):
        return False
    end = node.children[0].start if node.children else node.end
    value = desk.text(desk.trim(c.value_start, end)).split("\n")[0].strip()
    return 1 < len(value) <= _LONGEST_UNIT and not STOPS.search(value)


def department_form(desk: Desk, nodes: Sequence[Node], context: Context, below: Below) -> Roled:
    """The department that the first node's label names and all that the others tell of it."""
    mark = nodes[0].candidate
    assert isinstance(mark, LabelMark)
    label = desk.trim(mark.start, mark.value_start)
    title, rest = title_line(desk, nodes[0])
    inner = context.within(mode="none", in_department=True, duty_bearing=True)
    children = [*rest, *below(desk, nodes[0].children, inner), *below(desk, nodes[1:], inner)]
    assert title is not None
    return Roled(
        "department",
        mark.start,
        last_end(title.end, children),
        title,
        label=label,
        name="".join(desk.text(title).split()),
        children=tuple(children),
    )


def absorbed(children: Sequence[Roled], name: str) -> list[Roled]:
    """The members of a department's heading: a form that names the same department again is its own."""
    out: list[Roled] = []
    for child in children:
        if child.role == "department" and child.label is not None and child.name == name:
            again = replace(child, role="field", name="department", children=())
            out += [replace(again, end=again.text.end if again.text else again.end), *child.children]
        else:
            out.append(child)
    return out
