"""Text in two columns: a white strip down the page, and on either side what ``pdf_column_signs`` tells from a table.

All lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import inf
from statistics import median
from typing import Final, NamedTuple

from msgspec import Struct

from extractor.readers.pdf_column_signs import Sides, Verdict, judge
from extractor.readers.pdf_flow import NOT_AT_LINE_START
from extractor.readers.pdf_page import Glyph, lines_of

MIDDLE: Final = (0.35, 0.65)
"""Shares of the page's width between which the gutter lies."""
_GUTTER: Final = 1.2  # of the font size, at least
_FEWEST_ROWS: Final = 8
_CLEAR: Final = 0.7  # share of the rows that do not run through the gutter
_CLOSE: Final = 2.0  # of the font size, the way from a line that begins a column to the next
_BEFORE: Final = 0.6  # of the font size, how far before the right column a gutter that is known surely lies
_TITLE_ROWS: Final = 3  # at most
_INDENT: Final = 8.0  # of the font size, by which the lines of a right column may all be indented on a page
_SAME_PLACE: Final = 6.0  # points by which the gutters of two pages may differ

Row = list[Glyph]


class Part(NamedTuple):
    """Glyphs that are read by themselves; ``side`` is 0 for what stands across, 1 and 2 for the columns."""

    side: int
    glyphs: list[Glyph]


class Columns(Struct, frozen=True):
    """The parts of a page in the order in which they are read.

    ``verdict`` tells whether they are columns, and ``start`` where the right one begins or, if they were, would begin.
    """

    parts: tuple[Part, ...]
    verdict: Verdict = "across"
    start: float | None = None


class _Block(NamedTuple):
    """Rows of a page, one below the other; ``parted`` where none runs through the gutter."""

    parted: bool
    rows: list[Row]


def in_columns(glyphs: Sequence[Glyph], width: float, expected: float | None = None) -> Columns:
    """The columns of a page of that width. ``expected`` is where the right column of other pages begins."""
    rows = _rows(glyphs)
    size = median(one.size for one in glyphs) if glyphs else 0.0
    gutter, known = _agreed(rows, width, size, expected)
    whole = Columns((Part(0, list(glyphs)),))
    if gutter is None:
        return whole
    blocks = list(_blocks(rows, gutter, size, known=known))
    parted = [_split(row, gutter) for block in blocks if block.parted for row in block.rows]
    left, right = ([one for sides in parted for one in sides[which]] for which in (0, 1))
    if not left and not right and not known:
        return whole
    start = min((one.left for one in right), default=expected)
    verdict = judge(Sides(lines_of(left), lines_of(right), width), expected=known)
    if verdict != "columns":
        return Columns(whole.parts, verdict, start)
    parts = [part for block in blocks for part in _parts(block, gutter)]
    return Columns(tuple(part for part in parts if part.glyphs), verdict, expected if known else start)


def _agreed(rows: Sequence[Row], width: float, size: float, expected: float | None) -> tuple[float | None, bool]:
    """The gutter of a page, and whether it is the one before the right column of other pages.

    That is preferably the page's own: the right column of the others may have begun with indented lines only.
    """
    own = _gutter(rows, width, size)
    if expected is None:
        return own, False
    before = expected - _BEFORE * size
    if own is not None and before - _INDENT * size < own <= before:
        return own, True
    return (before, True) if _is_clear(rows, before) else (own, False)


def same_place(start: float | None, expected: float | None) -> bool:
    """Whether the right columns of two pages begin at one place."""
    return start is not None and expected is not None and abs(start - expected) <= _SAME_PLACE


def setting_of(part: Part, columns: Columns) -> tuple[int, float]:
    """The part's side and, in columns, where the right one begins: what lines of one room have in common."""
    return (part.side, columns.start or 0.0) if part.side else (0, 0.0)


def _rows(glyphs: Sequence[Glyph]) -> list[Row]:
    rows: list[Row] = []
    for one in sorted(glyphs, key=lambda each: (each.top + each.bottom, each.left)):
        if rows and min(rows[-1][-1].bottom, one.bottom) - max(rows[-1][-1].top, one.top) > one.size / 2:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _is_clear(rows: Sequence[Row], at: float) -> bool:
    """Whether most rows, or all but a title, do not run through that place."""
    through = sum(_runs_through(_standing(row), at) for row in rows)
    return through <= max((1 - _CLEAR) * len(rows), _TITLE_ROWS)


def _gutter(rows: Sequence[Row], width: float, size: float) -> float | None:
    """The middle of the widest gap that most rows share: of those wide enough, the one that the fewest reach into."""
    if len(rows) < _FEWEST_ROWS:
        return None
    low, high = (share * width for share in MIDDLE)
    covered = [0] * (int(high - low) + 1)
    for row in rows:
        for at in {at for one in _standing(row) for at in range(int(one.left - low), int(one.right - low) + 1)}:
            if 0 <= at < len(covered):
                covered[at] += 1
    for allowed in sorted(set(covered)):
        start, end = _widest(covered, allowed)
        if end - start >= _GUTTER * size:
            return low + (start + end) / 2 if allowed <= len(rows) * (1 - _CLEAR) else None
    return None


def _widest(counts: Sequence[int], allowed: float) -> tuple[int, int]:
    """The longest stretch without a count above what is allowed, as ``[start, end)``."""
    bounds = [-1, *(at for at, count in enumerate(counts) if count > allowed), len(counts)]
    return max(((one + 1, other) for one, other in pairwise(bounds)), key=lambda found: found[1] - found[0])


def _standing(row: Row) -> Row:
    """The row without the marks that hang behind a line: no further character stands beside them."""
    behind = [*(one.left for one in row[1:]), inf]
    return [
        one
        for one, following in zip(row, behind, strict=True)
        if one.text not in NOT_AT_LINE_START or following - one.right < one.size / 2
    ]


def _split(row: Row, gutter: float) -> tuple[Row, Row]:
    """What stands on either side of the gutter; a mark that hangs behind the left side belongs to it."""
    at = sum(_is_left(one, gutter) for one in row)
    hangs = 0 < at < len(row) and row[at].left - row[at - 1].right < row[at].size / 2
    at += hangs and row[at] not in _standing(row)
    return row[:at], row[at:]


def _is_left(glyph: Glyph, gutter: float) -> bool:
    return (glyph.left + glyph.right) / 2 < gutter


def _blocks(rows: Sequence[Row], gutter: float, size: float, *, known: bool) -> Iterator[_Block]:
    """The rows, those together that the gutter parts: text stands beside text, or the gutter is ``known``."""
    for crossed, group in groupby(rows, lambda row: _is_crossed(row, gutter, size)):
        found = list(group)
        sides = [_split(row, gutter) for row in found]
        left, right = ([index for index, one in enumerate(sides) if one[which]] for which in (0, 1))
        beside = bool(left and right) and left[0] <= right[-1] and right[0] <= left[-1]
        if crossed or not (beside or known):
            yield _Block(parted=False, rows=found)
            continue
        first = max(left[0], right[0]) if beside else 0
        while first and found[first][0].top - found[first - 1][0].top < _CLOSE * size:
            first -= 1
        if first:  # a title, which may well be short
            yield _Block(parted=False, rows=found[:first])
        yield _Block(parted=True, rows=found[first:])


def _parts(block: _Block, gutter: float) -> Iterator[Part]:
    """Both columns of a block, or all of it."""
    if block.parted:
        sides = [_split(row, gutter) for row in block.rows]
        yield Part(1, [one for left, _ in sides for one in left])
        yield Part(2, [one for _, right in sides for one in right])
    else:
        yield Part(0, [one for row in block.rows for one in row])


def _is_crossed(row: Row, gutter: float, size: float) -> bool:
    """Whether the line runs through the gutter: no gap of its width there."""
    standing = _standing(row)
    if _runs_through(standing, gutter):
        return True
    before, behind = _split(standing, gutter)
    return bool(before and behind) and behind[0].left - before[-1].right < _GUTTER * size / 2


def _runs_through(standing: Row, at: float) -> bool:
    return any(one.left < at < one.right for one in standing)
