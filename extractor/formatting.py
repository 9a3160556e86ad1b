"""What the file itself says of its paragraphs: heading levels, automatic numbers, the document's title, styles that are
named for what they hold.

A person who gave a line a heading style said what it is; an automatic number is a number and nothing else. Both are
kept here in offsets of the body. Styles are believed only where they are used as headings: many files wear a heading
style on sentences or on everything.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from extractor.lexicon import Lexicon
from extractor.source import TITLE_LEVEL, Block, SourceText
from extractor.spans import trimmed
from extractor.style_names import Kind, named_for

_NO_HEADINGS: Final = frozenset({"items", "notes", "prose", "units"})
_LONGEST_HEADING: Final = 60
"""Code points; a longer paragraph is text, whatever style it wears."""
_SENTENCE_END: Final = "。；;！？!?，,"
_MOST_HEADINGS: Final = 0.5
"""Share of a document's characters in heading styles from which on they are no headings."""


class Paragraph(Struct, frozen=True):
    """A paragraph that the file says something of, ``[start, end)`` in the body, white space at its ends trimmed.

    ``heading`` is the level of its heading style (1 is the highest, 0 none), ``marker_end`` where its automatic number
    ends (``start`` where there is none) and ``list_level`` that number's level from 0. ``kind`` is what its style is
    named for; such an item without a number has the list level of its style.
    """

    start: int
    end: int
    heading: int
    marker_end: int
    list_level: int
    kind: Kind | None = None


class Formatting(Struct, frozen=True):
    """The title in the file's own title style, if there is one, and the paragraphs with a style or number.

    ``numbers_headings`` tells that headings have automatic numbers: a numeral glued to the words of one is a word.
    ``names_items`` tells that items or groups of them have styles named for them.
    """

    title: tuple[int, int] | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    numbers_headings: bool = False
    names_items: bool = False

    @property
    def composed(self) -> bool:
        """Whether the file was composed as a document, so that a paragraph is one, and not a line of a page."""
        return bool(self.paragraphs)


def formatting_of(source: SourceText, text: str, offsets: Sequence[int], lexicon: Lexicon) -> Formatting:
    """What the source's blocks say of the body ``text`` whose characters stand at ``offsets`` of the source."""
    titles: list[tuple[int, int]] = []
    found: list[Paragraph] = []
    for block in source.blocks:
        kind, level = named_for(block.style, lexicon)
        if block.style_level is None and block.marker_end <= block.span.start and kind in (None, "cells"):
            continue
        at = bisect_left(offsets, block.span.start)
        start, end = trimmed(text, at, bisect_left(offsets, block.span.end))
        if start == end:
            continue
        if block.style_level == TITLE_LEVEL:
            titles.append((start, end))
            continue
        marker_end = _marker_end(text, bisect_left(offsets, block.marker_end), start, end)
        if block.list_level is not None and marker_end > start:
            level = block.list_level
        elif kind != "items":
            level = -1
        heading = 0 if kind in _NO_HEADINGS else _heading(block, text[marker_end:end])
        found.append(Paragraph(start, end, heading, marker_end, level, kind))
    headings = sum(one.end - one.start for one in found if one.heading)
    if headings > _MOST_HEADINGS * len(text):
        found = [replace(one, heading=0) for one in found]
    title = titles[0] if len(titles) == 1 and "\n" not in text[slice(*titles[0])] else None
    named = any(one.kind in ("items", "groups") for one in found)
    numbered = any(one.heading and one.marker_end > one.start for one in found)
    return Formatting(
        title, tuple(one for one in found if one.heading or one.kind or one.list_level >= 0), numbered, named
    )


def _marker_end(text: str, at: int, start: int, end: int) -> int:
    at = max(start, min(at, end))
    while at > start and text[at - 1].isspace():
        at -= 1
    return at


def _heading(block: Block, words: str) -> int:
    words = words.strip()
    if not words or len(words) > _LONGEST_HEADING or "\n" in words or words[-1] in _SENTENCE_END:
        return 0
    return block.style_level or 0


NO_FORMATTING: Final = Formatting()
