"""Survey 19: a chart dumped as text before the positions."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.blocks import Body, Lists, body, chart, closing, head, headed
from benchmarks.render.duty_document import Chart, Content
from benchmarks.render.general import blocks_of
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import levels, marker


def chart_first(content: Content, rng: Random) -> list[Piece]:
    """一、组织架构图 with its boxes, then 二、岗位职责 with the positions below it."""
    outer, posts, duties, subs = levels(
        rng,
        ("chinese",),
        ("digit", "chinese_bracket"),
        ("digit_bracket", "digit"),
        ("circled", "letter"),
        up_to=content.sections,
    )
    how = Body(duties=Lists((duties, subs), closing(rng)))
    boxes = [content.departments[0].superior, *(department.name for department in content.departments)]
    boxes += [position.title for position in content.positions]
    one = content.charts[0] if content.charts else Chart("组织架构图", tuple(boxes))
    caption = f"{content.organisation}{one.title}" if rng.random() < 0.5 else ""
    drawn = headed("section", head(one.title, marker(outer, (1,))), chart(one, rng, caption))
    suffix = rng.choice((content.suffix, ""))
    positions: list[Element] = []
    for number, position in enumerate(content.positions, start=1):
        heading = head(position.title, marker(posts, (number,)), "", suffix)
        positions.append(headed("position", heading, *body(position, how)))
    listed = headed("section", head("岗位职责", marker(outer, (2,))), *blocks_of(positions))
    return joined([[drawn], [listed]])
