"""Accepting a line in a heading style: its level says what it closes and what it stands under."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from extractor.markers import Candidate, LabelMark, Marker
from extractor.outline.hypotheses import Beam, Hints, State
from extractor.outline.levels import GROUP, LABEL, LISTS, TIERS, Level, Stack
from extractor.outline.marker_moves import read_marker


class StyledMoves:
    """The one way to accept a styled line: under the last heading of a higher level; where the level right above is
    missing, as that heading wears no style, under what else is open and stands above by its tier. So does always the
    label of a list: a form that names a position wears no style."""

    def __init__(self, index: int, candidate: Candidate, hints: Hints, costs: Mapping[str, float]) -> None:
        self._index = index
        self._heading = candidate.heading
        self._label = hints.values.get(index)
        self._is_value = costs["heading_is_value"]
        self._article = 0
        self._names_list = isinstance(candidate, LabelMark) and candidate.label.role in LISTS
        if isinstance(candidate, Marker):
            read = read_marker(candidate)
            level, self._busy = read.level(candidate, read.tier, read.kind), candidate.end
            self._article = candidate.value[0] if read.shape == "article" else 0
        elif isinstance(candidate, LabelMark):
            level = Level(LABEL, "", "", (), candidate.label.role, candidate.start)
            self._busy = candidate.value_start
        else:
            kind = candidate.name.kind
            level = Level(GROUP if kind == "name" else TIERS[kind], "", "", (), kind, candidate.start)
            self._busy = candidate.end
        self._level = replace(level, heading=candidate.heading, leaving=costs["leave_styled"])

    def accept(self, beam: Beam, paid: float, state: State) -> None:
        """Push the hypothesis that accepts the line; closing headings costs a styled one nothing."""
        kept = state.stack
        while kept.depth and not 0 < kept.level.heading < self._heading:
            kept = kept.under
        if kept.level.heading < self._heading - 1 or self._names_list:
            kept = self._unstyled(state.stack, kept)
        cost = self._is_value if state.follows(self._label) else 0.0
        cost -= state.stack.leaving - kept.leaving
        beam.push(paid + cost, state, kept, self._level, self._busy, self._article or state.article, self._index)

    def _unstyled(self, stack: Stack, kept: Stack) -> Stack:
        """Without what the line closes: what is no higher than it, and all below a heading of its level; the label of a
        list closes what stands below another such label alone."""
        below = stack
        while below.depth > kept.depth:
            alike = not self._names_list or below.level.kind in LISTS
            stack = below.under if alike and below.level.heading >= self._heading else stack
            below = below.under
        while stack.depth > kept.depth and (
            stack.level.heading >= self._heading or (not stack.level.heading and stack.level.tier >= self._level.tier)
        ):
            stack = stack.under
        return stack
