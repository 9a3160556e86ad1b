"""Survey 7: departments with duties, no positions."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Lists, closing, head, headed, items
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined, node
from benchmarks.render.numbering import levels, marker


def departments_only(content: Content, rng: Random) -> list[Piece]:
    """(一)综合科职责 over numbered duties, or over sentences behind a label."""
    outer, duties, subs = levels(
        rng,
        ("chinese", "chinese_bracket", "chinese_bracket"),
        ("digit",),
        ("digit_bracket", "circled"),
        up_to=content.sections,
    )
    numbered = rng.random() < 0.5
    how = Lists((duties, subs), closing(rng)) if numbered else Lists((), closing(rng), rng.choice(("", "\n")))
    suffixed = rng.random() < 0.5
    departments: list[list[Piece]] = []
    for number, department in enumerate(content.departments, start=1):
        title = f"{department.name}职责" if suffixed else department.name
        blocks: list[list[Piece]] = [] if suffixed else [[node("l", "职责：")]]
        blocks.append(items("duty", department.duties, how))
        heading = head(title, marker(outer, (number,)))
        departments.append([headed("section", heading, *blocks, owner=department.name)])
    return joined(departments)
