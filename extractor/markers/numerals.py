"""Chinese, circled, Roman and Latin numerals, both ways.

Chinese numerals follow the table in GB/T 15835-2011 and everyday use: 二十一, 廿一, 一百〇二,
一百零二, 二〇二一 (digit by digit), 壹贰叁 (banking forms), 两.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{c: i for i, c in enumerate("○壹貳參肆伍陸柒捌玖")},
    "弌": 1, "参": 3, "两": 2, "兩": 2, "仨": 3, "叄": 3,
}  # fmt: skip
_UNITS: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TENS: Final = {"廿": 20, "卅": 30, "卌": 40}
HAN_NUMERALS: Final = "".join(sorted({*_DIGITS, *_UNITS, *_TENS} - {"参"}))
"""Characters that are numerals whatever stands behind them: 参 begins words too (参加)."""

_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_SIGNS: Final = {chr(0x2160 + i): i + 1 for i in range(12)} | {chr(0x2170 + i): i + 1 for i in range(12)}

CIRCLED: Final[dict[str, int]] = {
    **{chr(0x2460 + i): i + 1 for i in range(20)},  # ①
    **{chr(0x3251 + i): i + 21 for i in range(15)},  # ㉑
    **{chr(0x2776 + i): i + 1 for i in range(10)},  # ❶
    **{chr(0x2780 + i): i + 1 for i in range(10)},  # ➀
}
PARENTHESISED: Final[dict[str, int]] = {chr(0x2474 + i): i + 1 for i in range(20)}  # ⑴
FULL_STOPPED: Final[dict[str, int]] = {chr(0x2488 + i): i + 1 for i in range(20)}  # ⒈
PARENTHESISED_HAN: Final[dict[str, int]] = {chr(0x3220 + i): i + 1 for i in range(10)}  # ㈠


def han_value(text: str) -> int | None:
    """The value of a Chinese numeral below ten thousand, ``None`` when it is not well formed."""
    if not text:
        return None
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, digit, last_unit = 0, None, 10_000
    for c in text:
        if c in _TENS:
            if digit is not None or last_unit <= 10:
                return None
            total, last_unit = total + _TENS[c], 10
        elif c in _UNITS:
            unit = _UNITS[c]
            if unit >= last_unit:
                return None
            if digit is None and unit != 10:
                return None
            total, digit, last_unit = total + (1 if digit is None else digit) * unit, None, unit
        elif c in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[c]
        else:
            return None
    return total + (digit or 0)


def roman_value(text: str) -> int | None:
    """The value of a Roman numeral below 100 in letters or in one sign (Ⅳ)."""
    if len(text) == 1 and text in _ROMAN_SIGNS:
        return _ROMAN_SIGNS[text]
    values = [_ROMAN_VALUES.get(c) for c in text.upper()]
    if not values or None in values:
        return None
    total = 0
    for i, value in enumerate(values):
        assert value is not None
        following = values[i + 1] if i + 1 < len(values) else 0
        total += -value if following is not None and value < following else value
    return total if roman_numeral(total) == text.upper() else None


def roman_numeral(value: int) -> str:
    """The capital Roman numeral of 1 <= value < 100, "" outside."""
    if not 0 < value < 100:
        return ""
    out = ""
    for size, sign in (
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        while value >= size:
            out, value = out + sign, value - size
    return out


def latin_value(letter: str) -> int | None:
    """A is 1, z is 26; full-width letters too."""
    if len(letter) != 1:
        return None
    code = ord(letter)
    if 0xFF21 <= code <= 0xFF5A:
        code -= 0xFEE0
    char = chr(code).upper()
    return ord(char) - 64 if "A" <= char <= "Z" else None
