"""Tables with a header row of labels: a row a position, or within one position a row a duty.

The header's labels hold for the cells below them: each cell gets its column's label, as if it were written there.
Rows come from the file's own cells or from lines whose cells a tab or a stroke divides (Markdown, pasted tables).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from extractor.body import Body
from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.candidate import LabelMark
from extractor.names import SUMS

_DIVIDER: Final = late_pattern(r"\t|[|｜]")
_WIDE: Final = late_pattern(r"(?<=\S)[ \u3000]{2,}(?=\S)")
_RULE: Final = late_pattern(r"(?=.*--)[\s|｜:：=-]+")
"""The line that Markdown draws under a header."""
_LEAST_COLUMNS: Final = 3
_MOST_LINES: Final = 40
"""Lines of one row."""
_LABELLED: Final = 0.6
"""Least share of a header's cells that labels are: one kind of column may be unknown, every second one is a form."""
_LONGEST_HEADER: Final = 10
"""Code points of a column's name that no lexicon knows."""
_HEADER: Final = Label("表头", "header", "container", True)
_DUTIES_HEADER: Final = Label("表头", "duties", "duties", True)
_COUNTER: Final = frozenset({"序号", "编号", "No", "NO", "no", "No.", "序"})
_COUNTED: Final = Label("序号", "counter", "container", True)
_LISTS: Final = frozenset({"duties", "tasks", "duty_text"})
_ONE_VALUE: Final = frozenset({"title", "field", "attribute"})
Cell = tuple[int, int]
"""``[start, end)`` of a cell's text in the body, white space trimmed; an empty cell has ``start == end``."""
Row = Mapping[int, Cell]
"""Cells by column, in order; columns that a merged or empty cell leaves out are absent."""


class Table(Struct, frozen=True):
    """A table: ``[start, header_end)`` is its header, ``end`` where its last row ends.

    ``closed`` are the cells that hold nothing but the value of their label, whatever it looks like; ``counters`` is
    where those begin that hold the number of the duty beside them.
    """

    start: int
    header_end: int
    end: int
    labels: tuple[LabelMark, ...]
    closed: tuple[Cell, ...]
    counters: frozenset[int] = frozenset()


def find_tables(body: Body, lexicon: Lexicon) -> list[Table]:
    """The tables whose header names titles, or duties and what is said of each, in order."""
    out: list[Table] = []
    for rows in (*_cell_rows(body), *_line_rows(body.text)):
        k = 0
        while k + 1 < len(rows):
            header, k = _header(body.text, rows, k, lexicon)
            columns = _columns(body.text, header, rows[k + 1], lexicon)
            below = list(_rows_below(body.text, rows[k + 1 :], lexicon)) if columns else []
            if columns and below:
                out.append(_table(body.text, header, below, columns))
                k += len(below)
            k += 1
    return sorted(out, key=lambda t: t.start)


def _header(text: str, rows: Sequence[Row], k: int, lexicon: Lexicon) -> tuple[Row, int]:
    """The header that may begin with a row, and its last row: two where labels stand below a wide cell and the others
    reach down beside them."""
    upper = rows[k]
    if k + 2 < len(rows):
        lower = rows[k + 1]
        beside = {at: cell for at, cell in upper.items() if at not in lower}
        if lower and beside and len(lower) > 1 and all(_known(text, cell, lexicon) for cell in lower.values()):
            whole = dict(sorted({**beside, **lower}.items()))
            if _columns(text, whole, rows[k + 2], lexicon):
                return whole, k + 1
    return upper, k


def _columns(text: str, header: Row, below: Row, lexicon: Lexicon) -> dict[int, Label] | None:
    """The labels of the header's columns; ``None`` where the row is no header.

    A header names titles or duties and other things, and no label stands right below it (a form's rows have both).
    """
    named = {at: _named(text, cell, lexicon) for at, cell in header.items()}
    known = {at: label for at, label in named.items() if label is not None}
    filled = sum(start < end for start, end in header.values())
    if len(known) < max(2, _LABELLED * filled) or any(_known(text, cell, lexicon) for cell in below.values()):
        return None
    if any(label.role == "title" for label in known.values()):
        words = {at: dense(text[slice(*header[at])]) for at in header if at not in known}
        others = {
            at: Label(word, "other", "field", True) for at, word in words.items() if 0 < len(word) <= _LONGEST_HEADER
        }
        return dict(sorted({**known, **others}.items()))
    return _of_duties(text, header, below, named)


def _of_duties(text: str, header: Row, below: Row, named: Mapping[int, Label | None]) -> dict[int, Label] | None:
    """One column of duties and, right of it, what is said of each: share, standard, whatever else is named."""
    lists = [at for at, label in named.items() if label is not None and label.role in _LISTS and at in below]
    if not lists or not any(label is _COUNTED or (label and at > lists[-1]) for at, label in named.items()):
        return None
    columns = {at: label for at, label in named.items() if label is _COUNTED}
    for at, (start, end) in header.items():
        label = named[at]
        word = dense(text[start:end])
        if at > lists[-1] and word and len(word) <= _LONGEST_HEADER:
            name = "other" if label is None else "standard" if label.name == "kpi" else label.name
            columns[at] = Label(word, name, "attribute", True)
    columns[lists[-1]] = _DUTIES_HEADER
    return columns if len(columns) > 1 else None


def _named(text: str, cell: Cell, lexicon: Lexicon) -> Label | None:
    word = dense(text[cell[0] : cell[1]]).rstrip(":：")
    label = _COUNTED if word in _COUNTER else lexicon.labels.get(word)
    return None if label is not None and label.role == "none" else label


def _known(text: str, cell: Cell, lexicon: Lexicon) -> bool:
    label = lexicon.labels.get(dense(text[cell[0] : cell[1]]).rstrip(":："))
    return label is not None and label.role != "none"


def _rows_below(text: str, rows: Sequence[Row], lexicon: Lexicon) -> Iterator[Row]:
    """The rows that belong to the header: up to one that holds a label or one single cell."""
    for row in rows:
        if len(row) < 2 or any(_known(text, cell, lexicon) for cell in row.values()):
            return
        yield row


def _table(text: str, header: Row, below: Sequence[Row], columns: Mapping[int, Label]) -> Table:
    cells = list(header.values())
    start, header_end = min(cells)[0], max(cells)[1]
    of_duties = _DUTIES_HEADER in columns.values()
    first = LabelMark(start, header_end, header_end, _DUTIES_HEADER if of_duties else _HEADER, "line", True, True)
    labels = [first]
    closed: list[Cell] = []
    counters: set[int] = set()
    places = sorted(header)
    numbered = _numbered_lists(columns, places)
    for whole in below:
        row = {at: (whole.get(numbered.get(at, at), cell)[0], cell[1]) for at, cell in whole.items()}
        counters.update(whole[at][0] for at in numbered.values() if at in whole)
        if SUMS.match(text[slice(*row[min(row)])]):
            continue  # the sums belong to no row
        found = [
            (label, cell, header[above])
            for at, cell in row.items()
            if (label := columns.get(above := places[max(0, bisect_right(places, at) - 1)])) is not None
            and label is not _DUTIES_HEADER
            and not (label is _COUNTED and (of_duties or above in numbered.values()))  # a duty's number is its own
            and re.search(r"\w", text[cell[0] : cell[1]])
        ]
        closed += [cell for label, cell, _ in found if label is _COUNTED or label.role in _ONE_VALUE]
        labels += _gathered([_mark(*one) for one in found])
    end = max(cell[1] for cell in below[-1].values())
    return Table(
        start, header_end, end, tuple(sorted(labels, key=lambda m: m.start)), tuple(closed), frozenset(counters)
    )


def _numbered_lists(columns: Mapping[int, Label], places: Sequence[int]) -> dict[int, int]:
    """Columns of duties right of one that counts them within each position, and that column."""
    title = next((at for at, label in columns.items() if label.role == "title"), None)
    return {
        at: counter
        for counter, at in pairwise(places)
        if title is not None
        and title < counter
        and columns.get(counter) is _COUNTED
        and at in columns
        and columns[at].role in _LISTS
    }


def _mark(label: Label, cell: Cell, header: Cell) -> LabelMark:
    """The label of the cell's column, as if it stood right before the cell; a running number is a label itself."""
    if label is _COUNTED:
        return LabelMark(*cell, cell[1], label, "line", True, True)
    before = max(0, cell[0] - 1)
    return LabelMark(before, cell[0], cell[0], label, "line", True, True, value_end=cell[1], header=header)


def _gathered(marks: list[LabelMark]) -> list[LabelMark]:
    """The marks of one row; those left of the title lead to it, or they would belong to the position before."""
    title = next((at for at, mark in enumerate(marks) if mark.label.role == "title"), 0)
    if title == 0 or any(mark.label.role not in ("field", "container") for mark in marks[:title]):
        return marks
    fields = tuple(mark for mark in marks[:title] if mark.label.role == "field")
    return [replace(marks[title], start=marks[0].start, lead=fields), *marks[title + 1 :]]


def _cell_rows(body: Body) -> list[list[Row]]:
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


def _line_rows(text: str) -> list[list[Row]]:
    """Runs of lines with one number of divided cells."""
    out: list[list[Row]] = []
    run: list[Row] = []
    at = 0
    for line in _rows(text):
        cells = [] if _RULE.fullmatch(line) else _cells(line, at, len(run[0]) if run else 0)
        row = dict(enumerate(cells))
        if len(cells) >= _LEAST_COLUMNS and (not run or len(cells) == len(run[0])):
            run.append(row)
        elif line.strip() and not _RULE.fullmatch(line):
            if len(run) >= 2:
                out.append(run)
            run = [row] if len(cells) >= _LEAST_COLUMNS else []
        at += len(line) + 1
    return [*out, run] if len(run) >= 2 else out


def _rows(text: str) -> Iterator[str]:
    """The lines of a text, those joined that one row of several lines is made of: it begins with the divider that all
    rows begin with, and has as many dividers as the row before."""
    rows: list[str] = []
    dividers = 0
    for line in text.split("\n"):
        found = len(_DIVIDER.findall(line))
        if rows:
            rows.append(line)
            whole = "\n".join(rows)
            count = len(_DIVIDER.findall(whole))
            if count < dividers and len(rows) < _MOST_LINES:
                continue
            yield from [whole] if count == dividers else rows
            rows = []
        elif found and found < dividers and _DIVIDER.match(line):
            rows = [line]
        else:
            dividers = found if found or line.strip() else dividers
            yield line
    yield from rows


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
