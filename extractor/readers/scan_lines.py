"""What is seen in a picture, and the order in which its lines are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from extractor.readers.pdf_page import Line
from extractor.readers.scan_rules import Rules

_SAME_ROW: Final = 0.5  # overlap in height, as a share of the smaller of two boxes
_MARKER_GAP: Final = 3.0  # between a number and its text, as a share of the height
_WORD_GAP: Final = 1.5  # between the parts of a line, likewise
_LONGEST_MARKER: Final = 5  # characters


class SeenLine(NamedTuple):
    """A line in a picture, its box in pixels, and how certain the recognition is, from 0 to 1."""

    line: Line
    certainty: float


class SeenPage(NamedTuple):
    """The lines and the rules of a picture, level, its size in pixels once upright, and places without legible text."""

    lines: list[SeenLine]
    width: int
    height: int
    illegible: int = 0
    rules: Rules = Rules()


def in_reading_order(seen: Sequence[SeenLine]) -> list[SeenLine]:
    """Row by row; the parts of one line joined, but not what stands apart, as the cells of a table do."""
    rows: list[list[SeenLine]] = []
    for one in sorted(seen, key=lambda each: (each.line.top + each.line.bottom, each.line.left)):
        row = next((row for row in reversed(rows[-3:]) if _in_row(row[0].line, one.line)), None)
        if row is None:
            rows.append([one])
        else:
            row.append(one)
    found: list[SeenLine] = []
    for row in rows:
        parts = sorted(row, key=lambda each: each.line.left)
        last = parts[0]
        for part in parts[1:]:
            if _belong_together(last.line, part.line):
                last = _joined(last, part)
            else:
                found.append(last)
                last = part
        found.append(last)
    return found


def _in_row(one: Line, other: Line) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > _SAME_ROW * min(one.bottom - one.top, other.bottom - other.top)


def _belong_together(one: Line, other: Line) -> bool:
    height = min(one.bottom - one.top, other.bottom - other.top)
    marker = len(one.text) <= _LONGEST_MARKER and one.text[-1] in "、.．)）条章节"
    return other.left - one.right < (_MARKER_GAP if marker else _WORD_GAP) * height


def _joined(one: SeenLine, other: SeenLine) -> SeenLine:
    first, second = one.line, other.line
    text = f"{first.text} {second.text}"
    top, bottom = min(first.top, second.top), max(first.bottom, second.bottom)
    line = Line(text, first.left, top, second.right, bottom)
    return SeenLine(line, min(one.certainty, other.certainty))
