"""What a marker costs by what it follows and by what it would stand under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from extractor.markers import Marker
from extractor.outline.levels import CHAPTER, DEPARTMENT, HEADS, LABEL, LEAVES, POSITION, Level, Stack

_SPELLED: Final = frozenset({"part", "chapter", "section"})
"""Families whose markers say what they are: one printed twice is a slip of the author, no other list."""
_ARROWS: Final = "→➔"
"""Signs that open items and also stand between two of one line (经理→副经理)."""


def standing_cost(kept: Stack, tier: int, costs: Mapping[str, float]) -> float:
    """What it costs to open a list of this tier under the levels kept."""
    if not kept.depth:
        return 0.0
    above = kept.level
    cost = costs["under_leaf"] if above.kind in LEAVES else 0.0
    deeper = tier <= POSITION and above.tier > LABEL and above.kind != "name"
    if (tier <= CHAPTER and above.tier >= tier) or deeper:
        return cost + costs["under_deeper_tier"]
    if DEPARTMENT <= tier <= POSITION <= above.tier <= LABEL:
        return cost + costs["under_same_tier"]
    return cost


def level_cost(kept: Stack, marker: Marker, costs: Mapping[str, float]) -> float:
    """What it costs an automatic number to begin a list inside one of its own level, or inside a deeper one."""
    if kept.list_level < marker.list_level:
        return 0.0
    return costs["list_level_inside" if kept.list_level == marker.list_level else "list_level_against"]


def runs_on(level: Level, marker: Marker) -> bool:
    """Whether a number that could count (6分担…; 2:5年以上…) is just the next of a run written the same way."""
    return (
        bool({"before-measure", "digit-follows"} & set(marker.doubts))
        and marker.delimiter == level.delimiter
        and marker.footing in ("line", "sentence")
        and is_next(level.value, marker.value)
    )


def is_next(last: tuple[int, ...], value: tuple[int, ...]) -> bool:
    """Whether a number is the one behind another on its level."""
    return bool(value) and last[:-1] == value[:-1] and value[-1] == last[-1] + 1


def common_kind(one: str, other: str) -> str:
    """The kind of a list whose members are of two kinds: heads prevail over unknown names."""
    if one == other or other in ("name", "empty"):
        return one
    return other if one in ("name", "empty") else one


def sequel_cost(level: Level, marker: Marker, kind: str, costs: Mapping[str, float]) -> float:
    """What it costs a marker to be the next of an open list."""
    cost = _step_cost(level.value, marker.value, costs)
    if marker.family in _SPELLED and marker.value == level.value and marker.footing in ("line", "sentence"):
        cost = costs["next_same_chapter"]
    elif marker.value and marker.value == level.value and kind == level.kind == "title":
        cost = costs["next_same_title"]  # a position holds no other
    elif not marker.value and marker.footing == "open" and marker.sign not in _ARROWS:
        cost = costs["next_sign_in_line"]  # a list's own sign is nothing else inside its items
    elif marker.value and marker.value == level.value and len(marker.value) <= 2 and marker.footing == "sentence":
        cost = costs["next_same_in_line"]  # refused, the sentence before would hold a number
    if marker.delimiter != level.delimiter:
        cost += costs["delimiter_changes"]
    return cost + _mismatch(level.kind, kind, costs)


def _step_cost(last: tuple[int, ...], value: tuple[int, ...], costs: Mapping[str, float]) -> float:
    if not value:
        return 0.0
    if last[:-1] != value[:-1]:
        return costs["next_part"] if last < value else costs["next_wild"] + 2.0
    step = value[-1] - last[-1]
    if step == 1:
        return costs["next_one"]
    if step == 0:
        return costs["next_same_deep" if len(value) > 2 else "next_same"]
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


def nested_cost(kept: Stack, shape: str, marker: Marker, costs: Mapping[str, float]) -> float:
    """What it costs to open a list inside another of its own family: little where headings are numbered that way, with
    another delimiter, and others stand between (3 岗位职责, （一）会计, 1.编制凭证)."""
    if not marker.value:
        return costs["same_family_inside"] + costs["same_bullet_inside"]
    apart, right_above = True, kept.level
    while kept.depth:
        level = kept.level
        if level.shape == shape:
            if level.delimiter == marker.delimiter and level.kind == marker.name.kind:
                return costs["same_family_inside"] + costs["same_kind_inside"]
            apart = apart and level is not right_above and level.delimiter != marker.delimiter and level.kind in HEADS
        kept = kept.under
    return costs["same_family_apart" if apart else "same_family_inside"]


def prefix_cost(above: Level, value: tuple[int, ...], leading: bool, costs: Mapping[str, float]) -> float:
    """What it costs to begin a list of decimals with this number under the innermost numbered level; one that is
    ``leading`` heads decimals below it, and an excerpt may begin with it."""
    late = 0.0 if value[-1] in (0, 1) else 2.0
    if above.value and above.value[-len(value) + 1 :] == value[:-1]:
        return costs["open_under_prefix"] + late
    if above.shape == "arabic" and not above.delimiter.strip() and above.value == value[:1]:
        return costs["open_below_prefix"] + late
    late = min(late, 1.0) if leading else late
    if above.value and above.shape.startswith(("arabic", "decimal")):
        late += costs["prefix_contradicted"]
    return costs["open_without_prefix"] + late
