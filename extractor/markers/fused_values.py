"""Numbers that figures before them have swallowed: the first of a list behind a label's value (定员:21、…2、… is 2 and
the item 1、), the next behind an item that ends in a figure (不少于25、… in item 4 is 2 and the item 5、)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from extractor.affixes import Endings
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import LabelMark
from extractor.markers.number_doubts import MILD
from extractor.markers.numbers import Found

_LETTERS: Final = late_pattern(r"(?:[A-Za-z]{1,6}[-—_/.]?){1,3}(?=\d)")
"""What a code begins with (XB-031、 is XB-03 and the item 1、)."""
_VALUE: Final = late_pattern(r"[:：][ \t\u3000]*\d{1,4}\Z")
"""The digits of a label's value before its last."""
_BEGUN: Final = late_pattern(r"\d{1,4}(?:[.．]\d{0,2})?")
"""A figure without its last digits, from its beginning."""
_FIGURE: Final = late_pattern(r"(?:\d{1,3}[:：])?\d{1,5}(?:[.．]\d{0,2})?\Z|(?:\d{1,3}[:：])?\d{1,5}[.．]\Z")
"""A figure without its last digits, which may be a number's."""
_LONGEST_FIGURE: Final = 10
_LONGEST_WORD: Final = 4
"""Code points of a word that compares."""
_READINGS: Final = 4
"""Readings of one run of digits before its last."""
_LONGEST_ITEM: Final = 400
"""Code points within which the next number of a list stands behind one."""


def behind_figures(text: str, numbers: Sequence[Found], labels: Sequence[LabelMark]) -> list[Found]:
    """The numbers, sorted as they came; where the next one says that only the last digits of a label's value are a
    number, these are as good as behind a sentence, and all digits together are none."""
    starts = [f.start for f in numbers]
    fused: dict[int, Found] = {}  # by place in ``numbers``
    whole: set[int] = set()
    for mark in labels:
        if not (mark.colon and mark.label.role == "field"):
            continue
        letters = _LETTERS.match(text, mark.value_start) if mark.label.name == "code" else None
        at = letters.end() if letters else mark.value_start
        first = bisect_left(starts, at)
        readings = _readings(text, numbers, first, at)
        if len(readings) > 1 and (sure := _next(numbers, first, numbers[readings[0]])):
            told = [i for i in readings if numbers[i].value[0] + 1 == sure.value[0] and text[numbers[i].start] != "0"]
            if told and numbers[told[0]].start > at:
                fused[told[0]] = replace(numbers[told[0]], footing="sentence", doubts=())
                whole.update(i for i in readings if i != told[0])
    return [fused.get(i, f) for i, f in enumerate(numbers) if i not in whole]


def within_items(text: str, numbers: Sequence[Found], lexicon: Lexicon) -> list[Found]:
    """The numbers, sorted as they came; where a figure behind a word that compares or points (不少于, 附表) ends in the
    number that is next, and a sentence follows, this is as good as behind a sentence, and all digits are none."""
    out = list(numbers)
    last: dict[tuple[str, str], tuple[int, int]] = {}  # by family and delimiter: the value, and where its item begins
    gone: set[int] = set()
    for i, f in enumerate(numbers):
        if f.family != "arabic" or not f.delimiter.strip():
            continue
        kind = f.family, f.delimiter
        value, begun = last.get(kind, (0, 0))
        if f.footing in ("line", "sentence") and not set(f.doubts) - MILD:
            last[kind] = f.value[0], f.end
        elif set(f.doubts) == {"number-before"} and f.value == (1,) and _VALUE.search(text, *_near(f)):
            last[kind] = 1, f.end
        elif set(f.doubts) == {"number-before"} and f.value[0] == value + 1 and f.start - begun <= _LONGEST_ITEM:
            figure = _FIGURE.search(text, *_near(f))
            compares = figure and _comparing(lexicon).longest(text[figure.start() - _LONGEST_WORD : figure.start()])
            if compares and text[f.start] != "0" and text[f.end : f.end + 1].isalpha():  # 102、 is 10 and 2
                out[i] = replace(f, footing="sentence", doubts=())
                gone.update(k for k in range(max(0, i - _READINGS), i) if numbers[k].end == f.end)
                last[kind] = f.value[0], f.end
    return [f for i, f in enumerate(out) if i not in gone]


def _near(f: Found) -> tuple[int, int]:
    return max(0, f.start - _LONGEST_FIGURE), f.start


@lru_cache(maxsize=4)
def _comparing(lexicon: Lexicon) -> Endings:
    return Endings(lexicon["measures", "comparing"] | lexicon["measures", "pointing"])


def _readings(text: str, numbers: Sequence[Found], first: int, at: int) -> list[int]:
    """Where in ``numbers`` the readings stand of the digits that begin at a place; the longest first."""
    out: list[int] = []
    for i in range(first, len(numbers)):
        f = numbers[i]
        if not (f.start == at or _BEGUN.fullmatch(text, at, f.start)):
            break
        if f.family == "arabic" and f.delimiter.strip():
            out.append(i)
    end = max((numbers[i].end for i in out), default=at)  # 1.21、 is also 1. before 21
    return [i for i in out if numbers[i].end == end]


def _next(numbers: Sequence[Found], first: int, like: Found) -> Found | None:
    """The next number that is written alike and stands well."""
    for i in range(first, len(numbers)):
        f = numbers[i]
        if f.start > like.end + _LONGEST_ITEM:
            return None
        alike = f.start >= like.end and f.family == like.family and f.delimiter == like.delimiter
        if alike and f.footing in ("line", "sentence") and not set(f.doubts) - MILD:
            return f
    return None
