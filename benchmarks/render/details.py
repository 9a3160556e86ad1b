"""Duties that carry a labelled value each (survey 14, 15, 16), which three layouts share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from benchmarks.render.blocks import Body, Lists, body, head, headed
from benchmarks.render.duty_document import Content, Field, Group, Item, Position
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import levels, marker


def detailed(content: Content, rng: Random, detail: Callable[[], Field], between: str) -> list[Piece]:
    """Positions under suffix headings; every duty closes with a full stop and ends in its field."""
    heads, duties = levels(rng, ("chinese", "chinese_bracket"), ("digit",), up_to=content.sections)
    marked = rng.random() < 0.6
    how = Body(duties=Lists((duties,), ("。", "。"), between))
    positions: list[list[Piece]] = []
    for number, position in enumerate(content.positions, start=1):
        mark = marker(heads, (number,)) if marked else ()
        heading = head(position.title, mark, "", content.suffix)
        positions.append([headed("position", heading, *body(_with_details(position, detail), how))])
    return joined(positions)


def _with_details(position: Position, detail: Callable[[], Field]) -> Position:
    flat = [child for duty in position.duties for child in (duty.children or (duty,))]
    duties = tuple(Item(duty.text, (), (detail(),)) for duty in flat)
    return replace(position, groups=(Group("", duties),))
