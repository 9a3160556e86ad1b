"""Where a label begins and ends, with what it wears: brackets, notes, the same in another language, its colon; and
where a short value of one ends."""

from __future__ import annotations

import re
from typing import Final

from extractor.brackets import SQUARE_CLOSING, SQUARE_OPENING
from extractor.late import late_pattern
from extractor.markers.behaving import COLON, FIRST_ITEM, LABEL_BRACKETS
from extractor.markers.context import Surroundings
from extractor.markers.families import BULLETS

NOTE: Final = late_pattern(
    r"[(（](?![\d一二三四五六七八九十]{1,3}[)）])[^()（）\n。；;]{1,12}[)）](?=\s*(?:\n|[(（\d①◆●■一:：]|$))"
)
"""A remark in brackets behind a label that has its line for itself."""
_RUN_INTO: Final = late_pattern(
    rf"[ \t]*(?:[{re.escape(BULLETS)}]|[lunvwq][ \t]+(?=[\u4e00-\u9fff])"
    r"|(?:[①⑴]|[(（][1一][)）]|[1一][、.．)）])(?!\d)[^\n]{0,200}\n[ \t]*(?:[②⑵]|[(（]?[2二][、.．)）]))"
)
"""The first item of a list on its label's line, the second below it where they are numbered (职责1、… / 2、…)."""
_SHORT_VALUE: Final = 30
"""Code points of a value that is a name, a number or an address, and no sentence."""
_LONGEST_FOREIGN: Final = 40
_BETWEEN: Final = (" ", "\t", "/")
_FOREIGN_BEFORE: Final = late_pattern(r"(?m)^[A-Za-z][A-Za-z &/.'-]{2,}[ \t/]$")
_FOREIGN_BEHIND: Final = late_pattern(r"[ \t]*(?:[(（/][ \t]*)?[A-Za-z][A-Za-z &/.'-]{2,38}[)）]?[ \t]*[:：]")
"""A label in another language beside the Chinese one (Responsibilities 工作职责:)."""
_GOES_ON: Final = late_pattern(r"[:：]|[；;，,、]$|如下$")
"""What holds another label, or announces what stands below."""


def with_foreign(text: str, start: int, end: int) -> tuple[int, re.Match[str] | None]:
    """Where a label begins with what stands before it in another language, and its colon, that may follow such."""
    if text[max(0, start - 1) : start] in _BETWEEN:
        foreign = _FOREIGN_BEFORE.search(text, max(0, start - _LONGEST_FOREIGN), start)
        start = foreign.start() if foreign else start
    return start, COLON.match(text, end) or _FOREIGN_BEHIND.match(text, end)


def worn(around: Surroundings, start: int, end: int) -> tuple[int, int] | None:
    """The label with the brackets or asterisks that it wears; None where they are an aside's."""
    text = around.body.text
    opener = text[start - 1 : start]
    if opener not in LABEL_BRACKETS or text[end : end + 1] != LABEL_BRACKETS[opener]:
        return _half_worn(around, start, end)
    if opener in "(（" and around.footing(start - 1) != "line":
        return None
    start, end = start - 1, end + 1
    while opener == "*" and text[start - 1 : start] == "*" and text[end : end + 1] == "*":
        start, end = start - 1, end + 1
    return start, end


def _half_worn(around: Surroundings, start: int, end: int) -> tuple[int, int]:
    """The label with square brackets that do not match, or of which one was lost, at the beginning of a line."""
    text, line_end = around.body.text, around.line_end(start)
    opened = text[start - 1 : start] in SQUARE_OPENING and around.footing(start - 1) == "line"
    closed = text[end : end + 1] in SQUARE_CLOSING
    if opened and (closed or not any(one in SQUARE_CLOSING for one in text[end:line_end])):
        return start - 1, end + closed
    if closed and around.footing(start) == "line":
        return start, end + 1
    return start, end


def runs_into_list(text: str, end: int) -> bool:
    """Whether the first item of a list stands right behind a label's word, without a colon."""
    return _RUN_INTO.match(text, end) is not None


def past_note(text: str, at: int, colon: re.Match[str] | None) -> tuple[int, re.Match[str] | None]:
    """Behind a label's note (岗位职责（共12项）：), and the colon that follows it."""
    note = NOTE.match(text, at)
    if not note:
        return at, colon
    if colon:
        return note.end(), colon
    behind = COLON.match(text, note.end())
    return behind.end() if behind else note.end(), behind


ABOVE_LISTS: Final = ("other", "cooperation")
"""Fields of which no list below is, where a short value has the label's line."""


def end_above_list(around: Surroundings, at: int) -> int | None:
    """Where a short value ends that has its line for itself and a list below it: the list is none of it."""
    text, end = around.body.text, around.line_end(at)
    value = text[at:end].strip()
    if 0 < len(value) <= _SHORT_VALUE and not _GOES_ON.search(value) and FIRST_ITEM.match(text, end):
        return end
    return None


def is_gap(around: Surroundings, a: int, b: int) -> bool:
    """Whether more than a wrapped line's break, or the blank of a foreign phrase, stands between two letters."""
    text = around.body.text
    if b - a == 2 and text[a + 1] == " " and text[a].isascii() and text[b].isascii():
        return False
    return b - a > 1 and not all(i in around.body.wrapped for i in range(a + 1, b))
