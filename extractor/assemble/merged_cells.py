"""What one merged cell says beside several rows of a table, a position a row, holds for each of these positions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from extractor.model import Position
from extractor.source import Block, SourceText
from extractor.spans import Span


class Cells(Struct, frozen=True):
    """The cells of a file's tables, by where they start in its text."""

    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    def at(self, span: Span | None) -> Block | None:
        """The cell that a stretch begins in, white space before it passed over."""
        if span is None:
            return None
        index = bisect_right(self.starts, span.start) - 1
        if index < 0 or self.blocks[index].span.end <= span.start:
            index += 1
        return self.blocks[index] if index < len(self.blocks) and self.blocks[index].span.start < span.end else None


def cells_of(source: SourceText) -> Cells:
    """The cells of the source's tables."""
    blocks = tuple(one for one in source.blocks if one.place.table is not None and one.place.row is not None)
    return Cells(blocks, tuple(one.span.start for one in blocks))


def shared_by_rows(positions: Sequence[Position], source: SourceText) -> tuple[Position, ...]:
    """The positions, those without a department or superior given that of the merged cell which covers their row."""
    cells = cells_of(source)
    if not any(one.row_span > 1 for one in cells.blocks):
        return tuple(positions)
    out = []
    departments: tuple[Block, Position] | None = None
    superiors: tuple[Block, Position] | None = None
    for position in positions:
        own = cells.at(position.span)
        stated = next((one.span for one in position.fields if one.name == "department"), None)
        if (cell := cells.at(stated)) is not None:
            departments = cell, position
        elif departments and not position.department and _covers(departments[0], own):
            position = replace(position, department=departments[1].department)
        if (cell := cells.at(position.superior.span if position.superior else None)) is not None:
            superiors = cell, position
        elif superiors and not position.superior and _covers(superiors[0], own):
            position = replace(position, superior=superiors[1].superior)
        out.append(position)
    return tuple(out)


def _covers(merged: Block, other: Block | None) -> bool:
    """Whether a cell beside ``other`` reaches down to its row."""
    if other is None or merged.place.table != other.place.table:
        return False
    assert merged.place.row is not None
    assert other.place.row is not None
    return merged.place.row <= other.place.row < merged.place.row + merged.row_span
