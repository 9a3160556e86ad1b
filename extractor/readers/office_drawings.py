"""Text of shapes and SmartArt in DrawingML, which Word and Excel files share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from extractor.readers.office_xml import DGM, A, Element, number_of

_CONTENT_POINTS: Final = frozenset(("node", "asst"))


class DiagramNode(Struct, frozen=True):
    """A box of a SmartArt diagram; ``superior`` is the text of the box above it, if any."""

    text: str
    superior: str | None


def drawn_text(body: Element) -> str:
    """Paragraphs of a DrawingML text; a box is one line, so that they are joined by blanks."""
    paragraphs = ("".join(_drawn_pieces(one)) for one in body.iter(A + "p"))
    return " ".join(one for one in paragraphs if one.strip())


def _drawn_pieces(paragraph: Element) -> Iterator[str]:
    for piece in paragraph.iter(A + "t", A + "br"):
        yield " " if piece.tag == A + "br" else (piece.text or "").replace("\n", " ")


def diagram_nodes(root: Element) -> Iterator[DiagramNode]:
    """The boxes of a SmartArt diagram, given its data part, each superior before its subordinates."""
    texts: dict[str, str] = {}
    content: set[str] = set()
    for point in root.iter(DGM + "pt"):
        identity = point.get("modelId", "")
        if point.get("type", "node") in _CONTENT_POINTS:
            content.add(identity)
        body = point.find(DGM + "t")
        texts[identity] = "" if body is None else drawn_text(body)
    children: dict[str, list[tuple[int, str]]] = {}
    below: set[str] = set()
    for line in root.iter(DGM + "cxn"):
        if line.get("type", "parOf") == "parOf":
            superior, subordinate = line.get("srcId", ""), line.get("destId", "")
            children.setdefault(superior, []).append((number_of(line.get("srcOrd")) or 0, subordinate))
            below.add(subordinate)
    roots = [one for one in texts if one not in below]
    # An explicit stack: a hostile diagram may be a chain of any length, or a circle.
    waiting: list[tuple[str, str | None]] = [(one, None) for one in reversed(roots)]
    seen: set[str] = set()
    while waiting:
        identity, superior_text = waiting.pop()
        if identity in seen:
            continue
        seen.add(identity)
        text = texts.get(identity, "") if identity in content else ""
        if text:
            yield DiagramNode(text, superior_text)
        above = text or superior_text
        waiting.extend((child, above) for _, child in sorted(children.get(identity, ()), reverse=True))
