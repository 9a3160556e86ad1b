"""Survey 24: the document in one paragraph."""

from __future__ import annotations

import re
from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.joins import joinable_gaps
from benchmarks.render.slots import slots

_BREAK: Final = re.compile(r"(?<=\S)[ \t\u3000]*\n\s*(?=(\S))")
_HEAD_BREAK: Final = re.compile(r"\s*\n\s*")
_LATIN: Final = re.compile(r"[A-Za-z]")


def one_paragraph(root: Element, rng: Random) -> None:
    """Every break vanishes where the parts can still be told, also those within a part."""
    gap_text = rng.choice(("", "", "", " "))
    for gap in joinable_gaps(root):
        gap.put(gap_text)
    for slot in slots(root):
        if slot.holder.tag in ("m", "t", "l", "v", "p"):
            slot.put(_BREAK.sub(_between, slot.text))
        elif slot.holder.tag == "head" and not slot.holder.findall("noise"):
            slot.put(_HEAD_BREAK.sub("", slot.text))


def _between(found: re.Match[str]) -> str:
    """What a break between two letters becomes: a space between words of another script."""
    before = found.string[found.start() - 1]
    return " " if _LATIN.match(before) and _LATIN.match(found[1]) else ""
