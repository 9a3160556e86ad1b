"""What every decision of the search would have cost the whole document: forward and backward over its beams.

The search keeps only the best way to each hypothesis. Here every step between two beams is kept, so that the
cheapest complete outline through each of them is known: the *lead* of a reading is how much dearer the
document becomes with it than with the outline chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from math import inf
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from extractor.markers import Candidate
from extractor.outline.hypotheses import HOPELESS, START, WIDTH, Hints, Hypothesis, State
from extractor.outline.levels import Stacks
from extractor.outline.search import Place as Crossing


class Way(NamedTuple):
    """One decision at a place: the candidate accepted and how many levels are open above it; ``None``
    refuses all.

    ``lead`` in nats, infinite where the search gave the way up before the document's end.
    """

    decision: tuple[int, int] | None
    lead: float


class Place(Struct, frozen=True):
    """The candidates that begin at one place, and every way to decide there, the cheapest first."""

    start: int
    candidates: tuple[int, ...]
    ways: tuple[Way, ...]


class _Step(NamedTuple):
    """From a hypothesis of one beam to one of the next (-1 where that did not stay)."""

    source: int
    target: int
    reached: float
    own: float
    decision: tuple[int, int] | None


def decisions(candidates: Sequence[Candidate], costs: Mapping[str, float], hints: Hints) -> tuple[Place, ...]:
    """The places in order, with the leads of all ways there. Time: some three times the search's own."""
    beam, stacks = [START], Stacks()
    layers: list[tuple[int, tuple[int, ...], list[_Step], int]] = []
    for start, group in groupby(enumerate(candidates), key=lambda pair: pair[1].start):
        here = list(group)
        width = len(beam)
        steps, beam = _expanded(beam, Crossing(start, here, costs, hints), stacks)
        layers.append((start, tuple(i for i, _ in here), steps, width))
    best = min(cost for cost, _ in beam)
    rest = [0.0] * len(beam)
    out: list[Place] = []
    for start, indices, steps, width in reversed(layers):
        leads: dict[tuple[int, int] | None, float] = {}
        before = [inf] * width
        for taken in steps:
            to_end = rest[taken.target] if taken.target >= 0 else inf
            lead = taken.reached + to_end - best
            leads[taken.decision] = min(leads.get(taken.decision, inf), lead)
            before[taken.source] = min(before[taken.source], taken.own + to_end)
        ways = sorted(leads.items(), key=lambda pair: pair[1])
        out.append(Place(start, indices, tuple(Way(d, round(lead, 6)) for d, lead in ways)))
        rest = before
    return tuple(reversed(out))


def _expanded(beam: Sequence[Hypothesis], crossing: Crossing, stacks: Stacks) -> tuple[list[_Step], list[Hypothesis]]:
    """Every step from this beam, and the next beam as the search itself would keep it."""
    kept: dict[State, Hypothesis] = {}
    reached: list[tuple[int, State, Hypothesis]] = []  # source, what the hypothesis is, how it was reached
    for source, before in enumerate(beam):
        for child in crossing.step([before], stacks):
            identity = replace(child[1], last=None)
            reached.append((source, identity, child))
            known = kept.get(identity)
            if known is None or child[0] < known[0]:
                kept[identity] = child
    ordered = sorted(kept.items(), key=lambda pair: pair[1][0])[:WIDTH]
    limit = ordered[0][1][0] + HOPELESS
    stay = [(identity, one) for identity, one in ordered if one[0] <= limit]
    places = {identity: i for i, (identity, _) in enumerate(stay)}
    steps = []
    for source, identity, (cost, state) in reached:
        paid, before_it = beam[source]
        decision = (
            None if state.last is before_it.last or state.last is None
            else (state.last.candidate, state.last.depth)
        )  # fmt: skip
        steps.append(_Step(source, places.get(identity, -1), cost, cost - paid, decision))
    return steps, [one for _, one in stay]
