"""One decision over the whole document: a beam search over stacks of open levels.

Candidates come in order of place. At each place the search refuses all readings or accepts one, as the next
sibling in an open list (closing the lists inside it) or as the first of a new list. Every choice has its cost;
the cheapest sequence of choices is the outline. Time is linear in the number of candidates: the beam is of fixed width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from extractor.markers import Candidate, LabelMark, Marker
from extractor.outline.heading_moves import accept_heading, heading_costs
from extractor.outline.label_moves import accept_label, label_costs
from extractor.outline.levels import Beam, Choice, Hints, State, keep
from extractor.outline.marker_moves import accept_marker

WIDTH: Final = 24
"""Hypotheses kept; 12 lost a document in the development set, 48 won none."""
HOPELESS: Final = 14.0
"""Nats behind the best hypothesis; one as far behind never came back."""


def search(candidates: Sequence[Candidate], costs: Mapping[str, float], hints: Hints) -> list[State]:
    """The hypotheses left at the end, cheapest first."""
    beam = [State(0.0, (), 0, 0, ("", 0), None)]
    indexed = list(enumerate(candidates))
    for start, group in groupby(indexed, key=lambda pair: pair[1].start):
        here = list(group)
        beam = step(beam, start, here, costs, hints)
    return beam


def choices(state: State) -> list[Choice]:
    """What a hypothesis accepted, in the order of the text."""
    out = []
    choice = state.last
    while choice is not None:
        out.append(choice)
        choice = choice.before
    return out[::-1]


def step(
    beam: list[State],
    start: int,
    here: list[tuple[int, Candidate]],
    costs: Mapping[str, float],
    hints: Hints,
) -> list[State]:
    """The hypotheses after the candidates that begin at ``start``."""
    refusal = max(refuse(c, i, hints, costs) for i, c in here)
    out: Beam = {}
    for state in beam:
        if start < state.busy:
            keep(out, state)
            continue
        keep(out, state._replace(cost=state.cost + refusal))
        for index, candidate in here:
            if isinstance(candidate, Marker):
                accept_marker(out, state, index, candidate, hints, costs)
            elif isinstance(candidate, LabelMark):
                accept_label(out, state, index, candidate, hints, costs)
            else:
                accept_heading(out, state, index, candidate, hints, costs)
    best = sorted(out.values(), key=lambda s: s.cost)
    limit = best[0].cost + HOPELESS
    return [s for s in best[:WIDTH] if s.cost <= limit]


def refuse(candidate: Candidate, index: int, hints: Hints, costs: Mapping[str, float]) -> float:
    """What refusing a candidate costs."""
    is_value = index in hints.values
    if isinstance(candidate, Marker):
        if is_value:
            return costs["heading_is_value_refused"]
        cost = costs["refuse_" + candidate.footing] - sum(costs["doubt_" + d] for d in candidate.doubts)
        if candidate.family in ("letter bullet", "dash", "figure"):
            cost *= 0.5
        return max(cost, 0.0)
    if isinstance(candidate, LabelMark):
        return label_costs(candidate, index in hints.form, costs)[1]
    return costs["heading_is_value_refused"] if is_value else heading_costs(candidate, costs)[1]
