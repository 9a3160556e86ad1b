"""What a number does where it stands: whether it breaks a sentence, tears a line, or counts in a list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from extractor.furniture.torn_words import Mark
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.script import simplified

NUMBER: Final = late_pattern(r"(?<![\d.．])(\d{1,3})、\s?")
_ENDED: Final = '。；;：:！？!?.)）】]>》”"、，,'
_LABEL: Final = late_pattern(r"([^\s:：]{2,10})[:：]")
_HAN: Final = late_pattern("[\u4e00-\u9fff]")
_NUMBERED: Final = late_pattern(
    r"第[一二三四五六七八九十\d]{1,4}[章节条篇]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．](?!\d)|[●◆■▲○]"
)
"""What an author never writes behind a number of his own."""
_NEXT_NAMED: Final = late_pattern(r"[\u4e00-\u9fff]{0,5}([\u4e00-\u9fff])\d")
"""Words that a number ends, as the words before a number may be."""
NEAREST: Final = 150
"""Code points between two cuts at least; observed sites cut every 400 to 500."""
LONG: Final = 15
"""Code points of a long line."""


def numbers_a_label(text: str, mark: Mark, lexicon: Lexicon) -> bool:
    """Whether a label and its colon stand right behind a number (2、直接上级：), so that it breaks no sentence."""
    label = _LABEL.match(text, mark[1])
    return label is not None and simplified(label[1]) in lexicon.labels


def is_torn_off(text: str, mark: Mark) -> bool:
    """Whether a line begins with a number before a comma or full stop: no author writes 3、，差错按…"""
    start, end, _ = mark
    return (start == 0 or text[start - 1] == "\n") and text[end : end + 1] in tuple("，。；")


def open_lines(text: str, marks: list[Mark]) -> int:
    """How many numbers begin a line behind one that ends in mid-sentence."""
    before = [text[max(0, start - 40) : start].rstrip() for start, _, _ in marks if text[start - 1 : start] == "\n"]
    return sum(bool(line) and line[-1] not in _ENDED for line in before)


def breaks(text: str, start: int, end: int) -> bool:
    """Whether a number begins a line behind one that ends in mid-sentence, or before another number's place."""
    before = text[max(0, start - 40) : start].rstrip()
    if not before:
        return False
    if text[start - 1] == "\n":
        return before[-1] not in _ENDED or before[-1] in "，," or bool(_NUMBERED.match(text, end))
    return before[-1] not in _ENDED and text[end : end + 1] in tuple("，。、；,;")


def tears(text: str, mark: Mark, every: list[Mark], cut_out: Mapping[int, int]) -> bool:
    """Whether a number stands between two Han characters of one line and counts with neither number beside it, or is
    printed again where the next line begins."""
    start, end, number = mark
    while start in cut_out:
        start = cut_out[start]
    if not (_HAN.match(text, start - 1) and _HAN.match(text, end)):
        return False
    other = _NEXT_NAMED.match(text, end)
    if other and other[1] == text[start - 1]:
        return False  # 附表2、附表3
    k = bisect_left(every, mark)
    before = every[k - 1][2] if k else 0
    at, _, behind = every[k + 1] if k + 1 < len(every) else (0, 0, 0)
    if behind == number and text[end:at].count("\n") == 1 and text[at - 1] == "\n":
        return True
    if before == number and k and text[every[k - 1][0] - 1 : every[k - 1][0]] in ("\n", *"。；;"):
        return True  # inside the item of the same number: 3、…低于6.8时3、加…；4、
    return before != number - 1 and behind != number + 1


def in_a_run(text: str, listed: list[Mark], mark: Mark, breaks: bool = True) -> bool:
    """Whether it counts on from the mark before and the mark behind counts on from it: an author's list. Its last is
    written as the one before; one that ``breaks`` no sentence may follow a gap."""
    i = bisect_left(listed, mark)
    start, end, before = listed[i - 1] if i else (-NEAREST, 0, 0)
    j = i + 1 if i < len(listed) and listed[i][0] == mark[0] else i
    at, _, behind = listed[j] if j < len(listed) else (mark[0] + NEAREST, 0, 0)
    if mark[0] - start >= NEAREST <= at - mark[0]:
        return False
    if breaks and mark[0] - start >= NEAREST and behind != mark[2] + 1:
        return False
    if behind == mark[2] + 1:
        return before == mark[2] - 1 or (not breaks and before < mark[2])
    return before == mark[2] - 1 and behind in (1, 0) and text[end - 1] == "、"


def numbered_labels(text: str, marks: list[Mark], lexicon: Lexicon) -> set[Mark]:
    """The numbers of labels where a form numbers them (1、职务名称：, 2、直接上级：): two in a row, close together."""
    before = {m for m in marks if numbers_a_label(text, m, lexicon)}
    close = ((a, b) for a, b in pairwise(marks) if b[2] == a[2] + 1 and b[0] - a[0] < NEAREST)
    return before if any(a in before and b in before for a, b in close) else set()


def has_twin(every: list[Mark], mark: Mark) -> bool:
    """Whether the number before or behind is the same: the author's own of a list that a site's stands in."""
    k = bisect_left(every, mark)
    beside = [*every[max(0, k - 1) : k], *every[k + 1 : k + 2]]
    return any(m[2] == mark[2] for m in beside)


def share_ended(text: str) -> float:
    """The share of long lines that end as sentences do, those before a number left out; 1 where there are none."""
    lines = [*map(str.rstrip, text.split("\n")), ""]
    long = [a for a, b in pairwise(lines) if len(a) >= LONG and not NUMBER.match(b.lstrip())]
    return sum(line[-1] in _ENDED for line in long) / len(long) if long else 1.0
