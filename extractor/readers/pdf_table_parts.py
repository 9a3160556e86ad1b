"""Tables that the ends of pages and columns cut: one grid for their parts, and cut cells made whole again.

What stands behind the end of a page may be the rest of a row (``pdf_cut_rows``). Places are compared as they lie within
the table: its parts may stand in two columns, or aside on a scanner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from extractor.readers.page_text import PageLine
from extractor.readers.pdf_cut_rows import Cells, cut_cells, edges_of
from extractor.readers.pdf_tables import PageTable, TableCell, nearest, places_of

_FOOT: Final = 0.75  # share of a page's height below which a cell may be the first row of a table that goes on


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
    by_table: dict[int, dict[int, dict[TableCell, list[PageLine]]]] = {}
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


def _is_alone(cells: Cells) -> bool:
    return len(cells) == 1 and all(cell.bottom > _FOOT * line.height for cell, lines in cells.items() for line in lines)


def _whole(parts: Mapping[int, Cells]) -> Iterator[tuple[tuple[int, TableCell], TableCell]]:
    """By the rows above its part and cell, the cell in the grid of the whole table; its row still counts from that of
    its part."""
    edges = {(above, cell): edges_of(cell, lines) for above, cells in parts.items() for cell, lines in cells.items()}
    grid = places_of(edge for both in edges.values() for edge in both)
    found = {
        (above, cell): cell._replace(column=nearest(grid, left), column_span=nearest(grid, right) - nearest(grid, left))
        for (above, cell), (left, right) in edges.items()
    }
    for above, below in pairwise(parts):
        rows = below - above
        for upper, lower in cut_cells(parts[above], parts[below], rows):
            first = found[above, upper]
            span = rows + lower.row_span - first.row
            found[above, upper] = first._replace(row_span=span)
            found[below, lower] = found[below, lower]._replace(row=first.row - rows, row_span=span)
    yield from found.items()
