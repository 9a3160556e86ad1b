"""Survey 12: bullets only, some of them letters that were Wingdings."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Body, Lists, body, closing, head, headed
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import levels, marker


def bullets(content: Content, rng: Random) -> list[Piece]:
    """Positions under suffix headings, duties and requirements under bullets."""
    heads, duties, subs = levels(rng, ("chinese",), ("bullet",), ("sub_bullet",), up_to=content.sections)
    marked = rng.random() < 0.4
    how = Body(
        duties=Lists((duties, subs), closing(rng)),
        requirements=Lists((duties,), closing(rng)) if rng.random() < 0.5 else None,
        requirements_label=f"{content.labels.requirements}：",
    )
    positions: list[list[Piece]] = []
    for number, position in enumerate(content.positions, start=1):
        heading = head(position.title, marker(heads, (number,)) if marked else (), "", content.suffix)
        positions.append([headed("position", heading, *body(position, how))])
    return joined(positions, rng.choice(("\n", "\n\n")))
