"""Han characters that make no words: junk between or before the text, bytes shifted by one.

A character is a *stranger* when it forms a word or the beginning of one with neither neighbour and is
hardly ever a word by itself. Persons' names are excused, whose characters make no words either: only runs of
five Han characters and more are looked at, and in them no surname and not the two characters behind it.
Words and their frequencies are those of jieba's dictionary, which is loaded only when rare characters give a
reason: most documents never pay for it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Final

from extractor.body import Body
from extractor.errors import RefusedText
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.refusal.evidence import closest, common_han, covered, quotation, rare_han, worst_window
from extractor.words import dictionary

_RUN: Final = late_pattern("[\u4e00-\u9fff]{5,}")
_ALONE: Final = 2_000
"""Occurrences in jieba's counts from which on a character is a word by itself."""
_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤常温康施牛樊葛邢安齐伍庞颜倪聂"
)
"""The usual ones, nine in ten bearers; those left out that are everyday words (高方于向白) are counted as
such anyway."""
_SPLIT_SHARE: Final = 0.15
"""Of the strangers, those between two characters that make a word without them (工佰作). Junk: 0.21 and more; words of
a trade that the dictionary lacks (made of rare characters): 0.09 at most."""
_SPARSE: Final = 300
_SPARSE_SHARE: Final = 0.10
"""Han characters, and the share of strangers in so many. Real documents: 0.117 at most; with one junk
character in every five to eight: 0.12 and more."""
_DENSE: Final = 100
_DENSE_SHARE: Final = 0.25
_DENSE_LEAST: Final = 150
"""Characters that lie in windows of 100 with such a share. Real documents: a window has 0.10 at most;
random Han characters 0.35 (frequent ones only) to 0.8."""
_SHIFTED_SHARE: Final = 0.15
"""Of the Han characters in such windows: a shorter text is refused for less."""
_RARE_SPARSE: Final = 0.14
_RARE_DENSE: Final = 0.4
"""Shares of characters outside the 1,200 most frequent, in windows as above, that are reason to load the
dictionary: one real document in thirty gives it, junk always."""
_REREAD_SHARE: Final = 0.45
"""Of frequent characters when the bytes are shifted back. Real text: 0.9, less where it was in step again
within a run; random characters: 0.15."""


def check(body: Body, lexicon: Lexicon) -> Iterator[RefusedText]:
    """Texts padded with junk characters, and texts whose bytes were shifted."""
    if not _rare(body.text):
        return
    places = array("I", (at for run in _RUN.finditer(body.text) for at in range(*run.span())))
    flags = _strangers(body.text, places, dictionary(lexicon))
    width = min(_SPARSE, max(_DENSE, len(flags)))
    share, at = worst_window(flags, width)
    dense = covered(flags, _DENSE, _DENSE_SHARE)
    if dense >= min(_DENSE_LEAST, max(_DENSE, _SHIFTED_SHARE * len(flags))):
        _, first = worst_window(flags, _DENSE)
        yield _dense_refusal(body, places[first], places[first + _DENSE - 1] + 1, dense)
    elif share >= _SPARSE_SHARE and _split(body.text, places, flags, at, width, lexicon) >= _SPLIT_SHARE:
        yield RefusedText(
            f"文字中夹着无意义的字：每 100 个字约有 {share * 100:.0f} 个，{quotation(body, places[at])}",
            remedy="这类文字是网站为防复制加的，无法可靠去除；请找干净的原文",
        )


def _rare(text: str) -> bool:
    rare = array("I")
    count = 0
    for run in _RUN.finditer(text):
        rare.extend(count + at for at in rare_han(run[0]))
        count += len(run[0])
    if count < _DENSE:
        return False
    sparse = min(_SPARSE, count)
    return closest(rare, sparse) / sparse >= _RARE_SPARSE or closest(rare, _DENSE) / _DENSE >= _RARE_DENSE


def _strangers(text: str, places: array[int], words: Mapping[str, int]) -> bytes:
    """1 at each place with a stranger, 0 elsewhere."""
    return bytes(
        text[at : at + 2] not in words
        and (at == 0 or text[at - 1 : at + 1] not in words)
        and words.get(text[at], 0) < _ALONE
        and _SURNAMES.isdisjoint(text[max(0, at - 2) : at + 1])
        for at in places
    )


def _split(text: str, places: array[int], flags: bytes, first: int, width: int, lexicon: Lexicon) -> float:
    """The share of a window's strangers that stand between the characters of a word."""
    words, window = dictionary(lexicon), range(first, min(first + width, len(flags)))
    strangers = [places[i] for i in window if flags[i]]
    return sum(text[at - 1 : at + 2 : 2] in words for at in strangers) / max(1, len(strangers))


def _dense_refusal(body: Body, start: int, end: int, count: int) -> RefusedText:
    where = quotation(body, start)
    if _shifted(body.written[start:end]):
        return RefusedText(
            f"文字错位半个字节：约 {count} 个字不可读，{where}", remedy="请找未转换过编码的原文件，或重新下载"
        )
    return RefusedText(
        f"文字中有成段的无意义的字：约 {count} 个，{where}",
        remedy="请删去这些乱字，或找干净的原文，再试一次",
    )


def _shifted(text: str) -> bool:
    """Whether dropping one byte at the beginning of each run in GBK makes frequent characters of them."""
    runs = _RUN.findall(text)
    reread = "".join(run.encode("gbk", "ignore")[1:].decode("gbk", "ignore") for run in runs)
    before, after = (sum(c in common_han() for c in one) / max(len(one), 1) for one in ("".join(runs), reread))
    return after >= max(_REREAD_SHARE, 1.5 * before)
