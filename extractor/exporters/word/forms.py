"""From a marker as written to the form of a native Word number: ``(3).`` is ``(%1).`` at 3.

Only what Word, WPS and LibreOffice paint alike is native. A number beyond that (一百零三, 廿一, Ⅳ) is the
list text itself. A marker that does not hold its number (a scan's ``l、`` for 1) has no form; its list gives
it one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from extractor.exporters.word.paper import on_paper
from extractor.readers.painted_numbers import number_text


class Form(NamedTuple):
    """How a list level looks: ST_NumberFormat, the text before and after the number, the font of a symbol.

    ``bullet`` and ``literal`` have no number: ``before`` is all that is painted.
    """

    number_format: str
    before: str
    after: str = ""
    font: str = ""


_HAN_DIGITS: Final = "零一二三四五六七八九"
_WINGDINGS: Final = "Wingdings"
_LETTER_BULLETS: Final = frozenset("lunvwpqØüy")
"""Letters that were Wingdings bullets before a conversion lost the font."""
_PRIVATE: Final = 0xF000
_SYMBOL_BULLET: Final = "\uf0b7"
_LARGEST_START: Final = 32_767  # of a Word list
_CLOSED: Final = frozenset("、）】〕〉》：。．")


_NATIVE: Final[dict[str, range]] = {
    "decimal": range(_LARGEST_START + 1),
    "chineseCountingThousand": range(1, 100),
    "decimalEnclosedCircle": range(1, 21),
    "upperLetter": range(1, 27),
    "lowerLetter": range(1, 27),
    "decimalZero": range(1, _LARGEST_START + 1),
    "decimalFullWidth": range(_LARGEST_START + 1),
    "upperRoman": range(1, 40),
    "lowerRoman": range(1, 40),
}
"""Number formats and the numbers that all programs paint alike in them."""
_JOINED: Final = {
    "decimal": "0-9０-９",
    "decimalZero": "0-9０-９",
    "decimalFullWidth": "0-9０-９",
    "chineseCountingThousand": "〇零一二三四五六七八九十百千廿卅",
    "upperLetter": "A-Za-z",
    "lowerLetter": "A-Za-z",
    "upperRoman": "A-Za-z",
    "lowerRoman": "A-Za-z",
}
"""Characters that make a longer number of what stands beside them."""


def _paint(number_format: str, value: int) -> str:
    """The number as all programs paint it; empty where they do not, and for a format without number."""
    return number_text(value, number_format) if value in _NATIVE.get(number_format, ()) else ""


def _literal_numerals(value: int) -> tuple[str, ...]:
    """Right numerals that programs paint in different ways, or not at all."""
    out = [chr(ord(sign) + value - first) for sign, first, count in _SIGNS if first <= value < first + count]
    out += [sign + _HAN_DIGITS[value - tens] for sign, tens in (("廿", 20), ("卅", 30)) if tens < value < tens + 10]
    out += [_han_hundreds(value, zero) for zero in "零〇○" if 100 <= value < 1000]
    out += ["".join(digits[int(one)] for one in str(value)) for digits in (_HAN_DIGITS, "〇" + _HAN_DIGITS[1:])]
    return (*out, str(value).zfill(3))


def _han_hundreds(value: int, zero: str) -> str:
    hundreds, rest = divmod(value, 100)
    between = zero if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
    return _HAN_DIGITS[hundreds] + "百" + between + _paint("chineseCountingThousand", rest)


_SIGNS: Final = (
    ("①", 1, 20), ("㉑", 21, 15), ("❶", 1, 10), ("➀", 1, 10), ("⑴", 1, 20), ("⒈", 1, 20), ("㈠", 1, 10),
    ("㊀", 1, 10), ("Ⅰ", 1, 12), ("ⅰ", 1, 12), ("Ａ", 1, 26), ("ａ", 1, 26), ("⒜", 1, 26),
)  # fmt: skip
"""Rows of numerals that are one sign each: the first sign, its value, how many there are."""


def value_of(number: str | None) -> int | None:
    """The count behind a number: the last component of ``1.10`` is 10; ``None`` where there is none."""
    last = number.rpartition(".")[2] if number else ""
    return int(last) if last.isascii() and last.isdigit() and len(last) <= 5 else None


@lru_cache(maxsize=4096)
def form_of(number: str | None, marker: str | None) -> Form | None:
    """The form of one marker; ``None`` where it has no number of its own to show.

    In: the number in Arabic digits (``None`` for a bullet) and the marker as written.
    """
    dense = on_paper("".join((marker or "").split()))
    if number is None:
        return _bullet(dense) if dense else None
    if not dense:
        return None
    value = value_of(number)
    if value is None:
        return Form("literal", dense) if number in dense else None
    for number_format in _NATIVE:
        found = _split(dense, _paint(number_format, value), _JOINED.get(number_format, ""))
        if found:
            return Form(number_format, *found)
    if any(_split(dense, one, "〇零一二三四五六七八九十百千廿卅") for one in _literal_numerals(value)):
        return Form("literal", dense)
    return None


def _bullet(dense: str) -> Form:
    if dense == _SYMBOL_BULLET:
        return Form("bullet", dense, font="Symbol")
    if len(dense) == 1 and (dense in _LETTER_BULLETS or _PRIVATE <= ord(dense) < _PRIVATE + 0x100):
        return Form("bullet", chr(_PRIVATE | ord(dense) & 0xFF), font=_WINGDINGS)
    return Form("bullet", dense)


def _split(dense: str, numeral: str, joined: str) -> tuple[str, str] | None:
    """What stands before and behind the last place of the numeral that is no part of a longer one."""
    at = dense.rfind(numeral) if numeral else -1
    if at < 0:
        return None
    before, after = dense[:at], dense[at + len(numeral) :]
    if joined and (re.search(f"[{joined}]\\Z", before) or re.match(f"[{joined}]", after)):
        return None
    return before, after


def fitted(form: Form, number: str) -> Form:
    """A list's form for a number whose own marker is damaged or missing; plain digits where it cannot show
    it.
    """
    value = value_of(number)
    if value is None:
        return Form("literal", on_paper(number) + (form.after or "."))
    prefix = on_paper(number.rpartition(".")[0])
    before = f"{prefix}." if prefix else "" if "." in form.before else form.before
    if _paint(form.number_format, value):
        return form._replace(before=before)
    return Form("decimal", before, form.after if form.number_format in _NATIVE else ".")


def painted(form: Form, value: int | None) -> str:
    """What the list shows for ``value``."""
    if form.number_format not in _NATIVE or value is None:
        return form.before
    return form.before + _paint(form.number_format, value) + form.after


def is_closed(marker: str) -> bool:
    """Whether a marker ends in a full-width sign, which brings its own space."""
    return marker[-1:] in _CLOSED


def separator(form: Form) -> str:
    """What stands between number and title in a heading."""
    return "" if is_closed(form.after or form.before or "0") else " "
