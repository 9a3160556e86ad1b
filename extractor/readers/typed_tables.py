"""Tables typed or pasted into plain text: lines whose cells strokes or tabs divide.

What divides the cells counts as a line end, so that each cell is a line; every character keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from extractor.late import late_pattern
from extractor.source import Block, Place
from extractor.spans import Span

_STROKES: Final = "|｜│┃"
_STROKE: Final = late_pattern(rf"[{_STROKES}]")
_TAB: Final = late_pattern(r"\t")
_RULE: Final = late_pattern(r"(?=.*[-─━—=]{2})[\s|｜│┃:：=+┌┬┐├┼┤└┴┘─━—-]+")
"""A line that is drawn above, between or below rows."""
_BRANCH: Final = late_pattern(r"[├└]")
"""A line of a drawn tree opens no row."""
_BEFORE_ITEM: Final = late_pattern(r"[^\t\n][。；;：:][(（]?[\da-zA-Z一二三四五六七八九十]{1,3}[)）、.．]\t")
"""A tab behind a number inside a line divides no cells (…：1）<tab>…；2）<tab>…)."""
_NAME: Final = late_pattern(r"[\s\u4e00-\u9fff]{0,12}")
_LABELLED: Final = late_pattern(r"\s*[\u4e00-\u9fff]{2,8}[:：]\s*\S")
_LEAST_CELLS: Final = 3
"""Cells of two rows that hold something; two where strokes enclose the row."""
_LEAST_ROWS: Final = 2
_LEAST_PAIRS: Final = 3
"""Rows of two cells without strokes at both ends."""
_MOST_BETWEEN: Final = 3
"""Lines that the end of a page puts between two rows."""
_MOST_LINES: Final = 40
"""Lines of one row."""


class _Row(NamedTuple):
    """A row: where it starts in the text, the number of its first line, its text, and what divides it there."""

    start: int
    line: int
    text: str
    dividers: tuple[int, ...]

    @property
    def divider(self) -> str:
        """What divides the cells."""
        return self.text[self.dividers[0]]

    @property
    def closed(self) -> bool:
        """Whether a stroke stands behind all cells."""
        return self.text.rstrip(" \u3000")[-1] in _STROKES

    @property
    def enclosed(self) -> bool:
        """Whether strokes stand before and behind all cells."""
        return self.closed and len(self.dividers) > 1 and self.text.lstrip(" \u3000")[0] in _STROKES

    def pieces(self) -> list[tuple[int, int]]:
        """``[start, end)`` in the row's text of what stands between the dividers, before and behind them."""
        edges = [-1, *self.dividers, len(self.text)]
        return [(before + 1, end) for before, end in pairwise(edges)]

    def filled(self) -> int:
        """How many cells hold something."""
        return sum(bool(self.text[start:end].strip()) for start, end in self.pieces())


def divided(text: str) -> tuple[str, list[Block]]:
    """The text with a line end for each divider of its tables, and the lines of their cells."""
    letters: list[str] | None = None
    blocks: list[Block] = []
    for table, rows in enumerate(_tables(text)):
        letters = list(text) if letters is None else letters
        first = 1 if rows[-1].enclosed else 0
        told = _are_labelled(rows)
        for number, row in enumerate(rows):
            for at in row.dividers:
                letters[row.start + at] = "\n"
            for column, piece in enumerate(row.pieces()):
                inside = column >= first and not told
                place = Place(row.line, table, number, column - first) if inside else Place(row.line)
                blocks += _blocks(row, piece, place)
    return text if letters is None else "".join(letters), sorted(blocks, key=lambda block: block.span.start)


def _blocks(row: _Row, piece: tuple[int, int], place: Place) -> Iterator[Block]:
    """The lines of one piece; one that stands before the first cell is a line of its own."""
    start = row.start + piece[0]
    for line in row.text[slice(*piece)].split("\n"):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            span = Span(start + lead, start + len(line.rstrip()))
            yield Block(span, "paragraph" if place.table is None else "cell", marker_end=span.start, place=place)
        start += len(line) + 1


def _tables(text: str) -> Iterator[list[_Row]]:
    """Runs of rows that are alike, and hold enough to be rows of a table; none is divided by strokes and by tabs."""
    taken: set[int] = set()
    if _STROKE.search(text):
        for run in _runs(_STROKE, _closed(_lines(text))):
            taken.update(row.line + more for row in run for more in range(row.text.count("\n") + 1))
            yield run
    if _TAB.search(text):
        yield from _runs(_TAB, ((start, at, "" if at in taken else line) for start, at, line in _lines(text)))


def _runs(divider: re.Pattern[str], rows: Iterable[tuple[int, int, str]]) -> Iterator[list[_Row]]:
    """The tables among rows that this divides."""
    run: list[_Row] = []
    apart = False
    for start, index, line in rows:
        if _RULE.fullmatch(line):
            continue
        flows = _BEFORE_ITEM.search(line)
        row = _Row(start, index, line, () if flows else tuple(m.start() for m in divider.finditer(line)))
        if run and not row.dividers and run[0].divider == "\t" and index - run[-1].line <= _MOST_BETWEEN:
            apart = True
            continue
        if run and not (_counts_on(run[-1], row) if apart else _alike(run, row)):
            if _is_table(run):
                yield run
            run = []
        apart = False
        if row.dividers:
            run.append(row)
    if _is_table(run):
        yield run


def _counts_on(last: _Row, row: _Row) -> bool:
    """Whether a row below what a page's end put between (a running head, the end of a cell) has the next number."""
    numbers = [one.text[slice(*one.pieces()[0])].strip() for one in (last, row) if one.dividers]
    alike = len(last.dividers) == len(row.dividers) > 1 and all(number.isdecimal() for number in numbers)
    return alike and int(numbers[1]) == int(numbers[0]) + 1


def _alike(run: Sequence[_Row], row: _Row) -> bool:
    """Whether a row has as many cells as those above, or fewer where what stood behind them may have been cut off."""
    first = run[0]
    if first.divider == "\t":
        return 0 < len(row.dividers) <= max(len(one.dividers) for one in run[:2])
    if len(row.dividers) != len(first.dividers):
        return False
    # The line above the table may have run into its first row.
    return row.enclosed == run[-1].enclosed or (len(run) == 1 and first.closed and row.enclosed)


def _is_table(run: Sequence[_Row]) -> bool:
    """Whether rows hold enough; a line is enough where each cell begins with a label and its colon."""
    if _are_labelled(run):
        return True
    if all(_NAME.fullmatch(row.text, *piece) for row in run for piece in row.pieces()):
        return False  # the boxes of a chart
    pairs = [row for row in run if len(row.dividers) == 1 and row.filled() > 1]
    if len(pairs) == len(run) >= _LEAST_PAIRS:  # 岗位名称|出纳 line by line
        return all(_NAME.fullmatch(row.text, *row.pieces()[0]) for row in run)
    least = _LEAST_CELLS - 1 if run[-1].enclosed else _LEAST_CELLS
    return sum(row.filled() >= least for row in run) >= _LEAST_ROWS


def _are_labelled(run: Sequence[_Row]) -> bool:
    """Whether strokes divide nothing but labels with their values (岗位：出纳 | 部门：财务部)."""
    return bool(run) and all(
        row.divider != "\t" and all(_LABELLED.match(row.text, *piece) for piece in row.pieces()) for row in run
    )


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Each line with where it starts and its index."""
    start = 0
    for index, line in enumerate(text.split("\n")):
        yield start, index, line
        start += len(line) + 1


def _closed(lines: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The lines, those joined that a row goes on over: from the stroke that opens it to the one that closes it."""
    held: list[tuple[int, int, str]] = []
    for one in lines:
        line = one[2].strip(" \u3000")
        opens = line != "" and line[0] in _STROKES and not _BRANCH.search(line)
        closes = line != "" and line[-1] in _STROKES
        if held and opens and not closes:
            yield from held
            held = []
        if opens and not closes:
            held = [one]
        elif held:
            held.append(one)
            if closes:
                yield held[0][0], held[0][1], "\n".join(line for _, _, line in held)
            elif len(held) < _MOST_LINES:
                continue
            else:
                yield from held
            held = []
        else:
            yield one
    yield from held
