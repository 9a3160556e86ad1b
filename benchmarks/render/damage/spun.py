"""Synonym-spun text: whole-file find and replace, across word boundaries."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.slots import map_text
from benchmarks.render.words import load_words


def spun(root: Element, rng: Random) -> None:
    """Replace some of the spinner's words everywhere, labels and titles included."""
    table = load_words().characters.spun
    words = rng.sample(sorted(table), 5)

    def change(text: str) -> str:
        for word in words:
            text = text.replace(word, table[word])
        return text

    map_text(root, change)
