"""Rows of a table of duties whose cells ran together, below a header with a column of shares
(序号工作职责权重考核标准 / 1制定年度计划25%完成率≥95%2组织防疫…).

A number stands where it is the next one and the row before it has its share.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractor.late import late_pattern
from extractor.markers.candidate import LabelMark
from extractor.markers.numbers import Found

_FIRST: Final = late_pattern(r"\s*(?P<n>\d{1,2})(?=[\u4e00-\u9fff“《])")
"""The number that a line of rows begins with."""
_NUMBER: Final = late_pattern(r"(?<=[\u4e00-\u9fff%％）)])(?P<n>\d{1,2})(?=[\u4e00-\u9fff“《])")
SHARE_WITHIN: Final = late_pattern(
    r"(?<=[\u4e00-\u9fff）)”》℃%％])(?<!达到)(?<!低于)(?<!超过)(?<!至少)(?<![率达为占约按前以在])\d{1,3}[%％](?!以|左右|及|至|[-—~～])"
)
"""A share that is a cell of its own, behind the duty: no figure that a sentence speaks of."""
_BLANK_LINE: Final = late_pattern(r"\n[ \t\u3000]*\n")


def share_rows(text: str, headers: Sequence[LabelMark]) -> list[Found]:
    """The numbers of such rows but those that begin lines, sorted by start; ``headers`` are the headers of columns."""
    out = []
    ends = [*(mark.start for mark in headers[1:]), len(text)]
    for mark, end in zip(headers, ends, strict=False):
        if any(column.name == "weight" for column in mark.columns):
            blank = _BLANK_LINE.search(text, mark.end, end)
            out += list(_below(text, mark.end, blank.start() if blank else end))
    return out


def _below(text: str, at: int, end: int) -> Iterator[Found]:
    """The numbers of rows that ran into one line, line by line."""
    while at < end:
        line_end = text.find("\n", at + 1, end)
        line_end = line_end if line_end >= 0 else end
        first = _FIRST.match(text, at, line_end)
        if first:
            yield from _in_line(text, first.end(), line_end, int(first["n"]) + 1)
        at = line_end


def _in_line(text: str, at: int, end: int, due: int) -> Iterator[Found]:
    """The numbers that count on inside a line, each behind a row with its share and before another."""
    behind = None
    for share in SHARE_WITHIN.finditer(text, at, end):
        if behind is None:
            behind = share.end()
            continue
        numbers = _NUMBER.finditer(text, behind, share.start())
        number = next((m for m in numbers if int(m["n"]) == due), None)
        if number:
            yield Found(number.start(), number.end(), "arabic", "", (due,), "line", ())
            behind, due = share.end(), due + 1
