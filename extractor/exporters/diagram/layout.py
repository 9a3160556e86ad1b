"""Where the boxes of a reporting chart stand: a forest from the top, the boxes without lines below it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias
from unicodedata import east_asian_width

from msgspec import Struct

from extractor.exporters.diagram.graph import Graph

# All lengths in pixels.
FONT: Final = 14
LINE: Final = 18
PADDING: Final = 10
GAP: Final = 16
LEVEL_GAP: Final = 36
INDENT: Final = 22
_STACKED_FROM: Final = 4
"""So many boxes that have none below them stand one under the other, not side by side."""
_WIDEST_LINE: Final = 9 * FONT
_LEAST_WIDTH: Final = 360
"""Room for the legend."""
_ROW_WIDTH: Final = 900
"""Boxes without lines fill rows of this width, or of the forest's."""

Line: TypeAlias = "tuple[int, int]"


class Box(Struct, frozen=True):
    """A box: upper left corner, size, the lines of its name."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


class Layout(Struct, frozen=True):
    """The boxes by number of their name. ``stacks`` are the boxes whose children stand one under the other,
    ``tree`` the lines of the forest, ``loose_top`` the top of the boxes without lines (None: there are none).
    """

    boxes: dict[int, Box]
    tree: frozenset[Line]
    stacks: frozenset[int]
    loose_top: float | None
    width: float
    height: float


def place(graph: Graph) -> Layout:
    """The same graph gives the same places. Time: linear in names and lines."""
    boxes = [_unplaced(name) for name in graph.names]
    below, order = _forest(graph)
    leaves_only = {n for n, children in below.items() if not any(below.get(child) for child in children)}
    stacks = frozenset(n for n in leaves_only if len(below[n]) >= _STACKED_FROM)
    widths = _widths(boxes, below, order, stacks)
    corners = _corners(boxes, below, order, stacks, widths)
    placed = {n: _moved(boxes[n], *corners[n]) for n in order}
    bottom = max((box.y + box.height + PADDING for box in placed.values()), default=0.0)
    loose = [n for n in range(len(boxes)) if n not in placed]
    rows, height = _in_rows([boxes[n] for n in loose], bottom + 2 * LINE, max(_ROW_WIDTH, _right(placed.values())))
    placed |= dict(zip(loose, rows, strict=True))
    width = max(_LEAST_WIDTH, _right(placed.values()))
    tree = frozenset((n, child) for n, children in below.items() for child in children)
    return Layout(placed, tree, stacks, bottom if loose else None, width, height if loose else bottom)


def _right(boxes: Iterable[Box]) -> float:
    """The right edge of the boxes, with its padding."""
    return max((box.x + box.width + PADDING for box in boxes), default=0.0)


def _forest(graph: Graph) -> tuple[dict[int, list[int]], list[int]]:
    """Of the boxes with lines: the boxes hung below each, and all of them, upper before lower.

    A box with several superiors hangs below the first; a circle is cut where its first box is reached again.
    """
    superior: dict[int, int] = {}
    for upper, lower in graph.lines:
        superior.setdefault(lower, upper)
    linked = sorted({end for line in graph.lines for end in line})
    settled: set[int] = set()
    for start in linked:
        path: dict[int, None] = {}
        here: int | None = start
        while here is not None and here not in path and here not in settled:
            path[here] = None
            here = superior.get(here)
        if here in path:
            del superior[here]
        settled.update(path)
    below: dict[int, list[int]] = {}
    for lower in linked:
        if lower in superior:
            below.setdefault(superior[lower], []).append(lower)
    order: list[int] = []
    waiting = [n for n in reversed(linked) if n not in superior]
    while waiting:
        here = waiting.pop()
        order.append(here)
        waiting.extend(reversed(below.get(here, [])))
    return below, order


def _widths(
    boxes: list[Box], below: dict[int, list[int]], order: list[int], stacks: frozenset[int]
) -> dict[int, float]:
    """The width of each box with all below it."""
    widths: dict[int, float] = {}
    for n in reversed(order):
        children = below.get(n, [])
        if n in stacks:
            widths[n] = max(boxes[n].width, INDENT + max(boxes[child].width for child in children))
        else:
            widths[n] = max(boxes[n].width, sum(widths[child] + GAP for child in children) - GAP)
    return widths


def _corners(
    boxes: list[Box],
    below: dict[int, list[int]],
    order: list[int],
    stacks: frozenset[int],
    widths: dict[int, float],
) -> dict[int, tuple[float, float]]:
    """The upper left corner of each box of the forest."""
    lefts: dict[int, tuple[float, float]] = {}
    corners: dict[int, tuple[float, float]] = {}
    edge = float(PADDING)
    for n in order:
        if n not in lefts:  # the top of a tree
            lefts[n] = (edge, float(PADDING))
            edge += widths[n] + 2 * GAP
        left, top = lefts[n]
        children = below.get(n, [])
        bottom = top + boxes[n].height
        if n in stacks:
            corners[n] = (left, top)
            for child in children:
                lefts[child] = (left + INDENT, bottom + GAP)
                bottom += GAP + boxes[child].height
            continue
        corners[n] = (left + (widths[n] - boxes[n].width) / 2, top)
        left += (widths[n] - (sum(widths[child] + GAP for child in children) - GAP)) / 2
        for child in children:
            lefts[child] = (left, bottom + LEVEL_GAP)
            left += widths[child] + GAP
    return corners


def _in_rows(boxes: list[Box], top: float, width: float) -> tuple[list[Box], float]:
    """The boxes from left to right in rows, and the bottom of the last row."""
    placed: list[Box] = []
    x, y, row = float(PADDING), top, 0.0
    for box in boxes:
        if x + box.width + PADDING > width and x > PADDING:
            x, y, row = float(PADDING), y + row + GAP, 0.0
        placed.append(_moved(box, x, y))
        x += box.width + GAP
        row = max(row, box.height)
    return placed, y + row + PADDING


def _moved(box: Box, x: float, y: float) -> Box:
    return Box(x, y, box.width, box.height, box.lines)


def _unplaced(name: str) -> Box:
    """A box of the size its name needs."""
    lines = [""]
    for character in name:
        if lines[-1] and _length(lines[-1]) + _length(character) > _WIDEST_LINE:
            lines.append("")
        lines[-1] += character
    width = max(map(_length, lines)) + 2 * PADDING
    return Box(0, 0, width, len(lines) * LINE + PADDING, tuple(lines))


def _length(text: str) -> float:
    """The width of the text in a common font: wide characters are square, others a good half."""
    return sum(FONT if east_asian_width(c) in "WFA" else FONT * 0.6 for c in text)
