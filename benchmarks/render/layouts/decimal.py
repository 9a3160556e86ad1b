"""Survey 9: 1 / 1.1 / 1.1.1, often with neither space nor dot after the number."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.blocks import Lists, clauses, head, headed, items
from benchmarks.render.duty_document import Chapter, Content
from benchmarks.render.general import blocks_of
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import Family, chosen, marker


def decimal(content: Content, rng: Random) -> list[Piece]:
    """General part, the departments' own duties, then all positions under one heading."""
    family = chosen(rng, ("decimal",))
    inner = family if rng.random() < 0.6 else chosen(rng, ("letter", "digit_bracket"))
    how = Lists((family, inner), rng.choice((("。", "。"), ("；", "。"))))
    suffix = rng.choice(("职责", "职责", content.suffix)) if family.name == "decimal_glued" else "职责"
    elements: list[Element] = []
    for part in content.front:
        elements.append(_general(part, family, len(elements) + 1))
    for department in content.departments:
        number = len(elements) + 1
        heading = head(f"{department.name}职责", marker(family, (number,)))
        listed = items("duty", department.duties, how, (number,))
        elements.append(headed("section", heading, listed, owner=department.name))
    elements.append(_positions(content, family, how, suffix, len(elements) + 1))
    for part in content.back:
        elements.append(_general(part, family, len(elements) + 1))
    return joined(blocks_of(elements))


def _general(chapter: Chapter, family: Family, number: int) -> Element:
    heading = head(chapter.title, marker(family, (number,)))
    return headed("section", heading, clauses(chapter, (family,), (number,)))


def _positions(content: Content, family: Family, how: Lists, suffix: str, number: int) -> Element:
    blocks: list[list[Piece]] = []
    for index, position in enumerate(content.positions, start=1):
        heading = head(position.title, marker(family, (number, index)), "", suffix)
        blocks.append([headed("position", heading, items("duty", position.duties, how, (number, index)))])
    return headed("section", head("岗位职责", marker(family, (number,))), *blocks)
