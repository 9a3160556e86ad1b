"""Accepting a marker: as the next of an open list, or as the first of a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from extractor.markers import Marker
from extractor.markers.families import BY_NAME, SHAPES
from extractor.outline.levels import (
    CHAPTER,
    DEPARTMENT,
    GROUP,
    HEADS,
    ITEM,
    LABEL,
    LEAVES,
    LISTS,
    PART,
    POSITION,
    SECTION,
    TIERS,
    Beam,
    Hints,
    Level,
    State,
    below,
    follows,
    push,
)

_SHORT_NAME: Final = 8
"""Code points of a department's name behind a bullet; a longer one is a duty that ends like a name."""
_DEEPEST: Final = 12
"""Open levels; deeper nesting is flattened."""


def base_cost(marker: Marker, costs: Mapping[str, float]) -> float:
    """What accepting a marker costs by its surroundings alone."""
    return costs["accept_" + marker.footing] + sum(costs["doubt_" + d] for d in marker.doubts)


class _Reading(NamedTuple):
    """A marker as the search sees it: its family with what tells lists apart, its rank, kind and tier."""

    shape: str
    rank: int
    kind: str
    tier: int

    def level(self, marker: Marker, tier: int, kind: str) -> Level:
        """The level it opens or carries on."""
        return Level(tier, self.shape, marker.delimiter, marker.value, kind, self.rank, marker.start)


class _Shared(NamedTuple):
    """What all ways to take one marker have in common: its place, the article it stands in, what it costs anyway,
    and what closing the label above costs that nothing has followed yet."""

    place: int
    marker: Marker
    article: int
    base: float
    empty: float


def accept_marker(
    out: Beam,
    state: State,
    index: int,
    marker: Marker,
    hints: Hints,
    costs: Mapping[str, float],
) -> None:
    """All ways to take a marker into a hypothesis; the results go to ``out``."""
    base = base_cost(marker, costs)
    if follows(state, hints.values.get(index)):
        base += costs["heading_is_value"]
    if marker.footing == "open":
        base -= costs["accept_open"] if state.busy == marker.start and state.last is not None else 0.0
        base += costs["open_before_head"] if marker.name.kind in HEADS else 0.0
    read = _read(marker)
    article = marker.value[0] if read.shape == "article" else state.article
    empty = costs["close_empty_label"] if follows(state, hints.firsts.get(index)) else 0.0
    shared = _Shared(index, marker, article, base, empty)
    _carry_on(out, state, shared, read, index in hints.restarts, costs)
    if marker.family == "figure":
        new = read.level(marker, read.tier, "figure")
        push(out, state, below(state.levels, LABEL), new, marker.end, article, index, base + costs["open_one"])
        return
    for depth in range(min(len(state.levels), _DEEPEST), -1, -1):
        cost = base + _opening(state.levels[:depth], read, marker, state, costs)
        cost += _closing(state.levels, depth, read, empty, costs) + _standing(state.levels[:depth], read.tier, costs)
        new = read.level(marker, read.tier, read.kind)
        push(out, state, state.levels[:depth], new, marker.end, article, index, cost)


def _read(marker: Marker) -> _Reading:
    shape = SHAPES.get(marker.family, marker.family)
    rank = BY_NAME[marker.family].rank
    if marker.delimiter == ")":
        shape, rank = f"{shape})", rank + 1
    if not marker.value:
        shape = f"{marker.family} {marker.sign}"
    if shape == "decimal":
        shape = f"decimal{len(marker.value)}"
    kind, tier = marker.name.kind, _tier(marker)
    heads = kind == "title" or (kind == "department" and len(marker.name.core) <= _SHORT_NAME)
    return _Reading(shape, rank, kind, tier) if marker.value or heads else _Reading(shape, rank, "clause", ITEM)


def _carry_on(
    out: Beam, state: State, shared: _Shared, read: _Reading, restarts: bool, costs: Mapping[str, float]
) -> None:
    """The marker as the next of each open list of its shape; what stands inside that list closes."""
    index, marker, article, base, empty = shared
    closed = 0.0
    for depth in range(len(state.levels) - 1, -1, -1):
        level = state.levels[depth]
        if level.shape == read.shape:
            cost = base + closed
            cost += costs["open_one"] if restarts else _sequel(level, marker, read.kind, costs)
            cost += costs["measure_in_run"] if _runs_on(level, marker) else 0.0
            tier = min(read.tier, level.tier) if level.tier < LABEL else read.tier
            new = read.level(marker, tier, _common(level.kind, read.kind))
            push(out, state, state.levels[:depth], new, marker.end, article, index, cost)
        closed += costs["close_level"] + (empty if level.kind in LISTS else 0.0)


def _closing(levels: tuple[Level, ...], depth: int, read: _Reading, empty: float, costs: Mapping[str, float]) -> float:
    """What closing the levels from ``depth`` on costs, before a new list opens in their place."""
    if depth == len(levels):
        return 0.0
    same = levels[depth].shape == read.shape
    cost = costs["open_after_closing" if same or levels[depth].kind not in LEAVES else "open_after_leaf"]
    cost += costs["close_level"] * (len(levels) - depth)
    cost += empty if levels[-1].kind in LISTS else 0.0
    return cost + (costs["open_same_again"] if same else 0.0)


def _standing(kept: tuple[Level, ...], tier: int, costs: Mapping[str, float]) -> float:
    """What it costs to open a list of this tier under the levels kept."""
    if not kept:
        return 0.0
    above = kept[-1]
    cost = costs["under_leaf"] if above.kind in LEAVES else 0.0
    deeper = tier <= POSITION and above.tier > LABEL and above.kind != "name"
    if (tier <= CHAPTER and above.tier >= tier) or deeper:
        return cost + costs["under_deeper_tier"]
    if DEPARTMENT <= tier <= POSITION <= above.tier <= LABEL:
        return cost + costs["under_same_tier"]
    return cost


def _runs_on(level: Level, marker: Marker) -> bool:
    """Whether a number that could count (6分担…) is just the next of a run written the same way."""
    return (
        "before-measure" in marker.doubts
        and marker.delimiter == level.delimiter
        and marker.footing == "line"
        and _is_next(level.value, marker.value)
    )


def _is_next(last: tuple[int, ...], value: tuple[int, ...]) -> bool:
    return bool(value) and last[:-1] == value[:-1] and value[-1] == last[-1] + 1


def _tier(marker: Marker) -> int:
    if marker.family in ("part", "sample"):
        return PART
    if marker.family == "chapter":
        return CHAPTER
    if marker.family == "section":
        return SECTION
    if marker.family == "figure":
        return GROUP
    return SECTION if marker.name.kind == "chart" else TIERS[marker.name.kind]


def _common(one: str, other: str) -> str:
    """The kind of a list whose members are of two kinds: heads prevail over unknown names."""
    if one == other or other in ("name", "empty"):
        return one
    return other if one in ("name", "empty") else one


def _sequel(level: Level, marker: Marker, kind: str, costs: Mapping[str, float]) -> float:
    cost = _step_cost(level.value, marker.value, costs)
    if marker.delimiter != level.delimiter:
        cost += costs["delimiter_changes"]
    return cost + _mismatch(level.kind, kind, costs)


def _step_cost(last: tuple[int, ...], value: tuple[int, ...], costs: Mapping[str, float]) -> float:
    if not value:
        return 0.0
    if last[:-1] != value[:-1]:
        return costs["next_wild"] + 2.0
    step = value[-1] - last[-1]
    if step == 1:
        return costs["next_one"]
    if step == 0:
        return costs["next_same"]
    if step < 0:
        return costs["next_back"] if step < -3 or value[-1] == 1 else costs["next_moved"]
    if step <= 3:
        return costs["next_gap"] + 0.3 * (step - 2)
    return costs["next_far"] if step <= 10 else costs["next_wild"]


def _mismatch(one: str, other: str, costs: Mapping[str, float]) -> float:
    if one == other or "empty" in (one, other):
        return 0.0
    if one in HEADS and other in HEADS:
        return costs["kind_near"]
    if "name" in (one, other):
        return costs["kind_near"]
    return costs["kind_far"]


def _opening(
    kept: tuple[Level, ...], read: _Reading, marker: Marker, state: State, costs: Mapping[str, float]
) -> float:
    """What it costs to begin a list with this number under these levels."""
    value = marker.value
    if read.shape == "article":
        cost = 0.0 if value[0] == state.article + 1 else costs["open_late"]
    elif read.shape.startswith("decimal"):
        cost = _decimal_opening(kept, value, costs)
    elif not value or value[-1] == 1 or state.carried == (read.shape, value[-1] - 1):
        cost = costs["open_one"]
    else:
        cost = costs["open_two"] if value[-1] == 2 else costs["open_late"]
    above = next((lv for lv in reversed(kept) if lv.shape), None)
    if above is not None and read.rank < above.rank:
        cost += costs["rank_against_prior"]
    same = [lv for lv in kept if lv.shape == read.shape]
    if same:
        alike = any(lv.delimiter == marker.delimiter and lv.kind == marker.name.kind for lv in same)
        cost += costs["same_family_inside"] + costs["same_bullet_inside" if not value else "same_kind_inside"] * (
            alike or not value
        )
    return cost


def _decimal_opening(kept: tuple[Level, ...], value: tuple[int, ...], costs: Mapping[str, float]) -> float:
    above = next((lv for lv in reversed(kept) if lv.shape), None)
    late = 0.0 if value[-1] in (0, 1) else 2.0
    if above is not None and above.value and above.value[-len(value) + 1 :] == value[:-1]:
        return costs["open_under_prefix"] + late
    if above is not None and above.value and above.shape.startswith(("arabic", "decimal")):
        late += costs["prefix_contradicted"]
    return costs["open_without_prefix"] + late
