"""The role of one numbered node or heading: rules in order, the first that answers decides.

A rule looks at the node's name, at the list it stands in and at what governs it, and at nothing else; what a later
rule takes for granted, an earlier one has settled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from extractor.markers import HeadingMark, LabelMark, Marker
from extractor.markers.families import PROSE, TEXTS
from extractor.names import is_weak_title
from extractor.outline import Node
from extractor.roles.case import (
    LONGEST_GROUP,
    Case,
    closed_by_colon,
    counts_staff,
    heads,
    is_position,
    stands_alone,
    tells,
)
from extractor.roles.context import Context, Desk, form_of_heading, is_text
from extractor.roles.items import ROLE_OF_MODE
from extractor.roles.kinds_beside import (
    NAMES,
    among_coloned_titles,
    only_titles,
    person,
    reads_as_department,
    reads_as_title,
)
from extractor.roles.kinds_within import WITHIN_POSITION
from extractor.roles.roled import Role
from extractor.roles.sentences import lines
from extractor.roles.tally import Tally, holds_positions

_VOLUMES: Final = frozenset({"part", "sample"})
"""Families of markers that count parts of a compendium."""
_LONGEST_UNIT: Final = 5
"""Code points of a department's name that is told by those beside it (雪具大厅)."""


_Rule = Callable[[Case], Role | None]


def role_of(desk: Desk, node: Node, context: Context, tally: Tally) -> Role:
    """The role of a numbered node or heading in its list.

    Nodes of labels and numbers of a form's duties have rules of their own (``assign``).
    """
    c = node.candidate
    assert isinstance(c, Marker | HeadingMark)
    if isinstance(c, Marker) and c.family in TEXTS:
        return "prose" if c.family == PROSE else "unit"
    if c.name.kind == "group":
        return "duty_group"
    family = c.family if isinstance(c, Marker) else ""
    item = ROLE_OF_MODE.get(context.mode)
    case = Case(desk, _without_text(node), c.name, context, tally, isinstance(c, Marker), family, item)
    if isinstance(c, Marker) and c.text_end is not None:
        return _clause(case)
    for rule in _WITHIN_POSITION if context.in_position else _OUTSIDE:
        role = rule(case)
        if role and not (c.heading and role in ROLE_OF_MODE.values()):
            return role
    return _styled(case) if c.heading else _clause(case)


def _without_text(node: Node) -> Node:
    """The node without the paragraphs below it that are text by their style: they are no members of it."""
    members = tuple(n for n in node.children if not is_text(n))
    return node if len(members) == len(node.children) else replace(node, children=members)


def _styled(case: Case) -> Role:
    """A line in a heading style of which no rule says what it heads; it is no item, nor a group of a department's
    duties where groups have a style of their own."""
    grouped = case.item == "duty" and not case.desk.body.formatting.names_items
    return "duty_group" if case.context.in_position or grouped else "section"


def _clause(case: Case) -> Role:
    """A numbered sentence: an item of its list, else a duty where a department's duties are told, else prose; how many
    hold which posts is prose anywhere (GOLD rule 18)."""
    if counts_staff(case):
        return "prose"
    if case.item:
        return case.item
    if case.context.in_position or (case.context.in_department and case.context.duty_bearing):
        return "duty"
    return "prose"


# rules that hold anywhere


def _named_by_form(case: Case) -> Role | None:
    """A heading right over a form that names the same position."""
    volume = case.family in _VOLUMES and not case.node.candidate.heading  # 第三篇 公证员岗位说明 over 岗位名称：公证员
    return "position" if form_of_heading(case.desk, case.node) and not volume else None


def _labelled_post(case: Case) -> Role | None:
    """A numbered line over labels of duties and of requirements names a post, whatever words it is made of."""
    labels = [n for n in case.node.children if isinstance(n.candidate, LabelMark)]
    roles = {n.candidate.label.role for n in labels if isinstance(n.candidate, LabelMark)}
    if any(map(_holds_post, labels)):  # 部门职责：… over the posts of a department
        return None
    if not case.numbered or not roles >= {"duties", "requirements"} or case.context.mode != "none":
        return None
    own = lines(case.desk.body, case.node.candidate.end, case.node.children[0].start)
    return "position" if len(own) == 1 and own[0].end - own[0].start <= LONGEST_GROUP else None


def _volume(case: Case) -> Role | None:
    """第一部分, 范文一, 图1: a part, a sample, a chart."""
    if case.family == "figure":
        return "position" if case.name.kind == "title" and case.name.listed else "org_chart"
    if case.family not in _VOLUMES:
        return None
    inside = [n.candidate.name.kind for n in case.node.children if isinstance(n.candidate, Marker | HeadingMark)]
    formed = form_of_heading(case.desk, case.node) is not None
    held = "title" in inside and 2 * inside.count("clause") <= len(inside)
    listed = all(isinstance(n.candidate, Marker) and n.candidate.name.kind == "clause" for n in case.node.children)
    if case.name.kind == "department" and case.name.listed and listed:
        return "department"  # 第一部分 派出所职责
    named = case.name.kind == "title" and case.name.listed and not held
    return "position" if named and not formed else "part"


# rules outside positions


def _forms(case: Case) -> Role | None:
    """What holds positions named by labels is a heading, whatever it says."""
    labels = (n.candidate.label for n in case.node.children if isinstance(n.candidate, LabelMark))
    return "section" if any(label.role == "title" for label in labels) and case.name.kind != "department" else None


def _titles(case: Case) -> Role | None:
    """管理人员安全职责 over several titles heads a list of positions and names none; so does a numbered 科室负责人
    over titles that each have text of their own."""
    if case.family == "chapter" and case.name.kind == "title" and _holds_sections_of_posts(case.node):
        return "chapter"
    if case.name.kind != "title" or not holds_positions(case.node):
        return None
    if not case.name.listed and not only_titles(case):
        return None
    return "chapter" if case.family == "chapter" else "section"


def _title(case: Case) -> Role | None:
    """A title heads a position where its list, its members or its looks say so."""
    if case.name.kind == "title" and is_position(case):
        return "position"
    if case.name.kind in NAMES and among_coloned_titles(case) and not case.item:
        return "position"
    told = case.name.kind == "title" and closed_by_colon(case) and not case.item
    return "position" if told and case.tally.mostly(*NAMES) else None


def _chart_heading(case: Case) -> Role | None:
    if case.name.kind != "chart":
        return None
    return "section" if case.numbered else "org_chart"


def _article(case: Case) -> Role | None:
    named = case.name.kind in ("section", "department") and bool(case.node.children)
    if case.family != "article" or named:
        return None
    among = case.tally.of("department") and not case.node.children  # 第四条 委员会由…组成 before 第五条 委员会的职责
    return "prose" if among else _clause(case)


def _department(case: Case) -> Role | None:
    if case.name.kind != "department":
        return None
    if among_coloned_titles(case) and not case.node.children:
        post = case.tally.mostly("title") and is_weak_title(case.name.core, case.desk.lexicon)  # 财务：… among posts
        return "position" if post else "department"
    alone = case.numbered and not case.node.children and not case.tally.mostly("department")
    over = case.name.listed and len(lines(case.desk.body, case.node.candidate.end, case.node.end)) > 1
    if case.item and alone and not over:
        return case.item  # C. 车辆与食堂 among what is no department
    return "department" if heads(case) else case.item or "prose"


def _section(case: Case) -> Role | None:
    if case.name.kind not in ("section", "general"):
        return None
    if case.name.kind == "section" and not case.name.listed and case.numbered and not heads(case):
        return _clause(case)
    if case.context.mode in ("duties", "prose") and case.numbered and case.tally.mostly("clause"):
        return case.item or "prose"
    return "chapter" if case.family == "chapter" else "section"


def _plain_heading(case: Case) -> Role | None:
    """A heading without a number whose name says nothing."""
    if case.name.kind != "name" or case.numbered:
        return None
    return "duty_group" if case.context.in_department and case.context.mode == "duties" else "section"


def _numbered_name(case: Case) -> Role | None:
    """A numbered name that heads members or text of its own, or stands in a list of headings."""
    if case.name.kind != "name":
        return None
    if case.family == "chapter":
        return "chapter"
    clauses = case.tally.mostly("clause")
    if len(case.name.core) <= _LONGEST_UNIT and case.tally.mostly("department") and _holds_post(case.node):
        return "department"
    if case.node.children and not clauses:
        grouped = case.context.mode == "duties" and case.context.in_department and not _holds_post(case.node)
        return "duty_group" if grouped else "section"
    headings = case.tally.mostly("section", "general", "department", "title", "chart")
    if headings and not case.item:
        return "section"
    listed = case.item and case.context.labelled
    return "section" if stands_alone(case) and not listed and not clauses else None


def _holds_sections_of_posts(node: Node) -> bool:
    """Whether a chapter's sections name posts (第三章 民警岗位责任 over 第一节 内勤民警)."""
    sections = (n for n in node.children if isinstance(n.candidate, Marker) and n.candidate.family == "section")
    return any(n.children and isinstance(c := n.candidate, Marker) and c.name.kind == "title" for n in sections)


def _holds_post(node: Node) -> bool:
    """Whether a title with members of its own stands right below: no group of duties holds one."""
    names = ((n, n.candidate.name.kind) for n in node.children if isinstance(n.candidate, Marker | HeadingMark))
    return any(kind == "title" and n.children for n, kind in names)


def _chapter(case: Case) -> Role | None:
    return "chapter" if case.family == "chapter" else None


def _over_positions(case: Case) -> Role | None:
    """Whatever a number's line says, over titles with lists of their own it heads a section."""
    if case.name.kind != "clause" or case.family == "article" or not holds_positions(case.node):
        return None
    body = case.desk.body
    told = (bool(n.children) or len(lines(body, n.candidate.end, n.end)) > 1 for n in case.node.children)
    return "section" if any(told) else None


def _among_headings(case: Case) -> Role | None:
    """A numbered line with a list of its own among headings is one, whatever it says (五、交接班"五不交")."""
    name, tally = case.name, case.tally
    if name.kind != "clause" or case.family == "article" or case.item or tells(case):
        return None
    listed = any(isinstance(child.candidate, Marker) for child in case.node.children)
    own = lines(case.desk.body, case.node.candidate.end, case.node.children[0].start) if listed else []
    alone = len(own) == 1 and own[0].end - own[0].start <= LONGEST_GROUP
    return "section" if alone and tally.mostly("section", "general", "department", "title", "chart") else None


_OUTSIDE: Final[tuple[_Rule, ...]] = (
    _named_by_form,
    _volume,
    _labelled_post,
    _forms,
    _titles,
    _title,
    reads_as_title,
    _chart_heading,
    _article,
    _department,
    reads_as_department,
    _section,
    _plain_heading,
    person,
    _numbered_name,
    _chapter,
    _over_positions,
    _among_headings,
)
_WITHIN_POSITION: Final[tuple[_Rule, ...]] = (
    _named_by_form,
    _volume,
    *WITHIN_POSITION,
)
