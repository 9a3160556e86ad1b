"""Survey 10: 1、出纳：负责…；负责…。 — a line a position, the duties are its clauses."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Lists, head, headed, items
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import levels, marker


def one_line_positions(content: Content, rng: Random) -> list[Piece]:
    """Each position and its duties on one line of their own."""
    (heads,) = levels(rng, ("digit", "chinese", "digit_bracket", "chinese_bracket"), up_to=content.sections)
    how = Lists((), rng.choice((("；", "。"), ("。", "。"))), "")
    positions: list[list[Piece]] = []
    for number, position in enumerate(content.positions, start=1):
        heading = head(position.title, marker(heads, (number,)), "", "：")
        positions.append([headed("position", heading, items("duty", position.duties, how), between="")])
    return joined(positions)
