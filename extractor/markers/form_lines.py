"""Where forms stand whose labels count without a colon: their cells run together, or stand one a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from extractor.brackets import dense
from extractor.lexicon import Lexicon
from extractor.markers.context import Surroundings

_LEAST_ALONE: Final = 4
"""Lines with a bare label alone, from one label of titles to the next, that make a form with one cell a line."""
_FORM_LINE: Final = 60
"""Code points behind a label of titles on one line that make it more than a label and its value."""
_LONGEST_LABEL: Final = 26
"""Code points of a line that may be a label."""


def form_lines(around: Surroundings, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Stretches from a bare label of titles to its line's end where much follows: forms whose cells run together; to
    the next one where many bare labels stand alone on lines between: forms with one cell a line."""
    text = around.body.text
    titles = [
        re.escape(w) + ("" if label.bare else "[:：]") for w, label in lexicon.labels.items() if label.role == "title"
    ]
    alone = _bare_lines(text, lexicon)
    matches = list(re.finditer("|".join(sorted(titles, key=lambda w: (-len(w), w))), text))
    out = []
    for match, until in zip(matches, [*(m.start() for m in matches), len(text)][1:], strict=True):
        end = around.line_end(match.end())
        if end - match.end() <= 2:
            end = around.line_end(end + 1)
        if bisect_left(alone, until) - bisect_left(alone, match.start()) >= _LEAST_ALONE:
            end = max(end, until)
        if end - match.end() > _FORM_LINE:
            out.append((match.start(), end))
    return out


def _bare_lines(text: str, lexicon: Lexicon) -> list[int]:
    """Where the lines begin that hold nothing but a bare label."""
    out = []
    at = 0
    for line in text.split("\n"):
        label = lexicon.labels.get(dense(line)) if len(line) <= _LONGEST_LABEL else None
        if label is not None and label.bare:
            out.append(at)
        at += len(line) + 1
    return out
