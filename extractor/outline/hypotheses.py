"""The hypotheses of the search, and the beam that keeps the cheapest of them.

What a move would cost is known before anything is made of it: only the hypotheses that stay become ``State``.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from extractor.outline.levels import DEPARTMENT, EMPTY, POSITION, SECTION, Level, Stack, Stacks

WIDTH: Final = 16
"""Hypotheses kept. 24 gain nothing on any gold set, 12 lose nothing; 10 lose one document."""
HOPELESS: Final = 7.0
"""Nats behind the best hypothesis. In 13,000 places of 127 documents the outline chosen in the end was never further
behind; in 999 of 1,000 it was by less than 4.2."""


class Choice(Struct, frozen=True):
    """A link in a hypothesis: the candidate accepted, its depth, and what went before."""

    candidate: int
    depth: int
    before: Choice | None


class State(Struct, frozen=True):
    """What a hypothesis has open.

    ``busy`` is where the last candidate accepted ends, ``article`` the number of the last 条, which counts through
    chapters; ``carried`` is the list that a part, chapter, section or department closed, with its last number.
    """

    stack: Stack
    busy: int
    article: int
    carried: tuple[str, int]
    last: Choice | None

    def follows(self, index: int | None) -> bool:
        """Whether the candidate of this index is the one accepted last."""
        return index is not None and self.last is not None and self.last.candidate == index


Hypothesis = tuple[float, State]
"""What was paid for all choices so far, and what they left open."""
START: Final[Hypothesis] = (0.0, State(EMPTY, 0, 0, ("", 0), None))


class Hints(NamedTuple):
    """What neighbours say of candidates, by index.

    ``form``: labels of forms whose cells run together or stand one a line. ``values``: for a heading or weak marker
    right behind a label that label's index, for a label right behind a form's duty number that number's index.
    ``restarts``: first numbers of an enumerated form (1、职务名称:), which count from one again for each position.
    ``per_duty``: labels of indicators and standards, and of duties behind a time share, that occur more often than
    positions do: each belongs to a duty.
    ``top``: where the text begins; a heading there may title the whole document.
    ``styled``: whether the file itself styles headings, so that a line without such a style is seldom one.
    ``firsts``: for a marker right behind the label of a list that label's index: it should be the list's first.
    ``heads``: numbers before a title or department right behind which a list or label begins.
    ``resumed``: of those, the ones that count on from the marker behind the same label before (职责内容：2、).
    ``leading``: numbers right behind which a list of decimals below them begins (5.5 before 5.5.1, 7 before 7.1).
    ``over``: labels of a list right over its first number or sign, or before a duty's verb as others are.
    ``closed``: labels of fields whose value is a whole sentence on their own line, or of others whose value is a
    post there: no list below it is part of it.
    ``titled``: numbers of positions whose titles stand behind a label (一、岗位名称：… 二、岗位名称：…).
    """

    form: frozenset[int]
    values: Mapping[int, int]
    restarts: frozenset[int]
    per_duty: frozenset[int]
    top: int
    firsts: Mapping[int, int]
    resumed: frozenset[int]
    heads: frozenset[int]
    styled: bool = False
    leading: frozenset[int] = frozenset()
    titled: frozenset[int] = frozenset()
    over: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()


_Opened = tuple[Stack, Level, int, int, tuple[str, int]]
"""What accepting a candidate makes of a hypothesis: its level and the stack above, and what the state says else."""
_COST: Final = itemgetter(0)


class Beam:
    """The moves from one place to the next: of two that have the same open, the cheaper.

    ``limit`` is the cost above which no move stays; it sinks as moves come.
    """

    __slots__ = ("_cheapest", "_moves", "_stacks", "limit")

    limit: float

    def __init__(self, stacks: Stacks, staying: Sequence[float]) -> None:
        self._stacks = stacks
        # by what they open, or by their number where they stay: the cost, what the move starts from, the candidate
        self._moves: dict[_Opened | int, tuple[float, State, _Opened | None, int]] = {}
        self._cheapest = sorted(staying)[:WIDTH]
        self.limit = self._cheapest[0] + HOPELESS
        if len(self._cheapest) == WIDTH:
            self.limit = min(self.limit, self._cheapest[-1])

    def stay(self, cost: float, state: State) -> None:
        """The hypothesis as it is, for one of the costs of ``staying``."""
        if cost <= self.limit:
            self._moves[len(self._moves)] = (cost, state, None, -1)

    def push(self, cost: float, state: State, kept: Stack, new: Level, busy: int, article: int, index: int) -> None:
        """The hypothesis with one more candidate accepted: ``new`` opened under ``kept``.

        ``cost`` is what was paid before and what the move costs, but for what leaving styled headings does.
        """
        cost += state.stack.leaving - kept.leaving
        if cost > self.limit:
            return
        tier = new.tier
        carried = state.carried
        if tier <= POSITION:
            above = kept.level
            if above.kind == "name" and above.shape:
                kept = self._stacks.of(kept.under, replace(above, tier=SECTION))
            if tier <= DEPARTMENT:
                carried = _carry(state, kept.depth)
            elif tier == POSITION and not new.shape:
                carried = _interrupted(state, kept.depth)
        opened = (kept, new, busy, article, carried)
        move = (cost, state, opened, index)
        known = self._moves.setdefault(opened, move)
        cheapest = self._cheapest
        if known is not move:
            if known[0] <= cost:
                return
            if known[0] <= cheapest[-1]:
                cheapest.remove(known[0])
            self._moves[opened] = move
        insort(cheapest, cost)
        del cheapest[WIDTH:]
        self.limit = cheapest[0] + HOPELESS if len(cheapest) < WIDTH else min(cheapest[0] + HOPELESS, cheapest[-1])

    def promoted(self, stack: Stack, tier: int, kind: str) -> Stack:
        """The stack with its innermost level raised to a tier and kind."""
        return self._stacks.of(stack.under, replace(stack.level, tier=tier, kind=kind))

    def narrowed(self) -> list[Hypothesis]:
        """The hypotheses that stay, the cheapest first."""
        out = []
        for cost, state, opened, candidate in sorted(self._moves.values(), key=_COST)[:WIDTH]:
            if cost > self.limit:
                break
            if opened is not None:
                kept, level, busy, article, carried = opened
                last = Choice(candidate, kept.depth, state.last)
                state = State(self._stacks.of(kept, level), busy, article, carried, last)
            out.append((cost, state))
        return out


def _carry(state: State, depth: int) -> tuple[str, int]:
    """The list that a part or department closes may count on in the next (6、 after 二、市场部)."""
    if state.stack.depth <= depth + 1:
        return state.carried
    closed = state.stack
    while closed.depth > depth + 2:
        closed = closed.under
    shape, value = closed.level.shape, closed.level.value
    return (shape, value[-1]) if shape and value else state.carried


def _interrupted(state: State, depth: int) -> tuple[str, int]:
    """The list of titles that a title without a number stands in counts on behind it (二、检验师 放射技师 三、药师)."""
    if state.stack.depth <= depth:
        return state.carried
    closed = state.stack
    while closed.depth > depth + 1:
        closed = closed.under
    level = closed.level
    return (level.shape, level.value[-1]) if level.tier == POSITION and level.value else state.carried
