"""Reporting lines of charts: only those that the text itself draws or states."""

from __future__ import annotations

from extractor import extract_text

_CHART = """办公室组织机构图
总经理→副总经理→生产部、品控部
总经理→财务总监
"""


def test_an_arrow_leads_from_one_box_to_each_behind_it() -> None:
    (chart,) = extract_text(_CHART).org_charts
    lines = [(line.superior, line.subordinate) for line in chart.relations]
    assert lines == [
        ("总经理", "副总经理"),
        ("副总经理", "生产部"),
        ("副总经理", "品控部"),
        ("总经理", "财务总监"),
    ]


def test_the_evidence_of_an_arrow_is_the_stretch_it_stands_in() -> None:
    (chart,) = extract_text(_CHART).org_charts
    evidence = [line.evidence.of(_CHART) for line in chart.relations if line.evidence]
    assert evidence[:2] == ["总经理→副总经理", "副总经理→生产部"]


def test_boxes_side_by_side_state_nothing() -> None:
    (chart,) = extract_text("办公室组织机构图\n总经理\n副总经理 财务总监\n").org_charts
    assert chart.units
    assert not chart.relations


def test_a_number_of_people_is_no_subordinate() -> None:
    text = "岗位名称：人事主管\n直接下级：招聘专员、3人\n岗位职责：\n1、负责招聘。\n2、负责培训。\n"
    (position,) = extract_text(text).positions
    assert [one.text for one in position.subordinates] == ["招聘专员"]
