"""Whether what stands on either side of a white strip is two columns of a text, or the cells of a table without rules.

The rows of a table begin side by side, or its cells stand centred beside each other. Columns are dense, each goes its
own way, their paragraphs wrap in the middle of the page, and a list begun in the left one goes on in the right one.
All lengths are in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final, Literal, NamedTuple

from extractor.readers.pdf_flow import ENDS, em, has_cells, label_of, reach
from extractor.readers.pdf_items import Marker, follows, marker_of, opens_item
from extractor.readers.pdf_page import Line

Verdict = Literal["columns", "across", "unsure"]

_STEP: Final = 1.5  # of the usual way to the next line, beyond which a line stands apart
_DENSE: Final = 0.6  # share of the lines of a column right below which the next one stands
_NARROW: Final = 6.0  # of the font size, the widest gutter, the indents of lists included
_CENTRE: Final = 5.0  # of the font size, by which the edge of the left column may miss the middle of the page
_MARGIN: Final = 3.0  # of the font size, by which the margins of a page may differ
_FULL: Final = 1.0  # of the font size, by which a full line may miss the edge of its column
_PROSE: Final = 0.6  # share of the lines of prose that are full
_LONG: Final = 12  # characters of a line of prose, usually, at least
_FEWEST: Final = 3  # of what tells something if it comes again
_ROWS: Final = 0.8  # share of the lines side by side, or of the items, that are rows of a table if they are alike
_LISTS: Final = 1.5  # items of a list, on the whole, at least
_CELLS: Final = 0.25  # share of lines that wide gaps part, from which on they are rows of a table
_MISSES: Final = 0.15  # share of the beginnings of one side beside which the other has none, in columns
_FEWEST_MISSES: Final = 2
_SEEN: Final = 0.05  # the same share in tables, at most
_TELLING: Final = 2  # misses that would be expected by chance, at least, where their absence tells something
_FEWEST_STEPS: Final = 8  # lines side by side whose steps tell something
_LEVEL: Final = 0.12  # of the way to the next line, by which two that stand side by side may miss each other
_ODD: Final = 0.3  # share of lines that stand beside none, nor half way between two, in columns out of step
_NO_LEVEL: Final = 0.1  # share of lines that stand beside one, likewise, at most
_SWITCHES: Final = (
    0.22  # share of lines after which lines beside become lines half way, or back, where cells are centred
)
_NO_ODD: Final = 0.1  # share of odd ones at most, likewise


class Sides(NamedTuple):
    """The lines on either side, from top to bottom, on a page of that width."""

    left: Sequence[Line]
    right: Sequence[Line]
    width: float


class _Steps(NamedTuple):
    """Pairs of indices of lines that stand side by side, how many lines of the left side stand so, half way between two
    of the right one, or otherwise, and how often the one of the first two changes to the other."""

    beside: Sequence[tuple[int, int]]
    total: int
    odd: int
    switches: int


def judge(sides: Sides, *, expected: bool) -> Verdict:
    """What the two sides are; ``expected`` says that other pages have two columns at the same place."""
    if not sides.left or not sides.right:
        return "columns" if expected else "across"
    steps = _steps(sides)
    if _are_rows(sides, steps):
        return "across"
    if expected or _list_goes_on(sides):
        return "columns"
    if not (_is_dense(sides.left) and _is_dense(sides.right)):
        return "across"
    return _of_dense(sides, steps)


def _of_dense(sides: Sides, steps: _Steps) -> Verdict:
    """The same where the lines of both sides follow one another closely."""
    if _are_centred(steps):
        return "unsure"
    edges = _edges(sides)
    wrap = [_wraps(side, edge) for side, edge in zip((sides.left, sides.right), edges, strict=True)]
    if not wrap[0] and not _is_narrow(sides) and (not wrap[1] or len(sides.left) >= _FEWEST_STEPS):
        return "unsure" if min(len(sides.left), len(sides.right)) >= _FEWEST_STEPS else "across"
    if _are_out_of_step(steps):
        return "columns"
    begin = [_beginnings(side, edge) for side, edge in zip((sides.left, sides.right), edges, strict=True)]
    together = _begin_together(steps.beside, begin)
    if together is not None:
        return "across" if together else "columns"
    if any(wrap) or all(_counts_up(side) for side in (sides.left, sides.right)):
        return "columns"
    return "unsure"


def _steps(sides: Sides) -> _Steps:
    """How the lines of the left side stand to those of the right one."""
    pitch = min(_pitch(sides.left), _pitch(sides.right))
    if not pitch:  # a damaged file may have characters without height
        return _Steps([], 0, 0, 0)
    beside: list[tuple[int, int]] = []
    halves: list[bool] = []
    odd = at = 0
    for index, line in enumerate(sides.left):
        while at + 1 < len(sides.right) and _between(sides.right[at + 1], line) <= _between(sides.right[at], line):
            at += 1
        aside = _between(sides.right[at], line) / pitch
        if aside <= _LEVEL:
            beside.append((index, at))
        if aside <= _LEVEL or abs(aside - 0.5) <= _LEVEL:
            halves.append(aside > _LEVEL)
        else:
            odd += aside < 0.5
    switches = sum(one != other for one, other in pairwise(halves))
    return _Steps(beside, len(halves) + odd, odd, switches)


def _between(line: Line, other: Line) -> float:
    return abs(line.bottom - other.bottom)


def _are_out_of_step(steps: _Steps) -> bool:
    """Whether the lines of the two sides stand otherwise to each other than those of cells do."""
    odd = steps.odd >= _ODD * steps.total or len(steps.beside) <= _NO_LEVEL * steps.total
    return steps.total >= _FEWEST_STEPS and odd


def _are_centred(steps: _Steps) -> bool:
    """Whether cells of one and of two lines stand centred beside each other."""
    return steps.switches >= max(_FEWEST, _SWITCHES * steps.total) and steps.odd <= _NO_ODD * steps.total


def _are_rows(sides: Sides, steps: _Steps) -> bool:
    """Whether wide gaps part the lines of either side once more, most lines side by side have labels, or numbers count
    from the left to the right."""
    lines = [*sides.left, *sides.right]
    if sum(has_cells(one.text) for one in lines) >= _CELLS * len(lines):
        return True
    if _are_out_of_step(steps):
        return False
    pairs = [(sides.left[one], sides.right[other]) for one, other in steps.beside]
    labelled = sum(bool(label_of(one) and label_of(other)) for one, other in pairs)
    if labelled >= max(_FEWEST, _ROWS * max(len(sides.left), len(sides.right))):
        return True
    most = max(sum(marker_of(line.text) is not None for line in side) for side in (sides.left, sides.right))
    across = [marker_of(one.text) for one, other in pairs if _count_across(one, other)]
    if len(across) >= _ROWS * most and len(set(across)) >= _FEWEST:
        return True
    return _lists_begin(sides, pairs)


def _count_across(left: Line, right: Line) -> bool:
    """Whether two lines side by side have the same number, or the right one the next."""
    one, other = marker_of(left.text), marker_of(right.text)
    return one is not None and other is not None and (one == other or follows(one, other))


def _lists_begin(sides: Sides, pairs: Sequence[tuple[Line, Line]]) -> bool:
    """Whether a list begins on the right beside each item on the left, and most have a second item."""
    items, others = (sum(opens_item(line.text) for line in side) for side in (sides.left, sides.right))
    firsts = sum(_is_first(line) for line in sides.right)
    both = sum(opens_item(one.text) and _is_first(other) for one, other in pairs)
    return both >= max(_FEWEST, _ROWS * items, _ROWS * firsts) and others >= _LISTS * firsts


def _is_first(line: Line) -> bool:
    found = marker_of(line.text)
    return found is not None and found[3] == 1 and opens_item(line.text)


def _list_goes_on(sides: Sides) -> bool:
    """Whether the first item of the right side, not the first of its list, follows the last such item of the left."""
    first = next((found for line in sides.right if opens_item(line.text) and (found := marker_of(line.text))), None)
    if first is None or first[3] < 2:
        return False
    alike = [found for line in sides.left if (found := marker_of(line.text)) and found[:3] == first[:3]]
    return bool(alike) and follows(alike[-1], first)


def _is_dense(side: Sequence[Line]) -> bool:
    """Whether most lines follow one another closely."""
    steps = [below.top - line.top for line, below in pairwise(side)]
    usual = _STEP * _pitch(side)
    return sum(step <= usual for step in steps) >= _DENSE * len(steps)


def _pitch(side: Sequence[Line]) -> float:
    """The way from one line to the next where they stand closely: not above twice the height of a line."""
    height = median(line.bottom - line.top for line in side)
    steps = [step for line, below in pairwise(side) if height / 2 < (step := below.top - line.top) < 2 * height]
    return median(steps) if steps else height


def _size(sides: Sides) -> float:
    return median(em(line) for line in (*sides.left, *sides.right))


def _is_narrow(sides: Sides) -> bool:
    """Whether the gutter is narrow."""
    return _start(sides.right) - max(line.right for line in sides.left) <= _NARROW * _size(sides)


def _start(side: Sequence[Line]) -> float:
    return min(line.left for line in side)


def _edges(sides: Sides) -> tuple[float | None, float | None]:
    """The right edges of both columns; ``None`` where no line reaches the middle or the margin of the page, and those
    that end at one place are not most of them."""
    size = _size(sides)
    left, right = (max(map(reach, side)) for side in (sides.left, sides.right))
    near = (
        abs(sides.width / 2 - left) < _CENTRE * size,
        abs(sides.width - _start(sides.left) - right) < _MARGIN * size,
    )
    return (
        left if near[0] or _is_prose(sides.left, left) else None,
        right if near[1] or _is_prose(sides.right, right) else None,
    )


def _is_prose(side: Sequence[Line], edge: float) -> bool:
    full = sum(_is_full(line, edge) for line in side)
    return full >= _PROSE * len(side) and median(len(line.text) for line in side) >= _LONG


def _is_full(line: Line, edge: float | None) -> bool:
    """Whether the line ends at the edge of its column, if it has one."""
    return edge is not None and edge - line.right < _FULL * em(line)


def _wraps(side: Sequence[Line], edge: float | None) -> bool:
    """Whether lines end at the edge of the column without the end of a sentence."""
    return sum(_is_full(line, edge) and line.text[-1] not in ENDS for line in side) >= _FEWEST


def _beginnings(side: Sequence[Line], edge: float | None) -> list[bool]:
    """For each line, whether an item begins there, or, where there is no list, a paragraph."""
    items = [opens_item(line.text) for line in side]
    if sum(items) >= _FEWEST:
        return items
    apart = _STEP * _pitch(side)
    return [
        index == 0 or not _is_full(side[index - 1], edge) or line.top - side[index - 1].top > apart
        for index, line in enumerate(side)
    ]


def _begin_together(beside: Sequence[tuple[int, int]], begin: Sequence[Sequence[bool]]) -> bool | None:
    """Whether what begins on the side where less does so begins beside something on the other; ``None`` where that
    tells nothing."""
    among = [(begin[0][one], begin[1][other]) for one, other in beside]
    counts = [sum(pair[side] for pair in among) for side in (0, 1)]
    fewer = min(counts)
    misses = fewer - sum(one and other for one, other in among)
    if misses >= max(_FEWEST_MISSES, _MISSES * fewer):
        return False
    tells = fewer * (len(among) - max(counts)) >= _TELLING * len(among) > 0
    return True if tells and misses <= _SEEN * fewer else None


def _counts_up(side: Sequence[Line]) -> bool:
    """Whether a list stands on this side: numbers that follow each other."""
    last: dict[tuple[str, str, str], Marker] = {}
    steps = 0
    for line in side:
        found = marker_of(line.text) if opens_item(line.text) else None
        if found is not None:
            before = last.get(found[:3])
            steps += before is not None and follows(before, found)
            last[found[:3]] = found
    return steps >= _FEWEST
