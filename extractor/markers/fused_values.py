"""The first number of a list that a value of figures before it has swallowed (定员:21、…2、… is 2 and the item 1、)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from extractor.markers.candidate import LabelMark
from extractor.markers.number_doubts import MILD
from extractor.markers.numbers import Found

_LONGEST_ITEM: Final = 400
"""Code points within which the second number of a list stands behind its first."""


def behind_figures(text: str, numbers: Sequence[Found], labels: Sequence[LabelMark]) -> list[Found]:
    """The numbers, sorted as they came; where the next one says that only the last digits of a label's value are a
    number, these are as good as behind a sentence, and all digits together are none."""
    starts = [f.start for f in numbers]
    fused: dict[int, Found] = {}  # by place in ``numbers``
    whole: set[int] = set()
    for mark in labels:
        if not (mark.colon and mark.label.role == "field"):
            continue
        first = bisect_left(starts, mark.value_start)
        readings = _readings(text, numbers, first, mark.value_start)
        if len(readings) > 1 and (sure := _next(numbers, first, numbers[readings[0]])):
            told = [i for i in readings if numbers[i].value[0] + 1 == sure.value[0]]
            if told and told != readings[:1]:
                fused[told[0]] = replace(numbers[told[0]], footing="sentence", doubts=())
                whole.update(i for i in readings if i != told[0])
    return [fused.get(i, f) for i, f in enumerate(numbers) if i not in whole]


def _readings(text: str, numbers: Sequence[Found], first: int, at: int) -> list[int]:
    """Where in ``numbers`` the readings stand of the digits that begin at a place; all of the digits first."""
    out: list[int] = []
    for i in range(first, len(numbers)):
        f = numbers[i]
        if not (text[at : f.start].isdigit() or f.start == at):
            break
        if f.family == "arabic" and f.delimiter.strip() and (not out or f.end == numbers[out[0]].end):
            out.append(i)
    return out if out and numbers[out[0]].start == at else []


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
