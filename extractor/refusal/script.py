"""Text in another language, or of signs only."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from extractor.body import Body
from extractor.errors import RefusedText
from extractor.lexicon import Lexicon
from extractor.refusal.evidence import quotation

_LEAST_LETTERS: Final = 80
_HAN_SHARE: Final = 0.08
"""Of the letters. A text with an English line under each Chinese one has 0.2; Chinese duties alone 0.95 and
more."""
_OWN_SHARE: Final = 0.3
"""Kana or Hangul among the letters: Japanese has 0.5, a Chinese text with product names next to none."""
_LEAST_SIGNS: Final = 200
_SIGN_SHARE: Final = 0.7
"""Neither letters nor digits, of all but white space. Real documents: 0.32 at most (page flow with
leaders)."""


def check(body: Body, lexicon: Lexicon) -> Iterator[RefusedText]:
    """Texts that are not Chinese, or no text."""
    counts = Counter[str]()
    for character, times in Counter(body.text).items():
        counts[_class(character)] += times
    letters = sum(times for name, times in counts.items() if name not in ("sign", "digit", "space"))
    other = max(("kana", "hangul"), key=lambda name: counts[name])
    if letters >= _LEAST_LETTERS and counts[other] >= _OWN_SHARE * letters:
        language = {"kana": "日文", "hangul": "韩文"}[other]
        yield RefusedText(f"这是{language}文本，{quotation(body, _first(body.text, other))}", remedy="只能读取中文文档")
    if letters >= _LEAST_LETTERS and counts["han"] < _HAN_SHARE * letters:
        share = counts["han"] / letters
        yield RefusedText(
            f"这不是中文文本：汉字只占文字的 {share:.0%}，{quotation(body, _first(body.text, 'letter'))}",
            remedy="只能读取中文文档；若原文确是中文，请检查文件是怎样转换来的",
        )
    seen = counts.total() - counts["space"]
    if counts["sign"] >= _LEAST_SIGNS and counts["sign"] >= _SIGN_SHARE * seen:
        yield RefusedText(
            f"几乎没有文字：{counts['sign'] / seen:.0%} 是符号，{quotation(body, _first(body.text, 'sign'))}",
            remedy="请确认文件的正文没有被图片或特殊字体代替",
        )


def _class(character: str) -> str:
    if "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character >= "\U00020000":
        return "han"
    if "\u3041" <= character <= "\u30ff":
        return "kana"
    if "\uac00" <= character <= "\ud7a3" or "\u1100" <= character <= "\u11ff":
        return "hangul"
    if character.isspace() or "\u2500" <= character <= "\u257f":  # the rules of a typed table are no text
        return "space"
    category = unicodedata.category(character)[0]
    return {"L": "letter", "N": "digit", "M": "letter"}.get(category, "sign")


def _first(text: str, name: str) -> int:
    return next((i for i, c in enumerate(text) if _class(c) == name), 0)
