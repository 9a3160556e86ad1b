"""Prose in two columns: told from tables without rules by lines that fill their column.

All lengths are in points. Where there is doubt, a page has one column: to read the cells of a table down instead of
across would part labels from their values.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final

from extractor.readers.pdf_page import Glyph

_MIDDLE: Final = (0.35, 0.65)  # shares of the page's width between which the gutter lies
_GUTTER: Final = 1.2  # of the font size, at least
_FEWEST_ROWS: Final = 8
_FULL: Final = 0.6  # share of the lines of the left column that end at its edge
_EDGE: Final = 1.5  # of the font size, by which such a line may miss it
_ACROSS: Final = 12  # glyphs of a line of the left column, usually, at least
_BOTH: Final = 0.7  # share of the rows that have text on both sides

Row = list[Glyph]


def in_columns(glyphs: Sequence[Glyph], width: float) -> list[list[Glyph]]:
    """The glyphs of a page in the order in which they are read: all, or what stands above two columns, each of
    these, and what stands below."""
    rows = _rows(glyphs)
    size = median(one.size for one in glyphs) if glyphs else 0.0
    gutter = _gutter(rows, width, size)
    if gutter is None:
        return [list(glyphs)]
    crossed = [any(one.left < gutter < one.right for one in row) or _is_closed(row, gutter, size) for row in rows]
    both = [not through and row[0].right <= gutter <= row[-1].left for row, through in zip(rows, crossed, strict=True)]
    if not any(both):
        return [list(glyphs)]
    first = both.index(True)  # a title above may well be short
    last = len(crossed) - 1 - crossed[::-1].index(False)
    if any(crossed[first : last + 1]):
        return [list(glyphs)]
    band = rows[first : last + 1]
    left = [[one for one in row if one.right <= gutter] for row in band]
    right = [[one for one in row if one.left >= gutter] for row in band]
    if not _is_prose(left, right, size):
        return [list(glyphs)]
    parts = (rows[:first], left, right, rows[last + 1 :])
    return [found for part in parts if (found := [one for row in part for one in row])]


def _rows(glyphs: Sequence[Glyph]) -> list[Row]:
    rows: list[Row] = []
    for one in sorted(glyphs, key=lambda each: (each.top + each.bottom, each.left)):
        if rows and min(rows[-1][-1].bottom, one.bottom) - max(rows[-1][-1].top, one.top) > one.size / 2:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [sorted(row, key=lambda each: each.left) for row in rows]


def _gutter(rows: Sequence[Row], width: float, size: float) -> float | None:
    """The middle of the widest gap that most rows share."""
    if len(rows) < _FEWEST_ROWS:
        return None
    low, high = (share * width for share in _MIDDLE)
    covered = [0] * (int(high - low) + 1)
    for row in rows:
        for at in {at for one in row for at in range(int(one.left - low), int(one.right - low) + 1)}:
            if 0 <= at < len(covered):
                covered[at] += 1
    allowed = len(rows) * (1 - _BOTH)
    best = (0, 0)
    start = None
    for at, count in enumerate([*covered, len(rows)]):
        if count <= allowed and start is None:
            start = at
        elif count > allowed and start is not None:
            best = max(best, (at - start, start))
            start = None
    return low + best[1] + best[0] / 2 if best[0] >= _GUTTER * size else None


def _is_closed(row: Row, gutter: float, size: float) -> bool:
    """Whether the line runs through the gutter: no gap of its width there."""
    before = [one for one in row if one.right <= gutter]
    behind = [one for one in row if one.left >= gutter]
    return bool(before and behind) and behind[0].left - before[-1].right < _GUTTER * size / 2


def _is_prose(left: Sequence[Row], right: Sequence[Row], size: float) -> bool:
    filled = [row for row in left if row]
    both = sum(bool(one and other) for one, other in zip(left, right, strict=True))
    if len(left) < _FEWEST_ROWS or both < _BOTH * len(left):
        return False
    edge = max(row[-1].right for row in filled)
    full = sum(edge - row[-1].right < _EDGE * size for row in filled)
    return full >= _FULL * len(filled) and median(len(row) for row in filled) >= _ACROSS
