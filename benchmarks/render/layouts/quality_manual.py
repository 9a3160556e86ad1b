"""Survey 29: a quality manual; clause numbers before the posts, a) b) c) before the duties."""

from __future__ import annotations

from random import Random

from benchmarks.render.blocks import Body, Lists, body, closing, head, headed
from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined, node
from benchmarks.render.numbering import family, marker
from benchmarks.render.sentences import Setting, fill
from benchmarks.render.words import load_words


def quality_manual(content: Content, rng: Random) -> list[Piece]:
    """发布令 or 前言, then 5.5 职责和权限 with 5.5.1 post below it."""
    words = load_words()
    posts = tuple(position.title for position in content.positions)
    names = tuple(department.name for department in content.departments)
    setting = Setting(content.organisation, content.departments[0].superior, posts[0], names, posts)
    matter = rng.choice(words.chapters.front_matter)
    opening = node("p", f"{matter.title}\n{fill(matter.text, rng, words, setting)}", optional="1")
    decimals = family(rng.choice(("decimal_space", "decimal_glued", "decimal_dot_space")))
    how = Body(duties=Lists((family(rng.choice(("letter_bracket", "digit_half_bracket"))),), closing(rng)))
    chapter = (rng.randint(4, 7), rng.randint(1, 5))
    positions: list[list[Piece]] = []
    for number, position in enumerate(content.positions, start=1):
        heading = head(position.title, marker(decimals, (*chapter, number)), "", rng.choice(("", "职责")))
        positions.append([headed("position", heading, *body(position, how))])
    section = headed("section", head("职责和权限", marker(decimals, chapter)), *positions)
    return joined([[opening], [section]])
