"""Survey 2: an unnumbered heading line a position, the list begins anew below each."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Body, Lists, body, closing, head, headed
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import levels


def heading_lines(content: Content, rng: Random) -> list[Piece]:
    """Positions only; a heading is known by its suffix and its line."""
    groups, duties, subs = levels(
        rng,
        ("chinese", "chinese_bracket"),
        ("digit", "digit", "digit_bracket"),
        ("digit_bracket", "circled"),
        up_to=content.sections,
    )
    how = Body(
        duties=Lists((duties, subs), closing(rng)),
        groups=groups if rng.random() < 0.6 else None,
        requirements=Lists((duties,), closing(rng)) if rng.random() < 0.3 else None,
        requirements_label=f"{content.labels.requirements}：",
    )
    positions: list[list[Piece]] = [
        [headed("position", head(position.title, (), "", content.suffix), *body(position, how))]
        for position in content.positions
    ]
    return joined(positions, rng.choice(("\n", "\n\n", "\n\n\n")))
