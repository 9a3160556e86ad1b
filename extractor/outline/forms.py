"""Position-description forms whose cells run together: their labels stand glued between values."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from extractor.body import Body
from extractor.late import late_pattern
from extractor.lexicon import OF_ONE_DUTY, Lexicon
from extractor.markers import Candidate, LabelMark, Marker
from extractor.markers.row_names import SHARE_ALONE
from extractor.names import WANTED, is_department
from extractor.outline.form_requirements import over_requirements
from extractor.outline.form_rows import as_label, is_sure, labels_in_rows, next_letter
from extractor.outline.form_values import SHORT_VALUE, behind_values, ends_value, is_whole_value

_LEAST_LABELS: Final = 5
"""Distinct bare labels in one line, its title label among them, that make a form."""
_LEAST_SURE: Final = 3
"""Of them, with a title among them, labels that no short word is (职责, 要求)."""
_LEAST_GLUED: Final = 3
"""Distinct labels in a further line of a form."""


_COUNT: Final = late_pattern(rf"\s*(?:{WANTED}|\d{{1,3}})\s*")
"""How many, and no more."""


def form_labels(body: Body, candidates: Sequence[Candidate], lexicon: Lexicon) -> frozenset[int]:
    """Indices of the labels that count as labels of a run-together form.

    A form's line begins with the label of a title; each short ambiguous label (专业, 经验) counts once a form.
    """
    out: set[int] = set()
    by_line: dict[int, list[int]] = {}
    counted = {_line(body, c.start) for c in candidates if isinstance(c, Marker) and _counts_duties(c)}
    numbered = {c.end for c in candidates if isinstance(c, Marker) and _counts_items(c)}
    posts = {_line(body, c.start) for c in candidates if isinstance(c, Marker) and _names_post(c)}
    for i, c in enumerate(candidates):
        if isinstance(c, LabelMark) and "in-brackets" not in c.doubts:
            if (c.start in numbered and "glued" in c.doubts) or _ends_sentence(body, c):
                continue  # 2、审批权限内贷款
            at = c.start
            if _is_title_label(c):
                at = next_letter(body.text, c.value_start)
            by_line.setdefault(_line(body, at), []).append(i)
    has_forms = False
    for line, indices in by_line.items():
        titles = [i for i in indices if _is_title_label(as_label(candidates[i]))]
        has_forms = has_forms or bool(titles)
        for k, first in enumerate(titles or (indices[:1] if has_forms or line in posts else [])):
            last = titles[k + 1] if k + 1 < len(titles) else indices[-1] + 1
            inside = indices[bisect_left(indices, first) : bisect_left(indices, last)]
            rows = [mark for i in inside if _in_row(mark := as_label(candidates[i]))]
            sure = {
                mark.label.word
                for i in inside
                if is_sure(mark := as_label(candidates[i])) and "governed" not in mark.doubts
            }
            asked = not titles and first - 1 in out and _asks(as_label(candidates[first - 1]))
            asks = {mark.label.word for i in inside if _asks(mark := as_label(candidates[i]))}
            rowed = any(mark.colon or line in counted for mark in rows) or len({mark.label.word for mark in rows}) >= 2
            if titles or rowed or len(sure) >= _LEAST_GLUED or (asked and len(asks) >= 2):
                out.update(_one_form(body, lexicon, inside, candidates, _LEAST_LABELS if titles else 0, asked))
    cells = _cells(candidates)
    if cells:
        out.update(_run_together(body, lexicon, candidates))
    if has_forms:
        out.update(_between_blanks(body, candidates))
    out.update(behind_values(body, candidates, lexicon))
    told = _told(body, candidates, lexicon) | over_requirements(body, candidates)
    return frozenset(out | labels_in_rows(body, by_line, candidates) | cells | told | _kinds_of_document(candidates))


def _counts_duties(marker: Marker) -> bool:
    """Whether the number of a form's duty (职责一：) opens a line: its row follows."""
    return marker.family == "duty-word" and marker.footing == "line" and not marker.doubts


def _names_post(marker: Marker) -> bool:
    """Whether a line opens with a post's number and name: labels may run into them (（二）出纳岗位编号02直接上级…)."""
    return marker.footing == "line" and bool(marker.value) and marker.name.kind == "title"


def _counts_items(marker: Marker) -> bool:
    """Whether a number opens a line that is an item of a list, no row of a form."""
    return marker.family != "duty-word" and marker.footing == "line" and bool(marker.value) and not marker.doubts


def _between_blanks(body: Body, candidates: Sequence[Candidate]) -> Iterator[int]:
    """Labels in mid-line that white space divides from the cells on both sides."""
    for i, c in enumerate(candidates):
        between = isinstance(c, LabelMark) and c.footing == "space" and body.text[c.end : c.end + 1].isspace()
        if between and is_sure(mark := as_label(c)) and not mark.colon and "governed" not in mark.doubts:
            yield i


def _told(body: Body, candidates: Sequence[Candidate], lexicon: Lexicon) -> set[int]:
    """Labels in mid-line, with a colon, whose word opens another line in the same way, or that stand right behind a
    number of people: their line break was lost.

    One that only a department's name stands before (后勤部主要工作：…) lost none: it says whose it is.
    """
    marks = [(i, c) for i, c in enumerate(candidates) if isinstance(c, LabelMark) and c.colon and not c.decorated]
    counted = {
        other.start
        for (_, one), (_, other) in pairwise(marks)
        if one.label.name == "headcount" and _COUNT.fullmatch(body.text, one.value_start, other.start)
    }
    opening = {c.label.word for _, c in marks if c.footing == "line" and not c.doubts}
    return {
        i
        for i, c in marks
        if c.doubts == ("mid-line",)
        and (c.label.word in opening or c.start in counted)
        and (c.label.role == "field" or (c.label.role == "requirement" and c.label.word in opening))
        and not is_department(body.text[_line(body, c.start) + 1 : c.start], lexicon)
    }


def _kinds_of_document(candidates: Sequence[Candidate]) -> set[int]:
    """岗位说明书 right before the label of a title: it opens the form."""
    titles = {c.start for c in candidates if isinstance(c, LabelMark) and c.label.role == "title"}
    return {
        i
        for i, c in enumerate(candidates)
        if isinstance(c, LabelMark) and c.label.name == "document" and c.value_start in titles
    }


def _cells(candidates: Sequence[Candidate]) -> set[int]:
    """Labels that stand alone on their lines, where enough of them do: a form with one cell a line."""
    alone = [
        i
        for i, c in enumerate(candidates)
        if isinstance(c, LabelMark) and set(c.doubts) <= {"bare", "spread"} and "bare" in c.doubts
    ]
    sure = {c.label.word for i in alone if isinstance(c := candidates[i], LabelMark) and c.label.bare}
    titled = any(as_label(candidates[i]).label.role == "title" and as_label(candidates[i]).label.bare for i in alone)
    words = {as_label(candidates[i]).label.word for i in alone}
    told = titled and len(sure) >= _LEAST_SURE and len(words) > _LEAST_LABELS  # short ones (职责, 要求) among them
    return set(alone) if len(sure) >= _LEAST_LABELS or told else set()


def _run_together(body: Body, lexicon: Lexicon, candidates: Sequence[Candidate]) -> set[int]:
    """Labels of a form with one cell a line some of whose line breaks were lost, from title to title.

    A word of requirements inside a line (中文类专业) is a label where the same word stands alone on another, and where
    no label follows it right away; one that ends a task before the next label (安排检修组日常工作) is none.
    """
    every = [(i, c) for i, c in enumerate(candidates) if isinstance(c, LabelMark) and "in-brackets" not in c.doubts]
    alone = {c.label.word for _, c in every if "bare" in c.doubts}
    starts = {c.start for _, c in every}
    marks = [
        i
        for i, c in every
        if not _ends_task(body, c, starts, lexicon) and not _ends_sentence(body, c)
        if c.label.word in alone or not _ends_line(body, c, starts)
        if c.label.role != "requirement"
        or "mid-line" not in c.doubts
        or (c.label.word in alone and next_letter(body.text, c.value_start) not in starts)
    ]
    titles = [k for k, i in enumerate(marks) if _is_title_label(as_label(candidates[i]))]
    return {
        i
        for first, last in pairwise((*titles, len(marks)))
        for i in _one_form(body, lexicon, marks[first:last], candidates, _LEAST_LABELS)
    }


def _ends_task(body: Body, mark: LabelMark, labels: Collection[int], lexicon: Lexicon) -> bool:
    """Whether a label's word without a colon ends a line that begins like a duty, with no label, and has no value, or
    stands over the duty's share."""
    if (
        mark.colon
        or "mid-line" not in mark.doubts
        or body.text[mark.value_start : mark.value_start + 1] not in ("\n", "")
    ):
        return False
    first = _line(body, mark.start) + 1
    below = next_letter(body.text, mark.value_start)
    if first in labels or not (below in labels or (not _in_row(mark) and SHARE_ALONE.match(body.text, below))):
        return False
    return body.text.startswith(tuple(lexicon["verbs", "opening"]), first)


def _ends_line(body: Body, mark: LabelMark, labels: Collection[int]) -> bool:
    """Whether a label's word without a colon ends a sentence's line (高中以上学历，熟悉轮胎外观质量标准)."""
    ends = not mark.colon and "mid-line" in mark.doubts and body.text[mark.value_start : mark.value_start + 1] == "\n"
    first = _line(body, mark.start) + 1
    return ends and first not in labels and any(comma in body.text[first : mark.start] for comma in _COMMAS)


def _ends_sentence(body: Body, mark: LabelMark) -> bool:
    """Whether a label's word without a colon ends a sentence (须学员本人签字；): it labels nothing."""
    return not mark.colon and "mid-line" in mark.doubts and body.text[mark.value_start : mark.value_start + 1] in _STOPS


def _in_row(mark: LabelMark) -> bool:
    """Whether a label stands in the rows of duties of a form."""
    return mark.label.role in OF_ONE_DUTY and (mark.label.bare or mark.colon)


def _asks(mark: LabelMark) -> bool:
    return mark.label.role in ("requirements", "requirement")


def _is_field_label(mark: LabelMark) -> bool:
    """Whether a label of a field ends the requirements before it; 考核 in 考核合格 is a word, no label."""
    return mark.label.role == "field" and mark.label.name != "environment" and (mark.label.bare or mark.colon)


def _is_title_label(mark: LabelMark) -> bool:
    return mark.label.role == "title" and (mark.label.bare or mark.colon)


def _line(body: Body, at: int) -> int:
    start = body.text.rfind("\n", 0, at)
    while start >= 0 and start in body.wrapped:
        start = body.text.rfind("\n", 0, start)
    return start


_COMMAS: Final = ("，", ",", "、")
_STOPS: Final = ("。", "；", ";", "，", ",", "、", "！")
_FIRST: Final = late_pattern(r"\s*(?:[(（]?[1lI|][)）]?[、.．)）,，。?？]|[(（]?1[)）]?|一、|①|[◆●■·])")
"""The first marker of a list right behind a label: its words are then sentences, no cells."""


def _one_form(
    body: Body, lexicon: Lexicon, indices: list[int], candidates: Sequence[Candidate], least: int, asked: bool = False
) -> list[int]:
    """The labels of one form, or of a line that goes on with one; ``asked`` where it goes on in the requirements."""
    sure = {mark.label.word for i in indices if is_sure(mark := as_label(candidates[i]))}
    if len(sure) < least:
        return []
    out: list[int] = []
    seen: set[str] = set()
    marks = [as_label(candidates[i]) for i in indices]
    in_requirements = asked
    numbered = False
    for k, i in enumerate(indices):
        mark = as_label(candidates[i])
        if out and mark.start < as_label(candidates[out[-1]]).end:
            continue
        role, word = mark.label.role, mark.label.word
        if role == "requirements":
            in_requirements = True
            numbered = bool(_FIRST.match(body.text, mark.value_start))
        elif role in ("container", "title") or _is_field_label(mark):
            in_requirements = in_requirements and role == "field" and word in ("备注",)
        repeats = role in OF_ONE_DUTY
        if word in seen and not repeats:
            continue
        before = as_label(candidates[out[-1]]) if out else None
        if role == "requirement" and not mark.colon and body.text[mark.start - 1 : mark.start] in _COMMAS:
            continue  # 遇事沉着，语言简明
        if role == "requirement" and before and ends_value(body, before, mark, marks[k + 1 : k + 4]):
            continue
        if role == "requirement" and (not in_requirements or (numbered and not mark.colon)):
            continue
        if not mark.label.bare and not mark.colon and role != "requirement":
            nexts = [as_label(candidates[j]) for j in indices[k + 1 : k + 4]]
            if before is None or not _divides(body, before, mark, nexts, lexicon):
                continue
        if not repeats and mark.label.name == "standard":
            continue
        if mark.label.name == "other" and out and _is_its_value(body, as_label(candidates[out[-1]]), mark):
            continue
        seen.add(word)
        out.append(i)
    return out


def _divides(body: Body, before: LabelMark, mark: LabelMark, nexts: Sequence[LabelMark], lexicon: Lexicon) -> bool:
    """Whether a short word that may be a label stands between whole values, or right behind an empty field and before
    a count, code or date (直接下属编制24人)."""
    if mark.label.role != "field" or before.label.role not in ("field", "title"):
        return False
    earlier = body.text[before.value_start : mark.start]
    values = [body.text[mark.value_start : one.start] for one in nexts if one.start >= mark.value_start]
    if not earlier.strip():
        counted = bool(values and values[0].strip() and SHORT_VALUE.fullmatch(values[0]))
        return counted and before.label.role == "field"
    if mark.label.name == "summary":
        return is_whole_value(earlier, lexicon)
    return is_whole_value(earlier, lexicon) and any(is_whole_value(value, lexicon) for value in values)


def _is_its_value(body: Body, label: LabelMark, mark: LabelMark) -> bool:
    """Whether what reads like a label stands right behind a remark's and not alone on its line (备注试用期2个月)."""
    return (
        label.label.name == "other"
        and "bare" not in mark.doubts
        and next_letter(body.text, label.value_start) == mark.start
    )
