"""Digits and the points between them in full width."""

from __future__ import annotations

import re
from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.slots import map_text

_DIGITS: Final = str.maketrans("0123456789%", "０１２３４５６７８９％")
_CAPITALS: Final = {code: code + 0xFEE0 for code in range(ord("A"), ord("Z") + 1)}
_POINT: Final = re.compile(r"(?<=\d)\.")


def full_width_digits(root: Element, rng: Random) -> None:
    """Everywhere; capitals as well half the time."""
    letters = rng.random() < 0.5

    def change(text: str) -> str:
        text = _POINT.sub("．", text).translate(_DIGITS)
        return text.translate(_CAPITALS) if letters else text

    map_text(root, change)
