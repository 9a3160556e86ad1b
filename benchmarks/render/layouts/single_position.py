"""Survey 21: one position, one list, nothing else; the title line is the position."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Body, Lists, body, closing, head, headed
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece
from benchmarks.render.numbering import levels


def single_position(content: Content, rng: Random) -> list[Piece]:
    """The first position of the content alone."""
    duties, subs = levels(
        rng,
        ("digit", "digit", "chinese", "digit_bracket"),
        ("digit_bracket", "circled", "letter"),
        up_to=content.sections,
    )
    requirements = rng.random() < 0.4
    how = Body(
        duties=Lists((duties, subs), closing(rng)),
        requirements=Lists((duties,), closing(rng)) if requirements else None,
        requirements_label=f"{content.labels.requirements}：",
    )
    position = content.positions[0]
    return [headed("position", head(position.title, (), "", content.suffix), *body(position, how))]
