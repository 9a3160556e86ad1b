"""Accepting a label: above a list, inside a duty, or as the name of a position."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from extractor.lexicon import OF_ONE_DUTY
from extractor.markers import LabelMark
from extractor.markers.labels import ONE_LINE_FIELDS
from extractor.outline.hypotheses import Beam, Hints, State
from extractor.outline.levels import GROUP, INNER, LABEL, LISTS, POSITION, Level, Stack, below, under_headings

_FIELDS_OF_DUTIES: Final = frozenset({"authority", "kpi", "other", "headcount", "standard"})
"""Fields that a single duty may have too."""


def label_costs(index: int, mark: LabelMark, hints: Hints, costs: Mapping[str, float]) -> tuple[float, float]:
    """What accepting and what refusing the label of this index costs; alone on its line over a list it is as sure as
    with a colon."""
    if index in hints.per_duty and mark.label.role == "duties":
        return costs["label_leaves_form_duty"], 0.0  # it says that the duty above goes on
    in_form = index in hints.form
    doubts = set(mark.doubts)
    if "in-brackets" in doubts:
        return costs["label_unlikely"], 0.0
    governed = costs["label_governed"] if "governed" in doubts else 0.0
    sure = mark.colon or mark.decorated or not doubts or _heads_list(index, mark, hints)
    if in_form and (not governed or (mark.colon and mark.label.role in ("attribute", "container"))):
        return costs["label_form"], costs["label_form_refused"]
    if sure and "mid-line" not in doubts:
        names_post = mark.label.role == "title" and mark.value_end is not None  # in a form's cell
        return costs["label_sure"], costs["label_title_refused" if names_post else "label_sure_refused"]
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


def _heads_list(index: int, mark: LabelMark, hints: Hints) -> bool:
    """Whether a label without a colon opens its line right over or before a list."""
    opens = mark.footing == "line" and mark.doubts in (("bare",), ("glued",))
    return opens and index in hints.over and mark.label.bare


class LabelMoves:
    """All ways to accept one label."""

    def __init__(self, index: int, mark: LabelMark, hints: Hints, costs: Mapping[str, float]) -> None:
        self._index = index
        self._mark = mark
        self._costs = costs
        self._cost = label_costs(index, mark, hints, costs)[0]
        self._duty = hints.values.get(index)
        self._per_duty = index in hints.per_duty or mark.label.role == "duties"
        self._closed = index in hints.closed
        self._is_field = mark.label.role == "field" and mark.label.name in _FIELDS_OF_DUTIES

    def accept(self, beam: Beam, paid: float, state: State) -> None:
        """Push every hypothesis that accepts the label."""
        costs, cost, mark, stack = self._costs, self._cost, self._mark, state.stack
        role = mark.label.role
        numbered = bool(stack.level.shape) and (state.busy == mark.start or state.follows(self._duty))
        if role == "title" and not numbered:
            self._push(beam, paid + cost, state, under_headings(stack, POSITION), POSITION, "title")
            return
        if numbered or role in OF_ONE_DUTY or mark.label.name == "again":
            kept = stack if numbered else _beside(stack)
            kind = "share" if mark.label.name == "weight" else role
            self._push(beam, paid + cost, state, kept, INNER, kind)
            item = _item_of_task(stack) if kind == "share" and not numbered else None
            if item is not None:
                self._push(beam, paid + (cost + costs["label_inside_duty"]), state, item, INNER, kind)
            return
        listing = _outermost(stack, lambda level: level.kind == "requirements") if role == "requirement" else None
        if listing is not None:
            cost += 0.0 if mark.colon else costs["label_in_requirements"]
            self._push(beam, paid + cost, state, listing, GROUP, role)
            return
        in_duty = _outermost(stack, lambda level: level.shape == "duty-word") if self._per_duty else None
        if in_duty is not None:
            self._push(beam, paid + cost, state, in_duty, INNER, "attribute")
            cost += costs["label_leaves_form_duty"]
        self._head(beam, paid, cost, state)

    def _head(self, beam: Beam, paid: float, cost: float, state: State) -> None:
        """The label above a list or value of the position; the name before it may be the position's."""
        stack, role = state.stack, self._mark.label.role
        last = stack.level
        kept = under_headings(stack, LABEL)
        in_cell = self._mark.value_end is not None and role not in LISTS
        one_value = self._mark.label.name in ONE_LINE_FIELDS or in_cell or self._closed
        kind = "line" if one_value else role
        self._push(beam, paid + cost, state, kept, LABEL, kind)
        if last.shape and last.kind == "name" and stack.under is kept and last.place > kept.level.place:
            promoted = beam.promoted(stack, POSITION, "title")
            self._push(beam, paid + (cost + 0.2), state, promoted, LABEL, kind)
        if self._is_field and ((last.shape and last.tier >= GROUP) or last.kind in ("attribute", "share")):
            inside = cost + self._costs["label_inside_duty"]
            self._push(beam, paid + inside, state, below(stack, INNER), INNER, "attribute")

    def _push(self, beam: Beam, cost: float, state: State, kept: Stack, tier: int, kind: str) -> None:
        new = Level(tier, "", "", (), kind, self._mark.start)
        beam.push(cost, state, kept, new, self._mark.value_start, state.article, self._index)


def _beside(stack: Stack) -> Stack:
    """The levels that a duty's own label keeps: it closes what stands in the duty, and no list that holds the duty."""
    kept = one = stack
    while one.depth > stack.headed:
        if one.level.kind in LISTS and one.under.level.shape != "duty-word":
            break
        if one.level.tier >= INNER:
            kept = one.under
        one = one.under
    return kept


def _item_of_task(stack: Stack) -> Stack | None:
    """The levels down to a form's numbered task that is being measured: its list goes on behind what measures it."""
    while stack.depth and stack.level.kind == "share":
        stack = stack.under
    numbered = stack.depth and stack.level.shape not in ("", "duty-word")
    return stack if numbered and stack.under.level.kind == "tasks" else None


def _outermost(stack: Stack, wanted: Callable[[Level], bool]) -> Stack | None:
    """The levels down to the outermost one that is wanted."""
    found = None
    while stack.depth:
        if wanted(stack.level):
            found = stack
        stack = stack.under
    return found
