"""Tables in the columns of a page: each column has its own, between the lines of that column."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.readers.page_text import PageLine
from extractor.readers.pdf_columns import MIDDLE, Columns
from extractor.readers.pdf_table_parts import among_tables
from extractor.readers.pdf_tables import PageTable


def start_beside(tables: Sequence[PageTable], width: float, expected: float | None) -> float | None:
    """Where the right column of a page begins, as its tables tell; ``None`` for one column.

    Tables stand beside each other on either side of the middle and none runs across it, or none runs across the place
    where the right column of other pages begins.
    """
    low, high = (share * width for share in MIDDLE)
    left = [table for table in tables if table.xs[-1] <= high and table.xs[0] < low]
    right = [table for table in tables if table.xs[0] >= low]
    if len(left) + len(right) < len(tables):
        return None
    start = min((table.xs[0] for table in right), default=high)
    apart = all(table.xs[-1] <= start for table in left)
    beside = any(one.ys[0] < other.ys[-1] and other.ys[0] < one.ys[-1] for one in left for other in right)
    if apart and beside:
        return start
    return expected if expected is not None and all(_side(table, expected) for table in tables) else None


def side_of(table: PageTable, columns: Columns) -> int:
    """1 or 2 for a table in the left or right column; 0 for one in neither, or where there is one column."""
    return 0 if columns.verdict != "columns" or columns.start is None else _side(table, columns.start)


def _side(table: PageTable, start: float) -> int:
    middle = (table.xs[0] + table.xs[-1]) / 2
    return 2 if middle >= start else 1 if table.xs[-1] <= start else 0


def with_tables(
    columns: Columns,
    outside: Sequence[Sequence[PageLine]],
    tables: Sequence[PageTable],
    inside: Sequence[Sequence[PageLine]],
) -> list[PageLine]:
    """The lines of a page in the order in which they are read: each of its parts, and the tables among them."""
    sides = [part.side for part in columns.parts]
    lines = [list(part) for part in outside]
    sides_of_tables = [side_of(table, columns) for table in tables]
    for side in (1, 2):
        if side not in sides and side in sides_of_tables:
            at = sides.index(2) if side == 1 and 2 in sides else len(sides)
            sides.insert(at, side)
            lines.insert(at, [])
    places = [_place(*one, sides, lines) for one in zip(tables, sides_of_tables, strict=True)]
    found: list[PageLine] = []
    for at, part in enumerate(lines):
        within = [index for index, place in enumerate(places) if place == at]
        found += among_tables(part, [tables[index] for index in within], [inside[index] for index in within])
    return found


def _place(table: PageTable, side: int, sides: Sequence[int], lines: Sequence[Sequence[PageLine]]) -> int:
    """The index of the part in which a table stands: the last one of its column that begins above it."""
    within = [at for at, one in enumerate(sides) if one == side] or [len(sides) - 1]
    above = [at for at in within if lines[at] and lines[at][0].line.top < table.ys[0]]
    return above[-1] if above else within[0]
