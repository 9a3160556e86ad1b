"""Posts whose headings run into their first duty: 院长职责主持全院工作。…副院长职责协助院长。… in one paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import HeadingMark
from extractor.markers.context import Surroundings
from extractor.markers.head_names import opens_duty
from extractor.names import Name, is_title

_LEAST: Final = 3
"""Posts with a verb right behind their list's name before that is how posts are told here."""
_HEAD: Final = late_pattern(r"(?P<name>[\u4e00-\u9fff]{2,10}?)(?:岗位|工作|安全|主要)?职责(?=[\u4e00-\u9fff])")
_ABOVE: Final = late_pattern(r"[\u4e00-\u9fff]{4,20}?职责(?=[\u4e00-\u9fff]{2,12}职责)")
"""A document's title that runs into its first heading."""


def running_posts(around: Surroundings, lexicon: Lexicon, starts: Iterable[int]) -> list[HeadingMark]:
    """Their headings; ``starts`` are those of lines and sentences."""
    text = around.body.text
    out = []
    told = set()
    for start in starts:
        mark = _head(around, lexicon, start)
        above = None if mark else _ABOVE.match(text, start)
        mark = mark or (_head(around, lexicon, above.end()) if above else None)
        if mark:
            out.append(mark)
            if opens_duty(text, mark.end, lexicon):
                told.add(mark.name.core)
    return out if len(told) >= _LEAST else []


def _head(around: Surroundings, lexicon: Lexicon, start: int) -> HeadingMark | None:
    match = _HEAD.match(around.body.text, start)
    if not match or not is_title(match["name"], lexicon):
        return None
    name = Name("title", match["name"], True)
    return HeadingMark(start, match.end(), start, match.end("name"), name, around.footing(start), False, True)
