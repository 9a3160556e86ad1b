"""Survey 9, as in 四岗位职责 / 1经理岗位职责 / 1.1…: decimals below Chinese chapters, delimiters lost."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.blocks import Lists, head, headed, items
from benchmarks.render.duty_document import Content
from benchmarks.render.general import blocks_of
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import family, marker


def decimal_positions(content: Content, rng: Random) -> list[Piece]:
    """The first department's own duties, then every position with decimals of its own number."""
    outer = family(rng.choice(("chinese_comma", "chinese_glued", "chinese_dot")))
    decimals = family(rng.choice(("decimal_glued", "decimal_space")))
    elements: list[Element] = []
    for department in content.departments[:1]:
        heading = head(f"{department.name}职责", marker(outer, (1,)))
        how = Lists((family(rng.choice(("digit_space", "digit_glued", "digit_comma"))),), ("。", "。"))
        listed = items("duty", department.duties, how)
        elements.append(headed("section", heading, listed, owner=department.name))
    blocks: list[list[Piece]] = []
    for number, position in enumerate(content.positions, start=1):
        heading = head(position.title, marker(decimals, (number,)), "", "岗位职责")
        listed = items("duty", position.duties, Lists((decimals, decimals), ("。", "。")), (number,))
        blocks.append([headed("position", heading, listed)])
    elements.append(headed("section", head("岗位职责", marker(outer, (len(elements) + 1,))), *blocks))
    return joined(blocks_of(elements))
