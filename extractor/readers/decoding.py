"""From bytes to characters when nothing says which encoding was used.

UTF-8 and UTF-16 betray themselves. GB18030 and Big5 do not: nearly every file in the one is also a valid
file in the other. They are told apart by what the text would be: in real Chinese about nine of ten Han
characters are among the 1,200 most frequent, in a text decoded wrongly hardly two of ten.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from extractor.errors import UndecodableText
from extractor.late import late_pattern
from extractor.readers.characters import REPLACEMENT
from extractor.source import Notice

_BOMS: Final = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Families of encodings; of each the first member that decodes the bytes stands for all.
_FAMILIES: Final = (
    ("utf-8",),
    ("gb18030",),
    ("big5", "cp950", "big5hkscs"),
    ("utf-16-le",),
    ("utf-16-be",),
)
# Of the bytes, how many may be broken before the file counts as no text. A download cut off inside
# a character breaks three at most; a damaged disk sector more, but then the text is worth nothing.
_BROKEN_SHARE: Final = 0.002
_BROKEN_MINIMUM: Final = 3
# Scores lie between -3 and 1. Measured on snippets of duty documents in GB18030 and Big5, 1,500 of each
# length: of those with 4 characters 1 in 1,400 was read wrongly without the notice, of those with 16 none,
# and 99.9 % of these had none needlessly. (charset-normalizer 3.5.2 reads 20 % to 50 % of snippets of
# 8 characters rightly, and 73 % of 16.)
_DOUBTFUL_SCORE: Final = 0.35
_DOUBTFUL_LEAD: Final = 0.3
_ASCII: Final = bytes(range(0x80))
_TELLING_BYTES: Final = 6  # outside ASCII; with fewer (two characters) 1 in 150 was read wrongly
_HOPELESS_SCORE: Final = -0.5
_CONTROL: Final = late_pattern(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_BINARY_SHARE: Final = 0.02  # of control characters, above which the bytes are no text


class Decoded(Struct, frozen=True):
    """Text, the encoding it was in, and what is doubtful about it."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of ``data``, without byte order mark.

    Out: ``encoding`` is the name Python knows it by; notices ``encoding-doubtful`` and
    ``bytes-damaged``. Raises ``UndecodableText`` for binary data.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_declared(data[len(mark) :], encoding)
    candidates = _candidates(data)
    if not candidates:
        return _decode_damaged(data)
    (score, text, encoding), *others = sorted(candidates, key=lambda one: -one[0])
    if score < _HOPELESS_SCORE or _is_binary(text):
        raise _undecodable()
    lead = score - others[0][0] if others else 2.0
    too_short = len(data.translate(None, _ASCII)) < _TELLING_BYTES
    if encoding != "utf-8" and (score < _DOUBTFUL_SCORE or lead < _DOUBTFUL_LEAD or too_short):
        rival = f"，也可能是 {others[0][2]}" if others else ""
        message = f"编码是按内容推测的：{encoding}{rival}；若文字不对，请先另存为 UTF-8 再试"
        return Decoded(text, encoding, (Notice("encoding-doubtful", "warning", message),))
    return Decoded(text, encoding)


def plausibility(text: str) -> float:
    """How much ``text`` looks like Chinese, from -3 (garbage) to 1; the mean over its characters.

    ASCII tells nothing and is left out, but a text of ASCII alone scores 0.5.
    """
    total = 0.0
    count = 0
    for character, times in Counter(text).items():
        weight = _weight(character)
        if weight is not None:
            total += weight * times
            count += times
    return total / count if count else 0.5


def _decode_declared(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        broken = text.count(REPLACEMENT)
        if broken > max(_BROKEN_MINIMUM, len(data) * _BROKEN_SHARE):
            raise _undecodable() from None
        return Decoded(text, encoding, (_damaged(broken),))
    if _is_binary(text):
        raise _undecodable()
    return Decoded(text, encoding)


def _candidates(data: bytes) -> list[tuple[float, str, str]]:
    """(score, text, encoding) of every family that decodes ``data`` without an error."""
    found = []
    for family in _FAMILIES:
        for encoding in family:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            score = plausibility(text)
            if encoding == "utf-8" and (text.isascii() or any(one >= "\u0800" for one in text)):
                # Sequences of three bytes do not come about by chance.
                return [] if _is_binary(text) else [(score + 1, text, encoding)]
            found.append((score, text, encoding))
            break
    return found


def _decode_damaged(data: bytes) -> Decoded:
    """The best reading of bytes that are valid in no encoding, when only a few are broken."""
    allowed = max(_BROKEN_MINIMUM, len(data) * _BROKEN_SHARE)
    best: tuple[float, str, str] | None = None
    for encoding in ("utf-8", "gb18030", "big5"):
        text = data.decode(encoding, "replace")
        score = plausibility(text)
        if text.count(REPLACEMENT) <= allowed and (best is None or score > best[0]):
            best = (score, text, encoding)
    if best is None or best[0] < _DOUBTFUL_SCORE or _is_binary(best[1]):
        raise _undecodable()
    return Decoded(best[1], best[2], (_damaged(best[1].count(REPLACEMENT)),))


def _weight(character: str) -> float | None:
    code = ord(character)
    if 0x20 <= code < 0x7F or character in "\t\n\r\v\f\x1a":
        return None
    if 0x4E00 <= code <= 0x9FFF:
        return 1.0 if character in _common_han() else -0.2
    if 0x3000 <= code <= 0x303F or 0xFF00 <= code <= 0xFF5E or character in "·—…“”‘’①②③④⑤⑥⑦⑧⑨⑩●■◆□★":
        return 0.7
    if character in ("\x00", REPLACEMENT):
        return -3.0
    category = unicodedata.category(character)
    if category in ("Cc", "Co", "Cn", "Cs"):
        return -3.0
    return -0.5


@cache
def _common_han() -> frozenset[str]:
    """The 1,200 most frequent Han characters, traditional forms included.

    The ranking sums the word counts of jieba's dictionary (MIT licence).
    """
    return frozenset(Path(__file__).with_name("common_han.txt").read_text("utf-8")) - {"\n"}


def _is_binary(text: str) -> bool:
    return len(_CONTROL.findall(text)) > max(2, len(text) * _BINARY_SHARE)


def _damaged(count: int) -> Notice:
    message = f"有 {count} 处字节已损坏，无法还原，用“{REPLACEMENT}”表示；请核对原文件是否完整"
    return Notice("bytes-damaged", "warning", message)


def _undecodable() -> UndecodableText:
    return UndecodableText("不是文本，或者编码无法识别", remedy="请确认文件没有损坏，并另存为 UTF-8 编码的文本再试")
