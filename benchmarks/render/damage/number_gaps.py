"""Numbers left out: 11 then 14."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.renumbering import numbered_lists, shift

_CHANCE: Final = 0.5  # of each list


def number_gaps(root: Element, rng: Random) -> None:
    """From one item on, the numbers of a list are one or two higher."""
    for markers in numbered_lists(root):
        if rng.random() < _CHANCE:
            start, by = rng.randint(2, len(markers) - 1), rng.choice((1, 1, 2))
            for marker in markers[start:]:
                shift(marker, by)
