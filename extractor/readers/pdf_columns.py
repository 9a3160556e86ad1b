"""Text in two columns: told from tables without rules by lines that fill their column, or that each column has its own.

All lengths are in points. Where there is doubt, a page has one column: to read the cells of a table down instead of
across would part labels from their values.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from extractor.late import late_pattern
from extractor.readers.pdf_page import Glyph

_MIDDLE: Final = (0.35, 0.65)  # shares of the page's width between which the gutter lies
_GUTTER: Final = 1.2  # of the font size, at least
_FEWEST_ROWS: Final = 8
_FULL: Final = 0.6  # share of the lines of the left column that end at its edge
_EDGE: Final = 1.5  # of the font size, by which such a line may miss it
_ACROSS: Final = 12  # glyphs of a line of the left column, usually, at least
_LABEL: Final = 8  # glyphs of a line of either column, usually, at least, where the two go their own ways
_FEWEST_FULL: Final = 3  # lines of either column that end at its edge, likewise
_FEWEST_ITEMS: Final = 3  # of either list
_ALIGNED: Final = 0.85  # share of the items of the shorter list beside which one of the other begins
_LONGEST_MARKER: Final = 6  # glyphs
_ITEM: Final = late_pattern(
    r"\d{1,2}(?:[.．]\d{1,2})*[、.．)）]?\s*[\u4e00-\u9fff]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|第(?:\d{1,2}|[一二三四五六七八九十]{1,3})[条章]|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[①-⒛●◆■]"
)
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
    if len(band) < _FEWEST_ROWS or not (_is_prose(left, right, size) or _are_flows(left, right, size)):
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
    """The middle of the widest gap that most rows share, where the fewest lines reach into it."""
    if len(rows) < _FEWEST_ROWS:
        return None
    low, high = (share * width for share in _MIDDLE)
    covered = [0] * (int(high - low) + 1)
    for row in rows:
        for at in {at for one in row for at in range(int(one.left - low), int(one.right - low) + 1)}:
            if 0 <= at < len(covered):
                covered[at] += 1
    start, end = _widest(covered, len(rows) * (1 - _BOTH))
    if end - start < _GUTTER * size:
        return None
    first, behind = _widest(covered[start:end], min(covered[start:end]))
    return low + start + (first + behind) / 2


def _widest(counts: Sequence[int], allowed: float) -> tuple[int, int]:
    """The longest stretch without a count above what is allowed, as ``[start, end)``."""
    bounds = [-1, *(at for at, count in enumerate(counts) if count > allowed), len(counts)]
    return max(((one + 1, other) for one, other in pairwise(bounds)), key=lambda found: found[1] - found[0])


def _is_closed(row: Row, gutter: float, size: float) -> bool:
    """Whether the line runs through the gutter: no gap of its width there."""
    before = [one for one in row if one.right <= gutter]
    behind = [one for one in row if one.left >= gutter]
    return bool(before and behind) and behind[0].left - before[-1].right < _GUTTER * size / 2


def _is_prose(left: Sequence[Row], right: Sequence[Row], size: float) -> bool:
    filled = [row for row in left if row]
    full = _count_full(filled, size) >= _FULL * len(filled)
    return _both(left, right) >= _BOTH * len(left) and full and _is_long(filled, _ACROSS)


def _are_flows(left: Sequence[Row], right: Sequence[Row], size: float) -> bool:
    """Whether each side goes its own way: their lines stand out of step, or their items, as those of two lists do. The
    lines of a table's cells begin side by side."""
    columns = [[row for row in side if row] for side in (left, right)]
    shorter = min(map(len, columns))
    if shorter < _FEWEST_ROWS or not all(_is_long(rows, _LABEL) for rows in columns):
        return False
    if not all(_count_full(rows, size) >= _FEWEST_FULL for rows in columns):
        return False
    if _both(left, right) < _BOTH * shorter:
        return True
    one, other = ({at for at, row in enumerate(side) if _opens_item(row)} for side in (left, right))
    fewer = min(len(one), len(other))
    return fewer >= _FEWEST_ITEMS and len(one & other) < _ALIGNED * fewer


def _both(left: Sequence[Row], right: Sequence[Row]) -> int:
    """How many rows have text on both sides."""
    return sum(bool(one and other) for one, other in zip(left, right, strict=True))


def _count_full(rows: Sequence[Row], size: float) -> int:
    """How many lines end at the edge of their column."""
    edge = max(row[-1].right for row in rows)
    return sum(edge - row[-1].right < _EDGE * size for row in rows)


def _is_long(rows: Sequence[Row], glyphs: int) -> bool:
    return median(len(row) for row in rows) >= glyphs


def _opens_item(row: Row) -> bool:
    return bool(row) and _ITEM.match("".join(one.text for one in row[:_LONGEST_MARKER])) is not None
