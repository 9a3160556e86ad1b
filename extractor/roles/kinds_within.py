"""Rules for what stands inside a position: the next position, sections, groups of duties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from extractor.markers import LabelMark, Marker
from extractor.markers.composed_labels import asks_how, in_plain_words
from extractor.names import JOINED, opens_clause
from extractor.roles.case import LONGEST_GROUP, Case, has_labels, is_position, stands_alone, tells
from extractor.roles.context import speaks_of_requirements
from extractor.roles.roled import Role
from extractor.roles.sentences import lines
from extractor.roles.tally import LABELLED_SHARE

_LONGEST_MEASURED: Final = 60
"""Code points of a line with a share in brackets behind a duty's name."""


def _next_position(case: Case) -> Role | None:
    """A title inside a position's text heads the next one only where it is sure."""
    if case.name.kind != "title":
        return None
    if case.name.listed or (not case.numbered and is_position(case)):
        return "position"
    among = case.context.mode == "none" and not case.tally.mostly("clause")  # 司磅员指挥… over its 标准：
    return "position" if among and has_labels(case.node) else None


def _listed_heading(case: Case) -> Role | None:
    """任职要求, 质量管理职责: a section of its own, or a group of duties."""
    name, context = case.name, case.context
    if name.kind == "chart" and not case.numbered:
        return "org_chart"
    if name.kind not in ("section", "general", "department", "chart") or not name.listed or tells(case):
        return None
    if context.mode == "none" and (speaks_of_requirements(name.core) or case.desk.lexicon.label_of(name.core)):
        return "section"
    return "duty_group" if case.node.children or not case.numbered else None


def _measured(case: Case) -> Role | None:
    """A numbered line of a list of duties with a share of time of its own, on it or right below, is a duty, however
    short."""
    marks = [n.candidate for n in case.node.children if isinstance(n.candidate, LabelMark)]
    first = case.node.children[0].candidate.start if case.node.children else 0
    end = case.desk.body.text.find("\n", case.node.candidate.end)
    own = any(mark.label.name == "weight" and (mark.start < end or mark.start == first) for mark in marks)
    short = 0 < end - case.node.candidate.end <= _LONGEST_MEASURED
    among = short and case.tally.of("clause") > 0  # 4、带团队、做培训（时间占比：20%） beside duties
    own = own or (among and LABELLED_SHARE.search(case.desk.body.text, case.node.candidate.end, end) is not None)
    return "duty" if own and case.numbered and case.item == "duty" else None


def _group(case: Case) -> Role | None:
    """A short name over numbered duties; one among duties without any is a duty itself (GOLD rule 23)."""
    if not case.numbered:
        return "duty_group"
    if case.item not in (None, "duty"):
        return case.item
    inside = any(isinstance(child.candidate, Marker) for child in case.node.children) or _over_lines(case)
    names = ("name", "section", "general", "department", "title")
    if not inside or case.name.kind not in names or tells(case) or case.tally.leaves > case.tally.size / 2:
        return None
    says = case.name.kind != "section" and opens_clause(case.name.core, case.desk.lexicon)
    return "duty_group" if len(case.name.core) <= LONGEST_GROUP and not says else None


def _over_lines(case: Case) -> bool:
    """Whether a name alone on its line has several lines without numbers below."""
    c = case.node.candidate
    return stands_alone(case) and len(lines(case.desk.body, c.start, case.node.end)) > 2


def _label_word(case: Case) -> Role | None:
    """A numbered label of a list (1.2 任职资格) without a colon, with what else its items tell (岗位职责及权重); one of
    several groups of duties where its word may name one (（二）每周工作)."""
    labels = [case.desk.lexicon.labels.get(word) for word in JOINED.split(case.name.core)]
    listed = labels[0] is not None and labels[0].role in ("duties", "requirements") and None not in labels
    plain = in_plain_words(case.name.core) is not None or asks_how(case.name.core)
    told = case.numbered and bool(case.node.children) and plain
    if not (listed or told) or case.context.mode != "none":
        return None
    whole = case.tally.leaves == 0 or not case.numbered  # lines without numbers below: a leaf is no empty one
    beside = case.tally.size > 1 and whole and not case.tally.of("clause")
    return "duty_group" if beside and case.name.core in case.desk.lexicon["headings", "groups"] else "section"


def _general(case: Case) -> Role | None:
    """一、总则 and 三、奖惩 beside 二、岗位职责: what they hold is prose, whosever it is (GOLD rule 6)."""
    beside = case.name.kind == "general" and case.numbered and case.context.mode == "none" and case.tally.of("section")
    return "section" if beside else None


WITHIN_POSITION: Final[tuple[Callable[[Case], Role | None], ...]] = (
    _measured,
    _next_position,
    _listed_heading,
    _label_word,
    _general,
    _group,
)
