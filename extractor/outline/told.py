"""What stands right below or before names and labels tells what they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from extractor.body import Body
from extractor.late import late_pattern
from extractor.lexicon import OF_ONE_DUTY, Lexicon
from extractor.markers import Candidate, HeadingMark, LabelMark, Marker
from extractor.markers.behaving import FIRST_ITEM
from extractor.markers.composed_labels import plain_field
from extractor.name_words import GENERIC_UNITS
from extractor.names import Name
from extractor.outline.levels import LISTS
from extractor.outline.sequence_costs import is_next
from extractor.spans import line_end, next_line

_LEAST_ALONE: Final = 3
"""Lines that a short word has to itself, for it to be a label there as longer ones are."""
_SHORT_VALUE: Final = 16
"""Code points of a value that the next label of a form stands right behind."""
_IN_A_ROW: Final = 3
_NEAR: Final = 16
"""Candidates behind a heading among which its table's first row begins."""
_CLOSED_LINES: Final = late_pattern(r"[^\n：:]{4,80}[；;][ \t]*\n[^\n：:]{4,80}[；;。][ \t]*(?:\n|$)")
"""Two lines below a label, each closed: a list."""


def told_by_place(
    body: Body, candidates: Sequence[Candidate], starts: Mapping[int, str], lexicon: Lexicon
) -> list[Candidate]:
    """The candidates, sorted by start, with names and labels told by what stands below; ``starts`` is where lists and
    labels begin."""
    text = body.text
    names = _units_told(text, _tables_told(text, _clauses_told(text, candidates)))
    names = _sections_told(text, _over_own_duties(text, names))
    names = _tasks_told(text, _duties_told(text, _posts_told(text, names, lexicon)))
    return _labels_told(body, _without_ends(text, _without_values(text, names), starts), starts)


def line_at(text: str, at: int) -> str:
    """The line from a place on, blanks around it left out."""
    return text[at : line_end(text, at)].strip()


def is_told(mark: LabelMark) -> bool:
    """Whether a label's colon, brackets or line says that it is one."""
    return mark.colon or mark.decorated or mark.doubts == ("bare",)


def _clauses_told(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Titles that run into their sentence between numbered sentences told to be sentences too (安全员监督爆破员…)."""
    out = list(candidates)
    seen: dict[tuple[str, str], list[tuple[int, Marker]]] = {}
    for i, c in enumerate(candidates):
        if not isinstance(c, Marker) or not c.value or c.doubts or c.footing not in ("line", "sentence"):
            continue
        row = seen.setdefault((c.family, c.delimiter), [])
        row.append((i, c))
        if len(row) < _IN_A_ROW:
            continue
        (_, before), (at, between), (_, behind) = row[-_IN_A_ROW:]
        counted = is_next(before.value, between.value) and is_next(between.value, behind.value)
        if counted and _runs_on(text, between) and before.name.kind == behind.name.kind == "clause":
            out[at] = replace(between, name=Name("clause", ""), title_start=between.end, title_end=between.end)
    return out


def _runs_on(text: str, mark: Marker) -> bool:
    """Whether a marker's title runs into a sentence without a sign between them."""
    titled = mark.name.kind == "title" and not mark.name.listed
    return titled and text[mark.title_end : mark.title_end + 1].isalpha()


def _tables_told(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Titles right over the head of a table whose rows name other posts told to head a section (运营岗 / 岗位|职责)."""
    out = list(candidates)
    for i, c in enumerate(candidates):
        if not isinstance(c, Marker | HeadingMark) or c.name.kind != "title":
            continue
        at = next_line(text, c.title_end if isinstance(c, Marker) else c.end)
        marks = (one for one in candidates[i + 1 : i + 1 + _NEAR] if isinstance(one, LabelMark) and one.start >= at)
        head, row = next(marks, None), next(marks, None)
        if head is None or row is None or head.start != at or head.label.name != "header" or row.label.role != "title":
            continue
        if "".join(text[row.value_start : row.value_end].split()) != c.name.core:
            out[i] = replace(c, name=Name("section", c.name.core))
    return out


def _units_told(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Numbered headings over units without a name (一、科室职责) told to head a section, right over a unit's name."""
    units = {
        c.start
        for c in candidates
        if isinstance(c, HeadingMark) and c.name.kind == "department" and c.name.core not in GENERIC_UNITS
    }
    out: list[Candidate] = []
    for c in candidates:
        if isinstance(c, Marker) and c.name.listed and c.name.kind == "department" and c.name.core in GENERIC_UNITS:
            title = line_at(text, c.title_start)
            end = c.title_start + len(title)
            if next_line(text, end) in units:
                c = replace(c, name=Name("section", title, True), title_end=end)
        out.append(c)
    return out


def _over_own_duties(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Numbered names right over 部门职责 told to be departments, where another of their family is (三、职能平台)."""
    markers = [c for c in candidates if isinstance(c, Marker) and c.value and not c.doubts]
    own = {c.start for c in markers if c.name.listed and c.name.kind == "department" and c.name.core in GENERIC_UNITS}
    units = {c.family for c in markers if c.name.kind == "department" and next_line(text, c.title_end) in own}
    return [
        replace(c, name=Name("department", c.name.core))
        if isinstance(c, Marker)
        and c.name.kind == "name"
        and c.family in units
        and not c.doubts
        and next_line(text, c.title_end) in own
        else c
        for c in candidates
    ]


def _sections_told(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Numbered names right over posts' unnumbered headings (一、主席团 / 主席　林某某) told to head a section."""
    posts = {c.start for c in candidates if isinstance(c, HeadingMark) and c.name.kind == "title" and c.followed}
    return [
        replace(c, name=Name("section", c.name.core))
        if isinstance(c, Marker)
        and c.value
        and c.name.kind == "name"
        and not c.doubts
        and next_line(text, c.title_end) in posts
        else c
        for c in candidates
    ]


def _posts_told(text: str, candidates: Sequence[Candidate], lexicon: Lexicon) -> list[Candidate]:
    """Names right over a superior's label told to be titles, whatever their words (球童 / 直接上级：…) but those of
    fields (二、归谁管、跟谁打交道)."""
    over = {c.start for c in candidates if isinstance(c, LabelMark) and c.label.name == "superior" and is_told(c)}
    return [
        replace(c, name=Name("title", c.name.core))
        if isinstance(c, Marker | HeadingMark)
        and c.name.kind == "name"
        and next_line(text, c.title_end if isinstance(c, Marker) else c.end) in over
        and plain_field(c.name.core, lexicon) == "other"
        else c
        for c in candidates
    ]


def _tasks_told(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Labels of duties behind a share of one duty of a form (职责一：… 时间分配：30% / 职责描述： over 1）…) told to
    stand over its tasks."""
    firsts = {c.start for c in candidates if isinstance(c, Marker) and c.value == (1,)}
    out: list[Candidate] = []
    counted = shared = False  # whether a form's number, and behind it a share, stands before
    for c in candidates:
        if isinstance(c, Marker) and c.family == "duty-word" and not c.doubts:
            counted, shared = True, False
        elif isinstance(c, LabelMark) and is_told(c):
            duties = shared and c.label.role == "duties" and next_line(text, c.value_start) in firsts
            if duties and c.footing == "line":
                c = replace(c, label=replace(c.label, name="tasks", role="tasks"))
            shared = counted and c.label.name == "weight"
            counted = counted and c.label.role in OF_ONE_DUTY
        out.append(c)
    return out


def _without_values(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates but for words of requirements that open the line right below another one's, alone on its own: they
    begin what it asks (培训经历 / 岗位技能培训不少于两个月)."""
    out: list[Candidate] = []
    open_at = -1
    for c in candidates:
        if not isinstance(c, LabelMark) or c.label.role != "requirement":
            open_at = -1
        elif c.doubts == ("glued",) and c.footing == "line" and c.start == open_at:
            continue
        else:
            open_at = next_line(text, c.value_start) if c.doubts == ("bare",) else -1
        out.append(c)
    return out


def _without_ends(text: str, candidates: Sequence[Candidate], starts: Mapping[int, str]) -> list[Candidate]:
    """The candidates but for words of requirements that end a line another label opens, another label below: they are
    of what it asks (资格证书：护士执业资格)."""
    out: list[Candidate] = []
    labelled = -2
    for c in candidates:
        line = text.rfind("\n", 0, c.start)
        ends = isinstance(c, LabelMark) and c.label.role == "requirement" and not c.colon and not c.decorated
        if ends and labelled == line and not line_at(text, c.end) and starts.get(next_line(text, c.end)) == "label":
            continue
        labelled = line if isinstance(c, LabelMark) and c.colon and c.footing == "line" else labelled
        out.append(c)
    return out


def _duties_told(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Numbered names right over what is said of one duty (4、锁库与归档 / 权重：15%) told to be duties, no headings."""
    over = {c.start for c in candidates if isinstance(c, LabelMark) and c.colon and c.label.role in OF_ONE_DUTY}
    return [
        replace(c, name=Name("clause", ""), title_start=c.end, title_end=c.end)
        if isinstance(c, Marker) and c.name.kind == "name" and next_line(text, c.title_end) in over
        else c
        for c in candidates
    ]


def _labels_told(body: Body, candidates: Sequence[Candidate], starts: Mapping[int, str]) -> list[Candidate]:
    """Labels of requirements told by the list below them, and by the label before, whether they ask one thing or head
    all; a list's label alone on its line, and a word that is so again and again, are labels as sure as longer ones."""
    alone = Counter(c.label.word for c in candidates if isinstance(c, LabelMark) and c.doubts == ("bare",))
    beside = _beside_others(candidates)
    out: list[Candidate] = []
    asked = told = False
    heading: set[str] = set()
    for c in candidates:
        if isinstance(c, LabelMark):
            at = next_line(body.text, c.value_start)
            listed = starts.get(at) == "list"
            if is_told(c):
                several = c.colon and (
                    any(stop in line_at(body.text, at)[:-1] for stop in "；;") or _CLOSED_LINES.match(body.text, at)
                )
                numbered = FIRST_ITEM.match(body.text, at) is not None
                over_list = (listed or bool(several)) and "\n" in body.text[c.end : at]
                if c.label.role == "requirement" and (numbered or not asked or c.label.word in heading) and over_list:
                    heading.add(c.label.word)
                    c = replace(c, label=replace(c.label, role="requirements", bare=True))  # 能力要求 over a list
                elif (
                    c.label.role == "requirements" and asked and told and not c.label.bare and c.colon and not over_list
                ):
                    c = replace(c, label=replace(c.label, role="requirement"))  # 资格：… among 学历：… 经验：…
                told = c.label.role == "requirement"
                asked = (asked and c.label.role not in ("duties", "title")) or c.label.role == "requirements"
            over = c.label.role in LISTS and "bare" in c.doubts and listed and at > c.value_start  # 要求 over a list
            if over or c.start in beside or (c.doubts == ("bare",) and alone[c.label.word] >= _LEAST_ALONE):
                c = replace(c, label=replace(c.label, bare=True))
        out.append(c)
    return out


def _beside_others(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Where words with colons stand right behind the short value of one label, the same word again and again: a form
    that runs on (直接上级:科长本职:保证用料)."""
    marks = [c for c in candidates if isinstance(c, LabelMark) and c.colon]
    pairs = [(a, b) for a, b in pairwise(marks) if 0 < b.start - a.value_start <= _SHORT_VALUE]
    times = Counter(b.label.word for _, b in pairs)
    return frozenset(b.start for _, b in pairs if b.label.role == "field" and times[b.label.word] >= _LEAST_ALONE)
