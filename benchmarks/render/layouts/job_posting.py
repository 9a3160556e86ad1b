"""Survey 22: 岗位职责： list, 任职要求： list, as in an advertisement for staff."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from benchmarks.render.blocks import Body, Lists, body, closing, headed
from benchmarks.render.duty_document import Content, Position
from benchmarks.render.gold import Piece, joined, node
from benchmarks.render.numbering import levels


def job_posting(content: Content, rng: Random) -> list[Piece]:
    """Openings with number and place; duties before requirements, now and then after them."""
    (duties,) = levels(rng, ("digit", "digit", "digit_bracket"), up_to=content.sections)
    how = Body(
        duties=Lists((duties,), closing(rng)),
        requirements=Lists((duties,), closing(rng)),
        fields=("headcount", "location"),
        duties_label="岗位职责：",
        requirements_label="任职要求：",
        requirements_first=rng.random() < 0.2,
    )
    positions: list[list[Piece]] = []
    for position in content.positions:
        heading = node("head", "招聘岗位：", node("t", position.title))
        positions.append([headed("position", heading, *body(_opening(position), how))])
    return joined(positions, "\n\n")


def _opening(position: Position) -> Position:
    fields = tuple(
        replace(field, label="招聘人数") if field.name == "headcount" else field for field in position.fields
    )
    return replace(position, fields=fields)
