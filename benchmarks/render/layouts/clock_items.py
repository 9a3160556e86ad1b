"""Survey 30: duties along the day; the item number is followed by a clock time."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from benchmarks.render.blocks import Body, Lists, body, head, headed
from benchmarks.render.duty_document import Content, Group, Item, Position
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import family


def clock_items(content: Content, rng: Random) -> list[Piece]:
    """5 08:30及13:30巡视… — markers with a space, a stop or a bracket before the time."""
    mark = family(rng.choice(("digit_space", "digit_comma", "digit_half_bracket", "digit_dot_space")))
    how = Body(duties=Lists((mark,), rng.choice((("。", "。"), ("；", "。")))))
    positions: list[list[Piece]] = []
    for position in content.positions:
        heading = head(position.title, (), "", content.suffix)
        positions.append([headed("position", heading, *body(_by_the_clock(position, rng), how))])
    return joined(positions, "\n\n")


def _by_the_clock(position: Position, rng: Random) -> Position:
    flat = [child for duty in position.duties for child in (duty.children or (duty,))]
    hours = sorted(rng.sample(range(6, 24), min(len(flat), 12)))
    duties = []
    for index, duty in enumerate(flat):
        hour = hours[min(index, len(hours) - 1)]
        time = f"{hour:02d}:{rng.choice(('00', '30', '45'))}"
        told = not duty.text[0].isdigit() and rng.random() < 0.7
        duties.append(Item(f"{time}{rng.choice(('', '前', '及次日4:00'))}{duty.text}" if told else duty.text))
    return replace(position, groups=(Group("", tuple(duties)),))
