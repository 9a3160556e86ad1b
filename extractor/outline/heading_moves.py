"""Accepting an unnumbered heading: it closes what is of its tier or deeper."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.markers import HeadingMark
from extractor.outline.levels import DOCUMENT, GROUP, TIERS, Beam, Hints, Level, State, below, follows, push


def heading_costs(mark: HeadingMark, costs: Mapping[str, float]) -> tuple[float, float]:
    """What accepting and what refusing an unnumbered heading costs."""
    kind, listed = mark.name.kind, mark.name.listed
    doubt = costs["heading_doubt"] * len(mark.doubts)
    if listed and kind in ("title", "department") and not doubt:
        return costs["heading_sure"], costs["heading_sure_refused"]
    if mark.decorated and kind in ("title", "department", "section", "general", "chart"):
        return costs["heading_sure"] + doubt, costs["heading_sure_refused"]
    if mark.decorated:
        return costs["heading_named"] + doubt, costs["heading_named_refused"]
    if mark.followed and kind != "name":
        return costs["heading_followed"] + doubt, costs["heading_followed_refused"]
    if kind == "chart" and mark.footing == "line":
        return costs["heading_named"] + doubt, costs["heading_named_refused"]
    if kind == "name":
        return costs["heading_bare"] + doubt, 0.4 if mark.followed else 0.0
    return costs["heading_bare"] + doubt, costs["heading_bare_refused"] if mark.footing == "line" else 0.0


def accept_heading(
    out: Beam,
    state: State,
    index: int,
    mark: HeadingMark,
    hints: Hints,
    costs: Mapping[str, float],
) -> None:
    """The heading taken into a hypothesis, the one way there is; the result goes to ``out``."""
    cost = heading_costs(mark, costs)[0]
    if follows(state, hints.values.get(index)):
        cost += costs["heading_is_value"]
    kind = mark.name.kind
    tier = GROUP if kind == "name" else TIERS[kind]
    levels = state.levels
    if mark.start == hints.top and not levels and kind in ("section", "department", "general", "chart"):
        tier = DOCUMENT
    if (
        kind == "title"
        and not mark.name.listed
        and not mark.decorated
        and not mark.followed
        and any(lv.kind == "chart" for lv in levels[-1:])
    ):
        cost += costs["heading_in_chart"]
    new = Level(tier, "", "", (), kind, 0, mark.start)
    if kind == "name":
        kept = levels
        while kept and kept[-1].tier >= GROUP:
            kept = kept[:-1]
    else:
        kept = below(levels, tier)
    push(out, state, kept, new, mark.end, state.article, index, cost)
