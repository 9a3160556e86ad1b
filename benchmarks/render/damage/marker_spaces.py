"""TABs and spaces between marker and text."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

_CHANCE: Final = 0.8  # of each marker


def marker_spaces(root: Element, rng: Random) -> None:
    """One kind of space for the whole document, missing here and there."""
    space = rng.choice(("\t", "\t", " ", "  ", "　"))
    for mark in root.iter("m"):
        before_text = mark.get("family") and not (mark.tail or "").strip() and "\n" not in (mark.tail or "")
        if before_text and rng.random() < _CHANCE:
            mark.tail = space
