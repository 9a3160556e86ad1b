"""Tables of a PDF page whose rows have rules between them and whose columns have none; all lengths are in points.

Where the columns part is told by the white that the rows share. It becomes the rules that nobody drew, so that such a
table is read as every other one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from extractor.readers.pdf_page import Glyph
from extractor.readers.pdf_tables import MOST_RULES, TOLERANCE, Rule

_FEWEST_RULES: Final = 4  # of the same length below one another; three are those of a table with rules round its header
_GAP: Final = 0.9  # of the font size, between what stands in two columns, at least
_FEWEST_ROWS: Final = 2  # that share a gap
_SHARED: Final = 0.15  # of the rows with gaps, likewise
_OF_PAIRS: Final = 3  # gaps of a row, from which on they are those of two labels and their values
_DIVIDED: Final = 0.5  # share of the rows with text that have a gap others have too
_NARROWEST: Final = 2.0  # of the font size, a column
_MOST_GAPS: Final = 1_000  # of a table; more are letters strewn over a page
_INSET: Final = (1.0, 8.0)  # points between where a column begins and its text, at least and at most

Gap = tuple[float, float]


class _Row(NamedTuple):
    """What stands between two rules: where its text begins, ``None`` without any, and the white inside it."""

    top: float
    bottom: float
    left: float | None
    gaps: Sequence[Gap]


def rules_between(across: Sequence[Rule], down: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[Rule]:
    """Rules down between the columns of the tables on a page that have none, row by row."""
    if not glyphs or len(across) + len(down) > MOST_RULES:
        return []
    size = median(glyph.size for glyph in glyphs)
    found: list[Rule] = []
    for stack in _stacks(across, down):
        rows = _rows(stack, glyphs, size)
        left = min(rule.start for rule in stack)
        inset = min((row.left for row in rows if row.left is not None), default=left) - left
        found += _dividers(rows, size, min(max(inset, _INSET[0]), _INSET[1]))
    return found


def _stacks(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules below one another that no rule down touches and that begin or end at the same places, enough of them for a
    table; the shorter ones among them stand beside merged cells."""
    stacks: list[list[Rule]] = []
    for rule in sorted(_whole(across), key=lambda one: one.start - one.end):
        if any(_touches(rule, other) for other in down):
            continue
        stack = next((one for one in stacks if _is_of(rule, one[0])), None)
        if stack is None:
            stacks.append([rule])
        else:
            stack.append(rule)
    return (sorted(stack) for stack in stacks if len(stack) >= _FEWEST_RULES)


def _is_of(rule: Rule, longest: Rule) -> bool:
    """Whether a rule is as long as that one, or a part of its end or beginning."""
    ends = [abs(rule.start - longest.start) < TOLERANCE, abs(rule.end - longest.end) < TOLERANCE]
    return any(ends) and rule.start > longest.start - TOLERANCE and rule.end < longest.end + TOLERANCE


def _whole(across: Sequence[Rule]) -> list[Rule]:
    """The rules from top to bottom, those that were drawn cell by cell put together."""
    found: list[Rule] = []
    for rule in sorted(across, key=lambda one: (round(one.at), one.start)):
        last = found[-1] if found else None
        if last and abs(last.at - rule.at) < TOLERANCE and rule.start <= last.end + TOLERANCE:
            found[-1] = last._replace(start=min(last.start, rule.start), end=max(last.end, rule.end))
        else:
            found.append(rule)
    return found


def _touches(rule: Rule, down: Rule) -> bool:
    return (
        down.start - TOLERANCE <= rule.at <= down.end + TOLERANCE
        and rule.start - TOLERANCE <= down.at <= rule.end + TOLERANCE
    )


def _rows(stack: Sequence[Rule], glyphs: Sequence[Glyph], size: float) -> list[_Row]:
    left, right = min(rule.start for rule in stack), max(rule.end for rule in stack)
    within = [glyph for glyph in glyphs if left - TOLERANCE < glyph.left and glyph.right < right + TOLERANCE]
    rows = []
    for above, below in pairwise(stack):
        inside = [glyph for glyph in within if above.at < (glyph.top + glyph.bottom) / 2 < below.at]
        begin = min((glyph.left for glyph in inside), default=None)
        rows.append(_Row(above.at, below.at, begin, _gaps(inside, size)))
    return rows


def _gaps(glyphs: Sequence[Glyph], size: float) -> list[Gap]:
    """The white between characters that all lines of a row leave free."""
    gaps: list[Gap] = []
    end: float | None = None
    for glyph in sorted(glyphs, key=lambda one: one.left):
        if end is not None and glyph.left - end > _GAP * size:
            gaps.append((end, glyph.left))
        end = glyph.right if end is None else max(end, glyph.right)
    return gaps


def _dividers(rows: Sequence[_Row], size: float, inset: float) -> list[Rule]:
    """The rules down, ``inset`` before the text of a column."""
    if sum(len(row.gaps) for row in rows) > _MOST_GAPS:
        return []
    places = _places([row.gaps for row in rows if row.gaps], size)
    found = [
        (row, [Rule(place - inset, row.top, row.bottom) for place in places if _begins(row, place)]) for row in rows
    ]
    divided = sum(bool(rules) for _, rules in found)
    if divided < _DIVIDED * sum(row.left is not None for row in rows):
        return []
    return [rule for _, rules in found for rule in rules]


def _places(rows: Sequence[Sequence[Gap]], size: float) -> list[float]:
    """Where columns begin: each time the place in most of the gaps that hold none yet."""
    fewest = max(_FEWEST_ROWS, _SHARED * len(rows))
    left = [(number, gap) for number, gaps in enumerate(rows) for gap in gaps]
    places: list[float] = []
    while left:
        shared = {
            place: {number for number, (start, end) in left if start < place <= end}
            for place in {gap[1] for _, gap in left}
        }
        best = max(shared, key=lambda place: (len(shared[place]), -place))
        of_pairs = {number for number in shared[best] if len(rows[number]) >= _OF_PAIRS}
        if len(shared[best]) < (1 if of_pairs else fewest):
            break
        left = [(number, (start, end)) for number, (start, end) in left if not start < best <= end]
        if all(abs(best - place) > _NARROWEST * size for place in places):
            places.append(best)
    return places


def _begins(row: _Row, place: float) -> bool:
    """Whether a column may begin there in a row: its text does, or a gap lies before."""
    if row.left is not None and abs(row.left - place) < TOLERANCE:
        return True
    return any(start < place <= end for start, end in row.gaps)
