"""Accepting a label: above a list, inside a duty, or as the name of a position."""

from __future__ import annotations

from collections.abc import Mapping

from extractor.markers import LabelMark
from extractor.markers.labels import ONE_LINE_FIELDS
from extractor.outline.levels import GROUP, INNER, LABEL, POSITION, Beam, Hints, Level, State, below, follows, push


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


def accept_label(
    out: Beam,
    state: State,
    index: int,
    mark: LabelMark,
    hints: Hints,
    costs: Mapping[str, float],
) -> None:
    """All ways to take a label into a hypothesis; the results go to ``out``."""
    cost = label_costs(mark, index in hints.form, costs)[0]
    levels = state.levels
    role = mark.label.role
    behind = state.busy == mark.start or follows(state, hints.values.get(index))
    numbered = behind and bool(levels) and bool(levels[-1].shape)
    if role == "title" and not numbered:
        kept = below(levels, POSITION)
        new = Level(POSITION, "", "", (), "title", 0, mark.start)
        push(out, state, kept, new, mark.value_start, state.article, index, cost)
        return
    if numbered or role in ("attribute", "tasks", "duty_text"):
        new = Level(INNER, "", "", (), role, 0, mark.start)
        kept = levels if numbered else below(levels, INNER)
        push(out, state, kept, new, mark.value_start, state.article, index, cost)
        return
    listing = next((d for d, lv in enumerate(levels) if lv.kind == "requirements"), -1)
    if role == "requirement" and listing >= 0:
        if not mark.colon:
            cost += costs["label_in_requirements"]
        new = Level(GROUP, "", "", (), role, 0, mark.start)
        push(out, state, levels[: listing + 1], new, mark.value_start, state.article, index, cost)
        return
    kind = "line" if mark.label.name in ONE_LINE_FIELDS else role
    in_form_duty = next((d for d, lv in enumerate(levels) if lv.shape == "duty-word"), -1)
    if in_form_duty >= 0 and (index in hints.per_duty or role == "duties"):
        inner = Level(INNER, "", "", (), "attribute", 0, mark.start)
        push(out, state, levels[: in_form_duty + 1], inner, mark.value_start, state.article, index, cost)
        cost += costs["label_leaves_form_duty"]
    new = Level(LABEL, "", "", (), kind, 0, mark.start)
    kept = below(levels, LABEL)
    push(out, state, kept, new, mark.value_start, state.article, index, cost)
    fresh = len(kept) < len(levels) and levels[-1].kind == "name" and len(levels) == len(kept) + 1 and levels[-1].shape
    if fresh and levels[-1].place > (state.levels[-2].place if len(levels) > 1 else -1) and state.last is not None:
        promoted = (*levels[:-1], levels[-1]._replace(tier=POSITION, kind="title"))
        push(out, state, promoted, new, mark.value_start, state.article, index, cost + 0.2)
    if (
        role == "field"
        and mark.label.name in ("authority", "kpi", "other", "headcount", "standard")
        and levels
        and levels[-1].tier >= GROUP
        and levels[-1].shape
    ):
        inner = Level(INNER, "", "", (), "attribute", 0, mark.start)
        push(
            out,
            state,
            below(levels, INNER),
            inner,
            mark.value_start,
            state.article,
            index,
            cost + costs["label_inside_duty"],
        )
