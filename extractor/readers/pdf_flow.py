"""Which lines of a PDF page only wrap: the line is full, and the next one goes on where a paragraph would.

A line is full where the first word of the next would not have fitted beside it. All lengths are in points.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import Final

from msgspec import Struct

from extractor.late import late_pattern
from extractor.readers.pdf_items import BULLETS, ITEM, is_next_item, opens_item
from extractor.readers.pdf_page import Line

ENDS: Final = frozenset("。；;：:！!？?")
NOT_AT_LINE_START: Final = frozenset("，。、；：！？）】》」』”’,.;:!?)]}>%％‰℃…—～·")
"""Marks that may not begin a line, and hang behind one that they do not fit in."""
_OPENING: Final = frozenset("【[［")
_GOING_ON: Final = frozenset("，、,（(")
_NOT_AT_LINE_END: Final = frozenset("（【《「『“‘([{<±≥≤＋￥$№")
# Not parted at line ends; LibreOffice does not even part a figure from the mark before it.
_FIGURES: Final = late_pattern(r"[A-Za-z0-9]+(?:[-./:,、，。；%％（(]+[A-Za-z0-9]+)*", re.ASCII)
_ADDRESS_SIGNS: Final = frozenset("@/\\_")
_WIDE_SIGNS: Final = frozenset("%@&mW")
_SLACK: Final = 0.5  # of the font size, by which a full line may miss the edge
_STRETCH: Final = 0.05  # by which figures stand apart from the characters round them
_INDENT: Final = 0.6  # of the font size, from which on a line counts as indented
_MARGIN_SLACK: Final = 2.5  # of the font size, by which the two margins of a page may differ
_EVEN_MARGINS: Final = 1.5  # the same on a page of two columns
_FEWEST_FULL: Final = 3  # lines that end at the edge where the margins differ more
_NARROWEST: Final = 15  # of the font size, likewise, between the edges
_SHARE_FULL: Final = 0.05  # of all lines, likewise: by chance a few of many short ones end at one place
_LABEL: Final = late_pattern(r"([\u4e00-\u9fff]{2,8})[:：]")
_PITCH: Final = 1.4  # from line to line, as a share of what is usual on the page
_SIZES: Final = 1.25  # between the sizes of two lines of one paragraph


class Room(Struct, frozen=True):
    """The page or cell a line stands in: the edges its text may reach, the usual way to the next line and size."""

    left: float
    right: float
    pitch: float
    size: float


def text_edges(lines: Sequence[Line], width: float) -> tuple[float, float] | None:
    """Between which edges the text of pages of that width stands; ``None`` where no right edge shows."""
    if len(lines) < 2:
        return None
    left, right = _extent(lines)
    size = median(em(line) for line in lines)
    even = abs((width - right) - left) < _MARGIN_SLACK * size
    full = _end_at_one_place([lines], size) and right - left > _NARROWEST * size
    return (left, right) if even or full else None


def column_edges(left: Sequence[Line], right: Sequence[Line], width: float) -> list[tuple[float, float] | None]:
    """Between which edges the text of two columns of pages of that width stands; ``None`` where no right edge shows.

    A page has even margins, or its columns lines that end at one place.
    """
    sides = [side for side in (left, right) if side]
    size = median(em(line) for side in sides for line in side)
    even = len(sides) > 1 and abs(width - _extent(right)[1] - _extent(left)[0]) < _EVEN_MARGINS * size
    known = even or _end_at_one_place(sides, size)
    return [_extent(side) if side and known else None for side in (left, right)]


def _extent(lines: Sequence[Line]) -> tuple[float, float]:
    """The edges that the lines reach."""
    return min(line.left for line in lines), max(map(reach, lines))


def _end_at_one_place(sides: Sequence[Sequence[Line]], size: float) -> bool:
    """Whether lines enough of a text, or of its columns, end at the edge that they reach."""
    edges = [_extent(side)[1] for side in sides]
    at_edge = sum(edge - line.right < size for edge, side in zip(edges, sides, strict=True) for line in side)
    return at_edge >= max(_FEWEST_FULL, _SHARE_FULL * sum(map(len, sides)))


def cell_room(lines: Sequence[Line], left: float, right: float) -> Room:
    """The room inside a cell: as far from its right edge as its text stands from its left one."""
    margin = max(0.0, min(line.left for line in lines) - left)
    return room_between(left + margin, max(right - margin, *map(reach, lines)), lines)


def room_between(left: float, right: float, lines: Sequence[Line]) -> Room:
    """The room between two edges in which these lines stand."""
    return Room(left, right, usual_pitch(lines), median(em(line) for line in lines))


def label_of(line: Line) -> str:
    """The word that a colon makes a label at the start of the line; "" for none."""
    found = _LABEL.match(line.text)
    return found[1] if found else ""


def usual_pitch(lines: Sequence[Line]) -> float:
    """From one line to the next, the usual way; 0 where there is none."""
    ways = [below.top - line.top for line, below in pairwise(lines)]
    return median([way for way in ways if way > 0] or [0.0])


def goes_on(
    paragraph: Sequence[Line],
    below: Line,
    room: Room,
    *,
    same_page: bool = True,
    labels: Collection[str] = (),
) -> bool:
    """Whether ``below`` goes on with the paragraph whose lines so far are given.

    ``labels`` are words that elsewhere begin lines of their own, a colon behind them.
    """
    first, last = paragraph[0], paragraph[-1]
    size = em(last)
    if not _is_full(last, below, room, size) or has_cells(below.text):
        return False
    if has_cells(first.text):
        return _wraps_in_cell(paragraph, below, size) and (not same_page or not _is_apart(last, below, room, size))
    if _differ(size, em(below)) and _differ(last.bottom - last.top, below.bottom - below.top):
        return False
    if same_page and _is_apart(last, below, room, size):
        return False
    ended = last.text[-1] in ENDS
    label = label_of(below)
    if label and (ended or label in labels) and last.text[-1] not in _GOING_ON:
        return False
    if ended and below.text[0] in _OPENING:
        return False
    if is_next_item(first.text, below.text) or (ended and opens_item(below.text)):
        return False
    indented = below.left - last.left > _INDENT * size
    if indented:  # hanging below its number, or the first line of another paragraph
        return len(paragraph) == 1 and (first.text[0] in BULLETS or ITEM.match(first.text) is not None)
    if ended and len(paragraph) > 1:
        return below.left - first.left < -_INDENT * size or abs(below.left - last.left) < _INDENT * size
    return True


def joined(lines: Sequence[Line]) -> str:
    """The text of a paragraph's lines; a blank only between two Latin words.

    A word too long for its line goes on in the next without one: a date or an address in a narrow cell.
    """
    text = lines[0].text
    for last, line in pairwise(lines):
        latin = _is_latin(last.text[-1]) and _is_latin(line.text[0])
        text += (" " if latin and not _is_cut_word(last.text, line.text) else "") + line.text
    return text


def moved(line: Line, by: float) -> Line:
    """The line, so far to the right."""
    return line._replace(left=line.left + by, right=line.right + by, cell_left=line.cell_left + by) if by else line


def _is_cut_word(text: str, below: str) -> bool:
    """Whether the line is one Latin word, of figures or with an address's signs, that the next line goes on with."""
    figures = text[-1].isdigit() and below[0].isdigit()
    return text.isascii() and " " not in text and (figures or not _ADDRESS_SIGNS.isdisjoint(text))


def reach(line: Line) -> float:
    """Where the line ends, without a closing mark, which may hang in the margin."""
    return line.right - (em(line) if line.text[-1] in NOT_AT_LINE_START else 0.0)


def em(line: Line) -> float:
    """The width of a full-width character of the line."""
    columns = sum(0.5 if ord(one) < 0x2E80 else 1.0 for one in line.text)
    return max(1.0, (line.right - line.left) / max(columns, 1.0))


def _differ(size: float, other: float) -> bool:
    return max(size, other) > _SIZES * min(size, other)


def is_full(line: Line, below: Line, room: Room) -> bool:
    """Whether the first word of ``below`` would not have fitted beside ``line``."""
    return _is_full(line, below, room, em(line))


def _is_full(line: Line, below: Line, room: Room, size: float) -> bool:
    rest = room.right - line.right
    word = _first_word(below.text)
    return rest < (word + _SLACK + _STRETCH * (word - 1)) * size


def _is_apart(line: Line, below: Line, room: Room, size: float) -> bool:
    """Whether more than the usual way leads from one line to the next, larger characters standing further apart."""
    return below.top - line.top > _PITCH * room.pitch * max(1.0, size / room.size)


def _wraps_in_cell(row: Sequence[Line], below: Line, size: float) -> bool:
    """Whether ``below`` goes on with the last cell of a row without rules: right below its text, and nothing beside."""
    first, last = row[0], row[-1]
    aligned = abs(below.left - first.cell_left) < _INDENT * size
    return aligned and last.text[-1] not in ENDS and not opens_item(below.text)


def has_cells(text: str) -> bool:
    """Whether gaps part the line as the cells of a table without rules; the gap behind a number parts nothing."""
    before, tab, behind = text.partition("\t")
    return "\t" in behind or (bool(tab) and ITEM.fullmatch(before) is None and before not in BULLETS)


def _first_word(text: str) -> float:
    """The width, in full-width characters, of what may not be parted at the start of ``text``.

    An opening bracket alone on its line belongs with what follows, however wide that is.
    """
    if _NOT_AT_LINE_END.issuperset(text):
        return inf
    end = 1
    while end < len(text) and text[end - 1] in _NOT_AT_LINE_END:
        end += 1
    if _is_latin(text[end - 1]):
        found = _FIGURES.match(text, end - 1)
        end = found.end() if found else end
    while end < len(text) and text[end] in NOT_AT_LINE_START:
        end += 1
    return sum(_width(one) for one in text[:end])


def _width(character: str) -> float:
    """In full-width characters, rather too wide."""
    if ord(character) >= 0x2E80 or character in _WIDE_SIGNS:
        return 1.0
    return 0.8 if character.isupper() else 0.6


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
