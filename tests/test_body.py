"""Line breaks that only wrap: by columns on a page, by characters where a program broke the lines."""

from __future__ import annotations

from typing import Final

from extractor.body import make_body
from extractor.furniture import Piece
from extractor.lexicon import load
from extractor.readers import read_text
from extractor.spans import Span

_FLOW: Final = (
    "岗位说明书职务名称仓库主任所在部门物资部定编2人工作概要组织收发料、盘点、防火防潮工作，账卡物相符率不低于99.5%"
    "职责一职责表述组织物资验收，按送货单核对品名、规格、数量，不合格品挂牌隔离并在24小时内通知采购员到场处理"
    "职责二职责表述组织出库，按先进先出备料，ERP系统与手工账同日登记，差异在3日内查明原因并写出书面报告"
    "职责三职责表述组织盘点，每月25日前抽盘A类物资，每半年全盘一次，盘盈盘亏报财务部审批后调整账目"
)


def _broken(text: str, size: int) -> str:
    return "\n".join(text[at : at + size] for at in range(0, len(text), size))


def test_lines_of_one_number_of_characters_wrap() -> None:
    text = _broken(_FLOW, 30)
    body = make_body(read_text(text), (), load())
    assert body.wrapped == {i for i, c in enumerate(text) if c == "\n"}


def test_one_line_repeated_is_no_flow() -> None:
    lines = ["一线员工上岗前须由班组长逐人考核并在记录上签字" + mark for mark in ("后", "后", "后", "后", "后", "后")]
    assert not make_body(read_text("\n".join(lines)), (), load()).wrapped


def test_a_list_whose_lines_differ_in_length_is_no_flow() -> None:
    lines = [f"{n}、负责第{n}车间" + "设备、工装、量具、" * (n + 1) + "的管理" for n in range(1, 9)]
    assert not make_body(read_text("\n".join(lines)), (), load()).wrapped


def test_a_piece_number_behind_a_contents_list_joins_no_lines() -> None:
    """The line before the list and the one behind it belong together as little as without the number."""
    text = "东河镇文化馆内设机构及各岗位工作职责\n目录\n馆长……1\n2、东河镇文化馆各岗位职责\n馆长"
    listed, cut = text.index("目录"), text.index("2、")
    pieces = [Piece("contents", Span(listed, cut - 1)), Piece("page_chunk", Span(cut, cut + 2))]
    assert make_body(read_text(text), pieces, load()).wrapped == frozenset()
