"""Survey 8: 第X章 and 第X条, articles counting through the whole text."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.blocks import Lists, clauses, head, headed, items
from benchmarks.render.duty_document import Chapter, Content, Item, Position
from benchmarks.render.general import blocks_of
from benchmarks.render.gold import Piece, joined
from benchmarks.render.numbering import levels, marker
from benchmarks.render.sentences import bare, one_sentence


def regulation(content: Content, rng: Random) -> list[Piece]:
    """General rules as prose, one chapter a position, general rules again."""
    chapters, articles, inner = levels(
        rng, ("chapter",), ("article",), ("chinese_bracket", "digit_bracket"), up_to=content.sections
    )
    how = Lists((articles, inner), ("。", "。"))
    elements: list[Element] = []
    article = 1
    parts: list[Chapter | Position] = [*content.front, *content.positions, *content.back]
    for part in parts:
        mark = marker(chapters, (len(elements) + 1,))
        if isinstance(part, Chapter):
            elements.append(headed("section", head(part.title, mark), clauses(part, (articles,), (), article)))
            article += len(part.clauses)
        else:
            duties = _articles(part, rng)
            elements.append(_position(part, mark, duties, how, article, content.suffix))
            article += len(duties)
    return joined(blocks_of(elements), rng.choice(("\n", "\n\n")))


def _articles(position: Position, rng: Random) -> list[Item]:
    """The duties as articles: one each, or the first ones as items below a lead-in."""
    flat = [child for duty in position.duties for child in (duty.children or (duty,))]
    cut = rng.randint(2, 5) if rng.random() < 0.6 else 0
    listed = tuple(Item(one_sentence(duty.text)) for duty in flat[:cut])
    lead = f"{bare(position.title)}{rng.choice(('的主要职责是', '履行下列职责', '负责下列工作'))}"
    if len(listed) < 2:
        return flat
    return [Item(lead, listed), *flat[cut:]]


def _position(
    position: Position, mark: list[Piece], duties: list[Item], how: Lists, start: int, suffix: str
) -> Element:
    heading = head(position.title, mark, "", suffix)
    return headed("position", heading, items("duty", duties, how, (), start))
