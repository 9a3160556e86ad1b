"""Survey 5: key and value lines, then lists."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Body, Lists, body, closing, headed
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined, node
from benchmarks.render.numbering import levels


def light_form(content: Content, rng: Random) -> list[Piece]:
    """The position is named by a field; requirements go by sentences or by numbers."""
    duties, subs = levels(
        rng,
        ("digit", "digit", "digit_bracket", "circled"),
        ("letter", "digit_bracket", "circled"),
        up_to=content.sections,
    )
    names = (
        "superior",
        "subordinates",
        *rng.sample(("department", "headcount", "location", "grade", "code"), 2),
    )
    requirements = Lists((duties,), closing(rng)) if rng.random() < 0.6 else Lists((), ("；", "。"))
    how = Body(
        duties=Lists((duties, subs), closing(rng)),
        requirements=requirements,
        fields=(*names, *(name for name in ("summary", "authority") if rng.random() < 0.4)),
        duties_label=f"{content.labels.duties}：",
        requirements_label=f"{content.labels.requirements}：",
    )
    positions: list[list[Piece]] = []
    for position in content.positions:
        heading = node("head", f"{content.labels.title}：", node("t", position.title))
        positions.append([headed("position", heading, *body(position, how))])
    return joined(positions, rng.choice(("\n", "\n\n")))
