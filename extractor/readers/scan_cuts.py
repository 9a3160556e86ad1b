"""Recognised lines that run through the rules of a table, cut there: cells that stand close are read as one line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from extractor.readers.scan_blanks import columns_of, ink_pieces

if TYPE_CHECKING:
    from PIL.Image import Image

_MIDDLE: Final = (
    0.2,
    0.8,
)  # shares of a line's height between which its ink is looked for: rules may lie above and below
_RULE: Final = 0.1  # of the line's height, on either side of a rule, that may be ink of its own
_RULE_SIGNS: Final = "|｜丨 "  # what a rule is recognised as

Quad = Sequence[tuple[float, float]]
"""The corners of a line in its picture, clockwise from the upper left."""


def cut_at(text: str, box: Quad, shares: Sequence[float], picture: Image) -> list[tuple[str, Quad]]:
    """The parts of a line and their places, cut where rules stand, each at that share of the line's length.

    Each part has as many of the characters as its ink is wide.
    """
    (left, top), (right, other_top), (_, other_bottom), (_, bottom) = box
    width, height = max(1, round(right - left)), max(1, round(bottom - top))
    corners = (left, top, box[3][0], bottom, box[2][0], other_bottom, right, other_top)
    from PIL import Image as pillow  # noqa: N813, PLC0415

    strip = picture.convert("L").transform((width, height), pillow.Transform.QUAD, corners)
    strip = strip.crop((0, int(_MIDDLE[0] * height), width, max(int(_MIDDLE[1] * height), 1)))
    bounds = [0.0, *(share * width for share in shares), float(width)]
    slack = _RULE * height
    inked = []
    pieces = ink_pieces(strip.tobytes(), strip.width)
    for before, behind in pairwise(bounds):
        within = [one for one in pieces if before + slack < (one[0] + one[1]) / 2 < behind - slack]
        inked.append((float(within[0][0]), float(within[-1][1])) if within else (before, before))
    whole = sum(end - start for start, end in inked)
    if not whole:
        return [(text, box)]
    ends = [columns_of(text) * done / whole for done in accumulate(end - start for start, end in inked)]
    reached = [0.0, *accumulate(columns_of(character) for character in text)]
    cuts = [0, *(min(range(len(reached)), key=lambda at: abs(reached[at] - end)) for end in ends)]
    parts = [text[one:other].strip(_RULE_SIGNS) for one, other in pairwise(cuts)]
    return [
        (part, _between(box, start / width, end / width))
        for part, (start, end) in zip(parts, inked, strict=True)
        if part
    ]


def _between(box: Quad, start: float, end: float) -> Quad:
    """The part of a box between two shares of its length."""
    upper_left, upper_right, lower_right, lower_left = box
    return [
        _along(upper_left, upper_right, start),
        _along(upper_left, upper_right, end),
        _along(lower_left, lower_right, end),
        _along(lower_left, lower_right, start),
    ]


def _along(one: tuple[float, float], other: tuple[float, float], share: float) -> tuple[float, float]:
    return one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])
