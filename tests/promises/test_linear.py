"""Promise 5: twice the text, twice the work. Work is counted, not timed: executed lines, each turn of a loop anew.

Of three texts of n, 2n and 3n parts the second step must cost about what the first cost. A part of the work that
grows with the square of the text shows as a second step greater by twice that part.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Final

import pytest

from extractor.lexicon import load
from extractor.pipeline import extract_source
from extractor.readers import read_text

if TYPE_CHECKING:
    from _typeshed import TraceFunction

_TOLERANCE: Final = 1.15
"""How much the second step may exceed the first: effects of the ends, of numbers growing longer."""
_TRIAL: Final = 300
"""Code points of the text that tells how much work a shape makes."""
_WORK: Final = 150_000
"""Lines that a part of the text should cost: shapes that cost little are measured on longer texts."""
_LONGEST: Final = 6_000
"""Code points of a part at most."""


def work(text: str) -> int:
    """Lines executed from the text to the document."""
    lexicon, source, count = load(), read_text(text), 0

    def trace(_frame: FrameType, event: str, _argument: object) -> TraceFunction:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        extract_source(source, lexicon)
    finally:
        sys.settrace(before)
    return count


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


def _numbered(unit: str) -> Callable[[int], str]:
    """Units that differ: ``n`` counts from 10 to 19 over and over, ``i`` on and on, ``c`` is another character."""
    length = len(unit.format(i=100, n=10, c="中"))
    return lambda size: "".join(unit.format(i=100 + i, n=i % 10 + 10, c=chr(0x4E00 + i)) for i in range(size // length))


SHAPES: Final[dict[str, Callable[[int], str]]] = {
    "identical lines": _repeated("负责公司的日常管理工作。\n"),
    "one long line": _repeated("负责公司的日常管理工作。"),
    "list": _numbered("{n}、负责第{i}项工作。\n"),
    "list in one line": _numbered("{n}、负责第{i}项工作。"),
    "bullets": _repeated("●登记日记账\n"),
    "positions": _numbered("{c}出纳岗位职责\n1、登记日记账。\n"),
    "labels": _repeated("岗位职责：\n"),
    "unknown labels": _numbered("甲乙{c}：值\n"),
    "forms": _repeated("岗位名称：出纳\n直接上级：经理\n岗位职责：\n1、登记日记账。\n"),
    "page numbers": _numbered("第{i}页\n公司管理制度\n负责工作。\n"),
    "contents": lambda size: "目录\n" + _numbered("第{n}节 内容{i}……{i}\n")(size) + "正文",
    "nested brackets": lambda size: "（负责记账" * (size // 6) + "）" * (size // 6),
    "unlike brackets": lambda size: "（负责记账" * (size // 6) + "】" * (size // 6),
    "chart": lambda size: "组织架构图\n" + _repeated("总经理\n行政部\n人事专员\n")(size),
    "chart in one line": lambda size: "组织架构图\n" + _repeated("总经理行政部人事专员")(size // 8),
    "rows of boxes": _repeated("总经理 行政部\n人事专员 出纳\n"),
    "nested items": lambda size: "出纳岗位职责\n1、负责下列工作：\n" + _numbered("（{n}）记账{i}。\n")(size),
    "steps": lambda size: "一、工作流程\n" + _numbered("{n}、登记凭证{i}。\n")(size),
    "doubled": _numbered("{c}{c}总总则则\n"),
    "digits and points": _repeated("1."),
    "answers of one line": lambda size: "出纳岗位职责\n1、记账。\n证书：" + _numbered("□会计{c} ")(size),
    "pages behind sentences": lambda size: _numbered("{n}、登记{c}账。 7\n")(size) + "— 5 —\n" * (size // 12),
    "pages within words": lambda size: "".join(
        f"负责登记账目。{i + 1}\n负责登记，7\n账目\n" for i in range(size // 20)
    ),
    "figures before items": _repeated("定员:11、登记。定员:12.核对。"),
    "title labels of one line": _repeated("第3篇：窗口服务岗位职责 岗位名称：出纳 "),
    "brackets of one's own": _numbered("【听谁的】经理\n【要交的{c}】表\n"),
    "cells of one's own": _numbered("岗位名称\n出纳\n归谁管\n经理\n手里的{c}\n值{i}\n该干的\n1、记账。\n"),
    "rows of one's own": _numbered("主责一\n登记{c}账\n占多少\n20%\n怎么算好\n无误\n"),
    "joined rows of one's own": _numbered("主责一登记{c}账占多少20%怎么算好无误{i}次"),
    "paired lines": lambda size: "岗位\n出纳\n要做的事\n做到怎样\n" + _numbered("登记{c}账\n每天{i}次\n")(size),
    "headers of paired lines": _numbered("岗位\n出纳\n要做的事\n做到怎样\n登记{c}账\n每天{i}次\n"),
    "columns of cells": _numbered("工作职责\n占比\n考核标准\n登记{c}账\n{n}%\n无误{i}次\n"),
    "labels within lines": _numbered("招啥人：出纳 干啥活：登记{c}账 给多少：{i}元\n"),
    "groups over bullets": _numbered("\n开池{c}前\n● 看{i}遍池底\n"),
    "words over lists": _numbered("{c}出纳\n直接上级：经理\n经手的事\n1、登记账目。\n能上岗的条件\n1、{i}年经验。\n"),
    "offices over holders": _numbered("副会长：刘{c}\n分管第{i}项工作。\n"),
    "fields among lists": _numbered("{c}出纳\n上级：经理\n岗位职责：\n1、登记账目。\n和谁配合：第{i}组\n"),
    "headings that end alike": _numbered("{c}站站长的活计\n1、登记账目{i}。\n"),
    "pictures": _numbered("📢岗位{n}:出纳{c}\n👤上级:经理\n✅登记第{i}项账目，核对余额🔸要求细心\n✅收款\n"),
    "cells of run-on forms": _numbered(
        "岗位名称出纳岗位编号A{i}所属战队{c}组岗位定员3直接上级经理手下人数薪酬档位P{n}岗位使命：记账。"
    ),
    "rows that begin with shares": _numbered(
        "岗位名称\n出纳{c}\n时间分配\n主要职责\n职责描述\n{n}%\n登记{c}账\n(1)第{i}项\n"
    ),
    "rows that ran together": lambda size: (
        "序号工作职责权重考核标准\n" + _numbered("1登记账目{c}{n}%无误2收款{i}{n}%相符\n")(size)
    ),
    "fields in their labels": _numbered("出纳{c}\n直接上级经理{i}\n定员{n}人\n1、登记账目。\n\n"),
    "plain words behind posts": _numbered("{c}站站长都管些什么\n1、登记账目{i}。\n"),
    "opening blocks": _numbered("招：收{c}员\n\n1、登记账目{i}。\n\n"),
    "labels of one's own": _repeated("出纳员\n要做的活儿：\n1、登记账目，核对余额。\n"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_twice_the_work(shape: str) -> None:
    text = SHAPES[shape]
    extract_source(read_text(text(_TRIAL)), load())
    size = min(_LONGEST, _TRIAL * max(1, round(_WORK / work(text(_TRIAL)))))
    extract_source(read_text(text(3 * size)), load())  # what is loaded on first use counts for nothing
    one, two, three = (work(text(part * size)) for part in (1, 2, 3))
    assert three - two <= _TOLERANCE * (two - one), f"{size}: {one} {two} {three}"
