"""Letters and dashes that stand for bullets where only other lines tell: behind a sentence whose line break was lost,
and before a capital or a number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from extractor.late import late_pattern
from extractor.markers.context import Surroundings
from extractor.markers.numbers import Found

_SIGN: Final = (
    r"(?P<sign>(?:[-—–－]{1,2}(?![-—–－\d])|[-—–－]{3,6})(?=[ \t\u3000]*[^-—–－\s])"
    r"|[lunvwpqØüy](?=[ \t\u3000\u4e00-\u9fff]))"
)
_OPENING: Final = late_pattern(rf"^[ \t\u3000]*{_SIGN}", re.MULTILINE)
_BEHIND: Final = late_pattern(rf"[。；;：:】］\]〕][ \t\u3000]?{_SIGN}[ \t\u3000]*")
_BEFORE_LATIN: Final = late_pattern(r"(?m:^[ \t\u3000]*)(?P<sign>[lunvwqØ])(?=[A-Z0-9][A-Z0-9]*[\u4e00-\u9fff])")
"""A letter that opens a line whose own first word is a capital or a number (lA区每日消毒)."""
_LEAST: Final = 2
"""Lines that such a sign opens, for it to be one inside a line too."""


def late_bullets(around: Surroundings, found: Sequence[Found]) -> list[Found]:
    """Signs that open other lines of the document, at such a place, where none of ``found`` begins."""
    text = around.body.text
    opened = Counter(match["sign"] for match in _OPENING.finditer(text))
    if max(opened.values(), default=0) < _LEAST:
        return []
    known = {one.start for one in found}
    out = []
    for match in _BEHIND.finditer(text):
        sign, start = match["sign"], match.start("sign")
        if opened[sign] >= _LEAST and start not in known and not around.depth(start):
            family = "letter bullet" if sign.isalpha() else "dash"
            out.append(Found(start, match.end(), family, "", (), "sentence", ()))
    for match in _BEFORE_LATIN.finditer(text):
        sign, start = match["sign"], match.start("sign")
        if opened[sign] >= _LEAST and start not in known and not around.depth(start):
            out.append(Found(start, match.end(), "letter bullet", "", (), "line", ()))
    return out
