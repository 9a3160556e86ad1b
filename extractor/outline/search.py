"""One decision over the whole document: a beam search over stacks of open levels.

Candidates come in order of place. At each place the search refuses all readings or accepts one, as the next
sibling in an open list (closing the lists inside it) or as the first of a new list. Every choice has its cost;
the cheapest sequence of choices is the outline. Time is linear in the number of candidates: the beam is of fixed width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from extractor.markers import Candidate, LabelMark, Marker
from extractor.outline.heading_moves import HeadingMoves, heading_costs
from extractor.outline.hypotheses import START, Beam, Choice, Hints, Hypothesis, State
from extractor.outline.label_moves import LabelMoves, label_costs
from extractor.outline.levels import Stacks
from extractor.outline.marker_moves import MarkerMoves
from extractor.outline.styled_moves import StyledMoves
from extractor.outline.whole_moves import WholeMoves


def search(candidates: Sequence[Candidate], costs: Mapping[str, float], hints: Hints) -> list[Hypothesis]:
    """The hypotheses left at the end, cheapest first."""
    beam, stacks = [START], Stacks()
    for start, group in groupby(enumerate(candidates), key=lambda pair: pair[1].start):
        beam = Place(start, list(group), costs, hints).step(beam, stacks)
        stacks.sweep(state.stack for _, state in beam)
    return beam


def choices(state: State) -> list[Choice]:
    """What a hypothesis accepted, in the order of the text."""
    out = []
    choice = state.last
    while choice is not None:
        out.append(choice)
        choice = choice.before
    return out[::-1]


class Place:
    """The candidates that begin at one place, weighed once for all hypotheses."""

    def __init__(
        self, start: int, here: Sequence[tuple[int, Candidate]], costs: Mapping[str, float], hints: Hints
    ) -> None:
        self._start = start
        self._refusal = max(refuse(c, i, hints, costs) for i, c in here)
        self._moves = [_moves(i, c, hints, costs) for i, c in here]

    def step(self, hypotheses: Sequence[Hypothesis], stacks: Stacks) -> list[Hypothesis]:
        """The hypotheses after this place, cheapest first."""
        start, refusal, moves = self._start, self._refusal, self._moves
        staying = [cost + refusal if state.busy <= start else cost for cost, state in hypotheses]
        beam = Beam(stacks, staying)
        for (paid, state), cost in zip(hypotheses, staying, strict=True):
            beam.stay(cost, state)
            if state.busy <= start:
                for move in moves:
                    move.accept(beam, paid, state)
        return beam.narrowed()


def _moves(
    index: int, candidate: Candidate, hints: Hints, costs: Mapping[str, float]
) -> MarkerMoves | LabelMoves | HeadingMoves | StyledMoves | WholeMoves:
    if candidate.heading:
        return StyledMoves(index, candidate, hints, costs)
    if isinstance(candidate, Marker) and candidate.text_end is not None:
        return WholeMoves(index, candidate)
    if isinstance(candidate, Marker):
        return MarkerMoves(index, candidate, hints, costs)
    if isinstance(candidate, LabelMark):
        return LabelMoves(index, candidate, hints, costs)
    return HeadingMoves(index, candidate, hints, costs)


def refuse(candidate: Candidate, index: int, hints: Hints, costs: Mapping[str, float]) -> float:
    """What refusing a candidate costs."""
    is_value = index in hints.values
    if candidate.heading:
        return costs["heading_is_value_refused" if is_value else "refuse_styled"]
    if isinstance(candidate, Marker) and candidate.text_end is not None:
        return costs["refuse_styled"]
    if isinstance(candidate, Marker):
        if is_value:
            return costs["heading_is_value_refused"]
        cost = costs["refuse_" + candidate.footing] - sum(costs["doubt_" + d] for d in candidate.doubts)
        if candidate.family in ("letter bullet", "dash", "figure"):
            cost *= 0.5
        if (
            candidate.name.kind == "title"
            and candidate.name.listed
            and candidate.footing == "line"
            and not candidate.doubts
        ):
            cost += costs["refuse_titled"]
        return max(cost, 0.0) + (costs["refuse_painted"] if candidate.list_level >= 0 else 0.0)
    if isinstance(candidate, LabelMark):
        return label_costs(index, candidate, hints, costs)[1]
    return costs["heading_is_value_refused"] if is_value else heading_costs(candidate, costs)[1]
