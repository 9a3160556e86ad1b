"""What is no position: general chapters, charts, workflows, each under its heading."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.blocks import Lists, chart, clauses, head, headed, procedure
from benchmarks.render.duty_document import Chapter, Chart, Content, Procedure
from benchmarks.render.gold import Piece
from benchmarks.render.numbering import Family, chosen, marker


def front(content: Content, heads: Family, inner: Sequence[Family], rng: Random, start: int = 1) -> list[Element]:
    """The general chapters and charts that open a document, numbered from ``start``."""
    parts: list[Chapter | Chart | Procedure] = [*content.front, *content.charts]
    return _sections(parts, heads, inner, rng, start)


def back(content: Content, heads: Family, inner: Sequence[Family], rng: Random, start: int) -> list[Element]:
    """The workflows and general chapters that close a document, numbered from ``start``."""
    return _sections([*content.procedures, *content.back], heads, inner, rng, start)


def _sections(
    parts: Sequence[Chapter | Chart | Procedure],
    heads: Family,
    inner: Sequence[Family],
    rng: Random,
    start: int,
) -> list[Element]:
    captioned = rng.random() < 0.5
    numbered = rng.random() < 0.5 or heads.shape == "decimal"
    steps = Lists((chosen(rng, ("letter", "circled"), (heads.shape,)),))
    sections = []
    for number, part in enumerate(parts, start=start):
        heading = head(part.title, marker(heads, (number,)))
        sections.append(_section(part, heading, (number,), inner if numbered else (), steps, captioned, rng))
    return sections


def _section(
    part: Chapter | Chart | Procedure,
    heading: Element,
    path: tuple[int, ...],
    inner: Sequence[Family],
    steps: Lists,
    captioned: bool,
    rng: Random,
) -> Element:
    if isinstance(part, Chart):
        caption = f"本单位{part.title}" if captioned else ""
        return headed("section", heading, chart(part, rng, caption))
    if isinstance(part, Procedure):
        return headed("section", heading, *procedure(part, steps))
    prefix = path if inner and inner[0].shape == "decimal" else ()
    return headed("section", heading, clauses(part, inner, prefix))


def blocks_of(elements: Sequence[Element]) -> list[list[Piece]]:
    """Each element as a block of its own."""
    return [[element] for element in elements]
