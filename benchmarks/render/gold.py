"""Building gold elements: text and elements in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

Piece = str | Element


def node(tag: str, *pieces: Piece, **attributes: str) -> Element:
    """An element holding the pieces: texts become its text and its children's tails."""
    element = Element(tag, attributes)
    extend(element, pieces)
    return element


def extend(element: Element, pieces: Iterable[Piece]) -> None:
    """Append the pieces to an element."""
    for piece in pieces:
        if isinstance(piece, Element):
            element.append(piece)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + piece
        else:
            element.text = (element.text or "") + piece


def joined(blocks: Sequence[Sequence[Piece]], between: str = "\n") -> list[Piece]:
    """The pieces of all blocks that have any, with a text between each two."""
    pieces: list[Piece] = []
    for block in blocks:
        if not block:
            continue
        if pieces:
            pieces.append(between)
        pieces += block
    return pieces


def text_content(root: Element) -> str:
    """The document itself: all text, tags stripped."""
    return "".join(root.itertext())
