"""Tables that the ends of pages and columns cut: one grid for their parts, and cut cells made whole again.

What stands behind the end of a page may be the rest of a row: nothing stands where the row would begin, or what stands
there goes on with the text before. And a label that is written downwards, a character a line, may be cut (职 | 责三).
Places are compared as they lie within the table: its parts may stand in two columns, or aside on a scanner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from msgspec.structs import replace

from extractor.readers.page_text import PageLine
from extractor.readers.pdf_flow import ENDS, goes_on, label_of, moved, reach, room_between
from extractor.readers.pdf_items import only_counts
from extractor.readers.pdf_page import Line
from extractor.readers.pdf_tables import PageTable, TableCell, nearest, places_of

_FOOT: Final = 0.75  # share of a page's height below which a cell may be the first row of a table that goes on
_CUT: Final = 3.0  # points by which the edges of the two parts of a cell may differ

_NUMERALS: Final = frozenset("一二三四五六七八九十")

_Lines = Sequence[PageLine]
_Cells = dict[TableCell, list[PageLine]]


class _Halves(NamedTuple):
    """A cell at the end of a part and the one below it in the next, with their lines."""

    cell: TableCell
    lines: _Lines
    below: TableCell
    lines_below: _Lines


def among_tables(
    outside: Sequence[PageLine], tables: Sequence[PageTable], inside: Sequence[Sequence[PageLine]]
) -> list[PageLine]:
    """The lines of a page: those outside its tables, in their order, and those of each table where it begins."""
    found: list[PageLine] = []
    at = 0
    for table, lines in zip(tables, inside, strict=True):
        while at < len(outside) and outside[at].line.top < table.ys[0]:
            found.append(outside[at])
            at += 1
        found += lines
    return [*found, *outside[at:]]


def with_whole_tables(items: Sequence[PageLine]) -> list[PageLine]:
    """The lines of all pages, with the cells of a table on several pages counted in the columns and rows of the whole.

    What stands behind the end of a page or column in a cell that it cuts follows what stands before it. A frame round
    one cell at the foot of a page, with which no table goes on, is no table.
    """
    by_table: dict[int, dict[int, _Cells]] = {}
    for item in items:
        if item.table is not None and item.cell is not None:
            parts = by_table.setdefault(item.table, {})
            parts.setdefault(item.rows_above, {}).setdefault(item.cell, []).append(item)
    whole: dict[tuple[int, int, TableCell], TableCell | None] = {}
    for table, parts in by_table.items():
        if len(parts) > 1:
            whole.update({(table, *place): cell for place, cell in _whole(parts)})
        elif all(_is_alone(cells) for cells in parts.values()):
            whole.update({(table, above, cell): None for above, cells in parts.items() for cell in cells})
    return _in_cells([_settled(item, whole) for item in items])


def _in_cells(items: Sequence[PageLine]) -> list[PageLine]:
    """The lines, with those behind the end of a page or column in a cell that it cuts moved to those before it."""
    places: dict[tuple[int, int, int], int] = {}
    found: list[tuple[int, PageLine]] = []
    for index, item in enumerate(items):
        place = index
        if item.table is not None and item.cell is not None:
            key = (item.table, item.rows_above + item.cell.row, item.cell.column)
            is_rest = item.cell.row < 0
            place = places.get(key, index) if is_rest else index
            places[key] = place
        found.append((place, item))
    return [item for _, item in sorted(found, key=lambda one: one[0])]


def _settled(item: PageLine, whole: dict[tuple[int, int, TableCell], TableCell | None]) -> PageLine:
    if item.cell is None or item.table is None:
        return item
    cell = whole.get((item.table, item.rows_above, item.cell), item.cell)
    return replace(item, cell=cell, table=None if cell is None else item.table)


def _is_alone(cells: _Cells) -> bool:
    return len(cells) == 1 and all(cell.bottom > _FOOT * line.height for cell, lines in cells.items() for line in lines)


def _whole(parts: Mapping[int, _Cells]) -> Iterator[tuple[tuple[int, TableCell], TableCell]]:
    """By the rows above its part and cell, the cell in the grid of the whole table; its row still counts from that of
    its part."""
    edges = {(above, cell): _edges(cell, lines) for above, cells in parts.items() for cell, lines in cells.items()}
    grid = places_of(edge for both in edges.values() for edge in both)
    found = {
        (above, cell): cell._replace(column=nearest(grid, left), column_span=nearest(grid, right) - nearest(grid, left))
        for (above, cell), (left, right) in edges.items()
    }
    for above, below in pairwise(parts):
        rows = below - above
        for upper, lower in _cut(parts[above], parts[below], rows):
            first = found[above, upper]
            span = rows + lower.row_span - first.row
            found[above, upper] = first._replace(row_span=span)
            found[below, lower] = found[below, lower]._replace(row=first.row - rows, row_span=span)
    yield from found.items()


def _edges(cell: TableCell, lines: Sequence[PageLine]) -> tuple[float, float]:
    """Where the cell begins and ends within its table."""
    return cell.left - lines[0].table_left, cell.right - lines[0].table_left


def _cut(part: _Cells, below: _Cells, rows: int) -> Iterator[tuple[TableCell, TableCell]]:
    """The cells of the last row of a part of so many rows that go on in the first row of the next, and what they go on
    with."""
    last = {cell: lines for cell, lines in part.items() if cell.row + cell.row_span == rows}
    rest = {cell: lines for cell, lines in below.items() if cell.row == 0}
    both = [_Halves(*one, *other) for one in last.items() for other in rest.items() if _aligned(one, other)]
    is_row = len(both) < len(rest) or any(_are_two(one) for one in both)
    if last and not is_row and (_is_rest(last, rest, below) or _go_on(last, both)):
        yield from ((one.cell, one.below) for one in both)
    else:
        yield from ((one.cell, one.below) for one in both if _is_cut_label(one))


def _aligned(one: tuple[TableCell, _Lines], other: tuple[TableCell, _Lines]) -> bool:
    """Whether the cells stand at one place of their table."""
    return all(abs(edge - below) < _CUT for edge, below in zip(_edges(*one), _edges(*other), strict=True))


def _is_rest(last: _Cells, rest: _Cells, below: _Cells) -> bool:
    """Whether the first row of a part is the rest of the last one before: it does not begin, as the others do, and
    most cells are empty."""
    if 2 * len(rest) > len(last):
        return False
    begin = _begin(last)
    next_row = min((cell.row for cell in below if cell.row > 0), default=None)
    goes_on = next_row is None or any(
        cell.row == next_row and _edges(cell, lines)[0] < begin for cell, lines in below.items()
    )
    return goes_on and all(_edges(cell, lines)[0] > begin for cell, lines in rest.items())


def _begin(row: _Cells) -> float:
    """Left of which the cells stand that begin the row."""
    return min(_edges(*one)[0] for one in row.items()) + _CUT


def _go_on(last: _Cells, both: Sequence[_Halves]) -> bool:
    """Whether the text of the last row goes on in the first one of the next part: that of the widest cell where no row
    begins, that of all cells where one does, labels that run down aside."""
    if not both:
        return False
    begins = any(_edges(one.below, one.lines_below)[0] < _begin(last) for one in both)
    margin = min(line.line.left - one.cell.left for one in both for line in one.lines)
    widest = max(both, key=lambda one: one.cell.right - one.cell.left)
    deciding = [one for one in both if not _is_cut_label(one)] if begins else [widest]
    return bool(deciding) and all(_wraps(one, max(0.0, margin)) for one in deciding)


def _are_two(halves: _Halves) -> bool:
    """Whether both cells open with the same label, or are numbers: 频次 | 频次 and 3 | 4 are of two rows."""
    one, other = halves.lines[0].line, halves.lines_below[0].line
    labels = label_of(one), label_of(other)
    return (labels[0] != "" and labels[0] == labels[1]) or (only_counts(one.text) and only_counts(other.text))


def _wraps(halves: _Halves, margin: float) -> bool:
    """Whether the last paragraph of the cell reaches its edge, and goes on below."""
    lines = [one.line for one in halves.lines]
    aside = halves.lines[0].table_left - halves.lines_below[0].table_left
    room = room_between(halves.cell.left + margin, max(halves.cell.right - margin, *map(reach, lines)), lines)
    paragraph: list[Line] = []
    for line in lines:
        paragraph = [*paragraph, line] if paragraph and goes_on(paragraph, line, room) else [line]
    below = moved(halves.lines_below[0].line, aside)
    return paragraph[-1].text[-1] not in ENDS and goes_on(paragraph, below, room, same_page=False)


def _is_cut_label(halves: _Halves) -> bool:
    """Whether both run down, a character a line, and neither is a label or a number by itself: 职责一 | 职责二 are two,
    and so are 3 | 4 and 甲班 | 乙班."""
    one, other = ("".join(line.line.text for line in part) for part in (halves.lines, halves.lines_below))
    runs_down = len(one) == len(halves.lines) and len(other) == len(halves.lines_below)
    count = only_counts(one[0]) and only_counts(other[0])
    return runs_down and one[0] != other[0] and one[-1] not in _NUMERALS and not count
