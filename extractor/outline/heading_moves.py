"""Accepting an unnumbered heading: it closes what is of its tier or deeper."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.markers import HeadingMark
from extractor.outline.hypotheses import Beam, Hints, State
from extractor.outline.levels import DOCUMENT, GROUP, TIERS, Level, below, under_headings


def heading_costs(mark: HeadingMark, costs: Mapping[str, float]) -> tuple[float, float]:
    """What accepting and what refusing an unnumbered heading costs."""
    kind, listed = mark.name.kind, mark.name.listed
    doubt = costs["heading_doubt"] * len(mark.doubts)
    if listed and kind in ("title", "department") and not doubt:
        return costs["heading_sure"], costs["heading_sure_refused"]
    if mark.decorated and kind in ("title", "department", "section", "general", "chart"):
        return costs["heading_sure"] + doubt, costs["heading_sure_refused"]
    if mark.decorated or mark.alike:
        return costs["heading_named"] + doubt, costs["heading_named_refused"]
    if mark.followed and kind != "name":
        return costs["heading_followed"] + doubt, costs["heading_followed_refused"]
    if kind == "chart" and mark.footing == "line":
        return costs["heading_named"] + doubt, costs["heading_named_refused"]
    if kind == "name":
        return costs["heading_bare"] + doubt, 0.4 if mark.followed else 0.0
    return costs["heading_bare"] + doubt, costs["heading_bare_refused"] if mark.footing == "line" else 0.0


class HeadingMoves:
    """The ways to accept an unnumbered heading: where it closes headings that the file itself styles, it may as well
    stand under the last of them."""

    def __init__(self, index: int, mark: HeadingMark, hints: Hints, costs: Mapping[str, float]) -> None:
        self._index = index
        self._mark = mark
        self._costs = costs
        self._cost = heading_costs(mark, costs)[0] + (costs["heading_unstyled"] if hints.styled else 0.0)
        self._label = hints.values.get(index)
        self._is_first = mark.start == hints.top and mark.name.kind in ("section", "department", "general", "chart")
        self._fits_chart = (
            mark.name.kind == "title" and not mark.name.listed and not mark.decorated and not mark.followed
        )

    def accept(self, beam: Beam, paid: float, state: State) -> None:
        """Push every hypothesis that accepts the heading."""
        mark, costs, cost = self._mark, self._costs, self._cost
        if state.follows(self._label):
            cost += costs["heading_is_value"]
        if self._fits_chart and state.stack.level.kind == "chart":
            cost += costs["heading_in_chart"]
        kind = mark.name.kind
        kept = state.stack
        if kind == "name":
            tier = GROUP
            while kept.level.tier >= GROUP or (kept.depth and kept.level.kind in ("line", "field")):
                kept = kept.under  # a group's name stands over no field's value
        else:
            tier = DOCUMENT if self._is_first and not kept.depth else TIERS[kind]
            kept = below(kept, tier)
            while (
                kept.depth
                and (kept.level.kind, kept.level.shape) == ("general", "")
                and kind in ("title", "department")
            ):
                kept = kept.under  # a heading of general clauses holds no posts
        new = Level(tier, "", "", (), kind, mark.start)
        beam.push(paid + cost, state, kept, new, mark.end, state.article, self._index)
        inside = under_headings(state.stack, tier)
        if inside.depth > kept.depth:
            beam.push(paid + cost, state, inside, new, mark.end, state.article, self._index)
