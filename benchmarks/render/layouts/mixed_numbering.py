"""Survey 27: every position numbers its duties its own way."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Body, Lists, body, closing, head, headed
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import chosen


def mixed_numbering(content: Content, rng: Random) -> list[Piece]:
    """Unnumbered suffix headings, so that nothing but the list changes its style."""
    positions: list[list[Piece]] = []
    for position in content.positions:
        family = chosen(rng, ("digit", "chinese", "digit_bracket", "chinese_bracket", "circled", "bullet"))
        family = family if family.limit >= 20 else chosen(rng, ("digit",))
        heading = head(position.title, (), "", content.suffix)
        how = Body(duties=Lists((family,), closing(rng)))
        positions.append([headed("position", heading, *body(position, how))])
    return joined(positions, "\n\n")
