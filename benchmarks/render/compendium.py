"""Survey 17: a compendium of sample texts; every part has a layout of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from benchmarks.render.blocks import head, headed
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined
from benchmarks.render.kinds import Layout
from benchmarks.render.numbering import chosen, marker


def compendium(layouts: Sequence[Layout]) -> Layout:
    """A layout that gives each department a part of its own, written in one of ``layouts``."""

    def layout(content: Content, rng: Random) -> list[Piece]:
        """A part a department, each part in a layout of its own."""
        parts = chosen(rng, ("part",))
        blocks: list[list[Piece]] = []
        for number, department in enumerate(content.departments, start=1):
            own = replace(content, departments=(department,), front=(), back=(), charts=(), procedures=())
            heading = head(f"{department.name}岗位职责", marker(parts, (number,)))
            blocks.append([headed("section", heading, rng.choice(layouts)(own, rng))])
        return joined(blocks, "\n\n")

    return layout
