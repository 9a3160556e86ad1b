"""Survey 6: department headings over positions, each with its own list; no level for the parts between."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Body, Lists, body, closing, head, headed
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import levels, marker


def departments_lists(content: Content, rng: Random) -> list[Piece]:
    """一.综合科 / 综合科科长岗位职责： / 1、duty."""
    outer, inner, duties, subs = levels(
        rng,
        ("chinese",),
        ("chinese_bracket",),
        ("digit",),
        ("digit_bracket", "circled", "letter"),
        up_to=content.sections,
    )
    marked = rng.random() < 0.5
    suffix = content.suffix if marked else f"{content.suffix}："
    how = Body(duties=Lists((duties, subs), closing(rng)))
    departments: list[list[Piece]] = []
    for number, department in enumerate(content.departments, start=1):
        blocks: list[list[Piece]] = []
        for index, position in enumerate(department.positions, start=1):
            heading = head(position.title, marker(inner, (index,)) if marked else (), "", suffix)
            blocks.append([headed("position", heading, *body(position, how))])
        departments.append([headed("section", head(department.name, marker(outer, (number,))), *blocks)])
    return joined(departments)
