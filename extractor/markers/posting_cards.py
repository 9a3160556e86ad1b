"""Cards of recruitment sites: a post's name over its pay, and lines of places, tags and terms down to its text.

Source: FORMATS section 1, layout 22. What stands between is no heading and no list.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import Candidate, HeadingMark, LabelMark
from extractor.names import classify
from extractor.spans import line_end

_BEHIND: Final = r"(?:[ \t]*[·•.*×xX][ \t]*\d{1,2}薪)?[ \t]*(?:[（(][^（()）\n]{2,12}[)）])?[ \t\u3000]*(?:\n|$)"
_PAY: Final = late_pattern(
    r"[ \t\u3000]*\d{1,3}(?:[.．]\d)?[kK千万]?[ \t]*[-—~～至][ \t]*\d{1,3}(?:[.．]\d)?[ \t]*"
    rf"(?:[kK]|[千万]元?(?:[/／]?[月年])?){_BEHIND}"
    r"|[ \t\u3000]*\d{2,6}[ \t]*[-—~～至][ \t]*(?:\d{4,6}[ \t]*元?|\d{2,3}[ \t]*元)[ \t]*"
    rf"(?:[/／]?[ \t]*每?(?:月|年|天|日|课时|小时|次))?{_BEHIND}"
)
"""A range of pay to the line's end (8-12K·13薪, 6000-9000元/月)."""
_BLANK: Final = late_pattern(r"[ \t\u3000]+")
_MOST_LINES: Final = 6
"""Lines of a card below the post's name."""
_LONGEST_LINE: Final = 60


def with_cards(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, sorted by start, without those inside cards; a name over its pay heads what stands behind the
    card, which is all of it part of the heading."""
    starts = [c.start for c in candidates]
    gone: set[int] = set()
    heads: dict[int, HeadingMark] = {}
    for i, c in enumerate(candidates):
        name = _over_pay(text, lexicon, c) if isinstance(c, HeadingMark) and c.footing == "line" else None
        if name is None:
            continue
        behind = text.find("\n", name.title_end) + 1
        end = _end(text, behind, candidates, starts)
        heads[i] = replace(name, end=len(text[:end].rstrip()), doubts=())
        gone.update(range(bisect_left(starts, name.title_end), bisect_left(starts, end)))
    return [heads.get(i, c) for i, c in enumerate(candidates) if i not in gone]


def _over_pay(text: str, lexicon: Lexicon, mark: HeadingMark) -> HeadingMark | None:
    """The heading of a post's name whose pay stands on the next line or behind it on its own."""
    end = text.find("\n", mark.title_end)
    if end < 0:
        return None
    if mark.name.kind == "title":
        return mark if _PAY.match(text, end + 1) or _PAY.match(text, mark.title_end) else None
    blank = _BLANK.search(text, mark.title_start, end)
    name = (
        classify(text[mark.title_start : blank.start()], lexicon) if blank and _PAY.match(text, blank.end()) else None
    )
    if blank is None or name is None or name.kind != "title":
        return None
    return replace(mark, title_end=blank.start(), name=name)


def _end(text: str, at: int, candidates: Sequence[Candidate], starts: Sequence[int]) -> int:
    """Where the card ends: at the first label of a list or the first long line."""
    for _ in range(_MOST_LINES):
        end = line_end(text, at)
        here = candidates[bisect_left(starts, at) : bisect_left(starts, end)]
        listed = any(isinstance(c, LabelMark) and c.footing == "line" for c in here)
        if listed or end - at > _LONGEST_LINE or end == len(text):
            return at
        at = end + 1
    return at
