"""What the checks count with: characters of a text, windows over them, and quotations for the message."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from operator import sub
from pathlib import Path
from typing import Final

from extractor.body import Body

_QUOTED: Final = 16
"""Code points of the text that a message shows."""


def is_han(character: str) -> bool:
    """Whether it is one of the 20,992 unified ideographs of the basic block."""
    return "\u4e00" <= character <= "\u9fff"


@lru_cache(maxsize=1)
def common_han() -> frozenset[str]:
    """The 1,200 most frequent Han characters, traditional forms included."""
    text = (Path(__file__).parents[1] / "readers" / "common_han.txt").read_text("utf-8")
    return frozenset(text) - {"\n"}


def rare_han(text: str) -> list[int]:
    """Where the characters stand, in a text of Han characters only, that are none of those."""
    common = common_han()
    return [at for at, character in enumerate(text) if character not in common]


def closest(places: Sequence[int], width: int) -> int:
    """How many of the sorted places one window of that width can hold."""
    return max((k + 1 - bisect_left(places, at - width + 1) for k, at in enumerate(places)), default=0)


def worst_window(flags: Sequence[int], width: int) -> tuple[float, int]:
    """The greatest share of flags that are 1 in a window, and where that window begins; (0, 0) where none is so
    wide."""
    sums = array("I", accumulate(flags, initial=0))
    if len(flags) < width:
        return 0.0, 0
    inside = array("I", map(sub, sums[width:], sums))
    most = max(inside)
    return most / width, inside.index(most)


def covered(flags: Sequence[int], width: int, share: float) -> int:
    """How many places lie in windows of that width with at least that share of flags that are 1."""
    sums = array("I", accumulate(flags, initial=0))
    least = share * width
    count = 0
    free = 0
    for at in range(len(flags) - width + 1):
        if sums[at + width] - sums[at] >= least:
            count += at + width - max(at, free)
            free = at + width
    return count


def quotation(body: Body, at: int) -> str:
    """Where it is and how it reads there, for a message: ``第 3 行“……”``."""
    line = 1 + body.written.count("\n", 0, at)
    shown = " ".join(body.written[at : at + _QUOTED].split())
    return f"约第 {line} 行“{shown}…”"
