"""Survey 10: an Arabic list whose items are positions; the title runs straight into (1)."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Body, Lists, body, closing, head, headed
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import family, levels, marker


def arabic_positions(content: Content, rng: Random) -> list[Piece]:
    """Title, duties and the next title may share a line."""
    heads = family(rng.choice(("digit_comma", "digit_dot", "digit_dot_space", "digit_single")))
    duties, subs = levels(
        rng, ("digit_bracket", "digit_bracket", "circled"), ("letter", "circled"), up_to=content.sections
    )
    between = rng.choice(("", "", "\n"))
    how = Body(duties=Lists((duties, subs), closing(rng), between), between=between)
    suffix = rng.choice(("", "", "：", "职责"))
    positions: list[list[Piece]] = []
    for number, position in enumerate(content.positions, start=1):
        heading = head(position.title, marker(heads, (number,)), "", suffix)
        positions.append([headed("position", heading, *body(position, how), between=between)])
    return joined(positions, rng.choice(("\n", between)))
