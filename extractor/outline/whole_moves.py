"""Accepting a paragraph that the file's own style makes an item or text: its level says what it closes."""

from __future__ import annotations

from extractor.markers import Marker
from extractor.markers.families import TEXTS
from extractor.outline.hypotheses import Beam, State
from extractor.outline.levels import INNER, ITEM, LEAVES, Level
from extractor.outline.marker_moves import read_marker


class WholeMoves:
    """The one way to accept such a paragraph: an item under the last of a higher level, or under what governs the
    list; text under whatever stands open, as it ends no list."""

    def __init__(self, index: int, marker: Marker) -> None:
        self._index = index
        self._marker = marker
        if marker.family in TEXTS:
            self._level = Level(INNER, "", "", (), "line", marker.start)
        elif marker.value:  # a number typed below may go on from it
            self._level = read_marker(marker).level(marker, ITEM, "clause")
        else:
            self._level = Level(ITEM, "", "", (), "clause", marker.start, list_level=marker.list_level)

    def accept(self, beam: Beam, paid: float, state: State) -> None:
        """Push the hypothesis that accepts the paragraph."""
        kept = state.stack
        while kept.depth and self._closes(kept.level):
            kept = kept.under
        beam.push(paid, state, kept, self._level, self._marker.end, state.article, self._index)

    def _closes(self, level: Level) -> bool:
        if level.heading:
            return False
        if level.list_level >= 0:
            return level.list_level >= self._marker.list_level >= 0
        # what was typed stands inside the list: an outermost item closes it
        return level.tier >= INNER or level.kind in LEAVES or (self._marker.list_level == 0 and level.tier >= ITEM)
