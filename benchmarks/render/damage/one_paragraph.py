"""Survey 24: the document in one paragraph."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.joins import joinable_gaps


def one_paragraph(root: Element, rng: Random) -> None:
    """Every break vanishes where the parts can still be told."""
    gap_text = rng.choice(("", "", "", " "))
    for gap in joinable_gaps(root):
        gap.put(gap_text)
