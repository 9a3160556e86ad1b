"""Stray dots and apostrophes in the middle of words, a watermark of sharing sites."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

_CHANCE: Final = 0.25  # of each item
_FIRST_HAN: Final = "一"


def stray_marks(root: Element, rng: Random) -> None:
    """One mark between two Han characters in some of the items."""
    for item in [*root.iter("duty"), *root.iter("req")]:
        title = item.find("t")
        if title is None or not title.text or rng.random() >= _CHANCE:
            continue
        text = title.text
        places = [i for i in range(2, len(text)) if text[i - 1] >= _FIRST_HAN <= text[i] and text[i] < "！"]
        places = [i for i in places if text[i - 1] < "！"]
        if places:
            place = rng.choice(places)
            title.text = text[:place] + rng.choice((".", ".", "'")) + text[place:]
