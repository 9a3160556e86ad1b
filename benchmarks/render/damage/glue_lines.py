"""Some line breaks lost: items and headings run on behind what stands before them."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.joins import joinable_gaps

_CHANCE: Final = 0.35  # of each break that may vanish


def glue_lines(root: Element, rng: Random) -> None:
    """Breaks vanish where marker, label, suffix or punctuation still tell the parts."""
    for gap in joinable_gaps(root):
        if rng.random() < _CHANCE:
            gap.put(rng.choice(("", "", "", " ")))
