"""Automatic numbers as text: the formats of Word (ST_NumberFormat, ECMA-376 part 1, 17.18.59).

Between number and text Word puts a tab, a blank or nothing. Painted is nothing after a mark that separates
by itself (、．.）…), else one blank for tab and blank. A full stop before a digit takes the blank all the
same: ``1.`` and ``5S管理`` would otherwise read as ``1.5``. So does a bare numeral or letter, even where Word
puts nothing: ``2`` and ``16分钟内`` would read as ``216``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

_SEPARATING: Final = frozenset("、．.。，,；;：:）)】］]〕》>」』")
_ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_HAN_NUMERALS: Final = frozenset("〇零一二三四五六七八九十百千")
_CHICAGO: Final = "*†‡§"
_CARDINAL_LIMIT: Final = 100_000_000  # beyond it Word itself falls back to Arabic digits


def number_text(value: int, number_format: str) -> str:
    """``value`` as Word writes it in ``number_format``; Arabic digits for a format not in ``FORMATS``."""
    paint = FORMATS.get(number_format)
    return str(value) if paint is None else paint(value)


def separator(marker: str, text: str, glued: bool = False) -> str:
    """What stands between a painted number and the text of its paragraph: "" or a blank.

    ``glued`` says that Word puts nothing there.
    """
    if not marker or not text or text[0].isspace():
        return ""
    last = marker[-1]
    if last == "." and text[0].isdigit():
        return " "
    if last in _SEPARATING:
        return ""
    numeral = (last.isascii() and last.isalnum()) or last in _HAN_NUMERALS
    return " " if numeral or not glued else ""


def alphabetic(number: int, first: str) -> str:
    """a … z, aa, ab: as browsers count, and Word does not."""
    if number < 1:
        return str(number)
    text = ""
    while number:
        number, digit = divmod(number - 1, 26)
        text = chr(ord(first) + digit) + text
    return text


def _roman(value: int) -> str:
    if not 0 < value < 32_768:
        return str(value)
    text = ""
    for unit, letters in _ROMAN:
        text += letters * (value // unit)
        value %= unit
    return text


def _letters(value: int) -> str:
    """A … Z, AA, BB, … ZZ, AAA: Word repeats the letter, as no spreadsheet does."""
    if not 0 < value <= 780:
        return str(value)
    return _LETTERS[(value - 1) % 26] * ((value - 1) // 26 + 1)


def _sequence(symbols: str, value: int) -> str:
    """The symbol at ``value``; Arabic digits beyond the last one."""
    return symbols[value - 1] if 0 < value <= len(symbols) else str(value)


def _enclosed(first: str, count: int, value: int) -> str:
    return chr(ord(first) + value - 1) if 0 < value <= count else str(value)


def _digits(digits: str, value: int) -> str:
    """Digit by digit: 10 → 一〇."""
    return "".join(digits[int(one)] if one.isdigit() else one for one in str(value))


def _below_ten_thousand(value: int, digits: str, units: str, *, zero: str, one_before: str) -> str:
    """``value`` from 1 to 9999; ``one_before`` holds the units that keep a leading 一."""
    text = ""
    skipped = False
    for position in (3, 2, 1, 0):
        digit = value // 10**position % 10
        if digit == 0:
            skipped = bool(text)
            continue
        unit = units[position - 1] if position else ""
        if skipped:
            text += zero
        skipped = False
        silent = digit == 1 and unit and unit not in one_before
        text += unit if silent else digits[digit] + unit
    return text


def _counting(digits: str, units: str, myriad: str, zero: str, one_before: str, inner_one: bool, value: int) -> str:
    """Cardinal numbers with units; ``inner_one``: 110 is 一百一十 (Chinese), not 百十 (Japanese)."""
    if value == 0:
        return digits[0]
    if not 0 < value < _CARDINAL_LIMIT:
        return str(value)
    high, low = divmod(value, 10_000)
    text = ""
    if high:
        text = _below_ten_thousand(high, digits, units, zero=zero, one_before=one_before) + myriad
        if low and low < 1000:
            text += zero
    if low:
        keep = units if inner_one and value >= 100 else one_before
        text += _below_ten_thousand(low, digits, units, zero=zero, one_before=keep)
    return text


def _counting_to_99(digits: str, value: int) -> str:
    """十, 十一, … 九十九, then digit by digit: 101 → 一○一."""
    if not 0 < value < 100:
        return _digits(digits, value)
    tens, ones = divmod(value, 10)
    text = "" if tens < 2 else digits[tens]
    return text + ("十" if tens else "") + (digits[ones] if ones else "")


def _zodiac_pair(value: int) -> str:
    if not 0 < value <= 60:
        return str(value)
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


def _full_width(value: int) -> str:
    return "".join(chr(ord(one) + 0xFEE0) for one in str(value))


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _chicago(value: int) -> str:
    return _CHICAGO[(value - 1) % 4] * ((value - 1) // 4 + 1) if 0 < value <= 100 else str(value)


_HAN: Final = "一二三四五六七八九"
_chinese_thousand = partial(_counting, "〇" + _HAN, "十百千", "万", "〇", "百千", True)
_taiwan_thousand = partial(_counting, "零" + _HAN, "十百千", "萬", "零", "百千", True)
_japanese = partial(_counting, "〇" + _HAN, "十百千", "万", "", "", False)
_legal_simplified = partial(_counting, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", "万", "零", "拾佰仟", True)
_legal_traditional = partial(_counting, "零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬", "零", "拾佰仟", True)
_japanese_legal = partial(_counting, "零壱弐参四伍六七八九", "拾百阡", "萬", "", "拾百阡", True)

# Where the standard leaves values open, what Word does is written out in tests/readers/numerals.yaml.
FORMATS: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "ordinal": _ordinal,
    "hex": "{:X}".format,
    "chicago": _chicago,
    "numberInDash": "- {} -".format,
    "chineseCounting": partial(_counting_to_99, "○" + _HAN),
    "taiwaneseCounting": partial(_counting_to_99, "○" + _HAN),
    "chineseCountingThousand": _chinese_thousand,
    "taiwaneseCountingThousand": _taiwan_thousand,
    "japaneseCounting": _japanese,
    "chineseLegalSimplified": _legal_simplified,
    "ideographLegalTraditional": _legal_traditional,
    "japaneseLegal": _japanese_legal,
    "ideographDigital": partial(_digits, "〇" + _HAN),
    "japaneseDigitalTenThousand": partial(_digits, "〇" + _HAN),
    "taiwaneseDigital": partial(_digits, "○" + _HAN),
    "ideographTraditional": partial(_sequence, _STEMS),
    "ideographZodiac": partial(_sequence, _BRANCHES),
    "ideographZodiacTraditional": _zodiac_pair,
    "decimalEnclosedCircle": partial(_enclosed, "①", 20),
    "decimalEnclosedCircleChinese": partial(_enclosed, "①", 10),
    "decimalEnclosedParen": partial(_enclosed, "⑴", 20),
    "decimalEnclosedFullstop": partial(_enclosed, "⒈", 20),
    "ideographEnclosedCircle": partial(_enclosed, "㈠", 10),
    "none": lambda value: "",
}
