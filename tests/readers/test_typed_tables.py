"""Tables typed into plain text: cells with their places, every character where it stood."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractor.readers import read_text

STROKES = "人员表\n| 岗位 | 人数 |\n|---|---|\n| 出纳 | 2 |\n| 司机 | |\n完"
TABS = "序号\t岗位\t人数\n1\t出纳\t2\n2\t\t1\n3\t司机\n"


def cells(text: str) -> list[tuple[str, int | None, int | None]]:
    source = read_text(text)
    assert len(source.text) == len(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(source.blocks))
    return [
        (one.span.of(source.text), one.place.row, one.place.column)
        for one in source.blocks
        if one.place.table is not None
    ]


def test_strokes_around_each_cell() -> None:
    assert cells(STROKES) == [("岗位", 0, 0), ("人数", 0, 1), ("出纳", 1, 0), ("2", 1, 1), ("司机", 2, 0)]


def test_tabs_and_what_was_cut_off_behind_a_row() -> None:
    assert cells(TABS) == [
        ("序号", 0, 0), ("岗位", 0, 1), ("人数", 0, 2),
        ("1", 1, 0), ("出纳", 1, 1), ("2", 1, 2),
        ("2", 2, 0), ("1", 2, 2),
        ("3", 3, 0), ("司机", 3, 1),
    ]  # fmt: skip


def test_a_row_may_have_several_lines() -> None:
    assert cells("| 岗位 | 职责 |\n| 出纳 | 1、记账\n2、对账 |") == [
        ("岗位", 0, 0), ("职责", 0, 1), ("出纳", 1, 0), ("1、记账", 1, 1), ("2、对账", 1, 1),
    ]  # fmt: skip


def test_rows_that_strokes_divide_are_not_divided_by_tabs_too() -> None:
    assert cells("| 岗位\t级 | 人数\t| 备注 |\n| 出纳\t一 | 2\t| 驻外 |") == [
        ("岗位\t级", 0, 0), ("人数", 0, 1), ("备注", 0, 2), ("出纳\t一", 1, 0), ("2", 1, 1), ("驻外", 1, 2),
    ]  # fmt: skip


def test_a_line_of_a_drawn_tree_opens_no_row() -> None:
    text = "总经理\n│  └ 财务部\n| 岗位 | 人数 |\n| 出纳 | 2 |\n| 司机 | 1 |"
    assert cells(text)[:3] == [("岗位", 0, 0), ("人数", 0, 1), ("出纳", 1, 0)]


def test_the_line_above_may_have_run_into_the_first_row() -> None:
    text = "人员表| 岗位 | 人数 |\n| 出纳 | 2 |\n| 司机 | 1 |"
    assert cells(text)[:3] == [("岗位", 0, 0), ("人数", 0, 1), ("出纳", 1, 0)]
    assert read_text(text).blocks[0].span.of(text) == "人员表"


def test_a_row_without_text_is_no_block() -> None:
    source = read_text("| 岗位 | 人数 |\n| | |\n| 出纳 | 2 |")
    assert [one.span.of(source.text) for one in source.blocks] == ["岗位", "人数", "出纳", "2"]


def test_labels_with_values_are_lines() -> None:
    source = read_text("岗位：出纳 | 部门：财务部\n记账")
    assert [one.span.of(source.text) for one in source.blocks] == ["岗位：出纳", "部门：财务部", "记账"]
    assert all(one.place.table is None for one in source.blocks)


@pytest.mark.parametrize(
    "text",
    [
        "\t办理：1）\t记账；2）\t对账\n\t报送：1）\t月报；2）\t年报\n",
        "首页 | 关于 | 联系\n一、出纳岗位职责\n",
        "一、\t出纳岗位职责\n1、\t记账\n2、\t对账\n",
        "\t1.\t记账\n\t2.\t对账\n",
        "编制：\t审核：\t批准：\n",
        "甲|乙\n丙|丁\n",
        "总经理\t副总经理\t总工程师\n行政部\t财务部\t工程部\n",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert cells(text) == []
    assert read_text(text).text == text
