"""The open levels of a hypothesis.

Tiers order what a level may hold: everything of a tier or deeper closes when a heading of that tier comes.
"""

from __future__ import annotations

from typing import Final, NamedTuple

DOCUMENT, PART, CHAPTER, SECTION, DEPARTMENT, POSITION, LABEL, GROUP, ITEM, INNER = range(10)
TIERS: Final = {
    "title": POSITION,
    "department": DEPARTMENT,
    "section": SECTION,
    "general": SECTION,
    "chart": GROUP,
    "name": GROUP,
    "clause": ITEM,
    "empty": ITEM,
}
LEAVES: Final = frozenset({"line", "figure"})
"""Kinds of open levels that hold no list: a field of one line, a chart's caption."""
LISTS: Final = frozenset({"duties", "requirements"})
HEADS: Final = frozenset({"title", "department", "section", "general", "chart"})


class Level(NamedTuple):
    """One open level: its tier, the family, delimiter and value of its last member, and that member's kind.

    ``heading`` is the level of the heading style it wears (0 for none) and ``leaving`` what a line without such a style
    pays to close it; ``list_level`` is that of an automatic number, -1 where it was typed or heads something.
    """

    tier: int
    shape: str
    delimiter: str
    value: tuple[int, ...]
    kind: str
    rank: int
    place: int
    heading: int = 0
    leaving: float = 0.0
    list_level: int = -1


class Stack:
    """Open levels, the innermost first: each is linked to the one above it, so that hypotheses share what they share.

    ``numbered`` is the innermost level that belongs to a family of markers, ``shapes`` are all those families,
    ``depth`` is the number of levels and ``deepest`` the greatest tier among them. ``headed`` is how many levels there
    are down to the innermost heading that the file itself styles, ``leaving`` what closing all of them costs,
    ``list_level`` the innermost of automatic numbers. Equal levels make equal stacks.
    """

    __slots__ = (
        "_hash",
        "deepest",
        "depth",
        "headed",
        "leaving",
        "level",
        "list_level",
        "numbered",
        "shapes",
        "under",
    )

    under: Stack

    def __init__(self, level: Level, under: Stack | None) -> None:
        self.level = level
        self._hash = hash((level, under))
        if under is None:
            self.under, self.depth, self.deepest = self, 0, level.tier
            self.numbered, self.shapes = level, frozenset[str]()
            self.headed, self.leaving, self.list_level = 0, 0.0, -1
        else:
            self.under, self.depth, self.deepest = under, under.depth + 1, max(level.tier, under.deepest)
            self.numbered = level if level.shape else under.numbered
            self.shapes = under.shapes | {level.shape} if level.shape else under.shapes
            self.headed = self.depth if level.heading else under.headed
            self.leaving = under.leaving + level.leaving
            self.list_level = level.list_level if level.list_level >= 0 else under.list_level

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Stack)
            and self._hash == other._hash
            and self.depth == other.depth > 0
            and self.level == other.level
            and self.under == other.under
        )


EMPTY: Final = Stack(Level(-1, "", "", (), "", 0, -1), None)
"""No open level; its own ``level`` is of no kind and above all tiers."""


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
