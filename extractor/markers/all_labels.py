"""All labels: those of the lexicon, and those told by their words, their place and their repetition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.aligned_cells import aligned_labels
from extractor.markers.behaving import ASKING, FIRST_ITEM, by_behaviour, counted_titles
from extractor.markers.bracketed_labels import bracketed_labels
from extractor.markers.candidate import Footing, LabelMark
from extractor.markers.context import Surroundings
from extractor.markers.form_lines import over_duties
from extractor.markers.label_edges import ABOVE_LISTS, end_above_list
from extractor.markers.labels import listed_labels
from extractor.markers.list_labels import over_own_lists
from extractor.markers.member_lines import member_lines
from extractor.markers.mid_labels import mid_labels
from extractor.markers.row_labels import labels_in_rows
from extractor.markers.title_labels import with_title_labels

_FORM_DUTY: Final = late_pattern(r"职责[一二三四五六七八九十\d]{1,2}(?![一二三四五六七八九十百\d〇○零年月、.．)）])")
"""The number of a form's duty, whose tasks stand below."""


def find_labels(around: Surroundings, lexicon: Lexicon, marker_ends: Mapping[int, Footing]) -> list[LabelMark]:
    """Every label, sorted by start.

    ``marker_ends`` tells where sure markers end and what stands before them: a label right behind one stands as well.
    """
    text = around.body.text
    listed, unknown = listed_labels(around, lexicon, marker_ends)
    out = labels_in_rows(text, sorted(_with_unknown(listed, unknown), key=lambda mark: mark.start))
    out = _among_asked(text, _lists_of_tasks(text, dense(text), out))
    out += over_duties(text, {mark.start for mark in out})
    out = with_title_labels(text, out, lexicon)
    out = sorted([*out, *counted_titles(around), *over_own_lists(around, lexicon, out)], key=lambda m: m.start)
    aligned = aligned_labels(around, lexicon, out)
    out = sorted([*out, *aligned], key=lambda m: m.start)
    own = [*by_behaviour(around, lexicon, out), *bracketed_labels(around, lexicon, out)]
    out = sorted([*out, *own, *mid_labels(around, lexicon, out, own)], key=lambda m: m.start)
    out = sorted([*out, *member_lines(text, lexicon, {m.start for m in out})], key=lambda m: m.start)
    return [_above_list(around, mark) for mark in out]


def _above_list(around: Surroundings, mark: LabelMark) -> LabelMark:
    """The mark, with where its short value ends above a list."""
    if mark.value_end is not None or not mark.colon or mark.label.name not in ABOVE_LISTS or mark.label.role != "field":
        return mark
    return replace(mark, value_end=end_above_list(around, mark.value_start))


def _with_unknown(known: list[LabelMark], unknown: list[LabelMark]) -> list[LabelMark]:
    """The labels with those of words that no list holds, which begin with no label (直接上级签字：张经理)."""
    starts = {mark.start for mark in unknown}
    kept = [mark for mark in known if mark.start not in starts or "glued" not in mark.doubts]
    taken = {mark.start for mark in kept}
    return [*kept, *(mark for mark in unknown if mark.start not in taken)]


def _among_asked(text: str, marks: Sequence[LabelMark]) -> list[LabelMark]:
    """The labels, those of anything (其他：) right below a line that asks something of an applicant asking more."""
    lines = {text.rfind("\n", 0, m.start) + 1: m for m in marks if m.footing == "line"}
    out = []
    for m in marks:
        anything = m.footing == "line" and m.colon and m.label.role == "container" and not m.label.bare
        if anything and not FIRST_ITEM.match(text, m.value_start):
            start = text.rfind("\n", 0, m.start) + 1
            above = lines.get(text.rfind("\n", 0, max(0, start - 1)) + 1) if start else None
            if above is not None and above.label.role in ASKING and text[above.end : above.value_start + 1].strip():
                m = replace(m, label=Label(m.label.word, "requirement_item", "requirement", False))
        out.append(m)
    return out


def _lists_of_tasks(text: str, squeezed: str, marks: list[LabelMark]) -> list[LabelMark]:
    """The labels, with those of tasks made labels of duties where no duty of a form holds them and nothing else names
    the duties, and those of a summary over a numbered list (主要工作：1、…) where nothing names them down to the next
    one."""
    sure = [m for m in marks if m.colon or m.decorated]
    if _FORM_DUTY.search(squeezed) or any(m.label.role == "duty_text" for m in sure):
        return marks
    named = any(m.label.role == "duties" for m in sure)
    told = [*sure, *(m for m in marks if m.doubts == ("bare",))]
    lines = sorted((m for m in told if m.footing == "line"), key=lambda m: m.start)
    listed = {
        m.start
        for m, below in zip(lines, [*lines[1:], None], strict=False)
        if m.label.name == "summary" and FIRST_ITEM.match(text, m.value_start)
        if below is None or below.label.role != "duties"
    }
    return [
        replace(m, label=replace(m.label, name="duties", role="duties"))
        if (m.label.role == "tasks" and not named) or m.start in listed
        else m
        for m in marks
    ]
