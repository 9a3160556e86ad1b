"""The open levels of a hypothesis, and the moves' common part: opening a level under others.

Tiers order what a level may hold: everything of a tier or deeper closes when a heading of that tier comes.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    """One open level: its tier, the family, delimiter and value of its last member, and that member's kind."""

    tier: int
    shape: str
    delimiter: str
    value: tuple[int, ...]
    kind: str
    rank: int
    place: int


class Choice(NamedTuple):
    """A link in a hypothesis: the candidate accepted, its depth, its cost, and what went before."""

    candidate: int
    depth: int
    cost: float
    before: Choice | None


class State(NamedTuple):
    """A hypothesis."""

    cost: float
    levels: tuple[Level, ...]
    busy: int
    article: int
    carried: tuple[str, int]
    last: Choice | None


class Hints(NamedTuple):
    """What neighbours say of candidates, by index.

    ``form``: labels of forms whose cells run together or stand one a line. ``values``: for a heading or weak marker
    right behind a label that label's index, for a label right behind a form's duty number that number's index.
    ``restarts``: first numbers of an enumerated form (1、职务名称:), which count from one again for each position.
    ``per_duty``: labels of indicators and standards that occur more often than positions do: each belongs to a duty.
    ``top``: where the text begins; a heading there may title the whole document.
    ``firsts``: for a marker right behind the label of a list that label's index: it should be the list's first.
    """

    form: frozenset[int]
    values: Mapping[int, int]
    restarts: frozenset[int]
    per_duty: frozenset[int]
    top: int
    firsts: Mapping[int, int]


Beam = dict[tuple[object, ...], State]
"""Hypotheses by what they have open: of two that have the same open, the cheaper is kept."""


def keep(out: Beam, state: State) -> None:
    """Keep a hypothesis, unless a cheaper one has the same open."""
    key = (state.levels, state.busy, state.article, state.carried)
    known = out.get(key)
    if known is None or state.cost < known.cost:
        out[key] = state


def push(
    out: Beam,
    state: State,
    kept: tuple[Level, ...],
    new: Level,
    busy: int,
    article: int,
    index: int,
    cost: float,
) -> None:
    """The hypothesis with one more candidate accepted: ``new`` opened under ``kept``."""
    if kept and kept[-1].kind == "name" and kept[-1].shape and new.tier <= POSITION:
        kept = (*kept[:-1], kept[-1]._replace(tier=SECTION))
    levels = (*kept, new)
    choice = Choice(index, len(kept), cost, state.last)
    keep(out, State(state.cost + cost, levels, busy, article, _carry(state, len(kept), new), choice))


def _carry(state: State, depth: int, new: Level) -> tuple[str, int]:
    """The list that a part or chapter closes may count on in the next (十、 after 第二部分)."""
    if new.tier > CHAPTER or len(state.levels) <= depth + 1:
        return state.carried
    closed = state.levels[depth + 1]
    return (closed.shape, closed.value[-1]) if closed.shape and closed.value else state.carried


def follows(state: State, index: int | None) -> bool:
    """Whether the candidate of this index is the one that a hypothesis accepted last."""
    return index is not None and state.last is not None and state.last.candidate == index


def below(levels: tuple[Level, ...], tier: int) -> tuple[Level, ...]:
    """The levels above the given tier: everything of this tier or deeper is closed."""
    for depth, level in enumerate(levels):
        if level.tier >= tier:
            return levels[:depth]
    return levels
