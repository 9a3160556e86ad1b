"""Texts no author wrote: each gives a document with whole coverage, or a DutyError with a Chinese message."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest

from benchmarks.ledger import account
from extractor import codec
from extractor.errors import BrokenPromise, DutyError
from extractor.lexicon import load
from extractor.limits import Limits
from extractor.pipeline import extract_source
from extractor.readers import read_text

MANY: Final = 4_000
"""Code points of the longer texts: enough for what grows with the square to hurt."""


def repeated(unit: str, size: int = MANY) -> str:
    """The unit as often as it fits."""
    return unit * (size // len(unit))


def numbered(pattern: str, size: int = MANY) -> str:
    """The pattern with running numbers."""
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(pattern.format(len(parts) + 1))
        length += len(parts[-1])
    return "".join(parts)


TEXTS: Final[dict[str, Callable[[], str]]] = {
    "one letter": lambda: "a",
    "one han": lambda: "责",
    "one digit": lambda: "1",
    "one marker": lambda: "1、",
    "one bullet": lambda: "●",
    "one bracket": lambda: "（",
    "one colon": lambda: "：",
    "one label": lambda: "岗位职责",
    "label and colon": lambda: "岗位职责：",
    "title label alone": lambda: "岗位名称：",
    "title alone": lambda: "出纳",
    "heading alone": lambda: "出纳岗位职责",
    "chapter alone": lambda: "第一章",
    "chart caption alone": lambda: "组织架构图",
    "figure alone": lambda: "图1-1",
    "duty number alone": lambda: "职责一",
    "blank between": lambda: " \n\t\u3000出纳\n \n",
    "only page numbers": lambda: numbered("第{}页\n", 400),
    "only contents": lambda: "目录\n第一章 总则……1\n第二章 职责……2",
    "only boilerplate": lambda: "本文由会员分享，可在线阅读\n" * 20,
    "only pinyin": lambda: "職(zé)(zé)(zé)",
    "only separators": lambda: "----------\n==========",
    "nul": lambda: "出纳岗位\x00职责\n1、登\x00记账。\x00",
    "only nul": lambda: "\x00" * 50,
    "control characters": lambda: "出纳岗位职责\n1、\x01\x02\x07登记账。\x1b[0m\x7f\x85\n2、保管\u2028印章。",
    "lone surrogates": lambda: "出纳岗位职责\n1、登\ud800记账。\udfff\n2、保管印章。",
    "title is a surrogate": lambda: "\ud83d\n出纳岗位职责\n1、记账。",
    "byte order marks": lambda: "\ufeff出纳\ufeff岗位职责\n1、\ufeff记账。",
    "combining": lambda: "出纳岗位职责\n1、登" + "\u0301" * 500 + "记账。",
    "zero width": lambda: "出\u200b纳\u200d岗位\u2060职责\n1、\u200b登记账。",
    "right to left": lambda: "\u202e出纳岗位职责\u202c\n\u200f1、登记账。\u200e\n\u06f1\u06f2、记账",
    "arabic digits": lambda: "出纳岗位职责\n١、登记账。\n٢、保管印章。",
    "other digits": lambda: "出纳岗位职责\n²、登记账。\n₃、保管印章。\n④、对账。\n㊄、付款。\n½、收款。",
    "emoji": lambda: "出纳岗位职责\n" + "👩‍💼1、登记账🎉。\n" * 30,
    "private use": lambda: "出纳岗位职责\n\uf06c登记账。\n\uf06c保管印章。\ue000\n\U000f0000对账。",
    "rare han": lambda: "𠀀𠀁岗位职责\n1、𡃁㐀登记账。\n〇〇、对账。",
    "latin only": lambda: repeated("Lorem ipsum dolor sit amet, consectetur. "),
    "kana and hangul": lambda: "職務記述書\n1、出納を担当する。\n직무 기술서\n2、회계를 담당한다。",
    "long numeral": lambda: "出纳岗位职责\n" + "1" * 2000 + "、登记账。",
    "long han numeral": lambda: "出纳岗位职责\n" + "一" * 2000 + "、登记账。",
    "long decimal": lambda: "出纳岗位职责\n" + "1." * 500 + "登记账。",
    "zeros": lambda: "出纳岗位职责\n0、登记账。\n00、对账。\n000.0.0付款。",
    "full width": lambda: "出纳岗位职责\n１、登记账。\n（２）对账。\n３．４付款。",
    "long title": lambda: "很长的" * 500 + "出纳岗位职责\n1、登记账。",
    "long line of han": lambda: repeated("负责公司的日常管理工作以及"),
    "long line of sentences": lambda: repeated("负责公司的日常管理工作。"),
    "long line of markers": lambda: numbered("{}、记账。"),
    "markers alone": lambda: numbered("{}、", 2000),
    "han markers alone": lambda: repeated("一、", 2000),
    "bracketed markers alone": lambda: repeated("（一）(1)①", 1500),
    "letters alone": lambda: repeated("a、B.c)", 1500),
    "bullets alone": lambda: repeated("●", 1500),
    "dashes alone": lambda: "-" * MANY,
    "hyphened items": lambda: repeated("-----登记账\n"),
    "labels in one line": lambda: repeated("岗位职责："),
    "labels without colon": lambda: repeated("岗位职责"),
    "list words and a stray": lambda: repeated("职责岗位职责工作职责") + "x",
    "labels in lines": lambda: repeated("直接上级：\n"),
    "title labels": lambda: repeated("岗位名称：出纳\n"),
    "title labels without value": lambda: repeated("岗位名称：\n"),
    "requirement labels": lambda: repeated("任职要求：\n学历：\n"),
    "spaced labels": lambda: repeated("岗 位 职 责"),
    "vertical labels": lambda: repeated("职\n责\n一\n", 1500),
    "forms in one line": lambda: repeated("岗位名称出纳岗位编号1所在部门财务部岗位定员1直接上级经理本职记账"),
    "open brackets": lambda: "（" * MANY,
    "unclosed brackets": lambda: repeated("【（<[《“"),
    "closing brackets": lambda: "）" * MANY,
    "nested brackets": lambda: "（" * (MANY // 2) + "记账" + "）" * (MANY // 2),
    "unlike brackets": lambda: "（" * (MANY // 2) + "】" * (MANY // 2),
    "empty brackets": lambda: repeated("（）【】<>"),
    "decorated headings": lambda: repeated("<出纳>"),
    "nested 200 deep": lambda: "出纳岗位职责\n" + "\n".join(f"{'1.' * depth}1记账。" for depth in range(0, 200, 4)),
    "brackets 200 deep": lambda: "1、负责" + "（记账" * 200 + "）" * 200,
    "families in turn": lambda: (
        "出纳岗位职责\n" + "一、甲\n（一）乙\n1、丙\n（1）丁\n①戊\nA、己\na)庚\n⑴辛\nⅠ、壬\n" * 20
    ),
    "nested items": lambda: "出纳岗位职责\n1、负责下列工作：\n" + repeated("（1）记账。（2）对账。", 800),
    "identical lines": lambda: repeated("负责公司的日常管理工作。\n", 10_000),
    "identical headings": lambda: repeated("出纳岗位职责\n", 10_000),
    "doubled lines": lambda: repeated("总总则则\n"),
    "page flow": lambda: numbered("第{}页\n公司管理制度\n负责记账\n"),
    "chart in one line": lambda: "组织架构图\n" + repeated("总经理行政部人事专员", 300),
    "chart of one character a line": lambda: "组织架构图\n" + repeated("案\n场\n", 2000),
    "chart of separators": lambda: "组织架构图\n" + "-" * 2000 + "总经理",
    "charts": lambda: repeated("组织架构图\n总经理行政部\n", 2000),
    "cycle of superiors": lambda: numbered("岗位名称：第{0}出纳员\n直接上级：第{0}会计员\n", 2000),
    "references": lambda: "出纳岗位职责\n1、" + repeated("见3.2.1，", 1500),
    "articles": lambda: numbered("第{}条 记账。\n"),
    "chapters": lambda: numbered("第{}章 总则\n", 2000),
    "carriage returns": lambda: "出纳岗位职责\r1、记账。\r\n2、对账。\n\r3、付款。",
    "ends in a bracketed number": lambda: "出纳岗位职责\n1、记账。⑴",
    "bracketed signs alone": lambda: repeated("⑴", 1500),
    "arrows": lambda: repeated("→经理"),
    "leaders alone": lambda: "." * 5 * MANY,
    "contents of leaders": lambda: "目录\n" + "…" * 5 * MANY + "x\n出纳岗位职责\n1、记账。",
    "rule under no table": lambda: "岗位|职责\n|" + "-" * MANY + "x\n出纳岗位职责\n1、记账。",
    "names without end": lambda: "出纳岗位职责\n直接下级：" + repeated("会计、", 5 * MANY) + "\n1、记账。",
    "one latin word": lambda: "出纳岗位职责\n1、记账。\n" + "a" * 5 * MANY,
    "line of numbers": lambda: "出纳岗位职责\n1、记账。\n" + numbered("{} ") + "\n2、对账。",
    "short lines of numbers": lambda: "出纳岗位职责\n" + ("1 2 3 4 5 6 7 8 9 " * 6 + "x\n") * 20,
    "line of digits": lambda: "出纳岗位职责\n" + "9" * 110 + "\n1、记账。\n" + "9" * MANY + "x",
    "line of buttons": lambda: "出纳岗位职责\n1、记账。\n" + repeated("打印|收藏 | ") + "x",
    "line of links": lambda: "出纳岗位职责\n1、记账。\n" + repeated("[首页](a) | ") + "x",
    "line of blanks": lambda: "出纳岗位职责\n1、记账。" + " \t\u3000" * MANY + "x",
    "fused tables": lambda: numbered("序号岗位名称编制备注\n1{0}号站长1\n2{0}号出纳1\n", 10 * MANY),
    "heads behind fields": lambda: numbered("负责记账PAGE{0}/NUMPAGES5第{0}号某公司岗位说明书\n", 10 * MANY) * 2,
    "form without its title": lambda: "使用工具/设备\n工作环境\n工作时间\n所需记录文档\n备注",
    "title runs into a form row": lambda: "范部岗位职责一\n一\n职责：",
    "form feeds": lambda: "出纳岗位职责\x0c1、记账。\x0b2、对账。",
}


KNOWN_FAILURES: Final[frozenset[str]] = frozenset()
"""Names of texts that break a promise today; strictly: one that does no longer must leave the set."""


def _parameters() -> list[object]:
    failing = pytest.mark.xfail(strict=True, raises=BrokenPromise)
    return [pytest.param(name, marks=[failing] if name in KNOWN_FAILURES else []) for name in TEXTS]


def refusal_of(text: str) -> DutyError | None:
    """Why the text is refused on purpose; None, its ledger recounted, where it is not."""
    try:
        source = read_text(text)
        document = extract_source(source, load())
    except BrokenPromise:
        raise
    except DutyError as refusal:
        return refusal
    account(source, document)
    return None


@pytest.mark.parametrize("name", _parameters())
def test_a_document_or_a_clear_refusal(name: str) -> None:
    refusal = refusal_of(TEXTS[name]())
    assert refusal is None or any("\u4e00" <= char <= "\u9fff" for char in str(refusal))


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\t\u3000\xa0 \r\n", "\ufeff", "\u200b"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(DutyError, match="空"):
        read_text(text)


def test_a_text_above_the_limit_is_refused() -> None:
    with pytest.raises(DutyError, match="500"):
        read_text("出纳岗位职责" * 100, limits=Limits(text_characters=500))


@pytest.mark.parametrize(
    "name", ["nul", "control characters", "lone surrogates", "title is a surrogate", "private use"]
)
def test_what_can_be_read_can_be_written(name: str) -> None:
    document = extract_source(read_text(TEXTS[name]()), load())
    assert codec.load(codec.dump_json(document)) == document
    assert codec.load(codec.dump(document)) == document
