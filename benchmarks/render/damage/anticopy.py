"""Random strings against copying, before headings."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.slots import Slot, noise
from benchmarks.render.words import load_words

_CHANCE: Final = 0.3  # of each heading


def anticopy(root: Element, rng: Random) -> None:
    """The marker of such a heading no longer stands at the start of its line."""
    strings = load_words().furniture.anticopy
    for heading in list(root.iter("head")):
        if rng.random() < _CHANCE:
            Slot(heading).insert(0, noise(rng.choice(strings)))
