"""What sharing sites put before, between and after a text."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.sentences import Setting, one_of
from benchmarks.render.slots import Slot, noise
from benchmarks.render.words import load_words


def boilerplate(root: Element, rng: Random) -> None:
    """Navigation on top, an advertisement between two positions, a notice at the end."""
    words = load_words()
    nobody = Setting("", "", "", (), ())
    if rng.random() < 0.6:
        top = Slot(root).insert(0, noise(one_of(words.furniture.top, rng, words, nobody)))
        top.put("\n" + top.text.lstrip("\n"))
    parents = [parent for parent in root.iter() if len(parent.findall("position")) > 1]
    if parents and rng.random() < 0.6:
        parent = rng.choice(parents)
        place = Slot(parent, rng.choice(parent.findall("position")[:-1]))
        tail = place.text
        place.put("")
        behind = place.insert(0, noise(one_of(words.furniture.middle, rng, words, nobody)))
        place.put(tail if "\n" in tail else "\n")
        behind.put("\n")
    bottom = Slot(root, root[-1])
    bottom.insert(len(bottom.text), noise(one_of(words.furniture.bottom, rng, words, nobody)))
    bottom.put("\n")
