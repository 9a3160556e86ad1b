"""What stands round the body of a document: its title line, particulars, preface, closing sentence."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece, joined, node


def framed(content: Content, body: Sequence[Piece]) -> Element:
    """The document with its frame."""
    blocks: list[list[Piece]] = [[node("p", content.title, optional="1")]]
    blocks += [[node("p", text)] for text in (content.particulars, content.preface) if text]
    blocks.append(list(body))
    if content.closing:
        blocks.append([node("p", content.closing)])
    return node("doc", *joined(blocks))


def bare(body: Sequence[Piece]) -> Element:
    """The document without a frame, as a single list is printed."""
    return node("doc", *body)
