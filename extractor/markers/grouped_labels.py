"""Labels of duties that tell when they are done (每日工作：, 每周工作：): where several stand beside one another, each
names a group of duties.

Source: FORMATS section 1, layout 30.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.lexicon import Lexicon
from extractor.markers.candidate import Candidate, HeadingMark, LabelMark
from extractor.names import Name

_LEAST: Final = 2
"""Different words that stand alone on lines."""


def with_group_labels(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, such labels made headings of groups."""
    groups = lexicon["headings", "groups"]
    told = {
        c.start: c
        for c in candidates
        if isinstance(c, LabelMark) and c.label.role == "duties" and c.label.word in groups and _stands_alone(text, c)
    }
    if len({mark.label.word for mark in told.values()}) < _LEAST:
        return list(candidates)
    return [_heading(c) if isinstance(c, LabelMark) and c.start in told else c for c in candidates]


def _stands_alone(text: str, mark: LabelMark) -> bool:
    end = text.find("\n", mark.value_start)
    return mark.footing == "line" and end >= 0 and not text[mark.value_start : end].strip()


def _heading(mark: LabelMark) -> HeadingMark:
    name = Name("name", mark.label.word)
    return HeadingMark(mark.start, mark.value_start, mark.start, mark.end, name, mark.footing, mark.decorated, True)
