"""Documents with one bullet for every level (■ 出纳 over ■ 任职要求： over ■ 大专以上): the sign tells nothing there.

That of a label is part of it, and the name of a post or unit is a heading.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from msgspec.structs import replace

from extractor.lexicon import Lexicon
from extractor.markers.candidate import Candidate, HeadingMark, LabelMark, Marker
from extractor.markers.families import COUNTLESS
from extractor.names import Name, is_weak_title

_HEADS: Final = frozenset({"duties", "requirements", "tasks"})
"""Roles of labels that lists stand below."""
_LEAST: Final = 2
"""Labels that wear their items' sign."""


def with_same_bullets(text: str, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, sorted by start, with bullets that labels wear made part of the labels, where the lists below
    wear the same. Time: linear."""
    bullets = {c.start: c for c in candidates if isinstance(c, Marker) and c.family in COUNTLESS}
    ends = {c.end: c for c in bullets.values()}
    worn: dict[int, Marker] = {}  # by where the label begins
    for c in candidates:
        bullet = ends.get(c.start) if isinstance(c, LabelMark) and c.label.role in _HEADS else None
        if bullet is None or not isinstance(c, LabelMark):
            continue
        line_end = text.find("\n", c.value_start)
        below = _next_line(text, line_end)
        first = bullets.get(below) if line_end >= 0 and not text[c.value_start : line_end].strip() else None
        if first is not None and (first.family, first.sign) == (bullet.family, bullet.sign):
            worn[c.start] = bullet
    if len(worn) < _LEAST:
        return list(candidates)
    signs = {(bullet.family, bullet.sign) for bullet in worn.values()}
    gone = {bullet.start for bullet in worn.values()}
    out: list[Candidate] = []
    for c in candidates:
        if isinstance(c, LabelMark) and c.start in worn:
            out.append(replace(c, start=worn[c.start].start))
        elif isinstance(c, Marker) and (c.family, c.sign) in signs and (name := _head(text, c, gone, lexicon)):
            out.append(HeadingMark(c.start, c.title_end, c.title_start, c.title_end, name, c.footing, True, True))
        elif not (isinstance(c, Marker) and c.start in gone):
            out.append(c)
    return out


def _head(text: str, bullet: Marker, labels: Collection[int], lexicon: Lexicon) -> Name | None:
    """The post's or unit's name that is all of a bullet's line; what may be a post's is one right over a label."""
    if text[bullet.title_end : bullet.title_end + 1].strip():
        return None
    posted = bullet.name.kind == "name" and is_weak_title(bullet.name.core, lexicon)
    if posted and _next_line(text, bullet.title_end) in labels:
        return Name("title", bullet.name.core)
    return bullet.name if bullet.name.kind in ("title", "department") else None


def _next_line(text: str, at: int) -> int:
    """Where the text behind a place goes on."""
    while 0 <= at < len(text) and text[at].isspace():
        at += 1
    return at
