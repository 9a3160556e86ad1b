"""Survey 8: a chapter of positions in sections (第一节), the articles of each counting on."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.blocks import Lists, clauses, head, headed, items
from benchmarks.render.duty_document import Content, Item
from benchmarks.render.general import blocks_of
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import levels, marker


def regulation_sections(content: Content, rng: Random) -> list[Piece]:
    """第一章 总则, then a chapter a department with a section a position."""
    chapters, sections, articles = levels(rng, ("chapter",), ("section",), ("article",), up_to=content.sections)
    how = Lists((articles,), ("。", "。"))
    elements: list[Element] = []
    article = 1
    for part in content.front:
        heading = head(part.title, marker(chapters, (len(elements) + 1,)))
        elements.append(headed("section", heading, clauses(part, (articles,), (), article)))
        article += len(part.clauses)
    for department in content.departments:
        blocks: list[list[Piece]] = []
        for number, position in enumerate(department.positions, start=1):
            duties = [child for duty in position.duties for child in (duty.children or (duty,))]
            heading = head(position.title, marker(sections, (number,)), "", content.suffix)
            listed = items("duty", [Item(duty.text) for duty in duties], how, (), article)
            blocks.append([headed("position", heading, listed)])
            article += len(duties)
        heading = head(department.name, marker(chapters, (len(elements) + 1,)))
        elements.append(headed("section", heading, *blocks))
    return joined(blocks_of(elements))
