"""Lines indented by two full-width spaces."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.slots import gaps


def indents(root: Element, rng: Random) -> None:
    """Every line but the first."""
    space = rng.choice(("　　", "　　", "    ", "\t"))
    for gap in gaps(root):
        gap.put(gap.text + space)
