"""The second half of ``duty explain``: at each place the competing readings and what they cost."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from math import isinf
from typing import Final

from extractor.body import Body
from extractor.cli.candidate_words import doubts, kind
from extractor.cli.columns import padded
from extractor.cli.console import one_line
from extractor.outline.explain import Explained, Reading

CLOSE: Final = 3.0
"""Nats; a decision with a smaller margin is close: the other one is thought at least 1 in 20."""
_SHOWN: Final = 18
"""Code points of the text shown at a place."""
_KIND_COLUMNS: Final = 34
LEGEND: Final = """\
每处列出可能的读法：“取”“舍”是就地采用、不采用的代价，越小越好；
“全篇多付”是改用这种读法后全篇增加的代价。"""


def place_lines(places: Sequence[Explained], body: Body, starts: Sequence[int], close_only: bool) -> Iterator[str]:
    """Lines for a terminal; ``starts`` are the line starts of the source.

    Places that one other outline would change together are told at the first of them.
    """
    told: dict[tuple[int | None, float], int] = {}  # the place of the list, the margin: the line told first
    for one in places:
        line = bisect_right(starts, body.offsets[one.start])
        first = told.setdefault((one.parent, one.margin), line)
        told.setdefault((one.start, one.margin), first)
        close = one.margin < CLOSE
        if close_only and (not close or first != line):
            continue
        chosen = f"第 {one.level} 级{_under(one, body)}" if one.level else "不作标记"
        remark = "" if not close else _margin(one) if first == line else f"  （与第 {first} 行一同取舍）"
        yield f"{line:>5}  “{_excerpt(body, one.start)}”  → {chosen}{remark}"
        for reading in one.readings:
            yield f"       {'√' if reading.chosen else '×'} {_reading(reading)}"
        if one.level:
            yield f"       × {padded('不作标记', _KIND_COLUMNS)}{_lead(one.refused)}"


def place_data(places: Sequence[Explained], body: Body, starts: Sequence[int]) -> list[dict[str, object]]:
    """The same for tools; offsets are those of the source, an infinite lead is ``null``."""
    return [
        {
            "line": bisect_right(starts, body.offsets[one.start]),
            "start": body.offsets[one.start],
            "text": _excerpt(body, one.start),
            "level": one.level,
            "parent": None if one.parent is None else body.offsets[one.parent],
            "margin": _finite(one.margin),
            "runner_up_level": one.other_level,
            "close": one.margin < CLOSE,
            "refused_lead": _finite(one.refused),
            "readings": [
                {
                    "kind": kind(reading.candidate),
                    "end": body.offsets[reading.candidate.end - 1] + 1,
                    "footing": reading.candidate.footing,
                    "doubts": list(reading.candidate.doubts),
                    "accept": round(reading.accept, 3),
                    "refuse": round(reading.refuse, 3),
                    "lead": _finite(reading.lead),
                    "chosen": reading.chosen,
                }
                for reading in one.readings
            ],
        }
        for one in places
    ]


def _reading(reading: Reading) -> str:
    told = doubts(reading.candidate)
    lead = "" if reading.chosen else "  " + _lead(reading.lead)
    costs = f"取 {reading.accept:.1f} 舍 {reading.refuse:.1f}"
    return padded(kind(reading.candidate), _KIND_COLUMNS) + costs + lead + (f"  （{told}）" if told else "")


def _under(one: Explained, body: Body) -> str:
    return "" if one.parent is None else f"，属于“{_excerpt(body, one.parent)}”"


def _excerpt(body: Body, start: int) -> str:
    """The text from there to its line's end, or the beginning of it."""
    line = body.written[start : start + _SHOWN].split("\n", maxsplit=1)[0]
    end = start + len(line)
    more = end < len(body.written) and body.written[end] != "\n"
    return one_line(line) + ("…" if more else "")


def _margin(one: Explained) -> str:
    other = f"放在第 {one.other_level} 级" if one.other_level else "不作标记"
    return f"  （很接近：{other}，全篇只多付 {one.margin:.1f}）"


def _lead(lead: float) -> str:
    return "中途已落选" if isinf(lead) else f"全篇多付 {lead:.1f}"


def _finite(value: float) -> float | None:
    return None if isinf(value) else round(value, 3)
