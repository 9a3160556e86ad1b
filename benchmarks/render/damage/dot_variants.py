"""The delimiter after a number changed: 1. 2。 3, 4 ."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

_CHANCE: Final = 0.5  # of each marker
_FROM: Final = ("digit_dot", "digit_dot_space", "digit_comma")
_TO: Final = {"digit_stop": "。", "digit_low_comma": "，", "digit_question": "?", "digit_space_dot": " ."}


def dot_variants(root: Element, rng: Random) -> None:
    """One or two variants among the plain ones; a figure behind the marker keeps its delimiter."""
    variants = rng.sample(tuple(_TO), rng.randint(1, 2))
    for item in root.iter():
        mark, text = item.find("m"), item.find("t")
        if mark is None or text is None or mark.get("family") not in _FROM or rng.random() >= _CHANCE:
            continue
        if mark.text and text.text and not text.text[0].isdigit():
            variant = rng.choice(variants)
            mark.text = mark.text[:-1] + _TO[variant]
            mark.set("family", variant)
