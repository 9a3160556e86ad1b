"""Rules of what stands beside a node: a name that no word tells is what the names of its list are."""

from __future__ import annotations

from typing import Final

from extractor.markers import HeadingMark, Marker
from extractor.markers.offices import is_full_name
from extractor.names import JOINED, ends_as_department, ends_as_title, is_person_word, is_weak_title
from extractor.roles.case import LONGEST_GROUP, Case, closed_by_colon, has_labels, labels_duties, stands_alone, tells
from extractor.roles.roled import Role
from extractor.roles.sentences import lines
from extractor.roles.tally import holds_positions

NAMES: Final = ("title", "name")
"""Kinds of names that a post's may be of."""


def only_titles(case: Case) -> bool:
    """Whether a numbered name has nothing below it but titles with members or lines of their own, or, where others
    have members, with text behind a colon."""
    body, node = case.desk.body, case.node
    own = lines(body, node.candidate.end, node.children[0].start)
    listed = any(n.children for n in node.children)
    told = (
        isinstance(c := n.candidate, Marker | HeadingMark)
        and c.name.kind == "title"
        and (
            bool(n.children)
            or len(lines(body, c.start, n.end)) > 1
            or (listed and body.text[c.title_end : c.title_end + 1] in (":", "："))
        )
        for n in node.children
    )
    named = all(is_full_name(case.desk.text(line), case.desk.lexicon) for line in own[1:])  # who holds the first
    return case.numbered and bool(own) and named and all(told)


def reads_as_title(case: Case) -> Role | None:
    """A line over members of its own that ends as titles do (不落轮镟床操作工; 校对人、审核人), among titles mostly,
    whatever it begins with."""
    if case.name.kind not in ("name", "clause") or case.family == "article" or not case.node.children:
        return None
    lexicon, body = case.desk.lexicon, case.desk.body
    own = lines(body, case.node.candidate.end, case.node.children[0].start)
    tally = case.tally
    among = tally.of("title") > 1 and 2 * tally.of("title", "name", "department") >= tally.size
    if len(own) != 1 or not among:
        return None
    parts = JOINED.split(case.desk.text(own[0]).rstrip(":："))
    told = all(1 < len(one) <= LONGEST_GROUP and ends_as_title(one, lexicon) for one in parts)
    return "position" if told else None


def among_coloned_titles(case: Case) -> bool:
    """2.1 仓管员：…, 2.4 品质部：…: every sibling ends its name with a colon, and titles are among them."""
    tally = case.tally
    return tally.coloned == tally.size >= 2 and bool(tally.of("title"))


def reads_as_department(case: Case) -> Role | None:
    """A line with members or text of its own that ends as units do (组织基层工作部), among units mostly, whatever it
    begins with; or a name over the labels that each of them has (市场 over 编制：, 职责：)."""
    if case.name.kind not in ("name", "clause") or not case.numbered or case.family == "article":
        return None
    lexicon, node = case.desk.lexicon, case.node
    own = lines(case.desk.body, node.candidate.end, node.children[0].start if node.children else node.end)
    if not own or not case.tally.mostly("department") or (len(own) < 2 and not node.children):
        return None
    labelled = case.name.kind == "name" and len(own) == 1 and labels_duties(node)
    unit = labelled or ends_as_department(case.desk.text(own[0]).rstrip(":："), lexicon)
    return "department" if unit else None


def person(case: Case) -> Role | None:
    """A name among titles, or one that reads a little like a title, with members of its own; not where the file styles
    its headings and forms below them name the positions."""
    core, lexicon, tally = case.name.core, case.desk.lexicon, case.tally
    if case.name.kind != "name" or (tally.formed and case.node.candidate.heading):
        return None
    if not case.node.children:
        weak = is_weak_title(core, lexicon)
        told = (closed_by_colon(case) and (weak or tells(case))) or (
            stands_alone(case) and (weak or is_person_word(core, lexicon))
        )
        titled = tally.mostly("title") or (closed_by_colon(case) and tally.of("title") > 1 and tally.mostly(*NAMES))
        return "position" if told and titled else None
    if holds_positions(case.node) and is_person_word(core, lexicon):
        return None  # 第七章 站务人员 over 第一节 售票员岗位职责
    among = tally.mostly(*NAMES) and not (holds_positions(case.node) and only_titles(case))
    if among and ((tally.of("title") and case.context.mode != "steps") or is_person_word(core, lexicon)):
        return "position"
    weak = has_labels(case.node) and is_weak_title(core, lexicon)
    return "position" if weak and case.context.mode != "steps" else None
