"""The markers that open the items of lists on a page: what they count, and which one follows which."""

from __future__ import annotations

from typing import Final

from extractor.late import late_pattern

BULLETS: Final = frozenset("◆●■·○•▲★□◇▪-–—\uf06c")
# A list item's marker, in its parts: what stands before the number, the number, what stands behind.
ITEM: Final = late_pattern(
    r"(?P<before>[(（【\[第]?)(?P<number>\d{1,3}|[一二三四五六七八九十]{1,4}|[①-⒛㈠-㈩]|[A-Za-z](?![A-Za-z]))"
    r"(?P<behind>[)）】\]]?[、.．。:：条章节部]?)"
)
_COUNT: Final = late_pattern(r"\d+|[一二三四五六七八九十]+|[甲乙丙丁戊己庚辛壬癸]|[Ⅰ-Ⅻ]|[①-⒛㈠-㈩]")
_PART: Final = late_pattern(r"\d+[.．]\d")
_PART_OF_PART: Final = late_pattern(r"\d+[.．]\d+[.．]\d")
_ENCLOSED: Final = late_pattern("[①-⒛㈠-㈩]")
_SIGNS_OF_ORDER: Final = "一二三四五六七八九十"
_FIRST_SIGNS: Final = "Aa①⑴⒈㈠"
"""The first sign of each row that counts by its places, as the rows follow one another."""

Marker = tuple[str, str, str, int]
"""What stands before the number, how it is written, what stands behind it, and what it counts."""


def opens_item(text: str) -> bool:
    """Whether a marker opens the line; a bare figure is none."""
    found = ITEM.match(text)
    if found is None:
        return text[0] in BULLETS
    return bool(found["before"] or found["behind"]) or _ENCLOSED.match(found["number"]) is not None


def only_counts(text: str) -> bool:
    """Whether the text is a number and nothing else, as the cells of a column that counts the rows are."""
    return _COUNT.fullmatch(text) is not None


def is_next_item(first: str, below: str) -> bool:
    """Whether ``below`` bears the number that follows that of ``first``, or the same bullet.

    4.1.6 does not follow 3. but names a clause in a sentence; 4.24小时内 may be 4. and its text.
    """
    if first[0] in BULLETS:
        return below[0] == first[0]
    if _PART_OF_PART.match(below) and not _PART.match(first):
        return False
    one, other = marker_of(first), marker_of(below)
    return one is not None and other is not None and follows(one, other)


def marker_of(text: str) -> Marker | None:
    """The marker, or the bare figure, that opens the line; its number counts only among those written alike."""
    found = ITEM.match(text)
    if found is None:
        return None
    number = found["number"]
    return found["before"], _script(number), found["behind"], _value(number)


def follows(one: Marker, other: Marker) -> bool:
    """Whether ``other`` is the next number after ``one``, written alike."""
    return one[:3] == other[:3] and other[3] == one[3] + 1


def _script(number: str) -> str:
    """How the number is written; only numbers written alike count one another up."""
    return "digits" if number.isdecimal() else "Han" if number[0] in _SIGNS_OF_ORDER else _first_of_row(number)


def _value(number: str) -> int:
    """What the number counts, comparable only with numbers written alike."""
    if number.isdecimal():
        return int(number)
    if number[0] not in _SIGNS_OF_ORDER:
        return ord(number) - ord(_first_of_row(number)) + 1
    tens, ten, ones = number.rpartition("十")
    value = (_SIGNS_OF_ORDER.find(tens[:1]) + 1 if tens else 1) * 10 if ten else 0
    return value + (_SIGNS_OF_ORDER.find(ones[:1]) + 1 if ones else 0)


def _first_of_row(sign: str) -> str:
    return max(first for first in _FIRST_SIGNS if first <= sign)
