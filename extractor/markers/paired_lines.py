"""Duties and their standards on alternate lines below a header of two words, without numbers (要做的工作 /
做到怎样算达标 over 开好碰头会 / 13:30准时开 / …).

Source: FORMATS section 1, layout 15, with one cell a line.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Final

from msgspec import Struct

from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.candidate import Candidate, Column, LabelMark, Marker
from extractor.markers.duty_columns import column_role, tells_duties
from extractor.markers.families import PLAIN
from extractor.markers.head_names import NAMELESS
from extractor.markers.line_cells import LineCells, labelled_lines, may_name_column
from extractor.markers.tables import Table

_NUMBER: Final = late_pattern(
    r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])[)）]?[、.．。，,]?[ \t]*(?:\n|(?<=[、.．。，,)）])\S)"
    r"|[|｜◆●■·•]"
)
"""A number of its own: the lines are no pairs."""
_NOTE: Final = late_pattern(r"(?:注|说明|备注|附注)[ \t]*[:：]")
_LEAST_PAIRS: Final = 2
_LEAST_HEADERS: Final = 2
"""Headers of the document that stand over such lines."""


class _Pairs(Struct, frozen=True):
    """A header, and the lines of its duties and standards in turn."""

    label: LabelMark
    lines: list[tuple[int, int]]


def with_pairs(
    text: str, cells: LineCells, lexicon: Lexicon, candidates: Sequence[Candidate], tables: Sequence[Table]
) -> list[Candidate]:
    """The candidates with one item for each such pair outside the tables, in the place of all that was read there."""
    pairs = [
        one
        for one in _pairs(text, cells, lexicon, labelled_lines(candidates))
        if not any(table.start <= one.label.start < table.end for table in tables)
    ]
    if len(pairs) < _LEAST_HEADERS:
        return list(candidates)
    taken = {at for one in pairs for at in range(one.label.start, one.lines[-1][1])}
    kept = [c for c in candidates if c.start not in taken]
    items = [_item(start) for one in pairs for start, _ in one.lines[::2]]
    return [*kept, *(one.label for one in pairs), *items]


def _pairs(text: str, cells: LineCells, lexicon: Lexicon, labels: Collection[int]) -> Iterator[_Pairs]:
    lines, words = cells.spans, cells.words
    for i in range(len(lines) - 1):
        if not (may_name_column(words[i]) and tells_duties(words[i], lexicon) and may_name_column(words[i + 1])):
            continue
        name, role = column_role(words[i + 1], lexicon)
        if name != "standard" or role != "attribute":
            continue
        below = _below(text, lines, i + 1, labels)
        if len(below) % 2 or len(below) < 2 * _LEAST_PAIRS or any(_NUMBER.match(text, start) for start, _ in below):
            continue
        column = Column(name, *lines[i + 1])
        label = Label(words[i], "duties", "duties", True)
        end = lines[i + 1][1]
        yield _Pairs(LabelMark(lines[i][0], end, end, label, "line", False, True, columns=(column,)), below)


def _below(text: str, lines: Sequence[tuple[int, int]], at: int, labels: Collection[int]) -> list[tuple[int, int]]:
    """The lines below one of them down to a label, a note or an empty line."""
    out: list[tuple[int, int]] = []
    end = lines[at][1]
    for line in islice(lines, at + 1, None):
        if line[0] in labels or _NOTE.match(text, line[0]) or text.count("\n", end, line[0]) > 1:
            break
        out.append(line)
        end = line[1]
    return out


def _item(start: int) -> Marker:
    return Marker(start, start, PLAIN, "", (), "line", NAMELESS, start, start)
