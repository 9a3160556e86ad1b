"""Items that were read from a picture: no more certain than the recognition of their characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from extractor.assemble.confidence import ITEMS
from extractor.body import Body
from extractor.roles import Roled, RoledOutline
from extractor.source import Block


def as_recognised(body: Body, roled: RoledOutline, blocks: Sequence[Block]) -> RoledOutline:
    """The same outline, the confidence of an item times that of the least certain block its characters stand in.

    Both must hold for the item to be right: that the text was recognised, and that it was read as the right
    thing. Time: linear, and none where nothing was recognised.
    """
    if all(block.confidence >= 1 for block in blocks):
        return roled
    starts = [block.span.start for block in blocks]

    def certainty(node: Roled) -> float:
        parts = [one for one in (node.marker, node.text) if one is not None and one.start < one.end]
        lowest = 1.0
        for part in parts:
            span = body.span(part.start, part.end)
            first = max(0, bisect_right(starts, span.start) - 1)
            for block in blocks[first : bisect_right(starts, span.end - 1)]:
                lowest = min(lowest, block.confidence)
        return lowest

    def doubted(nodes: tuple[Roled, ...]) -> tuple[Roled, ...]:
        return tuple(
            replace(
                node,
                children=doubted(node.children),
                confidence=node.confidence * certainty(node) if node.role in ITEMS else node.confidence,
            )
            for node in nodes
        )

    return RoledOutline(roled.title, doubted(roled.nodes))
