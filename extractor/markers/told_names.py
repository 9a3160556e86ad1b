"""Names that no list holds on lines like those of posts: 场记：记录… between 导演：把握… and 灯光师：按… ."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import HeadingMark
from extractor.markers.context import Surroundings
from extractor.markers.head_names import opens_duty
from extractor.names import Name, classify, is_people

_LEAST: Final = 3
"""Lines that begin with a known title and a colon which tell how posts are told here."""
_TOLD: Final = late_pattern(
    r"(?P<name>[\u4e00-\u9fff]{2,6}(?:[（(][^（()）\n]{1,12}[)）])?)[ \t]*[:：][ \t\u3000]*(?=[\u4e00-\u9fff\d(（①⑴])"
)
_FIRST: Final = late_pattern(r"(?:[1一][、.．)）]|[(（][1一][)）]|[①⑴])")
"""The first number of a list."""


def told_names(
    around: Surroundings, lexicon: Lexicon, starts: Sequence[int], heads: dict[int, HeadingMark], taken: Collection[int]
) -> list[HeadingMark]:
    """Headings for the lines ``NAME：duty`` right beside such a line with a title, where titles' lines are more.

    ``starts`` are those of the lines, ``heads`` the headings found so far by their starts, ``taken`` where labels and
    numbers stand.
    """
    text = around.body.text
    titles = {
        at
        for at, mark in heads.items()
        if mark.name.kind == "title"
        and text[mark.title_end : mark.title_end + 1] in (":", "：")
        and mark.footing == "line"
    }
    if len(titles) < _LEAST:
        return []
    out = []
    for i, start in enumerate(starts):
        known = start in taken or (start in heads and heads[start].name.kind != "name")
        match = None if known else _TOLD.match(text, start)
        if not match or not titles.intersection(starts[max(0, i - 1) : i + 2]):
            continue
        told = opens_duty(text, match.end(), lexicon) or (
            is_people(match["name"], lexicon) and _FIRST.match(text, match.end())
        )
        if told and classify(match["name"], lexicon).kind == "name":
            name = Name("title", match["name"])
            end = match.end("name")
            out.append(HeadingMark(start, end + 1, start, end, name, around.footing(start), False, True))
            titles.add(start)
    return out if 2 * len(out) < len(titles) else []
