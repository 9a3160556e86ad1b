"""The families of numbering markers: one table.

No order of schemes (GB/T 9704-2012, 7.3.3: 一、（一）1.（1）) is taken for granted: documents keep none.
Observed forms: FORMATS section 2.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from extractor.late import late_pattern
from extractor.markers import numerals
from extractor.markers.numerals import CIRCLED, FULL_STOPPED, HAN_NUMERALS, PARENTHESISED, PARENTHESISED_HAN

_HAN: Final = f"(?:[{HAN_NUMERALS}]|参(?=[、.．)）章节篇]))"
_SPACE: Final = r"[ \t\u3000]"
_SPELLED: Final = rf"(?:{_HAN}|[+＋土士Ｈ—ー匕囚匹人入AＡ丸]){{1,5}}|[0-9０-９lIO]{{1,3}}"
_TORN: Final = rf"(?:{_SPACE}*\n){{1,3}}"
"""A line's end inside a number, empty lines of a page's end with it."""
_BROKEN: Final = rf"{_HAN}{{1,3}}{_TORN}{_HAN}{{1,3}}"
"""A numeral that a line's break tears (第二 above 十一条)."""
_SCANNED_HAN: Final = str.maketrans("+＋土士Ｈ—ー匕囚匹人入AＡ丸", "十十十十十一一七四四八八八八九")
_SCANNED_DUTY: Final = str.maketrans("—ニ兰", "一二三")
_ARABIC: Final = r"[0-9０-９]"
_OF_TWO: Final = "角岗组类级班区座线"
"""What two letters name together (A、B角同时到场)."""
_CLAUSE: Final = rf"{_ARABIC}{{1,3}}(?:[.．]{_ARABIC}{{1,2}}){{0,3}}"
"""A chapter's number in a quality manual; with two (5.5/5.5.1) the second one goes on."""
_WHAT_DUTY: Final = rf"(?:[主关核重岗工][要键心点大位作](?=职责(?:{_HAN}{{1,2}}|{_ARABIC}{{1,2}}){_SPACE}*[:：\n]))?"
"""What a form may say before the word that it counts (主要职责一：)."""


class Family(Struct, frozen=True):
    """One family: a pattern whose group ``n`` is the numeral, and its value."""

    name: str
    pattern: str
    value: Callable[[str], tuple[int, ...] | None]


def _han(text: str) -> tuple[int, ...] | None:
    value = numerals.han_value("".join(text.split()))
    return None if not value or value > 199 else (value,)


def _arabic(text: str) -> tuple[int, ...] | None:
    digits = "".join(text.split())
    return (int(digits),) if 0 < len(digits) <= 3 and int(digits) else None


def _number(text: str) -> tuple[int, ...] | None:
    return _han(text) or (_arabic(text) if text.strip().isdigit() else None)


def _spelled(text: str) -> tuple[int, ...] | None:
    """第十一条, 第+一条, 第l条: between 第 and what it counts, a scan's signs can be nothing but numerals."""
    text = "".join(text.split())
    return _number(text) or _number(text.translate(_SCANNED_HAN)) or _damaged_arabic(text)


def _scanned_duty(text: str) -> tuple[int, ...] | None:
    """职责—, 职责ニ and 职责兰 alone on their lines: a scan's strokes for 一, 二 and 三."""
    return _number(text.translate(_SCANNED_DUTY))


def _chapter(text: str) -> tuple[int, ...] | None:
    """第四章, 第4.1章 (the chapters of a quality manual are numbered after its standard)."""
    return _spelled(text) or (_decimal(text) if re.search(r"\d[.．]\d", text) else None)


def _decimal(text: str) -> tuple[int, ...] | None:
    parts = re.split(rf"{_SPACE}*[.．。」]{_SPACE}*", text.strip())
    if not all(0 < len(p) <= 3 for p in parts):
        return None
    return tuple(int(p) for p in parts)


def _latin(text: str) -> tuple[int, ...] | None:
    value = numerals.latin_value(text)
    return None if value is None else (value,)


def _roman(text: str) -> tuple[int, ...] | None:
    value = numerals.roman_value(text)
    return None if value is None else (value,)


def _sign(table: dict[str, int]) -> Callable[[str], tuple[int, ...] | None]:
    return lambda text: (table[text],)


_DAMAGED_DIGITS: Final = str.maketrans("lI|iOo]SZBб", "11110015286")


def _damaged_arabic(text: str) -> tuple[int, ...] | None:
    """``l`` and ``I`` for 1, ``O`` for 0, ``S`` for 5, ``Z`` for 2, ``B`` for 8, ``б`` for 6: what scans make of digits."""
    digits = text.translate(_DAMAGED_DIGITS)
    return _arabic(digits) if "".join(digits.split()).isdecimal() else None


def _damaged_decimal(text: str) -> tuple[int, ...] | None:
    """2.3.l for 2.3.1, 3.l.2 for 3.1.2, 3」 for 3.1: a number that a scan damaged."""
    value = _decimal(text.replace("」", ".1").translate(_DAMAGED_DIGITS))
    return value if value and value[-1] else None


_DAMAGED_HAN: Final = {"一": ("--", "——", "-", "—", "–"), "十": "H+Ｈ土", "八": "AＡ人入", "〇": "o", "二": "=＝"}


def _damaged_han(text: str) -> tuple[int, ...] | None:
    """(A) for (八), (1—) for (十一), (二H--) for (二十一)."""
    text = "".join(text.split())
    for right, wrongs in _DAMAGED_HAN.items():
        for wrong in wrongs:
            text = text.replace(wrong, right)
    return _han(re.sub("^[1lI]", "十" if len(text) > 1 else "一", text))


def _stem(text: str) -> tuple[int, ...] | None:
    return (STEMS.index(text) + 1,)


def _ruined_han(text: str) -> tuple[int, ...] | None:
    """``-、`` for 一、, ``囚、`` for 四、, ``十-、`` for 十一、: what scans make of a numeral before its delimiter."""
    tens = numerals.han_value(text[:-1]) if len(text) > 1 else 0
    return None if tens is None else (tens + _RUINED_HAN[text[-1]],)


def _bullet(text: str) -> tuple[int, ...] | None:
    return ()


_RUINED_HAN: Final = (
    dict.fromkeys("-—–－_", 1) | dict.fromkeys("=＝", 2) | {"囚": 4, "匹": 4, "人": 8, "入": 8, "土": 10, "士": 10}
)
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
"""The ten heavenly stems, which count parts (甲、乙、)."""
RUINED: Final = "囚匹人入土士=＝_"
"""Characters, strokes apart, that stand for a numeral right before its delimiter at a line's start."""
_OPEN: Final = r"[(（〔﹙]"
_CLOSE: Final = r"[)）〕﹚]"
_CLOSE_WORN: Final = r"[)）〕﹚〉＞]"
"""The same, and what a scan makes of it behind a numeral."""
BULLETS: Final = (
    "◆●■○□▲△★☆◇►▶➢➤✓✔√•·∙◎※♦⬤▪▫❖❑➔→◼◾⬧⬥⧫❍❒◉✦✪☞⇨➲◊\uf06c\uf075\uf06e\uf0d8\uf0fc\uf0b7\uf076\uf0a7\u25aa\u2022∆"
)

FAMILIES: Final = (
    Family("part", rf"第{_SPACE}*(?P<n>{_HAN}{{1,4}}|{_ARABIC}{{1,3}}){_SPACE}*(?:篇|部分|[编編](?![辑輯委审審导導号號码碼])|卷(?!烟))", _number),
    Family("sample", rf"(?:范文|篇|例文|样本|范本){_SPACE}*(?P<n>{_HAN}{{1,3}}|{_ARABIC}{{1,2}})(?=[:：、.\s])", _number),
    Family("chapter", rf"第{_SPACE}*(?:{_CLAUSE}[/／])?(?P<n>{_BROKEN}|{_SPELLED}|{_CLAUSE})(?:{_TORN})?{_SPACE}*章", _chapter),
    Family("chapter?", rf"(?P<n>{_HAN}{{1,3}}){_SPACE}*章(?={_SPACE}*[\u4e00-\u9fff \t\u3000（）()、]{{2,26}}(?:\n|$|第))", _number),
    Family("section", rf"第{_SPACE}*(?P<n>{_BROKEN}|{_SPELLED}){_SPACE}*节", _spelled),
    Family("article", rf"第{_SPACE}*(?P<n>{_BROKEN}|{_SPELLED})(?:{_TORN})?{_SPACE}*[条條]", _spelled),
    Family("article?", rf"(?P<n>{_HAN}{{1,5}}|{_ARABIC}{{1,3}})[条條](?={_SPACE}*[\u4e00-\u9fff])", _number),
    Family("duty-word", rf"{_WHAT_DUTY}职\s*[责贵]\s*(?P<n>{_HAN}{{1,3}}|{_ARABIC}{{1,2}}|[—ニ兰](?=[ \t]*\n))(?![、级类岗线种方条项是致览样起并\d.．])", _scanned_duty),
    Family("authority-word", rf"(?:权\s*限|权\s*力)\s*(?P<n>{_HAN}{{1,3}}|{_ARABIC}{{1,2}})(?=\s*[:：\n])", _number),
    Family("figure", rf"[图圖表]{_SPACE}*(?P<n>{_ARABIC}{{1,2}}(?:{_SPACE}*[-—－.．]{_SPACE}*{_ARABIC}{{1,2}})?)", lambda t: tuple(int(p) for p in re.split(r"\s*[-—－.．]\s*", t))),
    Family("(han)", rf"{_OPEN}\s*(?P<n>{_HAN}(?:\s?{_HAN}){{0,3}})\s*{_CLOSE_WORN}", _han),
    Family("(arabic)", rf"{_OPEN}{_SPACE}*\n?(?P<n>{_ARABIC}{{1,3}}|{_ARABIC}\n{_ARABIC}){_SPACE}*\n?{_CLOSE}", _arabic),
    Family("(latin)", rf"{_OPEN}{_SPACE}*(?P<n>[a-zA-Zａ-ｚＡ-Ｚ]){_SPACE}*{_CLOSE}", _latin),
    Family("(han)?", rf"{_OPEN}{_SPACE}*(?P<n>[{HAN_NUMERALS}AHloI1+=人入土\-—–Ａ]{{1,5}}){_SPACE}*{_CLOSE}", _damaged_han),
    Family("(arabic)?", rf"{_OPEN}{_SPACE}*(?P<n>[0-9lIOo|]{{1,3}}){_SPACE}*{_CLOSE}", _damaged_arabic),
    Family("(sign)", f"(?P<n>[{''.join(PARENTHESISED)}])", _sign(PARENTHESISED)),
    Family("(han sign)", f"(?P<n>[{''.join(PARENTHESISED_HAN)}])", _sign(PARENTHESISED_HAN)),
    Family("stop sign", f"(?P<n>[{''.join(FULL_STOPPED)}])", _sign(FULL_STOPPED)),
    Family("circled", f"(?P<n>[{''.join(CIRCLED)}])", _sign(CIRCLED)),
    Family("decimal", rf"(?P<n>{_ARABIC}{{1,2}}(?:{_SPACE}?[.．。」]{_SPACE}?{_ARABIC}{{1,3}}){{1,5}}(?:(?<={_ARABIC}[.．。]{_ARABIC})[.．。]\n{_ARABIC}{{1,2}}(?=[.．。、 \t]?[ \t]?[\u4e00-\u9fff]))?)", _decimal),
    Family("arabic", rf"(?P<n>{_ARABIC}{{1,3}})", _arabic),
    Family("arabic?", r"(?P<n>(?:[lI|][0-9lIOSB]?|[0-9][lOSB]|[SZB])(?=\s?[、.．)）])|l(?=[ \t\u3000]+[\u4e00-\u9fff]))", _damaged_arabic),
    Family("decimal?", r"(?P<n>[0-9]{1,2}(?:[.．。][0-9]{1,2}){1,4}[.．。](?:[lI|SZBб][0-9lIO]?|[0-9][lO])(?=[.．。]?[ \t]?[\u4e00-\u9fff])|[lI](?:[.．][0-9lI]{1,2}){1,3}(?=[ \t]?[.．]?[ \t]?[\u4e00-\u9fff])|[0-9]{1,2}[.．。][lISZBб](?:[.．。][0-9lI]{1,2}){1,3}(?=[.．。]?[ \t]?[\u4e00-\u9fff])|[0-9]{1,2}[.．][lI](?=[ \t]+[\u4e00-\u9fff])|[0-9]{1,2}」(?:[.．][0-9]{1,2}){0,3}(?=[ \t]?[\u4e00-\u9fff]))", _damaged_decimal),
    Family("han", rf"(?P<n>{_HAN}(?:\s*{_HAN}){{0,3}})", _han),
    Family("stem", rf"(?P<n>[{STEMS}])(?=[、.．](?![{STEMS}]))", _stem),
    Family("han?", rf"(?P<n>[二三四]?十[-—–－_=＝]|[{''.join(sorted(_RUINED_HAN))}])(?=、)", _ruined_han),
    Family("roman", rf"(?P<n>[\u2160-\u217b]|[IVX]{{1,5}})(?={_SPACE}*[、.．)）])", _roman),
    Family("latin", rf"(?P<n>[a-zA-Zａ-ｚＡ-Ｚ])(?=[、.．)）])(?!、[A-ZＡ-Ｚ][{_OF_TWO}])", _latin),
    Family("latin?", r"(?P<n>[a-k])(?=[\u4e00-\u9fff])", _latin),
    Family("bullet", rf"(?P<n>[{BULLETS}])", _bullet),
    Family("dash", r"(?P<n>[-—–－]{1,6}(?=[ \t\u3000]*[^-—–－\s:：|｜、])|[+＋>＞](?=[ \t\u3000]*[\u4e00-\u9fff])|[*＊](?=[ \t\u3000]*[^*＊\s:：|｜])(?!\S[^\n*＊]*[*＊][ \t]*(?:\n|$)))", _bullet),
    Family("letter bullet", rf"(?P<n>[lunvwpqØüy])(?={_SPACE}|[\u4e00-\u9fff])", _bullet),
)  # fmt: skip
BY_NAME: Final = {family.name: family for family in FAMILIES}
PLAIN: Final = "plain"
PROSE: Final = "prose"
BOX: Final = "box"
"""Families of what has no marker: items, text and boxes of charts that the file's own style makes such."""
TEXTS: Final = frozenset({PROSE, BOX})
"""Those that are members of no list."""
PATTERNS: Final = {family.name: late_pattern(family.pattern) for family in FAMILIES}
SHAPES: Final = {"(han)?": "(han)", "han?": "han", "(arabic)?": "(arabic)", "arabic?": "arabic", "decimal?": "decimal", "(han sign)": "(han)", "(sign)": "(arabic)"}  # fmt: skip
"""Families that are damaged or one-sign readings of another count as siblings of it."""

UNDELIMITED: Final = frozenset({
    "part", "sample", "chapter", "chapter?", "section", "article", "article?", "duty-word", "authority-word", "figure", "(han)", "(arabic)",
    "(latin)", "(han)?", "(arabic)?", "(sign)", "(han sign)", "stop sign", "circled", "bullet", "dash", "letter bullet",
})  # fmt: skip
"""Families that need nothing behind them to be markers."""
COUNTLESS: Final = frozenset({"bullet", "dash", "letter bullet"})
"""Families without a number."""
WHOLE: Final = {"chapter?": "chapter", "article?": "article", "latin?": "latin"}
"""Families that lost a character (四章, 二条; a and no bracket) count as what they were."""
