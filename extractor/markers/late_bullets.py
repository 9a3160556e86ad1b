"""Letters that stand for bullets before a capital or a number, or behind a label, where only other lines tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from extractor.late import late_pattern
from extractor.markers.context import Surroundings
from extractor.markers.numbers import Found

_OPENING: Final = late_pattern(r"^[ \t\u3000]*(?P<sign>[lunvwqØ])(?=[ \t\u3000\u4e00-\u9fff])", re.MULTILINE)
_BEFORE_LATIN: Final = late_pattern(
    r"(?:(?m:^[ \t\u3000]*)|(?<=[。；;]))(?P<sign>[lunvwqØ])(?=[A-Z0-9]+[\u4e00-\u9fff]|[A-Z][A-Z0-9]*[、/])"
)
"""A letter that opens a line or follows a sentence whose first word is a capital or a number (lA区每日消毒)."""
_BEHIND_LABEL: Final = late_pattern(r"^[\u4e00-\u9fff]{2,6}(?P<sign>[lunvwqØ])(?=[ \t][\u4e00-\u9fff])", re.MULTILINE)
"""A letter that runs into a short word at a line's start (要求l 持证上岗)."""
_LEAST: Final = 2
"""Lines that such a sign opens before a word, for it to be one before a capital too."""


def late_bullets(around: Surroundings, found: Sequence[Found]) -> list[Found]:
    """Letters that open other lines of the text, before a capital, a number or a label's item; none of ``found``."""
    text = around.body.text
    opened = Counter(match["sign"] for match in _OPENING.finditer(text))
    if max(opened.values(), default=0) < _LEAST:
        return []
    known = {one.start for one in found}
    out = []
    for match in (*_BEFORE_LATIN.finditer(text), *_BEHIND_LABEL.finditer(text)):
        sign, start = match["sign"], match.start("sign")
        if opened[sign] >= _LEAST and start not in known and not around.depth(start):
            out.append(Found(start, match.end(), "letter bullet", "", (), around.footing(start), ()))
    return out
