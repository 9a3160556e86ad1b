"""Headings printed twice, as bold text comes out of some converters."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.slots import Slot, noise

_CHANCE: Final = 0.4  # of each heading
_BAR: Final = "|"
"""What divides the cells of a row: printed again, it would make one more of them, which nobody does."""


def doubled_headings(root: Element, rng: Random) -> None:
    """The second print is noise, on the heading's line or on one of its own."""
    gap = rng.choice(("", "\n", " "))
    for element in [e for e in root.iter() if e.tag in ("section", "position")]:
        heading = element.find("head")
        if heading is not None and rng.random() < _CHANCE:
            printed = "".join(heading.itertext())
            if _BAR in printed:
                continue
            place = Slot(element, heading)
            place.insert(0, noise(printed))
            place.put(gap)
