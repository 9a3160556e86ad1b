"""Why the outline is what it is: at every place the competing readings, their costs, and the runner-up.

Costs time of its own, so that the normal way never comes here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from msgspec import Struct

from extractor.body import Body
from extractor.lexicon import Lexicon
from extractor.markers import Candidate, LabelMark, Marker
from extractor.outline.costs import load_costs
from extractor.outline.heading_moves import heading_costs
from extractor.outline.hypotheses import Hints
from extractor.outline.label_moves import label_costs
from extractor.outline.lattice import Place, Way, decisions
from extractor.outline.marker_moves import base_cost
from extractor.outline.neighbours import prepare
from extractor.outline.search import choices, refuse, search


class Reading(Struct, frozen=True):
    """One candidate at its place.

    ``accept`` and ``refuse`` are what its surroundings alone make of it, in nats; how it goes on with its
    list comes on top. ``lead`` is how much dearer the whole document becomes with it (0 for the one chosen,
    infinite where the search gave it up early).
    """

    candidate: Candidate
    accept: float
    refuse: float
    lead: float
    chosen: bool


class Explained(Struct, frozen=True):
    """One place where candidates begin; offsets are those of the body.

    ``refused`` is the lead of reading nothing here; ``level`` (1 is the outermost) and ``parent`` (where it
    begins; ``None`` at the top) are those of the chosen reading, 0 where nothing was chosen. ``margin`` is
    the lead of the best other decision, the same reading in another list included; infinite where none was
    left. ``other_level`` is that decision's level, 0 where it reads nothing.
    """

    start: int
    readings: tuple[Reading, ...]
    refused: float
    level: int
    parent: int | None
    margin: float
    other_level: int


def explain_outline(
    body: Body, candidates: Sequence[Candidate], lexicon: Lexicon, costs: Mapping[str, float] | None = None
) -> tuple[Explained, ...]:
    """Every place with candidates, in order. ``costs`` are the fitted ones where none are given."""
    table = load_costs() if costs is None else costs
    useful, hints = prepare(body, candidates, lexicon, table)
    chosen: dict[int, tuple[int, int]] = {}
    parents: dict[int, int | None] = {}
    open_starts: list[int] = []
    for choice in choices(search(useful, table, hints)[0][1]):
        start = useful[choice.candidate].start
        del open_starts[choice.depth :]
        parents[start] = open_starts[-1] if open_starts else None
        open_starts.append(start)
        chosen[start] = (choice.candidate, choice.depth)
    return tuple(
        _explained(place, useful, table, hints, chosen.get(place.start), parents.get(place.start))
        for place in decisions(useful, table, hints)
    )


def _explained(
    place: Place,
    candidates: Sequence[Candidate],
    costs: Mapping[str, float],
    hints: Hints,
    decision: tuple[int, int] | None,
    parent: int | None,
) -> Explained:
    leads: dict[int, float] = {}
    for way in place.ways:
        if way.decision is not None:
            leads.setdefault(way.decision[0], way.lead)
    readings = []
    for index in place.candidates:
        accept, refuse = _own_costs(candidates[index], index, costs, hints)
        taken = decision is not None and decision[0] == index
        lead = 0.0 if taken else leads.get(index, inf)
        readings.append(Reading(candidates[index], accept, refuse, lead, taken))
    refused = next((way.lead for way in place.ways if way.decision is None), inf)
    other = next((way for way in place.ways if way.decision != decision), Way(None, inf))
    return Explained(
        place.start,
        tuple(sorted(readings, key=lambda one: (not one.chosen, one.lead, one.accept))),
        refused,
        0 if decision is None else decision[1] + 1,
        parent,
        other.lead,
        0 if other.decision is None else other.decision[1] + 1,
    )


def _own_costs(candidate: Candidate, index: int, costs: Mapping[str, float], hints: Hints) -> tuple[float, float]:
    if isinstance(candidate, Marker):
        accept = base_cost(candidate, costs)
    elif isinstance(candidate, LabelMark):
        accept = label_costs(index, candidate, hints, costs)[0]
    else:
        accept = heading_costs(candidate, costs)[0]
    return accept, refuse(candidate, index, hints, costs)
