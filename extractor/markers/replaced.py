"""Candidates that the labels of a table's columns stand for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import inf

from msgspec.structs import replace

from extractor.markers.candidate import Candidate, LabelMark, Marker
from extractor.markers.tables import Table


def replaced(candidates: Sequence[Candidate], tables: Sequence[Table], headers: Sequence[LabelMark]) -> list[Candidate]:
    """The candidates with the labels of the tables and of headers outside them in place of what stood there.

    What goes: all in a header and in cells that hold a value, labels and headings in a table's rows. A number with a
    cell of its own is none of a sentence.
    """
    rows = [(table.start, table.end) for table in tables]
    headers = [header for header in headers if not _within(header.start, rows)]
    values = [cell for table in tables for cell in table.closed]
    none = sorted([*((t.start, t.header_end) for t in tables), *values, *((h.start, h.end) for h in headers)])
    counters = frozenset[int]().union(*(table.counters for table in tables))
    kept = [
        replace(one, footing="line", doubts=()) if one.start in counters and isinstance(one, Marker) else one
        for one in candidates
        if not _within(one.start, none) and (isinstance(one, Marker) or not _within(one.start, rows))
    ]
    labels = (label for table in tables for label in table.labels)
    groups = (group for table in tables for group in table.groups)
    return [*kept, *labels, *groups, *headers]


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place is in one of the stretches, which are sorted and do not overlap."""
    index = bisect_right(spans, (at, inf)) - 1
    return index >= 0 and at < spans[index][1]
