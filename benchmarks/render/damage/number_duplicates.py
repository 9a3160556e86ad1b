"""Numbers used twice: 4, 5, 5, 6."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.renumbering import numbered_lists, shift

_CHANCE: Final = 0.5  # of each list


def number_duplicates(root: Element, rng: Random) -> None:
    """From one item on, the numbers of a list are one lower."""
    for markers in numbered_lists(root):
        if rng.random() < _CHANCE:
            for marker in markers[rng.randint(2, len(markers) - 1) :]:
                shift(marker, -1)
