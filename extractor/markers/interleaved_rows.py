"""Tables of duties and standards read out line by line, where the standards of a row, each with ①, ②, …, stand above
and below the number of its duty: only the duties' numbers count there.

Source: FORMATS section 1, layout 15 (the left cell interleaved between the lines of the right one).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractor.late import late_pattern
from extractor.markers.candidate import Candidate, HeadingMark, LabelMark, Marker
from extractor.markers.head_names import NAMELESS
from extractor.markers.line_cells import labelled_lines
from extractor.spans import line_end

_CELLS: Final = late_pattern(
    r"(?m)^[ \t\u3000]*(?:(?P<number>(?P<n>\d{1,2})(?P<delimiter>[、.．)）]))(?!\d)[^\n①-⑳]*|(?=[①-⑳]))"
    r"(?P<standard>[①-⑳])?"
)
"""A line that opens with a duty's number, or a standard's, or holds one behind the duty."""
_OTHER_NUMBER: Final = late_pattern(
    r"[ \t\u3000]*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十\d])"
)
_FIRST: Final = "①"
_BLANK_LINE: Final = late_pattern(r"(?m)^[ \t\u3000]*$")
_MOST_SPACED: Final = 0.4
"""Share of blank lines from which on every line has its own."""
_LEAST_ROWS: Final = 2
_OPEN: Final = ("，", ",", "、")
"""Ends of a line whose cell goes on below, whatever that line looks like."""
_HEADS: Final = ("title", "department")


def with_interleaved(text: str, candidates: Sequence[Candidate], headers: Sequence[LabelMark]) -> list[Candidate]:
    """The candidates; below the header of such a table none but the numbers of its duties."""
    if not headers or _FIRST not in text:
        return list(candidates)
    stops = labelled_lines(candidates)
    stops |= {c.start for c in candidates if isinstance(c, HeadingMark) and c.name.kind in _HEADS and not c.doubts}
    stops |= {header.start for header in headers}
    blank = len(_BLANK_LINE.findall(text))
    spaced = blank > _MOST_SPACED * (text.count("\n") + 1)
    taken: set[int] = set()
    rows: list[Marker] = []
    for header in headers:
        end = _end(text, header.end, stops, spaced)
        numbers = list(_numbers(text, header.end, end))
        taken.update(range(header.end, end) if numbers else ())
        rows += numbers
    return [*(c for c in candidates if c.start not in taken), *rows]


def _end(text: str, start: int, stops: set[int], spaced: bool) -> int:
    """Where the table's lines end: above a label, a heading, the number of another list, or a blank line where not
    every line has one."""
    at = line_end(text, start) + 1
    last = ""
    while at < len(text):
        end = line_end(text, at)
        first = at + len(text[at:end]) - len(text[at:end].lstrip(" \t\u3000"))
        parted = first in stops and last not in _OPEN
        if (first == end and not spaced) or parted or _OTHER_NUMBER.match(text, at):
            return at
        last = text[first:end].rstrip()[-1:] or last
        at = end + 1
    return len(text)


def _numbers(text: str, start: int, end: int) -> Iterator[Marker]:
    """The numbers of the duties between two places, where they count from one, as many standards begin with ①, and one
    of these above the number of its duty."""
    rows: list[Marker] = []
    firsts = above = 0
    for match in _CELLS.finditer(text, start, end):
        if match["n"]:
            value = int(match["n"])
            if value != len(rows) + 1:
                return
            place = match.start("number"), match.end("number")
            rows.append(
                Marker(place[0], place[1], "arabic", match["delimiter"], (value,), "line", NAMELESS, *place[1:] * 2)
            )
            above += firsts == len(rows)
        firsts += match["standard"] == _FIRST
        if not len(rows) - 1 <= firsts <= len(rows) + 1:
            return
    if firsts == len(rows) >= _LEAST_ROWS and above:
        yield from rows
