"""What neighbours say of candidates before the search."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from extractor.body import Body
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers import Candidate, HeadingMark, LabelMark, Marker
from extractor.markers.behaving import FIRST_ITEM
from extractor.markers.head_names import opens_duty
from extractor.markers.labels import ONE_LINE_FIELDS
from extractor.names import is_title
from extractor.outline.counting_on import counting_on
from extractor.outline.followed import list_starts, with_followed
from extractor.outline.forms import form_labels
from extractor.outline.glued_fields import glued_fields
from extractor.outline.hypotheses import Hints
from extractor.outline.sequence_costs import is_next
from extractor.spans import line_end

_VALUED = frozenset({"field", "title", "attribute", "requirement", "duty_text"})
"""Roles of labels that a value may follow."""
_LEAST_GLUED = 2
_RUNS_ON = tuple("的和与及或、，,")
"""Characters behind a label's word that make it one of a sentence."""
_SPELLED = frozenset({"part", "chapter", "section"})
"""Families of markers that head something, whatever the name."""
_LEAST_STYLED = 2
"""Lines in heading styles from which on headings are styled in a file."""
_HEADING_PLACES = frozenset({("title", "line"), ("department", "line"), ("department", "sentence")})
"""Kinds of names, and where their numbers stand, that head what follows whatever the number."""

_BEHIND = late_pattern(r"[ \t]*(?:[（(][^（()）\n]{1,20}[)）])?[\s:：>＞】\]］]*")
_BEHIND_LISTED = late_pattern(rf"[ \t]*[\u4e00-\u9fff]{{2,9}}{_BEHIND.pattern}")
"""What may stand between a heading's name and its list or first label: the words that tell its list, a bracket."""

_LEAST_SENTENCE = 12
"""Code points of a label's value that may be a whole sentence."""
_MOST_PARTICULARS = 6
"""Lines on top that may hold particulars of the whole document before its title."""


def prepare(
    body: Body, candidates: Sequence[Candidate], lexicon: Lexicon, costs: Mapping[str, float]
) -> tuple[list[Candidate], Hints]:
    """The candidates that the search shall weigh, and the hints for them by their index. Time: linear."""
    glued = glued_fields(body, candidates)
    starts = dict(sorted((list_starts(candidates) | dict.fromkeys(glued, "label")).items()))
    useful = with_followed(body, candidates, starts, costs, lexicon)
    return useful, _hints(body, useful, starts, glued, lexicon)


def _hints(
    body: Body, candidates: Sequence[Candidate], starts: Mapping[int, str], glued: Collection[int], lexicon: Lexicon
) -> Hints:
    titles = {
        c.start
        for c in candidates
        if isinstance(c, LabelMark) and c.label.role == "title" and (c.colon or c.label.bare)
    }
    restarts = frozenset(
        i for i, c in enumerate(candidates) if isinstance(c, Marker) and c.value == (1,) and c.end in titles
    )
    marks = [(i, c) for i, c in enumerate(candidates) if isinstance(c, LabelMark)]
    form = form_labels(body, candidates, lexicon) | {i for i, c in marks if c.start in glued}
    told = [(i, c) for i, c in marks if c.colon or c.decorated or i in form]
    top = _top(body.text, {c.start for _, c in marks if c.colon and c.label.role != "title"})
    firsts = _firsts(body, candidates)
    return Hints(
        form,
        _values(body, candidates, form),
        restarts,
        _per_duty(told, sorted(titles), {c.start for c in candidates if isinstance(c, Marker) and c.value == (1,)}),
        top,
        firsts,
        counting_on(body, candidates, firsts),
        _heads(body, candidates, list(starts)),
        sum(c.heading > 0 for c in candidates) >= _LEAST_STYLED,
        _leading(candidates),
        _titled(candidates, titles),
        frozenset(label for i, label in firsts.items() if _begins_list(candidates[i]))
        | _run_into_lists(body, candidates, lexicon),
        frozenset(
            i
            for i, c in marks
            if (c.label.name == "summary" and _is_sentence(body, c))
            or (c.label.role == "field" and c.colon and c.footing == "line" and _is_over_list(body, c))
            or (c.label.name == "other" and c.colon and _names_post(body.text, c, lexicon))
        ),
    )


def _names_post(text: str, mark: LabelMark, lexicon: Lexicon) -> bool:
    """Whether a label's value on its own line is a post (代理人：生产副总经理): no list below it is part of it."""
    value = text[mark.value_start : line_end(text, mark.value_start)].strip()
    return bool(value) and is_title(value, lexicon)


def _is_sentence(body: Body, mark: LabelMark) -> bool:
    """Whether a label's value is a whole sentence on the label's line, with nothing behind it that goes on."""
    text = body.text
    end = text.find("\n", mark.value_start)
    while end >= 0 and end in body.wrapped:
        end = text.find("\n", end + 1)
    value = text[mark.value_start : end if end >= 0 else len(text)].strip()
    return len(value) >= _LEAST_SENTENCE and value[-1] == "。"


def _is_over_list(body: Body, mark: LabelMark) -> bool:
    """Whether a label's value is a sentence or clauses on the label's line, right over the first item of a list."""
    end = body.text.find("\n", mark.value_start)
    if end < 0 or FIRST_ITEM.match(body.text, mark.value_start):
        return False
    value = body.text[mark.value_start : end].strip()
    told = len(value) >= _LEAST_SENTENCE and (value[-1] == "。" or ("；" in value[:-1] and value[-1] not in "；：:"))
    return told and FIRST_ITEM.match(body.text, end) is not None


def _titled(candidates: Sequence[Candidate], titles: Collection[int]) -> frozenset[int]:
    """Numbers before the label of a title, the next of whose kind on a line counts on before another one: they number
    the positions, and not the labels of one (1、职务名称：… 2、直接上级：…)."""
    last: dict[tuple[str, str], tuple[int, Marker]] = {}
    out: set[int] = set()
    for i, c in enumerate(candidates):
        if not isinstance(c, Marker) or c.footing != "line" or not c.value:
            continue
        before = last.get((c.family, c.delimiter))
        if before is not None and c.end in titles and before[1].end in titles and is_next(before[1].value, c.value):
            out |= {i, before[0]}
        last[c.family, c.delimiter] = i, c
    return frozenset(out)


def _run_into_lists(body: Body, candidates: Sequence[Candidate], lexicon: Lexicon) -> frozenset[int]:
    """Labels of lists that open lines and run into a duty's verb, or into what is required, where several do
    (岗位职责主持…, 任职要求本科…)."""
    found = [
        (i, c.label.word)
        for i, c in enumerate(candidates)
        if isinstance(c, LabelMark)
        and c.footing == "line"
        and c.doubts == ("glued",)
        and (
            (c.label.role == "duties" and opens_duty(body.text, c.value_start, lexicon))
            or (c.label.role == "requirements" and body.text[c.value_start : c.value_start + 1] not in _RUNS_ON)
        )
    ]
    often = Counter(word for _, word in found)
    return frozenset(i for i, word in found if often[word] >= _LEAST_GLUED)


def _begins_list(candidate: Candidate) -> bool:
    return isinstance(candidate, Marker) and (not candidate.value or candidate.value[-1] == 1) and not candidate.doubts


def _leading(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Numbers on a line of their own whose first decimal below is the next one on a line: decimals (5.5 before 5.5.1),
    and names behind plain numbers, also where a level or the chapter's own first is left out (7, 7.5.1; 4, 5.1)."""
    lines = [
        (i, c)
        for i, c in enumerate(candidates)
        if isinstance(c, Marker) and c.footing == "line" and (c.family == "decimal" or _may_lead(c))
        if not {"digit-follows", "inside-decimal"} & set(c.doubts)
    ]
    return frozenset(
        i
        for (i, c), (_, below) in pairwise(lines)
        if below.value == (*c.value, 1)
        or (c.family == "arabic" and below.family == "decimal" and _leads_to(c.value[0], below.value))
    )


def _leads_to(number: int, decimal: tuple[int, ...]) -> bool:
    """Whether a decimal is the first below a number, or below the next one, whose own text is prose (4, then 5.1)."""
    return decimal[0] == number + 1 or (decimal[0] == number and decimal[-1] == 1)


def _may_lead(marker: Marker) -> bool:
    return marker.family == "arabic" and not marker.delimiter.strip() and marker.name.kind != "clause"


def _heads(body: Body, candidates: Sequence[Candidate], starts: Sequence[int]) -> frozenset[int]:
    """Numbers before a title or department that heads what follows: a list or label begins right behind its name."""
    out = set()
    for i, c in enumerate(candidates):
        if isinstance(c, Marker) and (c.name.kind, c.footing) in _HEADING_PLACES and not c.doubts:
            k = bisect_right(starts, c.title_end)
            behind = body.text[c.title_end : starts[k]] if k < len(starts) and starts[k] - c.title_end <= 40 else "。"
            if (_BEHIND_LISTED if c.name.listed else _BEHIND).fullmatch(behind):
                out.add(i)
    return frozenset(out)


def _per_duty(marks: Sequence[tuple[int, LabelMark]], titles: Sequence[int], listed: Collection[int]) -> frozenset[int]:
    """Labels of indicators and standards, and of ``listed`` duties behind a time share (①…), that come twice in one
    position's form, or twice as often as forms do."""
    behind_shares = {
        i
        for (_, one), (i, c) in pairwise(marks)
        if one.label.name == "weight" and one.footing != "line" and c.label.role == "duties" and c.value_start in listed
    }
    of_duties = [(i, c) for i, c in marks if c.label.name in ("kpi", "standard") or i in behind_shares]
    counts = Counter(c.label.word for _, c in of_duties)
    in_form = Counter((bisect_right(titles, c.start), c.label.word) for _, c in of_duties)
    least = 2 * max(len(titles), 1)
    return frozenset(
        i
        for i, c in of_duties
        if counts[c.label.word] >= least or (titles and in_form[bisect_right(titles, c.start), c.label.word] >= 2)
    )


def _top(text: str, labels: set[int]) -> int:
    """Where the text begins, lines with particulars of the whole document (文件编号：… 版本：…) passed over."""
    at = 0
    for line in text.split("\n")[:_MOST_PARTICULARS]:
        if line.strip() and not any(i in labels for i in range(at, at + len(line))):
            return at + len(line) - len(line.lstrip())
        at += len(line) + 1
    return len(text) - len(text.lstrip())


def _firsts(body: Body, candidates: Sequence[Candidate]) -> dict[int, int]:
    """For each marker right behind the label of a list that label's index, if it is no heading's."""
    ends = {
        c.value_start: i
        for i, c in enumerate(candidates)
        if isinstance(c, LabelMark) and c.label.role in ("duties", "requirements")
    }
    out = {}
    for i, c in enumerate(candidates):
        if isinstance(c, Marker) and not (c.name.listed or c.family in _SPELLED):
            at = _blank_before(body.text, c.start, ends)
            if at in ends:
                out[i] = ends[at]
    return out


def _blank_before(text: str, at: int, ends: Mapping[int, int]) -> int:
    """The nearest of ``ends`` with nothing but blanks between it and ``at``, else where the blanks begin."""
    while at > 0 and at not in ends and text[at - 1].isspace():
        at -= 1
    return at


def _ends_line(body: Body, mark: LabelMark) -> bool:
    """Whether a label's word without a colon ends a line that began otherwise (五年以上工作经验)."""
    return not mark.colon and "mid-line" in mark.doubts and body.text[mark.end : mark.end + 1] == "\n"


def _may_be_a_value(body: Body, candidates: Sequence[Candidate], labels: Mapping[int, int], mark: Marker) -> bool:
    """Whether a weak number begins a line, or stands behind the label of one short value (招聘人数：1 工作地点：)."""
    if mark.footing != "line":
        label = candidates[labels[at]] if (at := _blank_before(body.text, mark.start, labels)) in labels else None
        short = isinstance(label, LabelMark) and label.colon and label.label.name in ONE_LINE_FIELDS
        return short and mark.delimiter in ("", " ")
    return bool({"glued", "space-delimiter"} & set(mark.doubts))


def _values(body: Body, candidates: Sequence[Candidate], form: Collection[int]) -> dict[int, int]:
    """For a heading or weak marker right behind a field's label that label's index: it may be the label's value;
    for a label right behind a form's duty number that number's index: it belongs to that duty; and for a heading in the
    cell behind one that holds a number alone that number's: it may be what the number counts.
    """
    labels: dict[int, int] = {}
    duties: dict[int, int] = {}
    numbers: dict[int, int] = {}
    cells = {cell.start for cell in body.cells}
    for i, c in enumerate(candidates):
        if isinstance(c, Marker) and c.start in cells and c.value > (1,) and body.text[c.end : c.end + 1] == "\n":
            numbers[c.end] = i
        if isinstance(c, LabelMark) and c.value_end is None and c.label.role in _VALUED:
            if i in form or not _ends_line(body, c):
                labels[c.value_start] = i
        elif isinstance(c, Marker) and c.family == "duty-word":
            duties[c.end] = i
    out = {}
    for i, c in enumerate(candidates):
        ends = labels
        if isinstance(c, LabelMark):
            ends = duties
        elif isinstance(c, Marker) and not _may_be_a_value(body, candidates, labels, c):
            continue
        elif isinstance(c, HeadingMark) and c.name.listed and c.footing == "line" and not body.cells:
            continue  # 批准： on the line above 财务主管岗位职责
        if not isinstance(c, HeadingMark) or c.name.kind in ("title", "department", "name"):
            at = _blank_before(body.text, c.start, ends)
            if at in ends:
                out[i] = ends[at]
            elif isinstance(c, HeadingMark) and c.start in cells and not c.name.listed and at in numbers:
                out[i] = numbers[at]
    return out
