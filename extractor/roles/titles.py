"""What the outline says of the whole document: its title, its particulars, the names it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.body import Body
from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers import HeadingMark, LabelMark, Marker
from extractor.names import is_department, is_person_word
from extractor.outline import Node, Outline
from extractor.roles.context import LONGEST_MEASURE, Desk, content_start, full_title, numbered_label
from extractor.roles.department_forms import form_end
from extractor.roles.items import prose, prose_lines
from extractor.roles.roled import Roled, Stretch
from extractor.roles.sentences import ends_sentence, lines
from extractor.roles.tally import holds_positions

_PARTICULAR = late_pattern(r"^\S{2,6}[:：]")
"""A line on top that begins with a labelled particular is no title."""
_ATTACHED = late_pattern(r"附[件表录][ \t]*[\d一二三四五六七八九十]{0,3}(?:[-—][\d]{1,2})?[ \t]*[:：]?")
"""The line over a title that tells which appendix of an order it is."""
_OWN_DUTIES = late_pattern(r"(.{2,18}?)(?:部门|工作|主要)?(?:职责|职能)(?:范围)?")
_EDITION = late_pattern(
    r"[\u4e00-\u9fff]{0,8}[（(][^（()）\n]{0,12}(?:\d{4}|修订|试行|印发|第.版)[^（()）\n]{0,12}[）)]"
)
"""Which edition of a document its title is of (（2021年修订）)."""
_REMARK = late_pattern(r"[（(][^（()）\n]*[）)]")
_GREETING = late_pattern(r"(?:各位|尊敬的|各)[^:：]{0,20}[:：]$")
"""The line that a notice begins with is no title."""
_LONGEST_UNIT = 8
"""Code points of a department's name that no suffix tells."""
_LONGEST_TITLE = 40
"""Code points of a document's title that no heading rule sees."""


def own_names(outline: Outline, lexicon: Lexicon) -> frozenset[str]:
    """Titles and departments that the outline's headings name; names among numbered departments are theirs too."""

    def walk(nodes: Sequence[Node]) -> Iterator[str]:
        numbered = [n.candidate.name.kind for n in nodes if isinstance(n.candidate, Marker)]
        units = 2 * numbered.count("department") > len(numbered)
        for node in nodes:
            c = node.candidate
            if isinstance(c, Marker) and units and c.name.kind == "name" and len(c.name.core) <= _LONGEST_UNIT:
                yield c.name.core
            if isinstance(c, Marker | HeadingMark) and c.name.kind in ("title", "department"):
                yield c.name.core
                if is_department(c.name.core, lexicon) and c.name.core[-1] in "组部科室":
                    yield c.name.core[:-1]
            yield from walk(node.children)

    return frozenset(n for n in walk(outline.roots) if len(n) > 1)


def words_below_items(outline: Outline) -> tuple[frozenset[str], frozenset[str]]:
    """Labels of fields that stand inside numbered items, as ``(of one duty, of the post)``: one that names no known
    field (B角) is the post's where it stands behind the last of the items only."""

    def walk(nodes: Sequence[Node], inside: bool, last: bool) -> Iterator[tuple[str, bool]]:
        for i, node in enumerate(nodes):
            c = node.candidate
            if isinstance(c, LabelMark) and inside and c.label.role == "field":
                yield c.label.word, last and c.label.name == "other"
            clause = isinstance(c, Marker) and c.name.kind in ("clause", "name", "section") and not numbered_label(node)
            yield from walk(node.children, clause and bool(node.children), i + 1 == len(nodes))

    found = set(walk(outline.roots, False, False))
    duties = frozenset(word for word, of_post in found if not of_post)
    return duties, frozenset(word for word, _ in found) - duties


def measures_told(body: Body, outline: Outline) -> frozenset[str]:
    """What labels of shares, frequencies and durations say that another label follows at once (频次:每锅用时:…): how
    often something is done here, in words no list may hold."""

    def walk(nodes: Sequence[Node]) -> Iterator[str]:
        for node in nodes:
            c = node.candidate
            if isinstance(c, LabelMark) and c.label.name == "weight" and not node.children:
                yield body.text[c.value_start : node.end].strip()
            yield from walk(node.children)

    return frozenset(told for told in walk(outline.roots) if 1 < len(told) <= LONGEST_MEASURE and "\n" not in told)


def document_title(desk: Desk, outline: Outline) -> tuple[Stretch | None, list[Roled], tuple[Node, ...]]:
    """The title line, the prose before the first node, and the nodes."""
    lead = lines(desk.body, 0, outline.lead_end)
    if len(lead) > 1 and _ATTACHED.fullmatch(desk.text(lead[0])):
        told, before, roots = _titled(desk, outline, lead[1:])
        return told, [prose(lead[0].start, lead[0].end), *before], roots
    return _titled(desk, outline, lead)


def _titled(
    desk: Desk, outline: Outline, lead: Sequence[Stretch]
) -> tuple[Stretch | None, list[Roled], tuple[Node, ...]]:
    """The same, ``lead`` being the lines that may hold the title."""
    styled = desk.body.formatting.title
    if styled is not None and styled[1] <= outline.lead_end:
        title = Stretch(*styled)
        return title, [prose(s.start, s.end) for s in lead if s != title], outline.roots
    if lead and not all(_PARTICULAR.search(desk.text(line)) for line in lead):
        first = lead[0]
        greets = _GREETING.match(desk.text(first))
        if first.end - first.start <= _LONGEST_TITLE and not greets and not ends_sentence(desk.body.text, first):
            stacked = not any(_is_text(desk, line) for line in lead[1:])
            second, roots = _second_line(desk, outline.roots) if stacked else ([], outline.roots)
            return first, [*(prose(s.start, s.end) for s in lead[1:]), *second], roots
        return None, [prose(s.start, s.end) for s in lead], outline.roots
    if not outline.roots:
        return None, [prose(s.start, s.end) for s in lead], ()
    before, roots = particulars(desk, outline.roots) if lead else ([], outline.roots)
    before = [*(prose(s.start, s.end) for s in lead), *before]
    if not roots:
        return None, before, ()
    top = roots[0]
    c = top.candidate
    if isinstance(c, LabelMark) and c.label.name == "document":
        own = prose_lines(desk, c.value_start, top.children[0].start if top.children else top.end)
        return desk.trim(c.start, c.end), [*before, *own], (*top.children, *roots[1:])
    alone = not top.children and len(roots) == 1
    if isinstance(c, HeadingMark) and not alone and _titles_document(desk, c, top, roots[1:]):
        title = full_title(desk, top)
        own_end = top.children[0].start if top.children else top.end
        own = prose_lines(desk, max(content_start(desk, top), title.end), own_end)
        return title, [*before, *own], (*top.children, *roots[1:])
    return None, before, roots


def _is_text(desk: Desk, line: Stretch) -> bool:
    """Whether a line says something, or is a labelled particular, rather than names what the document is."""
    text = desk.text(line)
    return len(text) > _LONGEST_TITLE or ends_sentence(desk.body.text, line) or bool(_PARTICULAR.search(text))


def _second_line(desk: Desk, roots: tuple[Node, ...]) -> tuple[list[Roled], tuple[Node, ...]]:
    """The line that names the kind of document below those that name whose it is (某公司 / 安全生产责任制): the
    only heading of the whole, with positions or departments of its own below."""
    top = roots[0] if len(roots) == 1 else None
    if top is None or not isinstance(c := top.candidate, HeadingMark) or c.decorated or c.heading:
        return [], roots
    below = [child.candidate for child in top.children]
    heads = any(isinstance(b, Marker | HeadingMark) and b.name.kind in ("title", "department") for b in below)
    if not heads or (c.name.kind not in ("section", "general") and not holds_positions(top)):
        return [], roots
    title = full_title(desk, top)
    own = prose_lines(desk, max(content_start(desk, top), title.end), top.children[0].start)
    return [prose(title.start, title.end), *own], top.children


def names_own_duties(title: str, lexicon: Lexicon) -> bool:
    """Whether a document's title tells one department's duties (某学院教务处职责), not those of its positions."""
    match = _OWN_DUTIES.fullmatch(dense(title))
    return match is not None and is_department(match[1], lexicon)


def particulars(desk: Desk, nodes: tuple[Node, ...]) -> tuple[list[Roled], tuple[Node, ...]]:
    """Labels before the first heading are particulars of the whole document: prose (GOLD rule 12)."""
    out: list[Roled] = []
    while nodes and isinstance(nodes[0].candidate, LabelMark) and nodes[0].candidate.label.role == "field":
        if form_end(desk, nodes, 0):
            break
        out += prose_lines(desk, nodes[0].start, nodes[0].end)
        nodes = (*nodes[0].children, *nodes[1:])
    return out, nodes


def _titles_document(desk: Desk, c: HeadingMark, top: Node, below: Sequence[Node]) -> bool:
    written = desk.body.written
    sign = written[written.rfind("\n", 0, c.start) + 1 : c.start].strip()
    if c.decorated and sign != "#":  # Markdown's first heading is the title
        return (
            c.name.kind == "name"
            and not desk.body.text[content_start(desk, top) : top.end].strip()
            and _all_worn(below)
        ) or (c.name.kind == "section" and c.name.listed and bool(top.children) and _all_worn(top.children))
    general = c.name.kind in ("section", "department", "general")
    first = top.children[0].candidate if top.children else below[0].candidate if below else None
    worn = isinstance(first, HeadingMark) and first.decorated and not c.decorated
    if worn and _EDITION.match(desk.body.text, c.title_end):
        return True
    return general or (c.name.kind == "title" and (holds_positions(top) or _is_over_titles(desk, top, below)))


def _all_worn(nodes: Sequence[Node]) -> bool:
    """Whether all of some nodes are headings in brackets."""
    return all(isinstance(node.candidate, HeadingMark) and node.candidate.decorated for node in nodes)


def _is_over_titles(desk: Desk, top: Node, below: Sequence[Node]) -> bool:
    """Whether a heading has nothing of its own but a remark in brackets, and titles follow: one where it names people
    (管理人员岗位职责 over 项目经理), two where a blank line stands between."""
    c = top.candidate
    assert isinstance(c, HeadingMark)
    apart = re.match(r"[^\n]*\n[ \t\u3000]*\n", desk.body.text[c.title_end : top.end]) and len(below) > 1
    if not apart and not is_person_word(c.name.core, desk.lexicon):
        return False
    following = below[0].candidate if below else None
    own = desk.body.text[content_start(desk, top) : top.end].strip()
    if isinstance(following, Marker) and following.family == "chapter" and not (top.children or own):
        return True
    titled = isinstance(following, Marker | HeadingMark) and following.name.kind == "title"
    return titled and not top.children and (not own or bool(_REMARK.fullmatch(own)))
