"""Where unnumbered headings may begin: at lines and behind sentences, but not in a list of persons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.context import Surroundings
from extractor.markers.named_persons import named_person

_LONGEST_GAP: Final = 20
"""Code points of white space between a line and the next that goes on with it."""
_SENTENCE_START: Final = late_pattern(
    r"(?:[。；;：:]|^[ \t\u3000]*[（(][^（()）\n]{4,20}[)）])[ \t\u3000]*(?=[\u4e00-\u9fffA-Za-z（(])", re.MULTILINE
)
"""A sentence's end, or a remark in brackets that opens a line, and what may be a name behind it."""


def line_starts(around: Surroundings) -> list[int]:
    """Offsets of the first characters of lines, wrapped ones and those that a row of names goes on in left out."""
    text, wrapped = around.body.text, around.body.wrapped
    out = []
    at = 0
    while at < len(text):
        while at < len(text) and text[at].isspace():
            at += 1
        if at >= len(text):
            break
        out.append(at)
        at = around.line_end(at) + 1
    return [i for i in out if not (i > 0 and (text.rfind("\n", 0, i) in wrapped or _goes_on(text, i)))]


def _goes_on(text: str, at: int) -> bool:
    """Whether the line before ends in the middle of a row of names (直接下级：内勤、 over 驾驶员)."""
    return text[max(0, at - _LONGEST_GAP) : at].rstrip()[-1:] == "、"


def sentence_starts(text: str) -> list[int]:
    """Offsets behind sentences, colons and remarks that open a line."""
    return [m.end() for m in _SENTENCE_START.finditer(text)]


def roster(around: Surroundings, lexicon: Lexicon, starts: Sequence[int]) -> set[int]:
    """Lines with an office and who hold it and no more, one right below the other: a list of persons heads nothing."""
    lines = [around.body.text[at : around.line_end(at)] for at in starts]
    persons = [named_person(line, lexicon, True) for line in lines]
    alone = [p is not None and p[2] >= len(line.rstrip()) for p, line in zip(persons, lines, strict=True)]
    beside = [i for i, (one, other) in enumerate(pairwise(alone)) if one and other]
    return {starts[i + k] for i in beside for k in (0, 1)}
