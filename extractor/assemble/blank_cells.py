"""A department that stands once, beside the first of its positions in a table, the cells below it left blank.

So sheets are kept that look merged. Where a department stands beside two positions in a row, each row states its own
and a blank one states none; and nothing holds for rows above the first that is filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractor.assemble.merged_cells import Cells, cells_of
from extractor.brackets import dense
from extractor.model import Diagnostic, Position
from extractor.source import Block, SourceText

_Texts = Mapping[tuple[int | None, int | None, int | None], str]
"""What the cells say, by table, row and column."""


class _Row(Struct, frozen=True):
    """A position that is a row of a table; ``stated`` is the cell of its department, ``label`` that column's name."""

    index: int
    cell: Block
    stated: Block | None
    label: str


def filled_down(
    positions: Sequence[Position], source: SourceText
) -> tuple[tuple[Position, ...], tuple[Diagnostic, ...]]:
    """The positions, those beside a blank cell given the department above it; one diagnostic a table tells whose."""
    cells = cells_of(source)
    texts = {(one.place.table, one.place.row, one.place.column): one.span.of(source.text) for one in cells.blocks}
    out = list(positions)
    told = []
    for rows in _tables(positions, cells):
        blank = _blank_below(rows, positions, texts) if len(rows) > 1 else []
        for index, above in blank:
            out[index] = replace(out[index], department=positions[above].department)
        if blank:
            names = "、".join(positions[index].title for index, _ in blank[:10]) + ("等" if len(blank) > 10 else "")
            message = f"表格里有 {len(blank)} 个岗位的部门一格空着，按上方最近的部门填入：{names}；如不属实请在表中写明"
            span = positions[blank[0][0]].span
            told.append(Diagnostic(code="department-filled-down", severity="info", message=message, span=span))
    return tuple(out), tuple(told)


def _tables(positions: Sequence[Position], cells: Cells) -> Iterator[list[_Row]]:
    """The positions that stand in tables, by table."""
    tables: dict[int, list[_Row]] = {}
    for index, position in enumerate(positions):
        cell = cells.at(position.span)
        if cell is None or cell.place.table is None:
            continue
        field = next((one for one in position.fields if one.name == "department"), None)
        row = _Row(index, cell, cells.at(field.span) if field else None, field.label if field else "")
        tables.setdefault(cell.place.table, []).append(row)
    yield from tables.values()


def _blank_below(rows: Sequence[_Row], positions: Sequence[Position], texts: _Texts) -> list[tuple[int, int]]:
    """The positions beside a blank cell of the column of departments, each with the one whose department holds."""
    stated = rows[0].stated
    if stated is None:
        return []
    table, column = stated.place.table, stated.place.column
    filled = [row for row in rows if row.stated is not None]
    in_column = all(_stands(row, column) for row in filled)
    names = [positions[row.index].department for row in filled]
    repeated = any(one == other for one, other in pairwise(names))
    if not in_column or repeated or not _is_header(rows[0], texts):
        return []
    found = []
    above = rows[0]
    for row in rows:
        if row.stated is not None:
            above = row
        elif not positions[row.index].department and (table, row.cell.place.row, column) not in texts:
            found.append((row.index, above.index))
    return found


def _stands(row: _Row, column: int | None) -> bool:
    """Whether the department stands in that column of the position's own row."""
    return row.stated is not None and row.stated.place.column == column and row.stated.place.row == row.cell.place.row


def _is_header(first: _Row, texts: _Texts) -> bool:
    """Whether the label of the first department heads its column; in a form it stands beside it."""
    assert first.stated is not None
    place = first.stated.place
    assert place.row is not None
    above = (texts.get((place.table, row, place.column), "") for row in range(place.row))
    return any(dense(text).rstrip(":：") == dense(first.label).rstrip(":：") for text in above)
