"""Half-width punctuation throughout, as much of what was typed and all that sites fold."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.slots import map_text

_TABLE: Final = str.maketrans("，；：（）？！［］", ",;:()?![]")


def half_width(root: Element, rng: Random) -> None:
    """All or, now and then, only brackets and colons."""
    table = _TABLE if rng.random() < 0.8 else str.maketrans("：（）", ":()")
    map_text(root, lambda text: text.translate(table))
