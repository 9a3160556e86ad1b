"""Tables of a PDF page, found by the rules that are drawn round their cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

TOLERANCE: Final = 3.0
"""Points by which the ends of rules may miss each other."""
_SHORTEST: Final = 6.0  # points; shorter strokes are parts of drawings or of letters
MOST_RULES: Final = 5_000
"""Rules on a page; more are a picture drawn with lines."""
_HEAD: Final = 0.2  # share of the page's height in which a table that goes on begins
_FOOT: Final = 0.75  # share below which it ended on the page before
_FRAMED: Final = 0.7  # share of each side of a table that is drawn at least
_TALLEST_HEADING: Final = 40.0  # points of a row over the whole width of a table without sides
_MOST_PLACES: Final = 40_000  # rows times columns of a table


class Rule(NamedTuple):
    """A horizontal or vertical stroke: it lies at ``at`` and reaches from ``start`` to ``end``."""

    at: float
    start: float
    end: float


Group = tuple[list[Rule], list[Rule]]
"""Rules across and down that touch one another."""


class TableCell(NamedTuple):
    """A cell of the grid, merged ones as one, and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    left: float
    top: float
    right: float
    bottom: float


class LastTable(Struct, frozen=True):
    """A table by its index in the file, how many rows of it came so far, the lines of its grid, counted from its left
    edge, and whether it reached the foot of its page or of its column, so that the next may go on with it."""

    index: int = -1
    rows: int = 0
    xs: tuple[float, ...] = ()
    at_foot: bool = False


class PageTable(Struct, frozen=True):
    """A table: its cells row by row, the lines of its grid, and the cell that owns each place of the grid."""

    cells: tuple[TableCell, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: Mapping[tuple[int, int], int]

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell round a point; ``None`` outside the table."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.owners.get((row, column))


def find_tables(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[PageTable]:
    """The tables that the rules draw, from top to bottom, frames round one single cell among them (see ``kept``)."""
    across = [one for one in horizontal if one.end - one.start >= _SHORTEST]
    down = [one for one in vertical if one.end - one.start >= _SHORTEST]
    if not across or not down or len(across) + len(down) > MOST_RULES:
        return []
    tables = [_table(*group) for group in _joined(_connected(across, down)) if all(group)]
    found = [table for table in tables if table is not None]
    return sorted(found, key=lambda table: (table.ys[0], table.xs[0]))


def cell_round(tables: Sequence[PageTable], x: float, y: float) -> tuple[int, int] | None:
    """The table and the cell round a point, by their indices; ``None`` outside the tables."""
    for which, table in enumerate(tables):
        cell = table.cell_at(x, y)
        if cell is not None:
            return which, cell
    return None


def kept(tables: Sequence[PageTable], last: LastTable, height: float) -> list[PageTable]:
    """The tables of a page without the frames round one single cell, those excepted that may be the row of a table
    which the end of a page or column parts from the others."""
    return [table for table in tables if len(table.cells) > 1 or _may_be_parted(table, tables, last, height)]


def numbered(
    tables: Sequence[PageTable], sides: Sequence[int], last: LastTable, height: float
) -> tuple[list[LastTable], LastTable]:
    """Which table of the file each table of a page of that height is, and how many of its rows stand before; then the
    last table so far. ``sides`` are those of the columns of the page (1, 2), or 0.

    A table at the head of a page or of its right column goes on with the one at the foot of the page or of the column
    before, if its columns are the same but for those that the rows of one of the two parts merge.
    """
    found: list[LastTable] = []
    for place, (table, side) in enumerate(zip(tables, sides, strict=True)):
        comes_next = side != 2 if place == 0 else (sides[place - 1], side) == (1, 2)
        follows = comes_next and _goes_on(table, last, height)
        index, above = (last.index, last.rows) if follows else (last.index + 1, 0)
        found.append(LastTable(index, above))
        xs = last.xs if follows else ()
        last = _as_last(table, height, index, above)
        last = replace(last, xs=max(last.xs, xs, key=len))
    ends_before = not sides or sides[-1] == 1  # the right column stands between it and the next page
    return found, replace(last, at_foot=False) if ends_before else last


def _may_be_parted(table: PageTable, tables: Sequence[PageTable], last: LastTable, height: float) -> bool:
    """Whether a frame round one cell may be the first row of what goes on in its column with a table before, or the
    last one at the foot of its column."""
    column = [one for one in tables if one.xs[0] < table.xs[-1] and table.xs[0] < one.xs[-1]]
    if table is column[0]:
        aside = [one for one in tables if one.xs[-1] <= table.xs[0] and len(one.cells) > 1]
        if any(_goes_on(table, one, height) for one in (last, *(_as_last(each, height) for each in aside))):
            return True
    is_low = table.ys[-1] - table.ys[0] < _HEAD * height
    return table is column[-1] and is_low and _is_at_foot(table, height)


def _as_last(table: PageTable, height: float, index: int = 0, above: int = 0) -> LastTable:
    """The table as one that the next may go on with, so many rows of it standing before."""
    return LastTable(index, above + len(table.ys) - 1, _from_left(table), _is_at_foot(table, height))


def _from_left(table: PageTable) -> tuple[float, ...]:
    return tuple(x - table.xs[0] for x in table.xs)


def _is_at_foot(table: PageTable, height: float) -> bool:
    return table.ys[-1] > _FOOT * height


def _goes_on(table: PageTable, last: LastTable, height: float) -> bool:
    """Whether a table of a page of that height goes on with the last one before; it may stand further aside."""
    if not last.at_foot or table.ys[0] >= _HEAD * height:
        return False
    fewer, more = sorted((_from_left(table), last.xs), key=len)
    return abs(fewer[-1] - more[-1]) < TOLERANCE and all(
        abs(one - more[nearest(more, one)]) < TOLERANCE for one in fewer
    )


def _connected(across: list[Rule], down: list[Rule]) -> list[Group]:
    """Groups of rules that touch each other, directly or by way of others."""
    parents = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    by_height = sorted(range(len(across)), key=lambda one: across[one].at)
    heights = [across[one].at for one in by_height]
    for number, rule in enumerate(down):
        first = bisect_left(heights, rule.start - TOLERANCE)
        for index in by_height[first:]:
            other = across[index]
            if other.at > rule.end + TOLERANCE:
                break
            if other.start - TOLERANCE <= rule.at <= other.end + TOLERANCE:
                parents[root(index)] = root(len(across) + number)
    groups: dict[int, Group] = {}
    for index, rule in enumerate((*across, *down)):
        group = groups.setdefault(root(index), ([], []))
        group[0 if index < len(across) else 1].append(rule)
    return list(groups.values())


def _joined(groups: Sequence[Group]) -> list[Group]:
    """The groups, those put together that are a table without sides, parted by a row that no rule divides."""
    found: list[Group] = []
    for group in sorted(groups, key=lambda one: min(rule.at for rule in one[0]) if one[0] else 0.0):
        other = next((one for one in found[-1:] if _goes_on_below(one, group)), None)
        if other is None:
            found.append(group)
        else:
            found[-1] = (other[0] + group[0], other[1] + group[1])
    return found


def _goes_on_below(above: Group, below: Group) -> bool:
    if not above[0] or not below[0]:
        return False
    ends = [(min(one.start for one in across), max(one.end for one in across)) for across, _ in (above, below)]
    gap = min(one.at for one in below[0]) - max(one.at for one in above[0])
    down = above[1] + below[1]
    return (
        0 < gap < _TALLEST_HEADING
        and all(abs(one - other) < TOLERANCE for one, other in zip(*ends, strict=True))
        and all(ends[0][0] + TOLERANCE < one.at < ends[0][1] - TOLERANCE for one in down)
    )


def _open_sides(across: Sequence[Rule], down: Sequence[Rule], ys: Sequence[float]) -> list[Rule]:
    """The sides of a table that nobody drew: where the first, the last and some other rule across it begin or end."""
    reaches: dict[int, tuple[float, float]] = {}
    for rule in across:
        place = nearest(ys, rule.at)
        start, end = reaches.get(place, (rule.start, rule.end))
        reaches[place] = (min(start, rule.start), max(end, rule.end))
    sides = []
    for which, edge in ((0, min), (1, max)):
        at = edge(reach[which] for reach in reaches.values())
        there = [place for place, reach in reaches.items() if abs(reach[which] - at) < TOLERANCE]
        drawn = any(abs(rule.at - at) < TOLERANCE for rule in down)
        if not drawn and len(there) >= min(len(ys), 3) and min(there) == 0 and max(there) == len(ys) - 1:
            sides.append(Rule(at, ys[0], ys[-1]))
    return sides


def _table(across: list[Rule], down: list[Rule]) -> PageTable | None:
    ys = places_of(one.at for one in across)
    down = [*down, *_open_sides(across, down, ys)]
    xs = places_of(one.at for one in down)
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > _MOST_PLACES:
        return None
    below, beside = _borders(across, ys, xs), _borders(down, xs, ys)
    if not _is_framed(below, rows, xs) or not _is_framed(beside, columns, ys):
        return None
    owners: dict[tuple[int, int], int] = {}
    cells: list[TableCell] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in owners:
                continue
            behind = column + 1
            while behind < columns and (behind, row) not in beside and (row, behind) not in owners:
                behind += 1
            under = row + 1
            while under < rows and not any((under, step) in below for step in range(column, behind)):
                under += 1
            places = ((at, step) for at in range(row, under) for step in range(column, behind))
            owners.update(dict.fromkeys(places, len(cells)))
            size = (under - row, behind - column)
            cells.append(TableCell(row, column, *size, xs[column], ys[row], xs[behind], ys[under]))
    return PageTable(tuple(cells), tuple(xs), tuple(ys), owners)


def _is_framed(borders: set[tuple[int, int]], places: int, steps: Sequence[float]) -> bool:
    """Whether rules run along both ends of the grid, but for single cells; boxes that lines connect leave gaps."""
    ends = (0, places)
    if any(all((place, step) not in borders for place in ends) for step in range(len(steps) - 1)):
        return False
    lengths = [behind - before for before, behind in pairwise(steps)]
    drawn = [sum(length for step, length in enumerate(lengths) if (place, step) in borders) for place in ends]
    return min(drawn) >= _FRAMED * sum(lengths)


def places_of(values: Iterable[float]) -> list[float]:
    """The different places among ``values``, those that only tolerance parts counted once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > TOLERANCE:
            found.append(value)
    return found


def _borders(rules: list[Rule], places: list[float], steps: list[float]) -> set[tuple[int, int]]:
    """(index of the place, index of the step) for each stretch of the grid that a rule covers."""
    found = set()
    for rule in rules:
        place = nearest(places, rule.at)
        for step in range(len(steps) - 1):
            middle = (steps[step] + steps[step + 1]) / 2
            if rule.start - TOLERANCE <= middle <= rule.end + TOLERANCE:
                found.add((place, step))
    return found


def nearest(places: Sequence[float], value: float) -> int:
    index = bisect_left(places, value)
    near = [one for one in (index - 1, index) if 0 <= one < len(places)]
    return min(near, key=lambda one: abs(places[one] - value))
