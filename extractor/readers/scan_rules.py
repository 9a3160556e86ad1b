"""The rules of tables in a picture: long level and upright strokes of ink, as the tables of PDF pages have them.

The text tells how far the page is askew and how long a stroke must be that is no part of a character.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from extractor.readers.pdf_page import Line
from extractor.readers.pdf_tables import Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

_PIXELS_ALONG: Final = 2_000  # of the longer side of the picture that is looked at
_AROUND: Final = 31  # pixels a side of the square whose mean a dark pixel is held against
_DARKER: Final = 15  # than that mean, of 255
# As shares of the usual height of a line's box, which is 1.2 of a character's.
_SHORTEST_ACROSS: Final = 1.5
_SHORTEST_DOWN: Final = 0.9  # a row of a table has but one line of text, and no character a stroke as long
_THICKEST: Final = 0.4
_MEETS: Final = 0.25  # by which two rules that meet may miss each other
_STEEPEST: Final = 0.1  # rise over run, as of lines
_MOST: Final = 5_000  # of either kind; more are a drawing or a photograph


class Rules(NamedTuple):
    """Level and upright rules, in pixels of the picture once it is levelled."""

    across: Sequence[Rule] = ()
    down: Sequence[Rule] = ()

    def scaled(self, scale: float) -> Rules:
        """The same, ``scale`` units a pixel."""
        return Rules(*([Rule(*(scale * value for value in rule)) for rule in rules] for rules in self))

    def through(self, line: Line) -> list[float]:
        """Where upright rules run through a line, each as a share of its length."""
        middle, margin = (line.top + line.bottom) / 2, (line.bottom - line.top) / 2
        crossed = sorted(
            one.at
            for one in self.down
            if one.start < middle < one.end and line.left + margin < one.at < line.right - margin
        )
        return [(at - line.left) / (line.right - line.left) for at in crossed]


class Level(NamedTuple):
    """How the points of a picture of that size stand once it is turned about its middle so that its lines are level."""

    slope: float
    width: float
    height: float

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """Where a point stands."""
        return x + self.slope * (y - self.height / 2), y - self.slope * (x - self.width / 2)


def rules_in(picture: Image, text_height: float, level: Level) -> Rules:
    """The rules of a picture whose lines are usually so high, in pixels."""
    scale = min(1.0, _PIXELS_ALONG / max(picture.size))
    unit = text_height * scale
    ink = _ink(picture, scale)
    across = [_rule(one, level, 1 / scale) for one in _strokes(ink, _SHORTEST_ACROSS * unit, _THICKEST * unit)]
    upright = _strokes(ink.T, _SHORTEST_DOWN * unit, _THICKEST * unit)
    down = [_upright_rule(one, level, 1 / scale) for one in upright]
    if max(len(across), len(down)) > _MOST:
        return Rules()
    slack = _MEETS * text_height
    return Rules(across, [one for one in down if _is_held(one, across, slack)])


class _Stroke(NamedTuple):
    """From where to where a stroke reaches along its way, and where its middle lies along and aside of that."""

    start: float
    end: float
    middle: float
    at: float


def _ink(picture: Image, scale: float) -> NDArray[np.uint8]:
    """1 where the picture is darker than around."""
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    grey = picture.convert("L")
    if scale < 1:
        grey = grey.resize((round(grey.width * scale), round(grey.height * scale)))
    return np.asarray(
        cv2.adaptiveThreshold(np.asarray(grey), 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _AROUND, _DARKER),
        dtype=np.uint8,
    )


def _strokes(ink: NDArray[np.uint8], shortest: float, thickest: float) -> list[_Stroke]:
    """The strokes of ink along the rows, those a little askew among them."""
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    thick = cv2.dilate(np.ascontiguousarray(ink), np.ones((3, 1), np.uint8))  # a thin stroke askew is whole
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, max(2, round(shortest))), np.uint8))
    count, _, sizes, middles = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for (left, _, width, height, area), (middle, at) in zip(sizes[1:count], middles[1:count], strict=True):
        if area <= thickest * width and height <= thickest + _STEEPEST * width:
            found.append(_Stroke(float(left), float(left + width), float(middle) + 0.5, float(at) + 0.5))
    return found


def _rule(stroke: _Stroke, level: Level, scale: float) -> Rule:
    aside = level(scale * stroke.middle, scale * stroke.at)
    moved = aside[0] - scale * stroke.middle
    return Rule(aside[1], scale * stroke.start + moved, scale * stroke.end + moved)


def _upright_rule(stroke: _Stroke, level: Level, scale: float) -> Rule:
    aside = level(scale * stroke.at, scale * stroke.middle)
    moved = aside[1] - scale * stroke.middle
    return Rule(aside[0], scale * stroke.start + moved, scale * stroke.end + moved)


def _is_held(rule: Rule, across: Sequence[Rule], slack: float) -> bool:
    """Whether level rules hold both ends of an upright one; strokes of characters hang free."""
    beside = [one.at for one in across if one.start - slack <= rule.at <= one.end + slack]
    return all(any(abs(at - end) <= slack for at in beside) for end in (rule.start, rule.end))
