"""One decision over the whole document: a beam search over stacks of open levels.

Candidates come in order of place. At each place the search refuses all readings or accepts one, as the next
sibling in an open list (closing the lists inside it) or as the first of a new list. Every choice has its cost;
the cheapest sequence of choices is the outline. Time is linear in the number of candidates: the beam is of fixed width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from extractor.markers import Candidate, HeadingMark, LabelMark, Marker
from extractor.markers.families import BY_NAME, SHAPES
from extractor.markers.labels import ONE_LINE_FIELDS

WIDTH: Final = 24
"""Hypotheses kept; 12 lost a document in the development set, 48 won none."""
_SHORT_NAME: Final = 8
"""Code points of a department's name behind a bullet; a longer one is a duty that ends like a name."""
_DEEPEST: Final = 12
"""Open levels; deeper nesting is flattened."""

DOCUMENT, PART, CHAPTER, SECTION, DEPARTMENT, POSITION, LABEL, GROUP, ITEM, INNER = range(10)
_TIERS: Final = {
    "title": POSITION,
    "department": DEPARTMENT,
    "section": SECTION,
    "general": SECTION,
    "chart": GROUP,
    "name": GROUP,
    "clause": ITEM,
    "empty": ITEM,
}
_LEAVES: Final = frozenset({"line", "figure"})
"""Kinds of open levels that hold no list: a field of one line, a chart's caption."""
_LISTS: Final = frozenset({"duties", "requirements"})
_HEADS: Final = frozenset({"title", "department", "section", "general", "chart"})


class Level(NamedTuple):
    """One open level: its tier, the family, delimiter and value of its last member, and that member's kind."""

    tier: int
    shape: str
    delimiter: str
    value: tuple[int, ...]
    kind: str
    rank: int
    place: int


class Choice(NamedTuple):
    """A link in a hypothesis: the candidate accepted, its depth, its cost, and what went before."""

    candidate: int
    depth: int
    cost: float
    before: Choice | None


class State(NamedTuple):
    """A hypothesis."""

    cost: float
    levels: tuple[Level, ...]
    busy: int
    article: int
    carried: tuple[str, int]
    last: Choice | None


class Hints(NamedTuple):
    """What neighbours say of candidates, by index.

    ``form``: labels of forms whose cells run together or stand one a line. ``values``: for a heading or weak marker
    right behind a label that label's index, for a label right behind a form's duty number that number's index.
    ``restarts``: first numbers of an enumerated form (1、职务名称:), which count from one again for each position.
    ``per_duty``: labels of indicators and standards that occur more often than positions do: each belongs to a duty.
    ``top``: where the text begins; a heading there may title the whole document.
    ``firsts``: for a marker right behind the label of a list that label's index: it should be the list's first.
    """

    form: frozenset[int]
    values: Mapping[int, int]
    restarts: frozenset[int]
    per_duty: frozenset[int]
    top: int
    firsts: Mapping[int, int]


def search(candidates: Sequence[Candidate], costs: Mapping[str, float], hints: Hints) -> list[State]:
    """The hypotheses left at the end, cheapest first."""
    beam = [State(0.0, (), 0, 0, ("", 0), None)]
    indexed = list(enumerate(candidates))
    for start, group in groupby(indexed, key=lambda pair: pair[1].start):
        here = list(group)
        beam = _step(beam, start, here, costs, hints)
    return beam


def _step(
    beam: list[State],
    start: int,
    here: list[tuple[int, Candidate]],
    costs: Mapping[str, float],
    hints: Hints,
) -> list[State]:
    form, values = hints.form, hints.values
    refusal = max(_refuse(c, i in form, i in values, costs) for i, c in here)
    out: dict[tuple[object, ...], State] = {}
    for state in beam:
        if start < state.busy:
            _keep(out, state)
            continue
        _keep(out, state._replace(cost=state.cost + refusal))
        for index, candidate in here:
            if isinstance(candidate, Marker):
                _accept_marker(
                    out,
                    state,
                    index,
                    candidate,
                    values.get(index, -1),
                    index in hints.restarts,
                    hints.firsts.get(index, -1),
                    costs,
                )
            elif isinstance(candidate, LabelMark):
                _accept_label(
                    out,
                    state,
                    index,
                    candidate,
                    index in form,
                    values.get(index, -1),
                    index in hints.per_duty,
                    costs,
                )
            else:
                _accept_heading(
                    out, state, index, candidate, values.get(index, -1), start == hints.top, costs
                )
    best = sorted(out.values(), key=lambda s: s.cost)
    limit = best[0].cost + 14.0
    return [s for s in best[:WIDTH] if s.cost <= limit]


def _keep(out: dict[tuple[object, ...], State], state: State) -> None:
    key = (state.levels, state.busy, state.article, state.carried)
    known = out.get(key)
    if known is None or state.cost < known.cost:
        out[key] = state


def _refuse(candidate: Candidate, in_form: bool, is_value: bool, costs: Mapping[str, float]) -> float:
    if isinstance(candidate, Marker):
        if is_value:
            return costs["heading_is_value_refused"]
        cost = costs["refuse_" + candidate.footing] - sum(costs["doubt_" + d] for d in candidate.doubts)
        if candidate.family in ("letter bullet", "dash", "figure"):
            cost *= 0.5
        return max(cost, 0.0)
    if isinstance(candidate, LabelMark):
        return label_costs(candidate, in_form, costs)[1]
    return costs["heading_is_value_refused"] if is_value else heading_costs(candidate, costs)[1]


# markers


def base_cost(marker: Marker, costs: Mapping[str, float]) -> float:
    """What accepting a marker costs by its surroundings alone."""
    return costs["accept_" + marker.footing] + sum(costs["doubt_" + d] for d in marker.doubts)


def _accept_marker(
    out: dict[tuple[object, ...], State],
    state: State,
    index: int,
    marker: Marker,
    label: int,
    restarts: bool,
    first_of: int,
    costs: Mapping[str, float],
) -> None:
    first_behind = first_of >= 0 and state.last is not None and state.last.candidate == first_of
    base = base_cost(marker, costs)
    if label >= 0 and state.last is not None and state.last.candidate == label:
        base += costs["heading_is_value"]
    if state.busy == marker.start and state.last is not None and marker.footing == "open":
        base -= costs["accept_open"]
    if marker.footing == "open" and marker.name.kind in _HEADS:
        base += costs["open_before_head"]
    shape = SHAPES.get(marker.family, marker.family)
    delimiter = marker.delimiter
    rank = BY_NAME[marker.family].rank
    if delimiter == ")":
        shape, rank = f"{shape})", rank + 1
    if marker.family in ("bullet", "dash", "letter bullet"):
        shape = f"{marker.family} {marker.sign}"
    if shape == "decimal":
        shape = f"decimal{len(marker.value)}"
    kind = marker.name.kind
    tier = _tier(marker)
    if not marker.value and not (
        kind == "title" or (kind == "department" and len(marker.name.core) <= _SHORT_NAME)
    ):
        kind, tier = "clause", ITEM
    article = marker.value[0] if shape == "article" else state.article
    levels = state.levels
    closed = 0.0
    for depth in range(len(levels) - 1, -1, -1):
        level = levels[depth]
        if level.shape == shape:
            sequel = costs["open_one"] if restarts else _sequel(level, marker, delimiter, kind, costs)
            cost = base + closed + sequel
            if _runs_on(level, marker, delimiter):
                cost += costs["measure_in_run"]
            new = Level(
                min(tier, level.tier) if level.tier < LABEL else tier,
                shape,
                delimiter,
                marker.value,
                _common(level.kind, kind),
                rank,
                marker.start,
            )
            _push(out, state, levels[:depth], new, marker.end, article, index, cost)
        closed += costs["close_level"] + (
            costs["close_empty_label"] if first_behind and level.kind in _LISTS else 0.0
        )
    if marker.family == "figure":
        kept = _below(levels, LABEL)
        new = Level(tier, shape, delimiter, marker.value, "figure", rank, marker.start)
        _push(out, state, kept, new, marker.end, article, index, base + costs["open_one"])
        return
    for depth in range(min(len(levels), _DEEPEST), -1, -1):
        kept = levels[:depth]
        cost = base + _opening(kept, shape, marker, delimiter, rank, state, costs)
        if depth < len(levels):
            closing = levels[depth].kind not in _LEAVES or levels[depth].shape == shape
            cost += costs["open_after_closing" if closing else "open_after_leaf"]
            cost += costs["close_level"] * (len(levels) - depth)
            if first_behind and levels[-1].kind in _LISTS:
                cost += costs["close_empty_label"]
            if levels[depth].shape == shape:
                cost += 1.0
        if kept and kept[-1].kind in _LEAVES:
            cost += costs["under_leaf"]
        if kept and (
            (tier <= CHAPTER and kept[-1].tier >= tier)
            or (tier <= POSITION and kept[-1].tier > LABEL and kept[-1].kind != "name")
        ):
            cost += costs["under_deeper_tier"]
        elif kept and DEPARTMENT <= tier <= POSITION and POSITION <= kept[-1].tier <= LABEL:
            cost += costs["under_same_tier"]
        new = Level(tier, shape, delimiter, marker.value, kind, rank, marker.start)
        _push(out, state, kept, new, marker.end, article, index, cost)


def _runs_on(level: Level, marker: Marker, delimiter: str) -> bool:
    """Whether a number that could count (6分担…) is just the next of a run written the same way."""
    return (
        "before-measure" in marker.doubts
        and delimiter == level.delimiter
        and marker.footing == "line"
        and _is_next(level.value, marker.value)
    )


def _is_next(last: tuple[int, ...], value: tuple[int, ...]) -> bool:
    return bool(value) and last[:-1] == value[:-1] and value[-1] == last[-1] + 1


def _push(
    out: dict[tuple[object, ...], State],
    state: State,
    kept: tuple[Level, ...],
    new: Level,
    busy: int,
    article: int,
    index: int,
    cost: float,
) -> None:
    if kept and kept[-1].kind == "name" and kept[-1].shape and new.tier <= POSITION:
        kept = (*kept[:-1], kept[-1]._replace(tier=SECTION))
    levels = (*kept, new)
    choice = Choice(index, len(kept), cost, state.last)
    _keep(out, State(state.cost + cost, levels, busy, article, _carry(state, len(kept), new), choice))


def _carry(state: State, depth: int, new: Level) -> tuple[str, int]:
    """The list that a part or chapter closes may count on in the next (十、 after 第二部分)."""
    if new.tier > CHAPTER or len(state.levels) <= depth + 1:
        return state.carried
    closed = state.levels[depth + 1]
    return (closed.shape, closed.value[-1]) if closed.shape and closed.value else state.carried


def _tier(marker: Marker) -> int:
    if marker.family in ("part", "sample"):
        return PART
    if marker.family == "chapter":
        return CHAPTER
    if marker.family == "section":
        return SECTION
    if marker.family == "figure":
        return GROUP
    return SECTION if marker.name.kind == "chart" else _TIERS[marker.name.kind]


def _common(one: str, other: str) -> str:
    """The kind of a list whose members are of two kinds: heads prevail over unknown names."""
    if one == other or other in ("name", "empty"):
        return one
    return other if one in ("name", "empty") else one


def _sequel(level: Level, marker: Marker, delimiter: str, kind: str, costs: Mapping[str, float]) -> float:
    cost = _step_cost(level.value, marker.value, costs)
    if delimiter != level.delimiter:
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
    if one in _HEADS and other in _HEADS:
        return costs["kind_near"]
    if "name" in (one, other):
        return costs["kind_near"]
    return costs["kind_far"]


def _opening(
    kept: tuple[Level, ...],
    shape: str,
    marker: Marker,
    delimiter: str,
    rank: int,
    state: State,
    costs: Mapping[str, float],
) -> float:
    value = marker.value
    cost = 0.0
    if shape == "article":
        cost = 0.0 if value[0] == state.article + 1 else costs["open_late"]
    elif shape.startswith("decimal"):
        cost = _decimal_opening(kept, value, costs)
    elif not value or value[-1] == 1 or state.carried == (shape, value[-1] - 1):
        cost = costs["open_one"]
    else:
        cost = costs["open_two"] if value[-1] == 2 else costs["open_late"]
    above = next((lv for lv in reversed(kept) if lv.shape), None)
    if above is not None:
        if rank < above.rank:
            cost += costs["rank_against_prior"]
        same = [lv for lv in kept if lv.shape == shape]
        if same and value:
            cost += (
                costs["same_family_inside"]
                if all(lv.delimiter != delimiter or lv.kind != marker.name.kind for lv in same)
                else costs["same_family_inside"] + 1.0
            )
        elif same:
            cost += costs["same_family_inside"] + 2.0
    return cost


def _decimal_opening(kept: tuple[Level, ...], value: tuple[int, ...], costs: Mapping[str, float]) -> float:
    above = next((lv for lv in reversed(kept) if lv.shape), None)
    late = 0.0 if value[-1] in (0, 1) else 2.0
    if above is not None and above.value and above.value[-len(value) + 1 :] == value[:-1]:
        return costs["open_under_prefix"] + late
    if above is not None and above.value and above.shape.startswith(("arabic", "decimal")):
        late += costs["prefix_contradicted"]
    return costs["open_without_prefix"] + late


# labels


def label_costs(mark: LabelMark, in_form: bool, costs: Mapping[str, float]) -> tuple[float, float]:
    """What accepting and what refusing a label costs."""
    doubts = set(mark.doubts)
    if "in-brackets" in doubts:
        return costs["label_unlikely"], 0.0
    governed = costs["label_governed"] if "governed" in doubts else 0.0
    sure = mark.colon or mark.decorated
    if in_form and (not governed or (mark.colon and mark.label.role == "attribute")):
        return costs["label_form"], costs["label_form_refused"]
    if sure and "mid-line" not in doubts:
        return costs["label_sure"], costs["label_sure_refused"]
    if sure:
        if mark.label.bare or mark.decorated:
            return costs["label_mid_line"] + governed, 0.0 if governed else costs["label_mid_line_refused"]
        return costs["label_weak"] + governed, 0.0
    if "mid-line" in doubts:
        return costs["label_unlikely"] + governed, 0.0
    if "bare" in doubts:
        if mark.label.bare:
            return costs["label_bare"], costs["label_bare_refused"]
        return costs["label_bare"] + 1.0, 0.5
    if "spaced" in doubts and mark.label.bare:
        return costs["label_spaced"], costs["label_spaced_refused"]
    return costs["label_glued"] + (0.0 if mark.label.bare else 2.0), costs["label_glued_refused"]


def _accept_label(
    out: dict[tuple[object, ...], State],
    state: State,
    index: int,
    mark: LabelMark,
    in_form: bool,
    duty: int,
    per_duty: bool,
    costs: Mapping[str, float],
) -> None:
    cost = label_costs(mark, in_form, costs)[0]
    levels = state.levels
    role = mark.label.role
    behind = state.busy == mark.start or (
        duty >= 0 and state.last is not None and state.last.candidate == duty
    )
    numbered = behind and bool(levels) and bool(levels[-1].shape)
    if role == "title" and not numbered:
        kept = _below(levels, POSITION)
        new = Level(POSITION, "", "", (), "title", 0, mark.start)
        _push(out, state, kept, new, mark.value_start, state.article, index, cost)
        return
    if numbered or role in ("attribute", "tasks", "duty_text"):
        new = Level(INNER, "", "", (), role, 0, mark.start)
        kept = levels if numbered else _below(levels, INNER)
        _push(out, state, kept, new, mark.value_start, state.article, index, cost)
        return
    listing = next((d for d, lv in enumerate(levels) if lv.kind == "requirements"), -1)
    if role == "requirement" and listing >= 0:
        if not mark.colon:
            cost += costs["label_in_requirements"]
        new = Level(GROUP, "", "", (), role, 0, mark.start)
        _push(out, state, levels[: listing + 1], new, mark.value_start, state.article, index, cost)
        return
    kind = "line" if mark.label.name in ONE_LINE_FIELDS else role
    in_form_duty = next((d for d, lv in enumerate(levels) if lv.shape == "duty-word"), -1)
    if in_form_duty >= 0 and (per_duty or role == "duties"):
        inner = Level(INNER, "", "", (), "attribute", 0, mark.start)
        _push(out, state, levels[: in_form_duty + 1], inner, mark.value_start, state.article, index, cost)
        cost += costs["label_leaves_form_duty"]
    new = Level(LABEL, "", "", (), kind, 0, mark.start)
    kept = _below(levels, LABEL)
    _push(out, state, kept, new, mark.value_start, state.article, index, cost)
    fresh = (
        len(kept) < len(levels)
        and levels[-1].kind == "name"
        and len(levels) == len(kept) + 1
        and levels[-1].shape
    )
    if (
        fresh
        and levels[-1].place > (state.levels[-2].place if len(levels) > 1 else -1)
        and state.last is not None
    ):
        promoted = (*levels[:-1], levels[-1]._replace(tier=POSITION, kind="title"))
        _push(out, state, promoted, new, mark.value_start, state.article, index, cost + 0.2)
    if (
        role == "field"
        and mark.label.name in ("authority", "kpi", "other", "headcount", "standard")
        and levels
        and levels[-1].tier >= GROUP
        and levels[-1].shape
    ):
        inner = Level(INNER, "", "", (), "attribute", 0, mark.start)
        _push(
            out,
            state,
            _below(levels, INNER),
            inner,
            mark.value_start,
            state.article,
            index,
            cost + costs["label_inside_duty"],
        )


def _below(levels: tuple[Level, ...], tier: int) -> tuple[Level, ...]:
    """The levels above the given tier: everything of this tier or deeper is closed."""
    for depth, level in enumerate(levels):
        if level.tier >= tier:
            return levels[:depth]
    return levels


# headings


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


def _accept_heading(
    out: dict[tuple[object, ...], State],
    state: State,
    index: int,
    mark: HeadingMark,
    label: int,
    on_top: bool,
    costs: Mapping[str, float],
) -> None:
    cost = heading_costs(mark, costs)[0]
    if label >= 0 and state.last is not None and state.last.candidate == label:
        cost += costs["heading_is_value"]
    kind = mark.name.kind
    tier = GROUP if kind == "name" else _TIERS[kind]
    levels = state.levels
    if on_top and not levels and kind in ("section", "department", "general", "chart"):
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
        kept = _below(levels, tier)
    _push(out, state, kept, new, mark.end, state.article, index, cost)
