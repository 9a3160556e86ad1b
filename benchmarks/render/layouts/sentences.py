"""Survey 13: no list at all, the sentence is the duty."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Lists, head, headed, items
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import levels, marker


def sentences(content: Content, rng: Random) -> list[Piece]:
    """A heading line a position, then its duties in one paragraph."""
    (heads,) = levels(rng, ("chinese", "chinese_bracket"), up_to=content.sections)
    marked = rng.random() < 0.6
    how = Lists((), rng.choice((("；", "。"), ("。", "。"))), "")
    positions: list[list[Piece]] = []
    for number, position in enumerate(content.positions, start=1):
        heading = head(position.title, marker(heads, (number,)) if marked else (), "", content.suffix)
        positions.append([headed("position", heading, items("duty", position.duties, how))])
    return joined(positions)
