"""Rows of tables: the file's own cells, and lines whose cells tabs, strokes or wide blanks divide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from extractor.body import Body
from extractor.late import late_pattern

_DIVIDER: Final = late_pattern(r"\t|[|｜]")
_WIDE: Final = late_pattern(r"(?<=\S)[ \u3000]{2,}(?=\S)")
_INDENTED: Final = late_pattern(r"[ \u3000]{2,}[^\t|｜]*$")
"""A row between wide blanks whose first cell is blank."""
_RULE: Final = late_pattern(r"(?=.*--)[\s|｜:：=-]+")
"""The line that Markdown draws under a header."""
_WORD: Final = late_pattern(r"[^ \u3000]+")
_LEAST_COLUMNS: Final = 3
_LONGEST_ROW: Final = 60
"""Code points of a row that blanks divide."""
Cell = tuple[int, int]
"""``[start, end)`` of a cell's text in the body, white space trimmed; an empty cell has ``start == end``."""
Row = Mapping[int, Cell]
"""Cells by column, in order; columns that a merged or empty cell leaves out are absent."""


def cell_rows(body: Body) -> list[list[Row]]:
    """The file's own tables as rows of cells."""
    tables: dict[int, dict[int, dict[int, Cell]]] = {}
    for cell in body.cells:
        words = body.text[cell.start : cell.end]
        lead = len(words) - len(words.lstrip())
        trimmed = (cell.start + lead, cell.start + max(lead, len(words.rstrip())))
        tables.setdefault(cell.table, {}).setdefault(cell.row, {})[cell.column] = trimmed
    return [
        [dict(sorted(rows[r].items())) for r in sorted(rows)]
        for rows in tables.values()
        if max(map(len, rows.values())) >= _LEAST_COLUMNS
    ]


def line_rows(text: str) -> list[list[Row]]:
    """Runs of lines with one number of divided cells."""
    out: list[list[Row]] = []
    run: list[Row] = []
    at = 0
    for line in text.split("\n"):
        cells = [] if _RULE.fullmatch(line) else _cells(line, at, len(run[0]) if run else 0)
        row = dict(enumerate(cells))
        if len(cells) >= _LEAST_COLUMNS and (not run or len(cells) == len(run[0])):
            run.append(row)
        elif run and len(cells) == len(run[0]) - 1 and _INDENTED.match(line):
            run.append(dict(enumerate(cells, 1)))
        elif line.strip() and not _RULE.fullmatch(line):
            if len(run) >= 2:
                out.append(run)
            run = [row] if len(cells) >= _LEAST_COLUMNS else []
        at += len(line) + 1
    return [*out, run] if len(run) >= 2 else out


def blank_rows(text: str) -> Iterator[list[Row]]:
    """Runs of short lines of words that blanks divide, none with more words than the first: its last columns may be
    empty below."""
    run: list[Row] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        words = [] if len(line) > _LONGEST_ROW or _DIVIDER.search(line) else list(_WORD.finditer(line))
        row = {column: (at + word.start(), at + word.end()) for column, word in enumerate(words)}
        if run and 1 < len(row) <= len(run[0]):
            run.append(row)
        else:
            if len(run) > 1:
                yield run
            spread = all(end - start == 1 for start, end in row.values())  # 定 编 原 则
            run = [row] if len(row) >= _LEAST_COLUMNS and not spread else []
        at += len(line) + 1


def _cells(line: str, at: int, columns: int) -> list[Cell]:
    """The cells that tabs or strokes divide, or, where there are none, wide blanks; without empty ones at the ends,
    but for those that make as many cells as there are columns."""
    cells = []
    start = 0
    dividers = [m.start() for m in _DIVIDER.finditer(line)] or [m.start() for m in _WIDE.finditer(line)]
    for divider in [*dividers, len(line)] if dividers else ():
        piece = line[start:divider]
        lead = len(piece) - len(piece.lstrip())
        core = piece.strip()
        cells.append((at + start + lead, at + start + lead + len(core)))
        start = divider + 1
    while len(cells) > columns and (_is_empty(cells[0]) or _is_empty(cells[-1])):
        if _is_empty(cells[0]):
            cells = cells[1:]
        if len(cells) > columns and _is_empty(cells[-1]):
            cells = cells[:-1]
    return cells


def _is_empty(cell: Cell) -> bool:
    return cell[0] == cell[1]
