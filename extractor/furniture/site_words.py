"""Lines that are made of nothing but what the menus, buttons and counters of web pages say."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct

from extractor.late import late_pattern
from extractor.lexicon import Lexicon

_LONGEST: Final = 60
"""Code points of such a line."""
_RUN: Final = late_pattern(r"[\u4e00-\u9fffA-Za-z]+")
_SIGNED: Final = late_pattern(r"(?:责任编辑|编辑|作者|来源|录入|审核)[:：] ?[^\s【\[|｜]{1,12}")
_ACCOUNTED: Final = late_pattern(
    r"[\s\u4e00-\u9fffA-Za-z0-9\[\]【】()（）<>《》>»|｜:：·,，.!！?？/\-_→＞…+%℃*×☆★\"“”'❤♥~～]*"
)
"""What such a line may hold: no sentence ends in it."""


class _Told(Struct, frozen=True):
    """What the words so far were: one that only pages have, an act, an act and a thing."""

    own: bool = False
    act: bool = False
    pair: bool = False


def is_of_site(line: str, lexicon: Lexicon) -> bool:
    """Whether all words of a line are a page's own (首页 > 文库 > 人力资源; 打印本页 关闭窗口; 评论(0))."""
    if len(line) > _LONGEST or not _ACCOUNTED.fullmatch(line):
        return False
    runs = _RUN.findall(_SIGNED.sub("", line))
    if not runs or not _may_begin(lexicon).match(runs[0]):
        return False
    told = [_read(run, lexicon) for run in runs]
    if not all(told):
        return False
    acts = sum(any(one.act for one in several) for several in told)
    return acts >= 2 or any(one.own or one.pair for several in told for one in several)


def _read(run: str, lexicon: Lexicon) -> frozenset[_Told]:
    """What a run of words may be, nothing where it is not made of a page's words."""
    kinds, longest = _words(lexicon)
    reached: list[set[_Told]] = [set() for _ in range(len(run) + 1)]
    reached[0].add(_Told())
    for at, before in enumerate(reached[:-1]):
        if not before:
            continue
        for end in range(at + 1, min(len(run), at + longest) + 1):
            for kind in kinds.get(run[at:end], ()):
                reached[end].update(_with(one, kind) for one in before)
    return frozenset(reached[-1])


def _with(told: _Told, kind: str) -> _Told:
    if kind == "own":
        return _Told(True, told.act, told.pair)
    if kind == "acts":
        return _Told(told.own, True, told.pair)
    return _Told(told.own, told.act, told.pair or told.act) if kind == "things" else told


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> tuple[dict[str, tuple[str, ...]], int]:
    """The kinds of each word, and the length of the longest."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind in ("own", "acts", "things", "between"):
        for word in lexicon["site_words", kind]:
            kinds[word] = (*kinds.get(word, ()), kind)
    return kinds, max(map(len, kinds))


@lru_cache(maxsize=4)
def _may_begin(lexicon: Lexicon) -> re.Pattern[str]:
    """The first characters of its words: most lines begin with none of them."""
    return re.compile(f"[{''.join(sorted({re.escape(word[0]) for word in _words(lexicon)[0]}))}]")
