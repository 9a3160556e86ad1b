"""Numbers and dates of Excel cells, as their number format shows them.

Formats that duty documents use: dates, times, percentages, decimals, thousands. A number in any other format
is shown as ``General`` shows it.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping
from typing import Final

from extractor.late import late_pattern

_BUILT_IN: Final[Mapping[int, str]] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    15: "d-m-yy",
    16: "d-m",
    17: "m-yy",
    18: "h:mm",
    19: "h:mm:ss",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy/m/d h:mm",
    27: "yyyy年m月",
    28: "m月d日",
    29: "m月d日",
    30: "m-d-yy",
    31: "yyyy年m月d日",
    32: "h时mm分",
    33: "h时mm分ss秒",
    36: "yyyy年m月",
    45: "mm:ss",
    46: "h:mm:ss",
    50: "yyyy年m月",
    51: "m月d日",
    57: "yyyy年m月",
    58: "m月d日",
}
_NOT_SHOWN: Final = late_pattern(r'\[[^\]]*\]|"[^"]*"|\\.|_.|\*.')  # conditions, literals, padding
_DATE_LETTERS: Final = late_pattern(r"[ymdhsYMDHS]")
_PLAIN: Final = late_pattern(r"(?P<grouped>#,##)?0?(?:\.(?P<decimals>0+))?(?P<percent>%)?")
_DATE_TOKEN: Final = late_pattern(r'"([^"]*)"|\\(.)|\[[^\]]*\]|(y+|m+|d+|h+|s+)|(am/pm|上午/下午)|(.)', re.IGNORECASE)
_EPOCH: Final = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)  # Excel's day 0, its imaginary 29 February 1900 counted
_EPOCH_1904_DAYS: Final = 1462
_LAST_DAY: Final = 2_958_465  # 31 December 9999
_GENERAL_DIGITS: Final = 11


def shown_number(raw: str, format_id: int, formats: Mapping[int, str], since_1904: bool) -> str:
    """``raw`` as the cell shows it; unchanged where it is no number."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if not math.isfinite(value):
        return raw
    code = formats.get(format_id, _BUILT_IN.get(format_id, "")).split(";")[0]
    bare = _NOT_SHOWN.sub("", code)
    if _DATE_LETTERS.search(bare) and "general" not in bare.lower():
        days = value + (_EPOCH_1904_DAYS if since_1904 else 0)
        if 0 <= days <= _LAST_DAY:
            return _date(days, code)
    plain = _PLAIN.fullmatch(bare)
    if plain and bare:
        decimals = len(plain["decimals"] or "")
        shown = value * 100 if plain["percent"] else value
        return f"{shown:{',' if plain['grouped'] else ''}.{decimals}f}{plain['percent'] or ''}"
    return _general(value)


def _general(value: float) -> str:
    if value == int(value) and abs(value) < 10**_GENERAL_DIGITS:
        return str(int(value))
    return f"{value:.{_GENERAL_DIGITS}g}"


def _date(days: float, code: str) -> str:
    moment = _EPOCH + dt.timedelta(seconds=round(days * 86_400))
    pieces = []
    after_hours = False
    for literal, escaped, letters, half, other in _DATE_TOKEN.findall(code):
        if letters:
            pieces.append(_part(moment, letters.lower(), after_hours))
            after_hours = letters[0] in "hH"
        elif half:
            pieces.append("上午" if moment.hour < 12 else "下午")
        else:
            pieces.append(literal or escaped or other)
    return "".join(pieces)


def _part(moment: dt.datetime, letters: str, after_hours: bool) -> str:
    padded = len(letters) > 1
    if letters[0] == "y":
        return f"{moment.year:04d}" if len(letters) > 2 else f"{moment.year % 100:02d}"
    value = {
        "m": moment.minute if after_hours else moment.month,
        "d": moment.day,
        "h": moment.hour,
        "s": moment.second,
    }[letters[0]]
    if letters in ("ddd", "dddd", "aaa", "aaaa"):
        return "星期" + "一二三四五六日"[moment.weekday()]
    return f"{value:02d}" if padded else str(value)
