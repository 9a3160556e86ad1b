"""Blank lines between paragraphs, as from a web page."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.slots import gaps


def blank_lines(root: Element, rng: Random) -> None:
    """One more break for all or most of them."""
    chance = rng.choice((1.0, 1.0, 0.7))
    for gap in gaps(root):
        if rng.random() < chance:
            gap.put("\n" + gap.text)
