"""Labels of the lexicon wherever they stand, spaced and vertical ones included."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from extractor.affixes import Beginnings, Endings
from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import JOINTS, Label, Lexicon
from extractor.markers.behaving import COLON
from extractor.markers.candidate import Footing, LabelMark
from extractor.markers.context import SENTENCE_END, Surroundings
from extractor.markers.field_blocks import field_blocks
from extractor.markers.form_lines import form_lines
from extractor.markers.label_edges import (
    NOTE,
    is_gap,
    past_note,
    runs_into_list,
    with_foreign,
    worn,
)
from extractor.markers.number_doubts import is_behind_sign
from extractor.names import decoration_start, is_department, is_people, is_title, is_weak_title
from extractor.spans import Span

ONE_LINE_FIELDS: Final = frozenset(
    {
        "superior",
        "subordinates",
        "department",
        "headcount",
        "location",
        "code",
        "grade",
        "date",
        "approver",
        "environment",
    }
)
"""Fields whose value is one line; what follows in further lines is something else."""
_NUMBER_BEFORE: Final = late_pattern(r"[\d一二三四五六七八九十)）][、.．)）]$")
_LABELLED_LINE: Final = late_pattern(r"\s*\n[ \t\u3000]*[\u4e00-\u9fff]{2,8}[:：]")
_LINE_END: Final = late_pattern(r"[ \t\u3000]*(?:\n|$)")
_SUBJECT: Final = "专业"
_OF_EDUCATION: Final = late_pattern("大?[本专]科|[大中]专|硕士|博士|研究生|学士|高中|以上|优先|毕业|学历|背景")
"""What says how far somebody studied a subject, or that he did."""
_COUNTED: Final = late_pattern(r"\d{1,3}[人名](?:[（(，,][^\n]{0,20})?[ \t]*(?:\n|$)")
"""How many, and no more on the line."""
_MEASURED: Final = late_pattern(r"[ \t\u3000]+[^\s。；;，,、：:][^\s。；;，,、：:]{0,11}[ \t\u3000]*(?:\n|$)")
"""What a label of one duty says of it behind a blank (频次　3次/班)."""
_RUN: Final = late_pattern(r"\S+")
_JOINED: Final = late_pattern(r"[及和与](?P<more>[\u4e00-\u9fff]{2,8})[:：]")
"""What else the items of a list tell, in its label (主要职责及所占时间比重：)."""
_BEFORE_LABEL: Final = "。；;！？!?:：\n】〗］]>＞》，,<＜【〖［["
_LONGEST_NAME: Final = 26
_WIDE: Final = late_pattern(r"[\t\u3000]$|[ \t\u3000]{2}$")
_JOINED_VALUE: Final = ("加", "+", "＋")
"""What follows a word that is no label but the first half of another's value (薪酬类型|岗位工资加绩效)."""
_ANNOUNCED: Final = late_pattern(
    r"[\u4e00-\u9fff](?:[符适]合|满足|具备|达到|遵守|按照?|执行|[做达]到)(?:以下|下列|如下|上述)$"
)
"""What makes a label's word the end of a sentence that announces a list (需同时满足以下标准：)."""
_NOTED: Final = late_pattern(r"(?<!备)注[:：]$")
"""What a sentence follows (注：工作标准每年修订一次。)."""
_LEADS_IN: Final = late_pattern(r"(?:如下|以下|下列|下面|规定)[\u4e00-\u9fff]{0,2}[:：]$")
"""What a name follows that is no label's value (作如下规定：副校长岗位说明书：…)."""
_HEADCOUNT: Final = late_pattern(r"[:：][ \t]*\d{1,4}[ \t]?[人名位]?[ \t]*$")
"""A label's value that counts people."""
_CLAUSE_GOES_ON: Final = ("，", ",")
"""What no value begins with (正常工作时间，偶尔加班)."""


def listed_labels(
    around: Surroundings, lexicon: Lexicon, marker_ends: Mapping[int, Footing]
) -> tuple[list[LabelMark], list[LabelMark]]:
    """Every label that the lexicon holds, longest word first where several begin at one place, and those of the blocks
    of fields among them that it does not.

    ``marker_ends`` tells where sure markers end and what stands before them: a label right behind one stands as well.
    """
    text = around.body.text
    letters = array("I")
    for run in _RUN.finditer(text):
        letters.extend(range(*run.span()))
    squeezed = dense(text)
    out: list[LabelMark] = []
    words = _words(lexicon)
    form_ends = form_lines(around, lexicon)
    opened = {start for start, _ in form_ends}
    blocks, unknown = field_blocks(text, lexicon)
    done = joined = 0
    titled = -1  # where the last post is named by its label
    for word in words.wherever(squeezed):
        if word.start < done or letters[word.start] < joined:
            continue
        done = word.end
        label = lexicon.labels[word.of(squeezed)]
        if label.role == "none" or (len(label.word) == 1 and not COLON.match(squeezed, word.end)):
            continue
        places = letters[word.start : word.end]
        i = bisect_right(form_ends, (places[0], 0)) - 1
        in_form = i >= 0 and form_ends[i][0] < places[0] < form_ends[i][1]
        before = out[-1].end if out and in_form else 0
        if label.role == "title" and places[0] in opened:
            label = replace(label, bare=True)  # 职务 opens a form
        elif places[0] in blocks or (label.role in ("duties", "requirements") and runs_into_list(text, places[-1] + 1)):
            label = replace(label, bare=True)
        opens = places[0] in marker_ends or around.footing(places[0]) == "line"
        second = _second(text, words, places[-1] + 1) if opens else None
        if second:
            places = array("I", [*places, *range(places[-1] + 1, second.end)])
        enumerated = titled in marker_ends and label.role in ("duties", "requirements", "field")
        mark = _mark(around, lexicon, label, places, marker_ends, in_form, before, enumerated)
        joined = second.end if second and mark else joined
        if mark is None:
            mark = _shorter(around, lexicon, squeezed, letters, word, marker_ends, in_form, before)
            done = word.start + len(mark.label.word) if mark else done  # 直接下级 over 岗位等级
        if mark and mark.start in blocks and mark.doubts in (("spaced",), ("glued",)):
            mark = replace(mark, doubts=())
        if mark:
            out.append(mark)
            titled = mark.start if mark.label.role == "title" and mark.colon else titled
        loose = mark is None or (not mark.label.bare and "glued" in mark.doubts)
        if mark and "glued" in mark.doubts and _runs_into(squeezed, word, words):
            out.pop()
            loose = True
        if loose:
            done = word.start + 1
    return out, unknown


def _second(text: str, words: Beginnings, end: int) -> Span | None:
    """The label before a colon or the line's end that a label is joined with (考核指标及权重：): the first says what
    both govern."""
    if text[end : end + 1] not in JOINTS:
        return None
    second = Span(end + 1, end + 1 + words.longest(text, end + 1))
    told = second.start < second.end and (COLON.match(text, second.end) or _LINE_END.match(text, second.end))
    return second if told else None


def _runs_into(squeezed: str, word: Span, words: Beginnings) -> bool:
    """Whether the end of a label without a colon begins a longer word that is one with it (安全|职责与工作任务:)."""
    for start in range(word.start + 1, word.end - 1):
        end = start + words.longest(squeezed, start)
        if end > word.end:
            return squeezed[end : end + 1] in (":", "：")
    return False


def _shorter(
    around: Surroundings,
    lexicon: Lexicon,
    squeezed: str,
    letters: array[int],
    word: Span,
    marker_ends: Mapping[int, Footing],
    in_form: bool,
    before: int,
) -> LabelMark | None:
    """The longest shorter label at the same place, where the longest runs over a line break (审核 above 人事科)."""
    for end in range(word.end - 1, word.start + 1, -1):
        label = lexicon.labels.get(squeezed[word.start : end])
        places = letters[word.start : end]
        if label and places[-1] - places[0] == len(places) - 1 and letters[end] - places[-1] > 1:
            return _mark(around, lexicon, label, places, marker_ends, in_form, before)
    return None


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> Beginnings:
    return Beginnings(lexicon.labels)


def _mark(
    around: Surroundings,
    lexicon: Lexicon,
    label: Label,
    places: array[int],
    marker_ends: Mapping[int, Footing],
    in_form: bool,
    before: int,
    enumerated: bool = False,
) -> LabelMark | None:
    text = around.body.text
    start, end = places[0], places[-1] + 1
    gaps = [is_gap(around, a, b) for a, b in pairwise(places)] if end - start > len(places) else []
    if any(gaps) and (not all(gaps) or end - start > 4 * len(places)):
        return None
    edges = worn(around, start, end)
    if edges is None:
        return None
    decorated = edges != (start, end)
    start, end = edges
    start, colon = with_foreign(text, start, end)
    counted = enumerated or is_behind_sign(text, start)  # 6、岗位职责 below 1、岗位名称：, ◎岗位职责
    told = colon or (counted and _LINE_END.match(text, end))
    footing = (marker_ends.get(start) if told else None) or around.footing(start)
    if len(label.word) == 1 and footing not in ("line", "sentence"):
        return None
    note = NOTE.match(text, end) if footing == "line" and label.bare else None
    at_end = bool(_LINE_END.match(text, note.end() if note else end))
    alone = decorated or (footing == "line" and not colon)
    if alone and at_end and is_weak_title(label.word, lexicon) and _LABELLED_LINE.match(text, end):
        return None  # 【督导】 over 汇报对象：… names a post
    lists = label.role in ("duties", "requirements", "container") or label.word in lexicon["titles", "decorations"]
    label = _over_count(label, text, end, footing)
    plain = not decorated and not colon and not label.bare and not (in_form and label.role == "field")
    if (
        not decorated
        and not colon
        and (text[end : end + 1] in _JOINED_VALUE or _is_of_subject(label, text, start, end))
    ):
        return None
    loose = not decorated and not colon and footing != "line"
    in_clause = loose and (text[end : end + 1] in _CLAUSE_GOES_ON or _NOTED.search(text, max(0, start - 3), start))
    in_clause = in_clause or (not lists and _ANNOUNCED.search(text, max(0, start - 8), start) is not None)
    if in_clause or (plain and label.role != "requirement" and not (at_end and footing == "line")):
        return None
    if (
        footing != "line"
        and lists
        and not decorated
        and _names_a_list(around, lexicon, start, end, marker_ends, before)
    ):
        return None
    value_start = colon.end() if colon else end
    joined = None if colon or footing != "line" or label.role != "duties" else _JOINED.match(text, end)
    if joined and joined["more"] not in lexicon.labels:
        value_start, colon = joined.end(), joined
    elif label.role in ("duties", "requirements", "tasks") or (note and (at_end or COLON.match(text, note.end()))):
        value_start, colon = past_note(text, value_start, colon)
    doubts = []
    if around.depth(start) > 0 and not decorated:
        doubts.append("in-brackets")
    apart = start == before or (colon is not None and text[start - 1 : start].isspace())  # 岗位：执行 部门：活动部
    beside = colon and footing == "space" and label.role != "container"  # in a form
    if not (beside and _WIDE.search(text, max(0, start - 2), start)):
        own = (
            colon is not None and label.role == "field" and text[start - 1 : start] in ("本", "各")
        )  # 记录本考核指标：
        doubts += [d for d in _line_doubts(around, lexicon, start, footing) if d != "governed" or not (apart or own)]
    if any(gaps):
        doubts.append("spread")
    if not colon and not decorated:
        spaced = text[end : end + 1] in (" ", "\t", "\u3000")
        closed = text[max(0, start - 3) : start].rstrip().endswith(tuple(SENTENCE_END))
        alone = at_end and (footing == "line" or (footing == "sentence" and closed))
        doubts.append("bare" if alone else "spaced" if spaced else "glued")
    return LabelMark(start, end, value_start, label, footing, colon is not None, decorated, tuple(doubts))


def _is_of_subject(label: Label, text: str, start: int, end: int) -> bool:
    """Whether the word belongs to the subject before it (测绘工程专业大专以上): a label's value is the subject."""
    behind_subject = label.word.endswith(_SUBJECT) and not text[start - 1 : start].isspace()
    return behind_subject and start > 0 and _OF_EDUCATION.match(text, end) is not None


def _over_count(label: Label, text: str, end: int, footing: Footing) -> Label:
    """The label; that of a number of people before a number and no more is one without a colon too (定员1人), and so is
    that of what is said of one duty before a short value (频次　3次/班)."""
    if footing != "line":
        return label
    counts = label.name == "headcount" and _COUNTED.match(text, end) is not None
    measures = label.role == "attribute" and _MEASURED.match(text, end) is not None
    return replace(label, bare=True) if counts or measures else label


def _line_doubts(around: Surroundings, lexicon: Lexicon, start: int, footing: Footing) -> Iterator[str]:
    """A label in mid-line, and one that a verb governs (履行岗位职责)."""
    if footing not in ("open", "wrap", "space"):
        return
    yield "mid-line"
    text, wrapped = around.body.text, around.body.wrapped
    before = "".join(text[i] for i in range(max(0, start - 8), start) if i not in wrapped).rstrip(" \t\u3000")
    if _governing(lexicon).longest(before) and not _NUMBER_BEFORE.search(before):
        yield "governed"


@lru_cache(maxsize=4)
def _governing(lexicon: Lexicon) -> Endings:
    return Endings(lexicon["verbs", "governing"])


def _names_a_list(
    around: Surroundings, lexicon: Lexicon, at: int, end: int, marker_ends: Mapping[int, Footing], before: int
) -> bool:
    """Whether what stands before, back to the line, sentence or marker, is a name: the words then only decorate it.

    ``before`` is where the label before ends in a form, else 0: what begins right behind it is its value.
    """
    text, wrapped = around.body.text, around.body.wrapped
    if _HEADCOUNT.search(text, max(0, at - 10), at):
        return False  # 编制：4部门职责：
    start = at
    while start > before and at - start <= _LONGEST_NAME:
        ended = text[start - 1] in _BEFORE_LABEL and start - 1 not in wrapped
        if (ended and around.depth(start) == 0) or start in marker_ends:
            break
        start -= 1
    whole = dense(text[start:end])
    name = whole[: decoration_start(whole, lexicon)].rstrip("的")
    told = text[start - 1 : start] in (":", "：") and not _LEADS_IN.search(text, max(0, start - 8), start)
    if told or (before and not text[before:start].strip()):
        return bool(before) and text[before:start].startswith("\n") and is_title(name, lexicon)  # else a label's value
    if text.startswith("部门", at) and is_department(text[start:at], lexicon):
        return False  # 燃料部 over its 部门职责
    kinds = (is_title, is_weak_title, is_people, is_department)
    return bool(name) and any(is_kind(name, lexicon) for is_kind in kinds)
