"""Simplified text converted to traditional, with the toned pinyin of a character behind it in brackets."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.slots import Slot, in_text, map_text, noise
from benchmarks.render.words import load_words

_CHANCE: Final = 0.08  # of each converted character
_TAGS: Final = ("t", "v", "p", "l", "head")


def pinyin(root: Element, rng: Random) -> None:
    """The pinyin is noise inside the text."""
    table = load_words().characters.traditional
    letters = {ord(simple): both[0] for simple, both in table.items()}
    sounds = dict(table.values())
    map_text(root, lambda text: text.translate(letters))
    for slot in in_text(root, _TAGS):
        _annotate(slot, sounds, rng)


def _annotate(slot: Slot, sounds: dict[str, str], rng: Random) -> None:
    place, offset = slot, 0
    while offset < len(place.text):
        sign = place.text[offset]
        offset += 1
        if sign in sounds and rng.random() < _CHANCE:
            place = place.insert(offset, noise(f"({sounds[sign]})"))
            offset = 0
