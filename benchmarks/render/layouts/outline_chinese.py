"""Survey 1: a position under each 一、 with its duties under 1、."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Body, Lists, body, closing, head, headed
from benchmarks.render.duty_document import Content
from benchmarks.render.general import back, blocks_of, front
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import chosen, levels, marker


def outline_chinese(content: Content, rng: Random) -> list[Piece]:
    """General chapters and positions count through in one series."""
    heads, duties, subs = levels(
        rng,
        ("chinese", "chinese", "chinese_bracket"),
        ("digit",),
        ("digit_bracket", "circled", "letter"),
        up_to=content.sections,
    )
    grouped = heads.shape == "chinese" and rng.random() < 0.6
    how = Body(
        duties=Lists((duties, subs), closing(rng)),
        groups=chosen(rng, ("chinese_bracket",)) if grouped else None,
    )
    suffix = rng.choice((content.suffix, content.suffix, content.suffix + "：", ""))
    gap = rng.choice(("\n", "\n", "\n\n"))
    elements = front(content, heads, (duties,), rng)
    for number, position in enumerate(content.positions, start=len(elements) + 1):
        heading = head(position.title, marker(heads, (number,)), "", suffix)
        elements.append(headed("position", heading, *body(position, how)))
    elements += back(content, heads, (duties,), rng, len(elements) + 1)
    return joined(blocks_of(elements), gap)
