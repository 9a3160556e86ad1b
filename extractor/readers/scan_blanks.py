"""The blanks that a recogniser leaves out between figures at the start of a line, found again in the picture's ink.

``2 24小时内`` is recognised as ``224小时内``: the blank is the only thing that parts the number from the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from extractor.late import late_pattern

if TYPE_CHECKING:
    from PIL.Image import Image

_RUN: Final = late_pattern(r"[0-9][0-9A-Za-z.]+")
# As shares of a full-width character; on 141 lines at 200 dpi gaps without a blank went up to 0.23, others from 0.31.
_BLANK: Final = 0.27  # white between two characters, from here on with a blank
_STEP: Final = 0.68  # from the middle of a figure to that of the next, likewise: white stands round a narrow 1 anyway
_NARROWEST: Final = 0.12  # of ink that is a figure
_WIDEST: Final = 0.7  # likewise
_WIDEST_DOT: Final = 0.3
_WIDEST_LETTER: Final = 1.0
_PER_CHARACTER: Final = 0.7  # of the picture to look at
_PAST_LINE: Final = 2.0  # likewise, for blanks

Box = tuple[float, float, float, float]
"""Left, top, right and bottom of the start of a line, in pixels of its picture."""


def with_blanks(text: str, line: Box, picture: Image) -> str:
    """``text`` with the blanks that the picture shows within the figures at its start.

    Unchanged where the ink does not fall into as many pieces as there are characters.
    """
    run = _RUN.match(text)
    if run is None:
        return text
    left, top, right, bottom = line
    em = min((right - left) / columns_of(text), bottom - top)
    width = em * (_PER_CHARACTER * len(run[0]) + _PAST_LINE)
    region = picture.crop((int(left), int(top), int(left + width), int(bottom))).convert("L")
    pieces = [(start / em, end / em) for start, end in ink_pieces(region.tobytes(), region.width)][: len(run[0])]
    if len(pieces) < len(run[0]) or not all(map(_may_be, run[0], pieces)):
        return text
    spaced = run[0][0]
    for (one, other), (before, behind) in zip(pairwise(run[0]), pairwise(pieces), strict=True):
        spaced += (" " if _is_blank(one + other, before, behind) else "") + other
    return spaced + text[run.end() :]


def columns_of(text: str) -> float:
    """How many full-width characters the text is as wide as."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def ink_pieces(grey: bytes, width: int) -> Sequence[tuple[int, int]]:
    """The stretches of columns that hold ink, as ``[start, end)``."""
    ink = (min(grey) + median(grey)) / 2 if grey else 0
    dark = [min(grey[column::width]) < ink for column in range(width)]
    edges = [column for column, (one, other) in enumerate(pairwise([False, *dark, False])) if one != other]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _may_be(character: str, piece: tuple[float, float]) -> bool:
    width = piece[1] - piece[0]
    if character == ".":
        return width < _WIDEST_DOT
    return _NARROWEST < width < (_WIDEST if character.isdecimal() else _WIDEST_LETTER)


def _is_blank(pair: str, before: tuple[float, float], behind: tuple[float, float]) -> bool:
    step = (behind[0] + behind[1] - before[0] - before[1]) / 2
    return behind[0] - before[1] > _BLANK and (step > _STEP or not pair.isdecimal())
