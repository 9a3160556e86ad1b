"""Brackets and white space round the words of a name."""

from __future__ import annotations

from typing import Final

from extractor.late import late_pattern

OPENING: Final = "<＜《〈【〖[［（(「『〔"
CLOSING: Final = ">＞》〉】〗]］）)」』〕"
SQUARE_OPENING: Final = frozenset("[［【〖〔")
SQUARE_CLOSING: Final = frozenset("]］】〗〕")
"""What labels and headings are worn in, and hardly any aside."""
_SIGNS: Final = "◎■◆★☆※●▲◇○<＜=~"
"""Signs that a heading may wear at its end as at its beginning."""
PAIRS: Final = dict(zip(OPENING, CLOSING, strict=True))
WORN: Final = late_pattern(r"[\[［【〖〔<＜]([^\]］】〗〕>＞\n]{2,10})[\]］】〗〕>＞]")
"""A short name in square or pointed brackets, which need not match."""


def dense(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def peel(text: str) -> tuple[int, int]:
    """``[start, end)`` of the text inside brackets that enclose the whole of it, and without white space."""
    start, end = 0, len(text)
    while True:
        while start < end and text[start].isspace():
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ":：、。；;，,—" + _SIGNS):
            end -= 1
        if end - start >= 2 and PAIRS.get(text[start]) == text[end - 1] and _encloses(text, start, end):
            start, end = start + 1, end - 1
        else:
            return start, end


def _encloses(text: str, start: int, end: int) -> bool:
    depth = 0
    for i in range(start, end):
        if text[i] == text[start]:
            depth += 1
        elif text[i] == text[end - 1]:
            depth -= 1
            if depth == 0:
                return i == end - 1
    return False
