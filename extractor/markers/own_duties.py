"""A department's name said again over its own duties, below its heading: 一、教务处 / 教务处职责.

The line names the list, as 部门职责 would, and is no second department. Source: FORMATS, layout 6.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.lexicon import Label
from extractor.markers.candidate import Candidate, HeadingMark, LabelMark, Marker


def with_own_duties(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, sorted by start, with such lines made labels of duties."""
    out: list[Candidate] = []
    heads: dict[str, int] = {}
    for c in candidates:
        if isinstance(c, Marker | HeadingMark) and c.name.kind == "department" and c.title_end > c.title_start:
            if isinstance(c, HeadingMark) and c.name.listed and _is_below(text, heads, c):
                word = text[c.start : c.end].strip()
                out.append(LabelMark(c.start, c.end, c.end, Label(word, "duties", "duties", True), "line", False, True))
                continue
            if not c.name.listed:
                heads[c.name.core] = c.title_end
        out.append(c)
    return out


def _is_below(text: str, heads: dict[str, int], c: HeadingMark) -> bool:
    """Whether the department's heading is the line above."""
    at = heads.get(c.name.core)
    return at is not None and c.footing == "line" and not c.decorated and not text[at : c.start].strip()
