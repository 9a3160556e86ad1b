"""The open levels of a hypothesis.

Tiers order what a level may hold: everything of a tier or deeper closes when a heading of that tier comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

DOCUMENT, PART, CHAPTER, SECTION, DEPARTMENT, POSITION, LABEL, GROUP, ITEM, INNER = range(10)
TIERS: Final = {
    "title": POSITION,
    "department": DEPARTMENT,
    "section": SECTION,
    "general": SECTION,
    "chart": GROUP,
    "name": GROUP,
    "group": GROUP,
    "clause": ITEM,
    "empty": ITEM,
}
LEAVES: Final = frozenset({"line", "share", "figure"})
"""Kinds of open levels that hold no list: a field of one line, a duty's share of time, a chart's caption."""
LISTS: Final = frozenset({"duties", "requirements"})
HEADS: Final = frozenset({"title", "department", "section", "general", "chart"})

_SWEPT: Final = 500
"""Stacks made until those no longer open are forgotten."""


class Level(Struct, frozen=True, cache_hash=True):
    """One open level: its tier, the family, delimiter and value of its last member, and that member's kind.

    ``heading`` is the level of the heading style it wears (0 for none) and ``leaving`` what a line without such a style
    pays to close it; ``list_level`` is that of an automatic number, -1 where it was typed or heads something.
    """

    tier: int
    shape: str
    delimiter: str
    value: tuple[int, ...]
    kind: str
    place: int
    heading: int = 0
    leaving: float = 0.0
    list_level: int = -1


class Stack(Struct, eq=False):
    """Open levels, the innermost first: each is linked to the one above it, so that hypotheses share what they share.

    ``depth`` is the number of levels and ``deepest`` the greatest tier among them. ``numbered`` is the innermost level
    that belongs to a family of markers, ``shapes`` are all those families. ``headed`` is how many levels there are down
    to the innermost heading that the file itself styles, ``leaving`` what closing all of them costs, ``list_level`` the
    innermost of automatic numbers. ``Stacks`` makes them: equal levels are the same object.
    """

    level: Level
    under: Stack
    depth: int
    deepest: int
    numbered: Level
    shapes: frozenset[str]
    headed: int
    leaving: float
    list_level: int


def _empty() -> Stack:
    level = Level(-1, "", "", (), "", -1)
    stack = Stack(level, None, 0, level.tier, level, frozenset(), 0, 0.0, -1)  # type: ignore[arg-type]
    stack.under = stack
    return stack


EMPTY: Final = _empty()
"""No open level; its own ``level`` is of no kind and above all tiers."""


def _opened(under: Stack, level: Level) -> Stack:
    """One more level under those open."""
    tier, shape, depth = level.tier, level.shape, under.depth + 1
    return Stack(
        level,
        under,
        depth,
        max(under.deepest, tier),
        level if shape else under.numbered,
        under.shapes if not shape or shape in under.shapes else under.shapes | {shape},
        depth if level.heading else under.headed,
        under.leaving + level.leaving,
        level.list_level if level.list_level >= 0 else under.list_level,
    )


class Stacks:
    """The stacks of one search, each made once while a hypothesis has it open."""

    __slots__ = ("_made", "_next_sweep")

    def __init__(self) -> None:
        self._made: dict[tuple[Stack, Level], Stack] = {}
        self._next_sweep = _SWEPT

    def of(self, under: Stack, level: Level) -> Stack:
        """One more level under those open."""
        stack = self._made.get((under, level))
        if stack is None:
            stack = self._made[under, level] = _opened(under, level)
        return stack

    def sweep(self, used: Iterable[Stack]) -> None:
        """Forget the stacks that none of the used ones holds, so that a long text keeps no more than a short one."""
        if len(self._made) < self._next_sweep:
            return
        self._made = {}
        for stack in used:
            while stack.depth:
                self._made[stack.under, stack.level] = stack
                stack = stack.under
        self._next_sweep = len(self._made) + _SWEPT


def below(stack: Stack, tier: int) -> Stack:
    """The levels above the given tier: everything of this tier or deeper is closed."""
    while stack.deepest >= tier:
        stack = stack.under
    return stack


def under_headings(stack: Stack, tier: int) -> Stack:
    """As ``below``, but under the innermost heading that the file itself styles, whatever tier its words give it."""
    kept = one = stack
    while one.depth > stack.headed:
        if one.level.tier >= tier:
            kept = one.under
        one = one.under
    return kept
