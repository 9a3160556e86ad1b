"""Pages written from top to bottom, the lines from right to left: turned by a quarter, they read like any other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractor.readers.pdf_page import Glyph

_FEWEST: Final = 12  # glyphs of a page that can be told
_SHARE: Final = 0.7  # of the steps from one glyph to the next that lead straight down
_ASIDE: Final = 0.3  # of the glyph's height, by which such a step may miss
_STEP: Final = 2.0  # of the glyph's height, the longest such step

Box = tuple[float, float, float, float]


def runs_down(glyphs: Sequence[Glyph]) -> bool:
    """Whether the glyphs, in the order of the file, follow one another downwards."""
    if len(glyphs) < _FEWEST:
        return False
    down = sum(
        abs(other.left - one.left) < _ASIDE * one.size and 0 < other.top - one.top < _STEP * one.size
        for one, other in pairwise(glyphs)
    )
    return down >= _SHARE * (len(glyphs) - 1)


def turned(glyphs: Sequence[Glyph], width: float) -> list[Glyph]:
    """The glyphs of such a page of that width, a quarter turned: their lines are level and follow downwards."""
    return [
        Glyph(one.text, one.top, width - one.right, one.bottom, width - one.left, one.after_blank) for one in glyphs
    ]


def turned_back(box: Box, width: float) -> Box:
    """Where a box of the turned page stands on the page of that width."""
    left, top, right, bottom = box
    return width - bottom, left, width - top, right
