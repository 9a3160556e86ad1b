"""Verbatim texts as they go on paper.

A text copied from a PDF has line breaks inside its sentences. On paper a break between two Chinese characters
is joined to nothing, any other to one space; the data keep the break. Values and prose of several lines keep
those breaks that end a line on purpose: after a full stop, a semicolon or a colon, or where the line is a
short one that ends in no comma.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final
from xml.sax.saxutils import escape

from extractor.late import late_pattern

_CJK: Final = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u2014\u2018-\u201d\u2026\U00020000-\U0003ffff"
_LINE_ENDS: Final = "\n\r\v\f\x1c-\x1f\x85\u2028\u2029"
_BREAK: Final = late_pattern(f"[{_LINE_ENDS}]\\s*")
_SPLIT: Final = late_pattern(f"[{_LINE_ENDS}]+")
_IS_CJK: Final = late_pattern(f"[{_CJK}]").match
_NOT_IN_XML: Final = late_pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TO_MEND: Final = late_pattern(f"[{_LINE_ENDS}\t]|[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
COLON: Final = "："
"""Behind every label: with it a label reads back as one wherever it stands."""

_CLOSES_LINE: Final = "。；;！!？?：:"
_GOES_ON: Final = frozenset("，,、")
_LEAST_FULL_LINE: Final = 20
"""Characters; a shorter line was not broken by the width of a page."""


def on_paper(text: str) -> str:
    """One text on one paragraph: broken lines joined, characters that XML cannot carry as U+FFFD."""
    text = text.strip()
    if not _TO_MEND.search(text):
        return text
    pieces = [piece.rstrip() for piece in _BREAK.split(text)]
    joined = [pieces[0]]
    for before, piece in pairwise(pieces):
        joined += ("" if _IS_CJK(before[-1:]) and _IS_CJK(piece[:1]) else " ", piece)
    return _NOT_IN_XML.sub("\ufffd", "".join(joined).replace("\t", " "))


def paragraphs(text: str) -> list[str]:
    """A value or stretch of prose as paragraphs; at least one, which may be empty."""
    lines = [line.strip() for line in _SPLIT.split(text.strip())]
    full = max(_LEAST_FULL_LINE, max(map(len, lines)) * 3 // 4)
    out = [lines[0]]
    last = lines[0]
    for line in lines[1:]:
        if last[-1:] in _GOES_ON or (len(last) >= full and last[-1] not in _CLOSES_LINE):
            out[-1] += "\n" + line
        elif line:
            out.append(line)
        last = line
    return [on_paper(one) for one in out]


def xml(text: str) -> str:
    """A text that ``on_paper`` gave, as XML text or an attribute value in double quotes."""
    return escape(text, {'"': "&quot;"})


def run(text: str) -> str:
    """A text that ``on_paper`` gave, as a ``w:r``; nothing for an empty one."""
    return f"<w:r><w:t>{escape(text)}</w:t></w:r>" if text else ""


def width(text: str) -> float:
    """Width in full-width characters: Chinese ones count 1, others a half."""
    return sum(0.5 if "\x20" <= one < "\u2000" else 1.0 for one in text)
