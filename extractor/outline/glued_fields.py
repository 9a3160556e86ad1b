"""Fields that run into their labels without a mark, one a line below the names of posts (场长 / 直接上级董事会)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from extractor.body import Body
from extractor.markers import Candidate, HeadingMark, LabelMark
from extractor.outline.told import next_line

_LEAST: Final = 2
"""Posts with such a field right below."""
_PARTICULARS: Final = frozenset({"superior", "subordinates", "code", "department", "headcount", "grade", "summary"})


def glued_fields(body: Body, candidates: Sequence[Candidate]) -> frozenset[int]:
    """Indices of such labels, where the names of several posts stand alone right above particulars of theirs; the
    candidates are sorted by start."""
    text = body.text
    lines = {c.start: (i, c) for i, c in enumerate(candidates) if isinstance(c, LabelMark) and _is_glued(c)}
    if len(lines) < _LEAST:
        return frozenset()
    posts = [c for c in candidates if isinstance(c, HeadingMark) and c.name.kind == "title" and not c.doubts]
    below = {at for c in posts if c.footing == "line" and (at := next_line(text, c.end)) > c.end and at in lines}
    words = Counter(lines[at][1].label.word for at in below)
    if sum(words.values()) < _LEAST:
        return frozenset()
    out = set()
    for at in below:
        while at in lines:
            out.add(lines[at][0])
            end = text.find("\n", at)
            at = next_line(text, end) if end >= 0 else len(text)
    return frozenset(out)


def _is_glued(mark: LabelMark) -> bool:
    """Whether the label of a post's particulars begins a line and runs into its value, or stands alone there."""
    plain = mark.footing == "line" and mark.doubts in (("glued",), ("bare",), ("spaced",), ())
    return plain and mark.label.bare and mark.label.name in _PARTICULARS
