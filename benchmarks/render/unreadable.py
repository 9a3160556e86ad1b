"""Texts that must be refused, made from readable ones: the junk of FORMATS section 1b, small functions of
one type."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from random import Random
from typing import Final

import opencc

Spoiler = Callable[[str, Random], str]

_PHONETIC: Final = (
    "阿傲扳芭颁佰皑伴敖搬百办半碍癌唉哀矮艾爱隘案按暗岸胺肮昂盎凹熬翱袄奥懊澳"
    "捌叭吧笆八疤巴拔跋靶把耙坝霸罢爸白柏拜稗斑班般板版扮拌瓣绊邦帮"
)
"""The junk of one site: characters from the beginning of the dictionary."""
_FIRST_LEVEL: Final = range(0xB0A1, 0xD7FA)
"""Codes of the 3,755 usual characters of GB 2312."""
_KOREAN: Final = "직무를 성실히 수행하고 부서의 업무 계획을 작성하며 관련 기록을 보관한다. "
_JAPANESE: Final = "部門の業務計画を作成し、関係する記録を保管して、毎月の結果を報告すること。"
_ENGLISH: Final = "Prepares the work plan of the department, keeps its records and reports the results each month. "


def junk_between(text: str, rng: Random) -> str:
    """A junk character after every five to eight."""
    return _sprinkled(text, _PHONETIC, rng)


def usual_junk_between(text: str, rng: Random) -> str:
    """The same with any usual character."""
    return _sprinkled(text, _usual(), rng)


def junk_before(text: str, rng: Random) -> str:
    """A block of random characters in front."""
    return _block(rng) + "\n" + text


def junk_inside(text: str, rng: Random) -> str:
    """A block of random characters somewhere between the lines."""
    lines = text.split("\n")
    lines.insert(rng.randint(0, len(lines)), _block(rng))
    return "\n".join(lines)


def byte_shifted(text: str, rng: Random) -> str:
    """Every line of Han characters read from the second byte on."""
    return "\n".join(re.sub("[\u4e00-\u9fff]{4,}", _shift, line) for line in text.split("\n"))


def utf8_as_gbk(text: str, rng: Random) -> str:
    """A file in UTF-8 that was opened as GBK."""
    return text.encode().decode("gb18030", "ignore")


def big5_as_gbk(text: str, rng: Random) -> str:
    """A file in Big5 that was opened as GBK."""
    return _traditional()(text).encode("big5", "ignore").decode("gbk", "ignore")


def gbk_as_big5(text: str, rng: Random) -> str:
    """A file in GBK that was opened as Big5."""
    return text.encode("gbk", "ignore").decode("big5", "ignore")


def utf8_as_western(text: str, rng: Random) -> str:
    """A file in UTF-8 that was opened as code page 1252."""
    return text.encode().decode("cp1252", "ignore")


def lost_characters(text: str, rng: Random) -> str:
    """Characters that no conversion could write."""
    return re.sub("[\u4e00-\u9fff]{2}", lambda m: "锟斤拷" if rng.random() < 0.3 else m.group(), text)


def saved_without_han(text: str, rng: Random) -> str:
    """Saved in a code page that has no Chinese."""
    return text.encode("cp1252", "replace").decode("cp1252")


def numbers_only(text: str, rng: Random) -> str:
    """A list whose items are still to be written."""
    return text.split("\n", maxsplit=1)[0][:20] + "\n" + "".join(f"{n}、" for n in range(1, rng.randint(15, 40)))


def blank_form(text: str, rng: Random) -> str:
    """A form with labels only."""
    labels = [
        "岗位编号",
        "所属部门",
        "直接上级",
        "直接下级",
        "岗位定员",
        "工资等级",
        "岗位概述",
        "工作环境",
        "工作时间",
        "使用工具",
        "学历",
        "专业",
        "年龄",
        "工作经验",
    ]
    rng.shuffle(labels)
    line = rng.choice(("：", "：____", "", "：\n"))
    return "岗位说明书\n岗位名称：\n" + "\n".join(label + line for label in labels) + "\n1、\n2、\n3、\n"


def blank_lines_form(text: str, rng: Random) -> str:
    """Lines to write on."""
    return "\n".join(
        f"{label}__________"
        for label in [
            "姓名",
            "性别",
            "出生",
            "籍贯",
            "住址",
            "电话",
            "民族",
            "婚否",
            "工龄",
            "特长",
            "爱好",
            "签字",
        ]
    )


def foreign(text: str, rng: Random) -> str:
    """A translation."""
    return rng.choice((_KOREAN, _JAPANESE, _ENGLISH)) * rng.randint(5, 20)


def signs(text: str, rng: Random) -> str:
    """A document whose text the conversion lost."""
    return "".join(rng.choice("□■◆?~*#|/\\-=+^·") for _ in range(600))


SPOILERS: Final[tuple[Spoiler, ...]] = (
    junk_between, usual_junk_between, junk_before, junk_inside, byte_shifted, utf8_as_gbk, big5_as_gbk, gbk_as_big5,
    utf8_as_western, lost_characters, saved_without_han, numbers_only, blank_form, blank_lines_form, foreign, signs,
)  # fmt: skip


def _sprinkled(text: str, junk: str, rng: Random) -> str:
    out: list[str] = []
    left = rng.randint(5, 8)
    for character in text:
        out.append(character)
        left -= 1
        if not left:
            out.append(rng.choice(junk))
            left = rng.randint(5, 8)
    return "".join(out)


def _block(rng: Random) -> str:
    usual = _usual()
    return "".join(rng.choice(usual) for _ in range(rng.randint(200, 1_500)))


@lru_cache(maxsize=1)
def _traditional() -> Callable[[str], str]:
    convert: Callable[[str], str] = opencc.OpenCC("s2t").convert
    return convert


def _shift(match: re.Match[str]) -> str:
    return match.group().encode("gbk", "ignore")[1:].decode("gbk", "ignore")


def _usual() -> str:
    codes = (code for code in _FIRST_LEVEL if 0xA1 <= code & 0xFF <= 0xFE)
    return b"".join(code.to_bytes(2, "big") for code in codes).decode("gb2312")
