"""Fields that run into their labels without a mark, one a line below the names of posts (场长 / 直接上级董事会)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.body import Body
from extractor.markers import Candidate, HeadingMark, LabelMark
from extractor.markers.alike_heads import PARTICULARS
from extractor.spans import next_line

_LEAST: Final = 2
"""Posts with such a field right below."""
_PLAIN: Final = frozenset({(), ("glued",), ("bare",), ("spaced",)})
"""Doubts of a label that begins its line."""


def glued_fields(body: Body, candidates: Sequence[Candidate]) -> frozenset[int]:
    """Where such labels begin, where the names of several posts stand alone right above particulars of theirs."""
    text = body.text
    lines = {c.start for c in candidates if isinstance(c, LabelMark) and _opens_line(c)}
    posts = [c for c in candidates if isinstance(c, HeadingMark) and c.name.kind == "title" and not c.doubts]
    below = {at for c in posts if c.footing == "line" and (at := next_line(text, c.end)) > c.end and at in lines}
    out: set[int] = set()
    for place in below if len(below) >= _LEAST else ():
        at = place
        while at in lines and at not in out:
            out.add(at)
            end = text.find("\n", at)
            at = next_line(text, end) if end >= 0 else len(text)
    return frozenset(out)


def _opens_line(mark: LabelMark) -> bool:
    """Whether the label of a post's particulars begins a line and runs into its value, or stands alone there."""
    return mark.footing == "line" and mark.doubts in _PLAIN and mark.label.bare and mark.label.name in PARTICULARS
