"""Wrong characters of a scan in duties, labels and heading suffixes."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.slots import Slot, in_text
from benchmarks.render.words import load_words

_CHANCE: Final = 0.1  # of each character that scans confuse


def ocr_text(root: Element, rng: Random) -> None:
    """Confuse characters; titles stay whole, for other places name them."""
    table = load_words().characters.confusions
    titles = set(root.iterfind(".//head/t"))
    for slot in in_text(root, ("t", "p", "l", "head")):
        if slot.holder not in titles:
            _confuse(slot, table, rng)


def _confuse(slot: Slot, table: dict[str, str], rng: Random) -> None:
    slot.put("".join(table[sign] if sign in table and rng.random() < _CHANCE else sign for sign in slot.text))
