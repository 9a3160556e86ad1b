"""Short titles spread with spaces, as 总 则."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

_LONGEST: Final = 4  # characters; longer titles fill their line


def spaced_headings(root: Element, rng: Random) -> None:
    """One or two spaces between the characters of every short title."""
    space = rng.choice((" ", " ", "  ", "　"))
    for title in root.iterfind(".//head/t"):
        if title.text and len(title.text) <= _LONGEST:
            title.text = space.join(title.text)
