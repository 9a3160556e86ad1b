"""Rows of a table of duties, one cell a line, whose first column is each duty's share (时间分配 / 主要职责 / 职责描述 /
业绩衡量标准 over 35% / 组织护理工作 / …): they wear no number, the share begins each.

Source: FORMATS section 1, layout 14.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from msgspec import Struct

from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.candidate import Candidate, Column, LabelMark, Marker
from extractor.markers.duty_columns import column_role, tells_duties
from extractor.markers.families import PLAIN
from extractor.markers.head_names import NAMELESS
from extractor.markers.line_cells import LineCells, labelled_lines, may_name_column
from extractor.markers.row_names import SHARE, SHARE_ALONE
from extractor.markers.tables import Table

_SHARE_LINE: Final = late_pattern(rf"(?m)^[ \t\u3000]*{SHARE.pattern}[ \t]*$")
_MOST_COLUMNS: Final = 5
_LEAST_ROWS: Final = 2

Span = tuple[int, int]


class _Rows(Struct, frozen=True):
    """A header, the shares with the duties below them, and the other lines of the rows."""

    label: LabelMark
    items: list[tuple[int, int]]
    others: list[int]
    end: int


def with_share_first(
    text: str, cells: LineCells, lexicon: Lexicon, candidates: Sequence[Candidate], tables: Sequence[Table]
) -> list[Candidate]:
    """The candidates with one item for each such row outside the tables, in the place of all that was read there but
    the numbers of its tasks."""
    if not _SHARE_LINE.search(text):
        return list(candidates)
    found = [
        one
        for one in _tables(text, cells, lexicon, labelled_lines(candidates))
        if not any(table.start <= one.label.start < table.end for table in tables)
    ]
    if not found:
        return list(candidates)
    taken = {at for one in found for at in range(one.label.start, one.end)}
    tasks = {start for one in found for start in one.others}
    kept = [c for c in candidates if c.start not in taken or (isinstance(c, Marker) and c.start in tasks)]
    items = [
        Marker(share, duty, PLAIN, "", (), "line", NAMELESS, duty, duty) for one in found for share, duty in one.items
    ]
    return [*kept, *(one.label for one in found), *items]


def _tables(text: str, cells: LineCells, lexicon: Lexicon, labels: Collection[int]) -> Iterator[_Rows]:
    lines, words = cells.spans, cells.words
    shares = [SHARE_ALONE.match(text, start) is not None for start, _ in lines]
    for i, word in enumerate(words):
        if not (may_name_column(word) and column_role(word, lexicon) == ("weight", "attribute")):
            continue
        first = next((at for at in range(i + 1, min(i + _MOST_COLUMNS, len(lines))) if shares[at]), None)
        behind = range(i + 1, first) if first is not None else range(0)
        duties = next((at for at in behind if tells_duties(words[at], lexicon)), None)
        if first is None or duties != i + 1 or not all(may_name_column(words[at]) for at in behind):
            continue
        end = _end(text, lines, first, labels)
        starts = [at for at in range(first, end) if shares[at] and at + 1 < end and not shares[at + 1]]
        if len(starts) < _LEAST_ROWS:
            continue
        columns = tuple(Column(column_role(words[at], lexicon)[0], *lines[at]) for at in behind if at > duties)
        label = Label(words[duties], "duties", "duties", True)
        head_end = lines[first - 1][1]
        mark = LabelMark(lines[i][0], head_end, head_end, label, "line", False, True, columns=columns)
        inside = {*starts, *(at + 1 for at in starts)}
        others = [lines[at][0] for at in range(first, end) if at not in inside]
        yield _Rows(mark, [(lines[at][0], lines[at + 1][0]) for at in starts], others, lines[end - 1][1])


def _end(text: str, lines: Sequence[Span], first: int, labels: Collection[int]) -> int:
    """The line behind the rows: a label's, or one below an empty line."""
    for at in range(first + 1, len(lines)):
        if lines[at][0] in labels or text.count("\n", lines[at - 1][1], lines[at][0]) > 1:
            return at
    return len(lines)
