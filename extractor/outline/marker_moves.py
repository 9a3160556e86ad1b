"""Accepting a marker: as the next of an open list, or as the first of a new one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from msgspec.structs import replace

from extractor.markers import Marker
from extractor.markers.families import SHAPES
from extractor.outline.hypotheses import Beam, Hints, State
from extractor.outline.levels import (
    CHAPTER,
    GROUP,
    HEADS,
    INNER,
    ITEM,
    LABEL,
    LEAVES,
    LISTS,
    PART,
    POSITION,
    SECTION,
    TIERS,
    Level,
    Stack,
    below,
)
from extractor.outline.sequence_costs import (
    common_kind,
    level_cost,
    nested_cost,
    prefix_cost,
    runs_on,
    sequel_cost,
    standing_cost,
)

_SHORT_NAME: Final = 8
"""Code points of a department's name behind a bullet; a longer one is a duty that ends like a name."""
_SLIPS: Final = frozenset(",。?")
"""What stands behind a number by a slip or damage: the list keeps the delimiter it had."""
_DEEPEST: Final = 12
"""Open levels; deeper nesting is flattened."""


def base_cost(marker: Marker, costs: Mapping[str, float]) -> float:
    """What accepting a marker costs by its surroundings alone."""
    return costs["accept_" + marker.footing] + sum(costs["doubt_" + d] for d in marker.doubts)


class Reading(NamedTuple):
    """A marker as the search sees it: its family with what tells lists apart, its kind and tier."""

    shape: str
    kind: str
    tier: int

    def level(self, marker: Marker, tier: int, kind: str, delimiter: str | None = None) -> Level:
        """The level it opens or carries on, with its own delimiter where the list has no other."""
        own = marker.delimiter if delimiter is None else delimiter
        list_level = -1 if marker.heading else marker.list_level
        return Level(tier, self.shape, own, marker.value, kind, marker.start, list_level=list_level)


class _Sequel(NamedTuple):
    """A marker as the next of one open list: what that costs, and the list behind it."""

    cost: float
    level: Level


_Opening = tuple[float, float, float, float]
"""A list begun under some open levels: what its prefix costs there, one of its family among them,
standing there at all, and levels of automatic numbers that say otherwise."""


class MarkerMoves:
    """All ways to accept one marker: as the next of an open list, or as the first of a new one.

    What an open list makes of it is the same in every hypothesis, and worked out once.
    """

    def __init__(self, index: int, marker: Marker, hints: Hints, costs: Mapping[str, float]) -> None:
        if marker.family == "decimal" and len(marker.value) == 2 and not marker.value[1]:
            marker = replace(marker, value=marker.value[:1])  # 2.0 stands over 2.1
        self._index = index
        self._marker = marker
        self._costs = costs
        self._base = base_cost(marker, costs)
        read = read_marker(marker)
        self._read = read._replace(kind="title", tier=POSITION) if index in hints.titled else read
        self._shape = self._read.shape
        self._article = marker.value[0] if self._shape == "article" else None
        self._restarts = index in hints.restarts
        self._resumes = index in hints.resumed
        self._heads = index in hints.heads
        self._leading = index in hints.leading
        self._behind_heads = hints.heads if self._read.kind not in HEADS else frozenset()
        self._label = hints.values.get(index)
        self._first_of = hints.firsts.get(index)
        self._is_figure = marker.family == "figure"
        self._opened = self._read.level(marker, self._read.tier, "figure" if self._is_figure else self._read.kind)
        self._any_first = self._first_anywhere()
        self._inner = self._read.level(marker, INNER, "figure")
        self._sequels: dict[Level, _Sequel] = {}
        self._openings: dict[Stack, _Opening] = {}

    def accept(self, beam: Beam, paid: float, state: State) -> None:
        """Push every hypothesis that accepts the marker."""
        costs, marker, base, empty = self._costs, self._marker, self._base, 0.0
        if self._label is not None and state.follows(self._label):
            base += costs["heading_is_value"]
        if self._first_of is not None and state.follows(self._first_of):
            empty = costs["close_empty_label"]
        if marker.footing == "open":
            base -= costs["accept_open"] if state.busy == marker.start and state.last is not None else 0.0
            base += costs["open_before_head"] if marker.name.kind in HEADS else 0.0
        article = state.article if self._article is None else self._article
        bare = state.last is not None and state.last.candidate in self._behind_heads
        ending = costs["close_empty_label"] if bare else empty if state.stack.level.kind in LISTS else 0.0
        if self._shape in state.stack.shapes:
            self._carry_on(beam, paid, state, base + (ending if bare else 0.0), article, empty)
        if self._is_figure:
            kept, cost = below(state.stack, LABEL), paid + (base + costs["open_one"])
            beam.push(cost, state, kept, self._opened, marker.end, article, self._index)
            if kept is not state.stack:  # a list may run on behind the chart
                cost += costs["figure_in_list"]
                beam.push(cost, state, state.stack, self._inner, marker.end, article, self._index)
        else:
            self._open(beam, paid, state, base, article, ending)

    def _carry_on(self, beam: Beam, paid: float, state: State, base: float, article: int, empty: float) -> None:
        """The marker as the next of each open list of its shape; what stands inside that list closes."""
        shape, close_level = self._shape, self._costs["close_level"]
        closed = 0.0
        stack = state.stack
        while shape in stack.shapes:
            level = stack.level
            if level.shape == shape:
                sequel = self._sequels.get(level) or self._sequel(level)
                cost = paid + (base + closed + sequel.cost)
                if cost <= beam.limit:
                    beam.push(cost, state, stack.under, sequel.level, self._marker.end, article, self._index)
            closed += close_level + (empty if level.kind in LISTS else 0.0)
            stack = stack.under

    def _sequel(self, level: Level) -> _Sequel:
        marker, read, costs = self._marker, self._read, self._costs
        cost = costs["open_one"] if self._restarts else sequel_cost(level, marker, read.kind, costs)
        cost += costs["measure_in_run"] if runs_on(level, marker) else 0.0
        cost += costs["list_level_changes"] if 0 <= level.list_level != marker.list_level >= 0 else 0.0
        tier = min(read.tier, level.tier) if level.tier < LABEL else read.tier
        delimiter = level.delimiter if marker.delimiter in _SLIPS else marker.delimiter
        sequel = _Sequel(cost, read.level(marker, tier, common_kind(level.kind, read.kind), delimiter))
        self._sequels[level] = sequel
        return sequel

    def _open(self, beam: Beam, paid: float, state: State, base: float, article: int, ending: float) -> None:
        """The marker as the first of a new list under each of the open levels; what stands inside closes."""
        costs, shape, opened, end = self._costs, self._shape, self._opened, self._marker.end
        first = self._any_first if self._any_first is not None else self._first(state)
        least = paid + base + (min(first, costs["open_next_head"]) if self._heads else first)
        if least > beam.limit:
            return
        tier = self._read.tier
        kept, closing, against = state.stack, 0.0, 0.0
        depth, close_level = kept.depth, costs["close_level"]
        while True:
            if least + closing <= beam.limit and kept.depth <= _DEEPEST:
                prefix, nested, standing, levels = self._openings.get(kept) or self._opening(kept)
                cost = base + (first + prefix + nested) + (closing + standing)
                cost = paid + (cost + (against + levels))
                if cost <= beam.limit:
                    beam.push(cost, state, kept, opened, end, article, self._index)
            if not kept.depth:
                return
            inside, kept = kept.level, kept.under
            if 0 <= inside.list_level < self._marker.list_level:
                against = costs["list_level_against"]
            same = inside.shape == shape
            leaf = inside.kind in LEAVES or (shape == "duty-word" and inside.tier == LABEL)  # 职责一 ends a field
            closing = costs["open_after_closing" if same or not leaf else "open_after_leaf"]
            if self._heads and not same and kept.level.tier < tier <= inside.tier <= GROUP:
                closing = min(closing, costs["open_next_head"] - first)
            closing += close_level * (depth - kept.depth) + ending
            if same:
                closing += costs["open_same_again"]

    def _first(self, state: State) -> float:
        """What it costs to begin a list with this number where the numbers before it may lead to it."""
        costs, value, shape = self._costs, self._marker.value, self._shape
        if shape == "article":
            again = costs["next_same_chapter"] if value[0] == state.article else costs["open_late"]
            return costs["article_goes_on"] if value[0] == state.article + 1 else again
        if state.carried == (shape, value[-1] - 1):
            return costs["open_one"]
        return costs["open_two"] if value[-1] == 2 else costs["open_late"]

    def _first_anywhere(self) -> float | None:
        """What it costs to begin a list with this number, ``None`` where that depends on the numbers before; a
        decimal's prefix decides later."""
        costs, value, shape = self._costs, self._marker.value, self._shape
        if shape == "article":
            return None
        if shape.startswith("decimal"):
            return 0.0
        if not value or value[-1] == 1 or self._resumes:
            return costs["open_one"]
        if self._leading:
            return costs["open_leading"]
        if self._read.tier <= POSITION:
            return None
        return costs["open_two"] if value[-1] == 2 else costs["open_late"]

    def _opening(self, kept: Stack) -> _Opening:
        marker, read, costs = self._marker, self._read, self._costs
        above = kept.numbered
        prefix = prefix_cost(above, marker.value, self._leading, costs) if read.shape.startswith("decimal") else 0.0
        nested = nested_cost(kept, read.shape, marker, costs) if read.shape in kept.shapes else 0.0
        if nested and self._leading and marker.value[-1] != 1:
            nested += costs["open_late"] - costs["open_leading"]  # it rather goes on with the open list
        levels = level_cost(kept, marker, costs) if marker.list_level >= 0 else 0.0
        standing = standing_cost(kept, read.tier, costs)
        if read.shape == "duty-word" and kept.level.tier == LABEL and kept.level.kind == "field":
            standing += costs["under_leaf"]  # a field's value holds no duties
        opening = (prefix, nested, standing, levels)
        self._openings[kept] = opening
        return opening


def read_marker(marker: Marker) -> Reading:
    """The marker's shape, kind and tier; a bullet heads only titles and short names of departments."""
    shape = SHAPES.get(marker.family, marker.family)
    if marker.delimiter == ")":
        shape = f"{shape})"
    if not marker.value:
        shape = f"{marker.family} {marker.sign}"
    if shape == "decimal":
        shape = f"decimal{len(marker.value)}"
    kind, tier = marker.name.kind, _tier(marker)
    heads = kind == "title" or (kind == "department" and len(marker.name.core) <= _SHORT_NAME)
    return Reading(shape, kind, tier) if marker.value or heads else Reading(shape, "clause", ITEM)


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
