"""Whether the first row behind the end of a page or column is the rest of the last one before, a row that it cuts.

Nothing stands where the row would begin, or what stands there goes on with the text before. And a label that is written
downwards, a character a line, may be cut (职 | 责三). A cell that could have held one more line is not cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from extractor.readers.page_text import PageLine
from extractor.readers.pdf_flow import ENDS, goes_on, label_of, moved, reach, room_between
from extractor.readers.pdf_items import only_counts
from extractor.readers.pdf_page import Line
from extractor.readers.pdf_tables import TableCell

_CUT: Final = 3.0  # points by which the edges of the two parts of a cell may differ
_NUMERALS: Final = frozenset("一二三四五六七八九十")
_COLONS: Final = frozenset(":：")
_SPARE: Final = 0.4  # of the height of a line, by which the text of a cell that is cut may end above that beside it
_KEPT: Final = 1.0  # likewise where paragraphs of several lines keep two of them together

Lines = Sequence[PageLine]
Cells = Mapping[TableCell, Lines]
"""The cells of a part of a table that hold text, with their lines."""


class _Halves(NamedTuple):
    """A cell at the end of a part and the one below it in the next, with their lines, and how far down the text of the
    row reaches."""

    cell: TableCell
    lines: Lines
    below: TableCell
    lines_below: Lines
    lowest: float


def edges_of(cell: TableCell, lines: Lines) -> tuple[float, float]:
    """Where the cell begins and ends within its table."""
    return cell.left - lines[0].table_left, cell.right - lines[0].table_left


def cut_cells(part: Cells, below: Cells, rows: int) -> Iterator[tuple[TableCell, TableCell]]:
    """The cells of the last row of a part of so many rows that go on in the first row of the next, and what they go on
    with."""
    last = {cell: lines for cell, lines in part.items() if cell.row + cell.row_span == rows}
    rest = {cell: lines for cell, lines in below.items() if cell.row == 0}
    both = [
        _Halves(*one, *other, _lowest(last, one[0]))
        for one in last.items()
        for other in rest.items()
        if _aligned(one, other)
    ]
    is_row = len(both) < len(rest) or any(_are_two(one) for one in both)
    if last and not is_row and (_is_rest(last, rest, below) or _go_on(last, both)):
        yield from ((one.cell, one.below) for one in both)
    else:
        yield from ((one.cell, one.below) for one in both if _is_cut_label(one))


def _lowest(row: Cells, beside: TableCell) -> float:
    return max(line.line.bottom for cell, lines in row.items() if cell.row >= beside.row for line in lines)


def _aligned(one: tuple[TableCell, Lines], other: tuple[TableCell, Lines]) -> bool:
    """Whether the cells stand at one place of their table."""
    return all(abs(edge - below) < _CUT for edge, below in zip(edges_of(*one), edges_of(*other), strict=True))


def _is_rest(last: Cells, rest: Cells, below: Cells) -> bool:
    """Whether the first row of a part is the rest of the last one before: it does not begin, as the others do, and
    most cells are empty."""
    if 2 * len(rest) > len(last):
        return False
    begin = _begin(last)
    next_row = min((cell.row for cell in below if cell.row > 0), default=None)
    goes_on = next_row is None or any(
        cell.row == next_row and edges_of(cell, lines)[0] < begin for cell, lines in below.items()
    )
    return goes_on and all(edges_of(cell, lines)[0] > begin for cell, lines in rest.items())


def _begin(row: Cells) -> float:
    """Left of which the cells stand that begin the row."""
    return min(edges_of(*one)[0] for one in row.items()) + _CUT


def _go_on(last: Cells, both: Sequence[_Halves]) -> bool:
    """Whether the text of the last row goes on in the first one of the next part: that of the widest cell where no row
    begins, that of all cells where one does, labels that run down aside; or a label does that only below ends with a
    colon (任职 | 要求：), and what stands beside it goes on or has ended."""
    if not both:
        return False
    begin = _begin(last)
    first = [one for one in both if edges_of(one.below, one.lines_below)[0] < begin]
    margin = max(0.0, min(line.line.left - one.cell.left for one in both for line in one.lines))
    if not first:
        return _wraps(max(both, key=lambda one: one.cell.right - one.cell.left), margin)
    deciding = [one for one in both if not _is_cut_label(one)]
    going_on = [one for one in deciding if _wraps(one, margin)]
    if first[0] in going_on and _ends_in_colon(first[0].lines_below) and not _ends_in_colon(first[0].lines):
        deciding = [one for one in deciding if one in going_on or one.lines[-1].line.text[-1] not in ENDS]
    return bool(deciding) and len(going_on) == len(deciding)


def _ends_in_colon(lines: Lines) -> bool:
    return lines[-1].line.text[-1] in _COLONS


def _are_two(halves: _Halves) -> bool:
    """Whether both cells open with the same label, or are numbers: 频次 | 频次 and 3 | 4 are of two rows."""
    one, other = halves.lines[0].line, halves.lines_below[0].line
    labels = label_of(one), label_of(other)
    return (labels[0] != "" and labels[0] == labels[1]) or (only_counts(one.text) and only_counts(other.text))


def _wraps(halves: _Halves, margin: float) -> bool:
    """Whether the last paragraph of the cell reaches its edge and the end of the row, and goes on below."""
    lines = [one.line for one in halves.lines]
    aside = halves.lines[0].table_left - halves.lines_below[0].table_left
    room = room_between(halves.cell.left + margin, max(halves.cell.right - margin, *map(reach, lines)), lines)
    paragraph: list[Line] = []
    for line in lines:
        paragraph = [*paragraph, line] if paragraph and goes_on(paragraph, line, room) else [line]
    below = moved(halves.lines_below[0].line, aside)
    if paragraph[-1].text[-1] in ENDS or _spare(halves) > (_SPARE if len(paragraph) == 1 else _SPARE + _KEPT):
        return False
    return goes_on(paragraph, below, room, same_page=False)


def _spare(halves: _Halves) -> float:
    """By how many lines the text of the cell ends above that of its row."""
    last = halves.lines[-1].line
    return (halves.lowest - last.bottom) / max(last.bottom - last.top, 1.0)


def _is_cut_label(halves: _Halves) -> bool:
    """Whether both run down, a character a line, and neither is a label or a number by itself: 职责一 | 职责二 are two,
    and so are 3 | 4 and 甲班 | 乙班."""
    one, other = ("".join(line.line.text for line in part) for part in (halves.lines, halves.lines_below))
    runs_down = len(one) == len(halves.lines) and len(other) == len(halves.lines_below)
    count = only_counts(one[0]) and only_counts(other[0])
    whole = one[0] == other[0] or one[-1] in _NUMERALS or _spare(halves) > _SPARE
    return runs_down and not whole and not count
