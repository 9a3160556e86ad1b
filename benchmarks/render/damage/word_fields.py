"""Field codes a word processor left in the text."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.sentences import Setting, one_of
from benchmarks.render.slots import Slot, gaps, noise
from benchmarks.render.words import load_words


def word_fields(root: Element, rng: Random) -> None:
    """One at the top, up to two on lines of their own further down."""
    words = load_words()
    nobody = Setting("", "", "", (), ())
    places = [gap for gap in gaps(root) if gap.holder.tag in ("doc", "section", "position")]
    for place in rng.sample(places, min(len(places), rng.randint(0, 2))):
        tail = place.text
        behind = place.insert(len(tail), noise(one_of(words.furniture.word_fields, rng, words, nobody)))
        behind.put("\n")
    top = Slot(root).insert(0, noise(one_of(words.furniture.word_fields, rng, words, nobody)))
    top.put("\n" + top.text.lstrip("\n"))
