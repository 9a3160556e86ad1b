"""What the marks beside a marker say of it: a number right behind a heading's name, or right before a label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import Footing, LabelMark
from extractor.markers.context import SENTENCE_END, Surroundings
from extractor.markers.head_names import HEAD_KINDS, LONGEST_HEAD
from extractor.markers.number_doubts import MILD
from extractor.markers.numbers import Found
from extractor.names import classify, is_title

_ENDS: Final = f"\n{SENTENCE_END}:："
"""What a heading's name in mid-line may follow."""
_NUMBERED: Final = late_pattern(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])[ \t\u3000]*"
    r"(?P<name>[^。；;，,、：:\s（）()]{3,24})[ \t\u3000]*$"
)
"""A numbered heading that ends where a list's first number stands."""
_SECOND: Final = late_pattern(r"\d[^。；;\n]{1,80}[。；;][ \t\u3000]*2[ \t]?[.．、](?!\d)")
"""A list's first item that begins with a figure, and the number of its second on the same line."""
_BESIDE_LABEL: Final = frozenset({"mid-word", "before-measure", "weak-delimiter", "glued", "space-delimiter"})
_BESIDE_VALUE: Final = frozenset({"after-reference", "number-before"})
"""Doubts that the count of labels removes as well."""
_BESIDE_NAME: Final = MILD | {
    "mid-word",
    "mid-sentence",
    "mid-article",
    "before-measure",
    "listed",
    "after-comma",
    "after-reference",
}
_OF_PLACE: Final = frozenset({"mid-word", "mid-sentence", "mid-article", "listed", "after-comma", "after-reference"})
"""Doubts that a heading's name right before a marker removes."""
_FIGURES: Final = ("arabic", "decimal")
_AMOUNT: Final = late_pattern(
    r"[ \t\u3000]*(?:不定期|不定时|随时|每[\u4e00-\u9fff]{1,3}(?:\d+次)?"
    r"|约?\d+(?:[.~～-]\d+)?[ ]?(?:[%％]|[\u4e00-\u9fff]{1,2})(?:/[\u4e00-\u9fff]{1,3})?)"
)
"""A share, a frequency or a duration, as far as the next list's number may stand behind it."""


def behind_names(around: Surroundings, lexicon: Lexicon, numbers: Sequence[Found]) -> list[Found]:
    """Markers in mid-line that stand right behind a heading (三、部门职责1 完成…) are as good as behind a sentence; a
    figure behind a list's first number between a title and the list's second (瞭望员1．24小时瞭望；2．记录气象) is the
    item's."""
    out: list[Found] = []
    opened = -1
    for found in numbers:
        inside = found.footing in ("open", "space") or {"mid-sentence", "mid-article"} & set(found.doubts)
        if inside and not set(found.doubts) - _BESIDE_NAME and _behind_name(around, lexicon, opened, found.start):
            doubts = tuple(d for d in found.doubts if d not in _OF_PLACE)
            found = replace(found, footing="sentence", doubts=doubts)
        if found.value == (1,) and found.doubts == ("digit-follows",) and _opens_titled_list(around, lexicon, found):
            found = replace(found, doubts=())
        if found.footing in ("line", "sentence") and not set(found.doubts) - MILD:
            opened = found.end
        out.append(found)
    return out


def _opens_titled_list(around: Surroundings, lexicon: Lexicon, first: Found) -> bool:
    """Whether a title from the line's start is before a number 1 and a number 2 behind a sentence on the line."""
    text = around.body.text
    line = text.rfind("\n", max(0, first.start - LONGEST_HEAD), first.start) + 1
    second = _SECOND.match(text, first.end, around.line_end(first.end))
    return second is not None and is_title(text[line : first.start], lexicon)


def _behind_name(around: Surroundings, lexicon: Lexicon, opened: int, at: int) -> bool:
    """Whether the text from the marker before, or else from the start of the line or sentence, is a heading's name."""
    text = around.body.text
    first = max(0, at - LONGEST_HEAD - 1)
    line = max(text.rfind(end, first, at) for end in _ENDS) + 1
    if text[line:at].rstrip().endswith(("，", ",", "、")):
        return False
    numbered = _NUMBERED.search(text, max(0, at - LONGEST_HEAD - 4), at)
    if numbered is not None:
        name = classify(numbered["name"], lexicon)
        if name.kind == "title" and name.listed:
            return True  # …谈话考评二、保管员岗位职责（1）…
    if opened > line:
        return 2 <= at - opened <= LONGEST_HEAD and classify(text[opened:at], lexicon).kind in HEAD_KINDS
    if not 4 <= at - line <= LONGEST_HEAD or (line == 0 and at > LONGEST_HEAD):
        return False
    name = classify(text[line:at], lexicon)
    return name.kind in HEAD_KINDS and name.listed


def sure_ends(numbers: Sequence[Found]) -> dict[int, Footing]:
    """Ends of the markers that little speaks against, with what stands before them."""
    mild = MILD | {"before-measure"}
    return {f.end: f.footing for f in numbers if f.footing in ("line", "sentence") and not set(f.doubts) - mild}


def before_labels(numbers: Sequence[Found], labels: Sequence[LabelMark]) -> list[Found]:
    """A marker right before a label is as good as behind a sentence, and the label's first word measures nothing; one
    that counts on from the label before may stand right behind a value (编号：SC-023、部门：), no other there."""
    starts = {m.start for m in labels if m.colon}
    values: dict[int, set[int]] = {}
    for f in numbers:
        if f.end in starts and len(f.value) == 1:
            values.setdefault(f.end, set()).add(f.value[0])
    out = []
    last: dict[str, int] = {}  # by family, the number of the label before
    for f in numbers:
        due = last.get(f.family, -1) + 1
        counts_on = len(f.value) == 1 and due == f.value[0] > 0
        delimited = f.delimiter not in ("", " ") or f.family == "duty-word" or counts_on
        if f.end in starts and len(f.value) == 1:
            if not counts_on and due > 1 and due in values[f.end]:
                continue
            if counts_on or "number-before" not in f.doubts:  # 1、 in 11、 is not what 12、 counts on from
                last[f.family] = f.value[0]
        if (
            f.end in starts
            and delimited
            and not set(f.doubts) - _BESIDE_LABEL - (_BESIDE_VALUE if counts_on else set())
        ):
            f = replace(f, doubts=(), footing="line" if f.footing == "line" else "sentence")
        elif f.end in starts:
            f = replace(f, doubts=tuple(d for d in f.doubts if d != "before-measure"))
        out.append(f)
    return out


def behind_labels(text: str, numbers: Sequence[Found], labels: Sequence[LabelMark]) -> list[Found]:
    """A marker right behind the label of a list that it runs into (要求● 持证上岗, …45%工作任务1.开班前), or behind how
    often or how long something is done (用时:3小时/次3）试运行), is as good as behind a sentence."""
    glued = {m.end for m in labels if m.footing == "line" and m.doubts in (("glued",), ("spaced",))}
    lists = {m.end for m in labels if m.label.role == "tasks"}
    weights = [m.value_start for m in labels if m.colon and m.label.name == "weight"]
    told = {match.end() for at in weights if (match := _AMOUNT.match(text, at))}
    amounts = frozenset(weights)
    out = []
    for f in numbers:
        if f.start in amounts and not f.delimiter and f.family in _FIGURES:
            continue  # 用时:1天/台
        at = f.start
        while at > 0 and text[at - 1] in " \t":
            at -= 1
        first = at in lists and f.value == (1,) and f.delimiter.strip()
        if at in glued or first or (at in told and f.delimiter and f.footing != "line"):
            f = replace(f, footing="sentence", doubts=tuple(d for d in f.doubts if d not in _OF_PLACE))
        out.append(f)
    return out


def counting_on(numbers: Sequence[Found]) -> list[Found]:
    """A counted label of authority in mid-line (…权限二：) that counts on from one that stands well does so too."""
    out: list[Found] = []
    last = 0
    for f in numbers:
        if f.family == "authority-word" and not f.doubts:
            if f.footing == "open" and f.value == (last + 1,) and last:
                f = replace(f, footing="sentence")
            last = f.value[0] if f.footing in ("line", "sentence") else 0
        out.append(f)
    return out


def behind_numbers(labels: Sequence[LabelMark], numbers: Sequence[Found]) -> list[LabelMark]:
    """Labels with a colon right behind a sure number stand as well as it does, also in mid-line."""
    ends = {f.end: f.footing for f in numbers if not f.doubts and f.footing in ("line", "sentence")}
    return [
        replace(m, footing=ends[m.start], doubts=tuple(d for d in m.doubts if d != "mid-line"))
        if m.colon and m.start in ends
        else m
        for m in labels
    ]
