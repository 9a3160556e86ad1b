"""Closing punctuation lost at the end of numbered items."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

_CHANCE: Final = 0.3  # of each item


def final_punctuation(root: Element, rng: Random) -> None:
    """Items without a marker keep theirs: it is all that ends them."""
    for item in [*root.iter("duty"), *root.iter("req")]:
        text = item.find("t")
        if item.find("m") is None or text is None or not text.text or rng.random() >= _CHANCE:
            continue
        if text.text[-1] in "。；;":
            text.text = text.text[:-1]
