"""Marker families: how numbers are written, which of them can stand on two levels of one document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.gold import node

_DIGITS: Final = "零一二三四五六七八九"
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED: Final = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED: Final = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_BRACKETED_CHINESE: Final = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Family:
    """One way to write a marker.

    ``pattern`` has the slots of `written`; ``shape`` is what must differ between two levels of a document;
    ``limit`` is the highest number it can write; ``weight`` how often authors choose it. After a ``weak``
    family a figure needs a space before it, and nothing tells the marker from text but its line and its run.
    """

    name: str
    shape: str
    pattern: str
    weight: int = 1
    limit: int = 99
    weak: bool = False


FAMILIES: Final = (
    Family("part_article", "part", "第{d}篇：", 3),
    Family("part_chinese", "part", "篇{cn}：", 2),
    Family("part_sample", "part", "范文{d}：", 2),
    Family("part_section", "part", "第{cn}部分 ", 1),
    Family("chapter", "chapter", "第{cn}章 ", 3),
    Family("chapter_wide", "chapter", "第{cn}章　", 2),
    Family("chapter_section", "section", "第{cn}节 ", 2),
    Family("article", "article", "第{cn}条 ", 3),
    Family("article_wide", "article", "第{cn}条　", 3),
    Family("article_glued", "article", "第{cn}条", 2),
    Family("article_digit", "article", "第{d}条 ", 1),
    Family("chinese_comma", "chinese", "{cn}、", 9),
    Family("chinese_dot", "chinese", "{cn}.", 2),
    Family("chinese_colon", "chinese", "{cn}：", 1),
    Family("chinese_space", "chinese", "{cn} ", 1),
    Family("chinese_bracket", "chinese_bracket", "（{cn}）", 6),
    Family("chinese_half_bracket", "chinese_bracket", "{cn}）", 1),
    Family("chinese_single", "chinese_bracket", "{cn_single}", 1, 10),
    Family("chinese_glued", "chinese_glued", "{cn}", 1, 10, True),
    Family("digit_comma", "digit", "{d}、", 8),
    Family("digit_dot", "digit", "{d}.", 8),
    Family("digit_dot_space", "digit", "{d}. ", 3),
    Family("digit_space_dot", "digit", "{d} .", 1, 99, True),
    Family("digit_stop", "digit", "{d}。", 1, 99, True),
    Family("digit_question", "digit", "{d}?", 1, 99, True),
    Family("digit_low_comma", "digit", "{d}，", 1, 99, True),
    Family("digit_space", "digit", "{d} ", 1, 99, True),
    Family("digit_glued", "digit", "{d}", 1, 99, True),
    Family("digit_single", "digit", "{d_single}", 1, 20),
    Family("digit_bracket", "digit_bracket", "（{d}）", 7),
    Family("digit_half_bracket", "digit_bracket", "{d}）", 4),
    Family("digit_bracket_dot", "digit_bracket", "（{d}）.", 1),
    Family("digit_bracket_single", "digit_bracket", "{bracketed}", 2, 20),
    Family("circled", "circled", "{circled}", 1, 20),
    Family("letter_comma", "letter", "{A}、", 2, 26),
    Family("letter_dot", "letter", "{A}.", 1, 26),
    Family("letter_bracket", "letter", "{a}）", 2, 26),
    Family("decimal_glued", "decimal", "{path}", 3, 99, True),
    Family("decimal_space", "decimal", "{path} ", 3, 99, True),
    Family("decimal_dot", "decimal", "{path}.", 1, 99, True),
    Family("decimal_dot_space", "decimal", "{path}. ", 2, 99, True),
    Family("diamond", "bullet", "◆", 3),
    Family("disc", "bullet", "●", 3),
    Family("square", "bullet", "■", 2),
    Family("middle_dot", "bullet", "·", 2, 99, True),
    Family("small_disc", "bullet", "•", 1),
    Family("hyphens", "bullet", "-----", 1, 99, True),
    Family("hyphen", "bullet", "- ", 1, 99, True),
    Family("wingdings_l", "bullet", "l　", 1, 99, True),
    Family("wingdings_u", "bullet", "u　", 1, 99, True),
    Family("ring", "sub_bullet", "○", 2),
    Family("triangle", "sub_bullet", "▲", 1),
)
_BY_NAME: Final = {family.name: family for family in FAMILIES}


def family(name: str) -> Family:
    """The family of that name; ``KeyError`` when there is none."""
    return _BY_NAME[name]


def chosen(rng: Random, shapes: Iterable[str], without: Iterable[str] = (), up_to: int = 1) -> Family:
    """A family of one of the shapes that can write the number ``up_to``, the common ones more often."""
    taken = tuple(without)
    wanted = tuple(shape for shape in shapes if shape not in taken)
    options = [one for one in FAMILIES if one.shape in wanted and one.limit >= up_to]
    return rng.choices(options, [one.weight for one in options])[0]


def levels(rng: Random, *shapes: tuple[str, ...], up_to: int = 1) -> tuple[Family, ...]:
    """One family a level, from outside in, no two levels of one shape; each can write ``up_to``."""
    picked: tuple[Family, ...] = ()
    for wanted in shapes:
        picked += (chosen(rng, wanted, (one.shape for one in picked), up_to),)
    return picked


def chinese(number: int) -> str:
    """The number in Chinese numerals, 1 to 99 (十二, 二十, 九十九)."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones or not tens else "")


def written(of: Family, path: tuple[int, ...]) -> str:
    """The marker for the place ``path``, outermost number first."""
    last = path[-1]
    return of.pattern.format(
        d=last,
        cn=chinese(last),
        path=".".join(str(number) for number in path),
        circled=_CIRCLED[(last - 1) % 20],
        bracketed=_BRACKETED[(last - 1) % 20],
        d_single=_DOTTED[(last - 1) % 20],
        cn_single=_BRACKETED_CHINESE[(last - 1) % 10],
        A=_LETTERS[(last - 1) % 26],
        a=_LETTERS[(last - 1) % 26].lower(),
    )


def meant(of: Family, path: tuple[int, ...]) -> str | None:
    """What the gold file writes into ``n``; None for a bullet."""
    if of.shape in ("bullet", "sub_bullet"):
        return None
    if of.shape == "decimal":
        return ".".join(str(number) for number in path)
    if of.shape == "letter":
        letter = _LETTERS[(path[-1] - 1) % 26]
        return letter if "{A}" in of.pattern else letter.lower()
    return str(path[-1])


def marker(of: Family, path: tuple[int, ...]) -> list[str | Element]:
    """The marker element and the white space its family writes behind it.

    The element carries ``family`` and ``path`` for damages that renumber; `rendering` takes them off.
    """
    if path[-1] > of.limit:
        raise ValueError(f"{of.name} writes no number above {of.limit}")
    text = written(of, path)
    number = meant(of, path)
    attributes = {"family": of.name, "path": ".".join(str(one) for one in path)}
    if number is not None:
        attributes["n"] = number
    stripped = text.rstrip()
    return [node("m", stripped, **attributes), text[len(stripped) :]]
