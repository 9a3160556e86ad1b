"""The hypotheses of the search, and the beam that keeps the cheapest of them.

What a move would cost is known before anything is made of it: only the hypotheses that stay become ``State``.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from operator import itemgetter
from typing import Final, NamedTuple

from extractor.outline.levels import DEPARTMENT, EMPTY, POSITION, SECTION, Level, Stack

WIDTH: Final = 16
"""Hypotheses kept. 24 gain nothing on any gold set, 12 lose nothing; 10 lose one document."""
HOPELESS: Final = 7.0
"""Nats behind the best hypothesis. In 13,000 places of 127 documents the outline chosen in the end was never further
behind; in 999 of 1,000 it was by less than 4.2."""


class Choice(NamedTuple):
    """A link in a hypothesis: the candidate accepted, its depth, and what went before."""

    candidate: int
    depth: int
    before: Choice | None


class State(NamedTuple):
    """A hypothesis.

    ``busy`` is where the last candidate accepted ends, ``article`` the number of the last 条, which counts through
    chapters; ``carried`` is the list that a part, chapter, section or department closed, with its last number.
    """

    cost: float
    stack: Stack
    busy: int
    article: int
    carried: tuple[str, int]
    last: Choice | None

    def follows(self, index: int | None) -> bool:
        """Whether the candidate of this index is the one accepted last."""
        return index is not None and self.last is not None and self.last.candidate == index


START: Final = State(0.0, EMPTY, 0, 0, ("", 0), None)


class Hints(NamedTuple):
    """What neighbours say of candidates, by index.

    ``form``: labels of forms whose cells run together or stand one a line. ``values``: for a heading or weak marker
    right behind a label that label's index, for a label right behind a form's duty number that number's index.
    ``restarts``: first numbers of an enumerated form (1、职务名称:), which count from one again for each position.
    ``per_duty``: labels of indicators and standards that occur more often than positions do: each belongs to a duty.
    ``top``: where the text begins; a heading there may title the whole document.
    ``styled``: whether the file itself styles headings, so that a line without such a style is seldom one.
    ``firsts``: for a marker right behind the label of a list that label's index: it should be the list's first.
    ``resumed``: of those, the ones that count on from the marker behind the same label before (职责内容：2、).
    """

    form: frozenset[int]
    values: Mapping[int, int]
    restarts: frozenset[int]
    per_duty: frozenset[int]
    top: int
    firsts: Mapping[int, int]
    resumed: frozenset[int]
    styled: bool = False


class _Move(NamedTuple):
    """What a hypothesis would become: itself (``level`` is ``None``), or ``level`` opened under ``stack``."""

    cost: float
    before: State
    stack: Stack
    level: Level | None
    busy: int
    article: int
    carried: tuple[str, int]
    candidate: int


_COST: Final = itemgetter(0)


class Beam:
    """The moves from one place to the next: of two that have the same open, the cheaper."""

    __slots__ = ("_moves", "_places", "limit")

    def __init__(self) -> None:
        self._moves: list[_Move] = []
        self._places: dict[object, int] = {}
        self.limit = inf

    def stay(self, state: State, cost: float) -> None:
        """The hypothesis as it is; ``cost`` is what it refuses here."""
        total = state.cost + cost
        if total <= self.limit:
            self._moves.append(_Move(total, state, state.stack, None, state.busy, state.article, state.carried, -1))
            self._tighten(total)

    def push(self, state: State, kept: Stack, new: Level, busy: int, article: int, index: int, cost: float) -> None:
        """The hypothesis with one more candidate accepted: ``new`` opened under ``kept``."""
        total = state.cost + cost + (state.stack.leaving - kept.leaving)
        if total > self.limit:
            return
        tier = new.tier
        above = kept.level
        if tier <= POSITION and above.kind == "name" and above.shape:
            kept = Stack(above._replace(tier=SECTION), kept.under)
        carried = state.carried if tier > DEPARTMENT else _carry(state, kept.depth)
        key = (kept, new, busy, article, carried)
        place = self._places.setdefault(key, len(self._moves))
        if place == len(self._moves):
            self._moves.append(_Move(total, state, kept, new, busy, article, carried, index))
        elif total < self._moves[place].cost:
            self._moves[place] = _Move(total, state, kept, new, busy, article, carried, index)
        self._tighten(total)

    def _tighten(self, cost: float) -> None:
        self.limit = min(self.limit, cost + HOPELESS)

    def narrowed(self) -> list[State]:
        """The hypotheses that stay, the cheapest first."""
        cheapest = sorted(self._moves, key=_COST)[:WIDTH]
        stacks: dict[tuple[Stack, Level], Stack] = {}
        return [_state(move, stacks) for move in cheapest if move.cost <= self.limit]


def _state(move: _Move, stacks: dict[tuple[Stack, Level], Stack]) -> State:
    before, level = move.before, move.level
    if level is None:
        return State(move.cost, before.stack, before.busy, before.article, before.carried, before.last)
    stack = stacks.get((move.stack, level))
    if stack is None:
        stack = stacks[move.stack, level] = Stack(level, move.stack)
    choice = Choice(move.candidate, move.stack.depth, before.last)
    return State(move.cost, stack, move.busy, move.article, move.carried, choice)


def _carry(state: State, depth: int) -> tuple[str, int]:
    """The list that a part or department closes may count on in the next (6、 after 二、市场部)."""
    if state.stack.depth <= depth + 1:
        return state.carried
    closed = state.stack
    while closed.depth > depth + 2:
        closed = closed.under
    shape, value = closed.level.shape, closed.level.value
    return (shape, value[-1]) if shape and value else state.carried
