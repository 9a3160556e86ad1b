"""What a heading says of the text right under it and of the lists below."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers import Marker
from extractor.markers.composed_labels import asks_how, composed, in_plain_words
from extractor.markers.head_names import opens_duty
from extractor.names import HIRED, Name, is_department
from extractor.outline import Node
from extractor.roles.context import Context, Desk, speaks_of_duties, speaks_of_requirements
from extractor.roles.items import plain_text, prose_lines
from extractor.roles.roled import Role, Roled, Stretch
from extractor.roles.sentences import ends_sentence, lines

_BLANK_OR_STOP: Final = " \t\u3000\n:：。；;，,"
_REMARKED: Final = late_pattern(r"([^（(]+)[（(]([^（()）]+)[)）]")


def without_remark(name: str, lexicon: Lexicon) -> str:
    """A department's name without what a bracket remarks (社会事务办（加挂民政所牌子）); a unit in it stays."""
    match = _REMARKED.fullmatch(name)
    return match[1] if match and is_department(match[1], lexicon) and not is_department(match[2], lexicon) else name


def first_line(desk: Desk, node: Node) -> Stretch:
    own_end = node.children[0].start if node.children else node.end
    parts = lines(desk.body, node.candidate.end, own_end)
    return parts[0] if parts else Stretch(node.candidate.end, node.candidate.end)


def inside(desk: Desk, role: Role, name: Name, title: str, context: Context) -> Context:
    told = in_plain_words(title) if context.in_position else composed(title, desk.lexicon)
    bearing = context.duty_bearing or speaks_of_duties(title) or told == "duties"
    if role == "position":
        return Context(in_position=True, in_department=context.in_department, duty_bearing=bearing)
    if role == "duty_group":
        return context.within(mode="duties", duty_bearing=True)
    unit = role == "department" or (role in ("part", "chapter") and name.kind == "department")
    department = context.in_department or unit
    if name.kind == "general":
        return context.within(mode="prose", in_department=department, labelled=False)
    if any(title.endswith(w) for w in desk.lexicon["headings", "procedures"]) or asks_how(title):
        return context.within(mode="steps", in_department=department)
    if speaks_of_requirements(title) or told == "requirements":
        return context.within(mode="requirements", in_department=department, duty_bearing=bearing)
    if context.in_position:
        return context.within(mode="duties", duty_bearing=bearing)
    if (speaks_of_duties(title) or told == "duties") and (unit or role in ("section", "chapter")):
        return context.within(mode="duties", in_department=True, duty_bearing=True)
    if role == "department":
        return context.within(mode="duties" if bearing else "none", in_department=True, duty_bearing=bearing)
    return context.within(mode="none", in_department=department, duty_bearing=bearing)


def tells_duties(desk: Desk, node: Node) -> bool:
    """Whether the list right under a department's name is one of duties: its clauses begin with verbs of duties."""
    c = node.children[0].candidate if node.children else None
    if not isinstance(c, Marker) or c.name.kind != "clause":
        return False
    same = [n for n in node.children if isinstance(n.candidate, Marker) and n.candidate.family == c.family]
    doing = [opens_duty(desk.body.text, desk.trim(n.candidate.end, n.end).start, desk.lexicon) for n in same]
    return len(doing) > 1 and 2 * sum(doing) > len(doing)


def wanted(desk: Desk, title_end: int, start: int) -> list[Roled]:
    """How many hold the position, where a number of people stands behind its title (保安员 12名)."""
    count_end = title_end + len(desk.body.text[title_end:start].rstrip(_BLANK_OR_STOP))
    behind = desk.trim(title_end, count_end)
    if not HIRED.fullmatch(desk.body.text, title_end, behind.end):
        return []
    sign = len(desk.text(behind)) - len(desk.text(behind).lstrip("/／|｜ \t\u3000"))
    return [Roled("headcount", behind.start, behind.end, Stretch(behind.start + sign, behind.end))]


def own_text(desk: Desk, start: int, end: int, role: Role, title: str, inner: Context, followed: bool) -> list[Roled]:
    """Text right under a heading, by what the heading is."""
    if role == "position":
        return plain_text(desk, start, end, inner.within(mode="duties"), followed)
    if role in ("department", "section", "chapter", "duty_group") and inner.mode in (
        "duties",
        "requirements",
    ):
        if any(_describes(desk, s, title) for s in lines(desk.body, start, end)[:1]):
            return prose_lines(desk, start, end)
        return plain_text(desk, start, end, inner, followed)
    return prose_lines(desk, start, end)


def says_what(desk: Desk, start: int, end: int) -> bool:
    """Whether the first sentence under a heading says what is done: it begins with a verb of duties."""
    first = lines(desk.body, start, end)[:1]
    return any(ends_sentence(desk.body.text, s) and opens_duty(desk.body.text, s.start, desk.lexicon) for s in first)


def _describes(desk: Desk, line: Stretch, title: str) -> bool:
    """Whether a sentence's subject is the unit its heading names: a description, no duty."""
    text = desk.text(line)
    core = re.sub(r"(?:岗位|工作|主要)?(?:职责|职能)$", "", title)
    return len(core) > 1 and text.startswith(core)


def procedures(children: list[Roled]) -> list[Roled]:
    """Steps in a row become a procedure."""
    out: list[Roled] = []
    for child in children:
        if child.role != "step":
            out.append(child)
        elif out and out[-1].role == "procedure":
            out[-1] = replace(out[-1].with_children(child), end=child.end)
        else:
            out.append(Roled("procedure", child.start, child.end, children=(child,)))
    return out
