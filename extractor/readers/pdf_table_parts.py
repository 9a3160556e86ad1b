"""Tables that the ends of pages cut: one grid of columns for their parts, and cut cells made whole again.

What stands behind the end of a page may be the rest of a row: nothing stands where the row would begin. And a label
that is written downwards, a character a line, may be cut (职 | 责三).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from extractor.readers.page_text import PageLine
from extractor.readers.pdf_items import only_counts
from extractor.readers.pdf_tables import PageTable, TableCell, nearest, places_of

_FOOT: Final = 0.75  # share of a page's height below which a cell may be the first row of a table that goes on
_CUT: Final = 3.0  # points by which the edges of the two parts of a cell may differ

_NUMERALS: Final = frozenset("一二三四五六七八九十")

_Cells = dict[TableCell, list[PageLine]]


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

    What stands behind the end of a page in a cell that it cuts follows what stands before it. A frame round one cell at
    the foot of a page, with which no table goes on, is no table.
    """
    by_table: dict[int, dict[int, _Cells]] = {}
    for item in items:
        if item.table is not None and item.cell is not None:
            pages = by_table.setdefault(item.table, {})
            pages.setdefault(item.page, {}).setdefault(item.cell, []).append(item)
    whole: dict[tuple[int, int, TableCell], TableCell | None] = {}
    for table, pages in by_table.items():
        if len(pages) > 1:
            whole.update({(table, *place): cell for place, cell in _whole(pages)})
        elif all(_is_alone(cells) for cells in pages.values()):
            whole.update({(table, page, cell): None for page, cells in pages.items() for cell in cells})
    return _in_cells([_settled(item, whole) for item in items])


def _in_cells(items: Sequence[PageLine]) -> list[PageLine]:
    """The lines, with those behind the rest of a cell that a page's end cuts moved to those before it."""
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
    cell = whole.get((item.table, item.page, item.cell), item.cell)
    return replace(item, cell=cell, table=None if cell is None else item.table)


def _is_alone(cells: _Cells) -> bool:
    return len(cells) == 1 and all(cell.bottom > _FOOT * line.height for cell, lines in cells.items() for line in lines)


def _whole(pages: dict[int, _Cells]) -> Iterator[tuple[tuple[int, TableCell], TableCell]]:
    """By page and cell, the cell in the grid of the whole table; its row still counts from that of its page."""
    grid = places_of(edge for cells in pages.values() for cell in cells for edge in (cell.left, cell.right))
    found = {
        (page, cell): cell._replace(
            column=nearest(grid, cell.left), column_span=nearest(grid, cell.right) - nearest(grid, cell.left)
        )
        for page, cells in pages.items()
        for cell in cells
    }
    for page, below in pairwise(pages):
        for upper, lower in _cut(pages[page], pages[below]):
            above = pages[below][lower][0].rows_above - pages[page][upper][0].rows_above  # rows between the two pages
            first = found[page, upper]
            rows = above + lower.row_span - first.row
            found[page, upper] = first._replace(row_span=rows)
            found[below, lower] = found[below, lower]._replace(row=first.row - above, row_span=rows)
    yield from found.items()


def _cut(page: _Cells, below: _Cells) -> Iterator[tuple[TableCell, TableCell]]:
    """The cells of the last row of a page that go on in the first row of the next, and what they go on with."""
    end = max(cell.bottom for cell in page) - _CUT
    last = {cell: lines for cell, lines in page.items() if cell.bottom > end}
    rest = {cell: lines for cell, lines in below.items() if cell.row == 0}
    both = [
        (one, other)
        for one in last
        for other in rest
        if abs(one.left - other.left) + abs(one.right - other.right) < _CUT
    ]
    if _is_rest(last, rest, below) and len(both) == len(rest):
        yield from both
    else:
        yield from (pair for pair in both if _is_cut_label(last[pair[0]], rest[pair[1]]))


def _is_rest(last: _Cells, rest: _Cells, below: _Cells) -> bool:
    """Whether the first row of a page is the rest of the last one before: it does not begin, as the others do, and
    most cells are empty."""
    if not last or not rest or 2 * len(rest) > len(last):
        return False
    begin = min(cell.left for cell in last) + _CUT
    next_row = min((cell.row for cell in below if cell.row > 0), default=None)
    goes_on = next_row is None or any(cell.row == next_row and cell.left < begin for cell in below)
    return goes_on and all(cell.left > begin for cell in rest)


def _is_cut_label(above: Sequence[PageLine], below: Sequence[PageLine]) -> bool:
    """Whether both run down, a character a line, and neither is a label or a number by itself: 职责一 | 职责二 are two,
    and so are 3 | 4."""
    one, other = ("".join(line.line.text for line in part) for part in (above, below))
    runs_down = len(one) == len(above) and len(other) == len(below)
    count = only_counts(one) and only_counts(other)
    return runs_down and one[0] != other[0] and one[-1] not in _NUMERALS and not count
