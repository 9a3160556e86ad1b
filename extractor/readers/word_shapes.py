"""Text boxes, WordArt, SmartArt and connectors in the drawings of a docx file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from extractor.readers.container import parse_xml, read_entry, too_deep
from extractor.readers.office_drawings import DiagramNode, diagram_nodes, drawn_text
from extractor.readers.office_xml import DGM, MC, WPS, A, Element, R, V, W, number_of
from extractor.readers.word_runs import shown_branch
from extractor.readers.word_walk import Walk

_BOX: Final = W + "txbxContent"
_ALTERNATE: Final = MC + "AlternateContent"
_SHAPE: Final = WPS + "wsp"
_WORD_ART: Final = V + "textpath"
_DRAWN_TEXT: Final = A + "txBody"
_DIAGRAM: Final = DGM + "relIds"


class TextBox(Struct, frozen=True):
    """A box with paragraphs of its own; ``shape_id`` and ``top`` let connectors find it."""

    content: Element
    shape_id: str | None
    top: int | None


class DrawnText(Struct, frozen=True):
    """A text without Word paragraphs: WordArt, or a shape of another program."""

    text: str


class Connector(Struct, frozen=True):
    """A line drawn from one shape to another, by their ids."""

    start: str
    end: str


ShapeItem = TextBox | DrawnText | Connector | DiagramNode


def shape_items(element: Element, walk: Walk, depth: int) -> Iterator[ShapeItem]:
    """What the drawing ``element`` holds, in document order; each text once.

    Raises ``LimitExceeded``, and ``DamagedFile`` for a broken diagram part.
    """
    yield from _items(element, walk, None, None, depth)


def _items(element: Element, walk: Walk, shape: str | None, top: int | None, depth: int) -> Iterator[ShapeItem]:
    if depth > walk.limits.xml_depth:
        raise too_deep(walk.limits)
    for child in element:
        tag = child.tag
        if tag == _BOX:
            yield TextBox(child, shape, top)
        elif tag == _ALTERNATE:
            branch = shown_branch(child)
            if branch is not None:
                yield from _items(branch, walk, shape, top, depth + 2)
        elif tag == _SHAPE:
            yield from _connector(child)
            yield from _items(child, walk, _shape_id(child), _top(child), depth + 1)
        elif tag == _WORD_ART:
            yield DrawnText(child.get("string", ""))
        elif tag == _DRAWN_TEXT:
            yield DrawnText(drawn_text(child))
        elif tag == _DIAGRAM:
            yield from _diagram(child, walk)
        else:
            yield from _items(child, walk, shape, top, depth + 1)


def _shape_id(shape: Element) -> str | None:
    named = shape.find(WPS + "cNvPr")
    return None if named is None else named.get("id")


def _top(shape: Element) -> int | None:
    offset = shape.find(f"{WPS}spPr/{A}xfrm/{A}off")
    return None if offset is None else number_of(offset.get("y"))


def _connector(shape: Element) -> Iterator[Connector]:
    ends = shape.find(WPS + "cNvCnPr")
    if ends is None:
        return
    start, end = ends.find(A + "stCxn"), ends.find(A + "endCxn")
    if start is not None and end is not None:
        yield Connector(start.get("id", ""), end.get("id", ""))


def _diagram(reference: Element, walk: Walk) -> Iterator[DiagramNode]:
    """The boxes of a SmartArt diagram, each superior before its subordinates."""
    _, part = walk.part.related.get(reference.get(R + "dm", ""), ("", ""))
    if part not in walk.package.names:
        return
    root = parse_xml(read_entry(walk.package, part), walk.limits, part)
    yield from diagram_nodes(root)
