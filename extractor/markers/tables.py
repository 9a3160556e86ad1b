"""Tables of positions: a header row of labels, then a row a position.

The header's labels hold for the cells below them: each cell gets its column's label, as if it were written there.
Rows come from the file's own cells or from lines whose cells a tab or a stroke divides (Markdown, pasted tables).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.body import Body
from extractor.lexicon import Label, Lexicon
from extractor.markers.candidate import LabelMark
from extractor.names import dense

_DIVIDER: Final = re.compile(r"\t|[|｜]")
_RULE: Final = re.compile(r"[\s|｜:：=-]*-{2,}[\s|｜:：=-]*")
"""The line that Markdown draws under a header."""
_LEAST_COLUMNS: Final = 3
_LABELLED: Final = 0.6
"""Least share of a header's cells that labels are: one kind of column may be unknown, every second one is a form."""
_HEADER: Final = Label("表头", "document", "container", True)
_COUNTER: Final = frozenset({"序号", "编号", "No", "NO", "no", "序"})
Cell = tuple[int, int]
"""``[start, end)`` of a cell's text in the body, white space trimmed; an empty cell has ``start == end``."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of positions: ``[start, header_end)`` is its header, ``end`` where its last row ends."""

    start: int
    header_end: int
    end: int
    labels: tuple[LabelMark, ...]


def find_tables(body: Body, lexicon: Lexicon) -> list[Table]:
    """The tables whose header names titles, in order."""
    out: list[Table] = []
    for rows in (*_cell_rows(body), *_line_rows(body.text)):
        for k, header in enumerate(rows):
            columns = [_column(body.text, cell, lexicon) for cell in header]
            if len(rows) > k + 1 and _heads_columns(body.text, header, columns, rows[k + 1], lexicon):
                out.append(_table(body.text, rows[k:], columns))
                break
    return sorted(out, key=lambda t: t.start)


def _heads_columns(
    text: str, header: Sequence[Cell], columns: Sequence[Label | None], below: Sequence[Cell], lexicon: Lexicon
) -> bool:
    """Whether a row names columns: labels, a title's among them, and no label right below (a form's rows have both)."""
    roles = [c.role for c in columns if c]
    filled = sum(start < end for start, end in header)
    if "title" not in roles or len(roles) < max(2, _LABELLED * filled):
        return False
    return not any(_column(text, cell, lexicon) for cell in below)


def _column(text: str, cell: Cell, lexicon: Lexicon) -> Label | None:
    return lexicon.labels.get(dense(text[cell[0] : cell[1]]).rstrip(":："))


def _table(text: str, rows: Sequence[Sequence[Cell]], columns: Sequence[Label | None]) -> Table:
    header = rows[0]
    start, header_end = header[0][0], header[-1][1]
    labels = [LabelMark(start, header_end, header_end, _HEADER, "line", True, True)]
    for row in rows[1:]:
        if len(row) != len(columns):
            break
        for cell, label in sorted(
            zip(row, columns, strict=True), key=lambda pair: pair[1] is None or pair[1].role != "title"
        ):
            if label is not None and cell[0] > 0 and re.search(r"\w", text[cell[0] : cell[1]]):
                labels.append(LabelMark(cell[0] - 1, cell[0], cell[0], label, "line", True, True))
    return Table(start, header_end, rows[-1][-1][1], tuple(sorted(labels, key=lambda m: m.start)))


def _cell_rows(body: Body) -> list[list[list[Cell]]]:
    """The file's own tables as rows of cells."""
    tables: dict[int, dict[int, list[Cell]]] = {}
    for table, row, start, end in body.cells:
        tables.setdefault(table, {}).setdefault(row, []).append((start, end))
    return [
        [rows[r] for r in sorted(rows)] for rows in tables.values() if max(map(len, rows.values())) >= _LEAST_COLUMNS
    ]


def _line_rows(text: str) -> list[list[list[Cell]]]:
    """Runs of lines with one number of divided cells."""
    out: list[list[list[Cell]]] = []
    run: list[list[Cell]] = []
    at = 0
    for line in text.split("\n"):
        cells = _cells(line, at) if _DIVIDER.search(line) and not _RULE.fullmatch(line) else []
        if len(cells) >= _LEAST_COLUMNS and (not run or len(cells) == len(run[0])):
            run.append(cells)
        elif line.strip() and not _RULE.fullmatch(line):
            if len(run) >= 2:
                out.append(run)
            run = [cells] if len(cells) >= _LEAST_COLUMNS else []
        at += len(line) + 1
    return [*out, run] if len(run) >= 2 else out


def _cells(line: str, at: int) -> list[Cell]:
    cells = []
    start = 0
    for divider in [*(m.start() for m in _DIVIDER.finditer(line)), len(line)]:
        piece = line[start:divider]
        lead = len(piece) - len(piece.lstrip())
        core = piece.strip()
        cells.append((at + start + lead, at + start + lead + len(core)))
        start = divider + 1
    while cells and cells[0][0] == cells[0][1]:
        cells = cells[1:]
    while cells and cells[-1][0] == cells[-1][1]:
        cells = cells[:-1]
    return cells
