"""A field in a table's cell is called what the header of its column calls it, as written."""

from __future__ import annotations

from extractor.pipeline import extract_text

ROWS = """岗位名称\t编制\t直接上级\t主要职责
厂长\t1\t董事长\t主持全厂生产经营；审批采购计划。
酿酒师\t2人\t厂长\t制订工艺；检测酒精度。
"""
DUTIES = """合成车间岗位工作标准

车间主任岗位职责
序号   工作内容                    工作标准
1    组织完成月度生产计划          计划完成率98%以上
2    检查工艺纪律、劳动纪律        每周不少于3次，有记录
3    签发动火作业票                签发前到现场确认
"""


def test_the_header_of_a_row_a_position() -> None:
    positions = extract_text(ROWS).positions
    assert [(f.name, f.label, f.value) for p in positions for f in p.fields] == [
        ("headcount", "编制", "1"),
        ("headcount", "编制", "2人"),
    ]


def test_the_header_of_a_row_a_duty() -> None:
    (position,) = extract_text(DUTIES).positions
    assert {(f.name, f.label) for duty in position.duties for f in duty.fields} == {("standard", "工作标准")}
    assert len(position.duties) == 3
