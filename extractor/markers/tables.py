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
from extractor.markers.candidate import HeadingMark, LabelMark
from extractor.markers.numerals import HAN_NUMERALS
from extractor.markers.staffing_rows import LISTS, counts_by_cells, counts_by_place, counts_posts
from extractor.markers.table_columns import (
    COUNTED,
    DUTIES_HEADER,
    GROUP,
    columns_of,
    goes_on_below,
    holds_labels,
    is_label,
    label_of_column,
)
from extractor.markers.table_rows import Cell, Row, blank_rows, cell_rows, line_rows
from extractor.names import SUMS, Name

_HEADER: Final = Label("表头", "header", "container", True)
_AGAIN: Final = Label("表头", "again", "container", True)
_SUMS: Final = Label("合计", "sums", "container", True)
_CODE: Final = Label("编号", "code", "field", True)
_RUNNING: Final = late_pattern(rf"[（(]?(?:\d{{1,3}}|[{HAN_NUMERALS}]{{1,3}})[)）]?[、.．]?")
_CAPTION: Final = late_pattern(r"[ \t\u3000]*(?P<words>[图圖表][ \t]?\d[^\n。；;]{0,40})\n[ \t\u3000]*\Z")
"""The line above a table that counts it (表1  业务岗位人员配备表)."""
_LEAST_STAFFED: Final = 3
"""Rows of a staffing table whose header no list of words holds."""
_ONE_VALUE: Final = frozenset({"title", "field", "attribute"})


class Table(Struct, frozen=True):
    """A table: ``[start, header_end)`` is its header, ``end`` where its last row ends.

    ``closed`` are the cells that hold nothing but the value of their label, whatever it looks like; ``counters`` is
    where those begin that hold the number of the duty beside them; ``groups`` are those that name a group of duties.
    """

    start: int
    header_end: int
    end: int
    labels: tuple[LabelMark, ...]
    closed: tuple[Cell, ...]
    counters: frozenset[int] = frozenset()
    groups: tuple[HeadingMark, ...] = ()


def find_tables(body: Body, lexicon: Lexicon) -> list[Table]:
    """The tables whose header names titles, or duties and what is said of each, in order."""
    out: list[Table] = []
    for rows in (*_whole(body.text, cell_rows(body)), *_whole(body.text, line_rows(body.text))):
        k = 0
        while k + 1 < len(rows):
            header, k = _header(body.text, rows, k, lexicon)
            columns = columns_of(body.text, header, rows[k + 1], lexicon)
            below = list(_rows_below(body.text, rows[k + 1 :], header, lexicon)) if columns else []
            if columns and below:
                counts = counts_posts(body.text, columns, below, lexicon)
                out.append(_staffing(body.text, header, below) if counts else _table(body.text, header, below, columns))
                k += len(below)
                while len(below) == 1 and (more := goes_on_below(body.text, rows[k + 1 : k + 3], lexicon)):
                    out.append(_table(body.text, rows[k + 1], rows[k + 2 : k + 3], more))
                    k += 2
            k += 1
    taken = [(table.start, table.end) for table in out]
    for header, *below in blank_rows(body.text):
        columns = columns_of(body.text, header, below[0], lexicon)
        table = _staffing(body.text, header, below)
        parts = [one for one in out if one.start == table.start and one.end < table.end and not one.labels]
        within = {(one.start, one.end) for one in parts}  # rows up to the first whose last column is empty
        free = all(table.end <= start or end <= table.start for start, end in taken if (start, end) not in within)
        counts = columns is not None and counts_posts(body.text, columns, below, lexicon)
        named = {at: label_of_column(body.text, cell, lexicon) for at, cell in header.items()}
        if free and (counts or counts_by_place(body.text, named, below)):
            out = [*(one for one in out if one not in parts), table]
    for header, *below in (*cell_rows(body), *line_rows(body.text)):
        if len(below) >= _LEAST_STAFFED and counts_by_cells(body.text, below, lexicon):
            table = _staffing(body.text, header, below)
            out += [] if any(one.start < table.end and table.start < one.end for one in out) else [table]
    return sorted(out, key=lambda t: t.start)


def _whole(text: str, tables: Sequence[list[Row]]) -> list[list[Row]]:
    """The tables, those put together that the end of a page parts: the header comes again, and nothing between."""
    found: list[list[Row]] = []
    for rows in sorted((rows for rows in tables if rows[0]), key=lambda rows: min(rows[0].values())):
        last = found[-1] if found else None
        if last and _says_the_same(text, last[0], rows[0]):
            end = max(cell[1] for row in last for cell in row.values())
            if end <= (start := min(rows[0].values())[0]) and not text[end:start].strip():
                found[-1] = [*last, *rows]
                continue
        found.append(rows)
    return found


def _says_the_same(text: str, one: Row, other: Row) -> bool:
    return len(one) == len(other) and all(
        text[slice(*cell)] == text[slice(*again)] for cell, again in zip(one.values(), other.values(), strict=True)
    )


def _staffing(text: str, header: Row, below: Sequence[Row]) -> Table:
    """A table that is prose, with the caption above it: nothing in it is a label, a number of a list or a chart's."""
    cells = sorted(cell for row in (header, *below) for cell in row.values())
    start, header_end, end = cells[0][0], max(header.values())[1], cells[-1][1]
    above = text.rfind("\n", 0, max(0, text.rfind("\n", 0, start))) + 1
    caption = _CAPTION.match(text, above, start)
    closed = tuple(cell for cell in cells if cell[0] >= header_end)
    return Table(caption.start("words") if caption else start, header_end, end, (), closed)


def _header(text: str, rows: Sequence[Row], k: int, lexicon: Lexicon) -> tuple[Row, int]:
    """The header that may begin with a row, and its last row: two where labels stand below a wide cell and the others
    reach down beside them."""
    upper = rows[k]
    if k + 2 < len(rows):
        lower = rows[k + 1]
        beside = {at: cell for at, cell in upper.items() if at not in lower}
        if lower and beside and len(lower) > 1 and all(is_label(text, cell, lexicon) for cell in lower.values()):
            whole = dict(sorted({**beside, **lower}.items()))
            if columns_of(text, whole, rows[k + 2], lexicon):
                return whole, k + 1
    return upper, k


def _rows_below(text: str, rows: Sequence[Row], header: Row, lexicon: Lexicon) -> Iterator[Row]:
    """The rows that belong to the header: up to one that holds a label and is not the header again, or a cell in its
    first column alone."""
    first = min(header)
    for row in rows:
        if _says_the_same(text, header, row):
            yield row
        elif (len(row) < 2 and first in row) or holds_labels(text, row, lexicon):
            return
        else:
            yield row


def _table(text: str, header: Row, below: Sequence[Row], columns: Mapping[int, Label]) -> Table:
    cells = list(header.values())
    start, header_end = min(cells)[0], max(cells)[1]
    of_duties = DUTIES_HEADER in columns.values()
    first = LabelMark(start, header_end, header_end, DUTIES_HEADER if of_duties else _HEADER, "line", True, True)
    labels = [first]
    closed: list[Cell] = []
    counters: set[int] = set()
    groups: list[HeadingMark] = []
    places = sorted(header)
    numbered = _numbered_lists(columns, places)
    for whole in below:
        if _says_the_same(text, header, whole):
            again = min(whole.values())[0], max(cell[1] for cell in whole.values())
            labels.append(LabelMark(*again, again[1], _AGAIN, "line", True, True))
            continue
        row = {at: (whole.get(numbered.get(at, at), cell)[0], cell[1]) for at, cell in whole.items()}
        counters.update(whole[at][0] for at in numbered.values() if at in whole)
        sums = row[min(row)]
        if SUMS.match(text[slice(*sums)]):  # they belong to no row
            if of_duties:
                labels.append(LabelMark(*sums, sums[1], _SUMS, "line", True, True, value_end=max(row.values())[1]))
            continue
        named = [_group(text, cell, row) for at, cell in row.items() if columns.get(at) is GROUP and cell[0] < cell[1]]
        groups += named
        found = [
            (label, cell, header[above])
            for at, cell in row.items()
            if (label := columns.get(above := places[max(0, bisect_right(places, at) - 1)])) is not None
            and label not in (DUTIES_HEADER, GROUP)
            and not (named and label.role in LISTS)  # the group's name heads them
            and not (label is COUNTED and (of_duties or above in numbered.values()))  # a duty's number is its own
            and re.search(r"\w", text[cell[0] : cell[1]])
        ]
        closed += [cell for label, cell, _ in found if label is COUNTED or label.role in _ONE_VALUE]
        labels += _gathered([_mark(text, *one) for one in found])
    end = max(cell[1] for cell in below[-1].values())
    labels.sort(key=lambda mark: mark.start)
    return Table(start, header_end, end, tuple(labels), tuple(closed), frozenset(counters), tuple(groups))


def _group(text: str, cell: Cell, row: Row) -> HeadingMark:
    """The heading that a cell with a kind of duties is, over what else its row tells."""
    name = Name("name", dense(text[slice(*cell)]))
    return HeadingMark(*cell, *cell, name, "line", True, True, text_end=max(row.values())[1])


def _numbered_lists(columns: Mapping[int, Label], places: Sequence[int]) -> dict[int, int]:
    """Columns of duties right of one that counts them within each position, and that column."""
    title = next((at for at, label in columns.items() if label.role == "title"), None)
    return {
        at: counter
        for counter, at in pairwise(places)
        if title is not None
        and title < counter
        and columns.get(counter) is COUNTED
        and at in columns
        and columns[at].role in LISTS
    }


def _mark(text: str, label: Label, cell: Cell, header: Cell) -> LabelMark:
    """The label of the cell's column, as if it stood right before the cell; a running number is a label itself, what is
    no number in its place the row's code."""
    if label is COUNTED:
        if _RUNNING.fullmatch(text, *cell):
            return LabelMark(*cell, cell[1], label, "line", True, True)
        label = _CODE
    before = max(0, cell[0] - 1)
    return LabelMark(before, cell[0], cell[0], label, "line", True, True, value_end=cell[1], header=header)


def _gathered(marks: list[LabelMark]) -> list[LabelMark]:
    """The marks of one row; those left of the title lead to it, or they would belong to the position before."""
    title = next((at for at, mark in enumerate(marks) if mark.label.role == "title"), 0)
    if title == 0 or any(mark.label.role not in ("field", "container") for mark in marks[:title]):
        return marks
    return [replace(marks[title], start=marks[0].start, lead=tuple(marks[:title])), *marks[title + 1 :]]
