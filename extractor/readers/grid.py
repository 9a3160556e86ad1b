"""Table cells known by their edges: which columns and rows of the table's grid they cover."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from extractor.readers.text_lines import UNSTYLED, Style, TextLines
from extractor.source import BlockKind, Place


class CellLine(Struct, frozen=True):
    """A line of a cell, with its painted number, the levels and the style of ``source.Block``."""

    text: str
    marker_length: int = 0
    list_level: int | None = None
    style: Style = UNSTYLED
    paragraph: int | None = None


class EdgeCell(Struct):
    """A cell from its ``left`` to its ``right`` edge, in any unit."""

    left: int
    right: int
    lines: list[CellLine] = field(default_factory=list)
    starts_merge: bool = False
    goes_on: bool = False  # the cell above with the same left edge continues here


def paint_rows(rows: Sequence[Sequence[EdgeCell]], table: int, lines: TextLines, kind: BlockKind = "cell") -> None:
    """Add the cells' lines row by row; columns are counted along all edges of the table."""
    edges = sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)})
    column_of = {edge: index for index, edge in enumerate(edges)}
    heights = _heights(rows)
    for row_index, row in enumerate(rows):
        for cell in row:
            if cell.goes_on and not any(line.text.strip() for line in cell.lines):
                continue
            column = column_of[cell.left]
            width = max(1, column_of[cell.right] - column)
            for line in cell.lines:
                place = Place(line.paragraph, table, row_index, column)
                height = heights.get((row_index, cell.left), 1)
                lines.add(
                    line.text,
                    kind,
                    line.marker_length,
                    line.list_level,
                    line.style,
                    (width, height),
                    place,
                )


def _heights(rows: Sequence[Sequence[EdgeCell]]) -> dict[tuple[int, int], int]:
    """(row, left edge) of each cell that begins a vertical merge → rows it covers."""
    heights: dict[tuple[int, int], int] = {}
    open_above: dict[int, int] = {}  # left edge → row where the merge began
    for index, row in enumerate(rows):
        still_open = {}
        for cell in row:
            if cell.goes_on and cell.left in open_above:
                heights[open_above[cell.left], cell.left] += 1
                still_open[cell.left] = open_above[cell.left]
            elif cell.starts_merge or cell.goes_on:
                heights[index, cell.left] = 1
                still_open[cell.left] = index
        open_above = still_open
    return heights
