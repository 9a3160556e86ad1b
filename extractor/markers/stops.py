"""Where what is named at a place ends at the latest: sure markers and labels."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from extractor.markers.candidate import LabelMark
from extractor.markers.context import Surroundings
from extractor.markers.number_doubts import MILD
from extractor.markers.numbers import Found

_SURE_LABEL: Final = 4
"""Code points from which on a label is one without a colon where others stand in its line."""
_LEAST_GLUED: Final = 3
"""Such labels in mid-line, glued to what is before them: a form run together."""
_DEEP: Final = 3
"""Levels of a decimal from which on it is no figure, whatever the sign behind it."""
_WEAK: Final = (("weak-delimiter",), ("space-delimiter",))
"""Doubts of a list's first number that stands right behind the words that name the list."""
LISTING: Final = ("责", "制", "书", "范")
"""Last characters of the words that name a list."""


class Stops(Struct, frozen=True):
    """Where the text behind a marker or heading may end: sure markers, labels, decorated headings."""

    places: tuple[int, ...]

    def after(self, at: int, limit: int) -> int:
        """The first stop behind ``at`` and before ``limit``, else ``limit``."""
        i = bisect.bisect_right(self.places, at)
        return min(self.places[i], limit) if i < len(self.places) else limit


def find_stops(around: Surroundings, numbers: Sequence[Found], labels: Sequence[LabelMark]) -> Stops:
    """Starts of markers that nothing speaks against, of a list's first behind a colon, and of labels with a colon or
    brackets."""
    text = around.body.text
    places = {f.start for f in numbers if (not f.doubts and f.value != ()) or (f.family == "bullet" and not f.doubts)}
    places |= {
        f.start
        for f in numbers
        if f.family == "decimal"
        and set(f.doubts) <= ({"glued", "space-delimiter"} if len(f.value) < _DEEP else MILD)
        and f.footing in ("line", "sentence")
    }
    places |= {
        f.start
        for f in numbers
        if f.value[-1:] == (1,)
        and not set(f.doubts) - MILD
        and text[max(0, f.start - 3) : f.start].rstrip()[-1:] in (":", "：")
    }
    places |= {
        f.start for f in numbers if f.value == (1,) and f.doubts in _WEAK and text[f.start - 1 : f.start] in LISTING
    }
    places |= {f.start for f in numbers if f.family == "(arabic)?" and f.value == (1,) and f.doubts == ("damaged",)}
    places |= {m.start for m in labels if (m.colon or m.decorated) and not {"governed", "in-brackets"} & set(m.doubts)}
    for row in _rows(text, [m for m in labels if _is_glued(m)]):
        places |= {m.start for m in row} if len(row) >= _LEAST_GLUED else set()
    return Stops(tuple(sorted(places)))


def _is_glued(mark: LabelMark) -> bool:
    return mark.label.bare and len(mark.label.word) >= _SURE_LABEL and not mark.colon and mark.footing == "open"


def _rows(text: str, labels: Sequence[LabelMark]) -> Iterator[list[LabelMark]]:
    """The labels line by line."""
    row: list[LabelMark] = []
    for mark in sorted(labels, key=lambda mark: mark.start):
        if row and text.find("\n", row[-1].start, mark.start) >= 0:
            yield row
            row = []
        row.append(mark)
    yield row
