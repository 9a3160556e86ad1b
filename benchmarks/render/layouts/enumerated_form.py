"""Survey 5, enumerated: 1、职务名称： 2、直接上级： 3、岗位职责：; the numbers belong to the labels."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Lists, closing, headed, items
from benchmarks.render.duty_document import Content, Position
from benchmarks.render.gold import Piece, joined, node
from benchmarks.render.numbering import Family, levels, marker, written


def enumerated_form(content: Content, rng: Random) -> list[Piece]:
    """Each position counts its labels from 1."""
    outer, duties, subs = levels(
        rng,
        ("digit", "digit", "chinese"),
        ("digit_bracket", "digit_bracket", "circled"),
        ("letter", "circled"),
        up_to=content.sections,
    )
    how = Lists((duties, subs), closing(rng))
    positions: list[list[Piece]] = [[_form(position, content, outer, how)] for position in content.positions]
    return joined(positions, "\n\n")


def _form(position: Position, content: Content, outer: Family, how: Lists) -> Piece:
    heading = node("head", *marker(outer, (1,)), f"{content.labels.title}：", node("t", position.title))
    blocks: list[list[Piece]] = []
    number = 2
    for field in position.named(("superior", "subordinates", "summary")):
        label = node("l", f"{written(outer, (number,))}{field.label}：")
        blocks.append([node("field", label, node("v", field.value), name=field.name)])
        number += 1
    blocks.append([node("l", f"{written(outer, (number,))}{content.labels.duties}：")])
    blocks.append(items("duty", position.duties, how))
    if position.requirements:
        blocks.append([node("l", f"{written(outer, (number + 1,))}{content.labels.requirements}：")])
        blocks.append(items("req", position.requirements, how))
    return headed("position", heading, *blocks)
