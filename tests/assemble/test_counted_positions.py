"""What counts the positions is their marker: a running number in the row of a table, a number in a title's label."""

from __future__ import annotations

import pytest

from extractor.model import Document
from extractor.pipeline import extract_text

LINES = """岗位一览
序号\t岗位名称\t直接上级\t主要职责
1\t厂长\t董事长\t主持全厂生产经营；审批采购计划。
2\t酿酒师\t厂长\t制订工艺；检测酒精度。
"""
BEHIND_A_FIELD = """岗位一览
序号\t部门\t岗位名称\t主要职责
1\t厂部\t厂长\t主持全厂生产经营；审批采购计划。
2\t酿造部\t酿酒师\t制订工艺；检测酒精度。
"""
LABELS = """酒厂岗位职责
岗位一：厂长
职责：
1、主持全厂生产经营；
2、审批采购计划。
岗位二：酿酒师
职责：
1、制订工艺；
2、检测酒精度。
"""


def _counts(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [(one.title, one.marker, one.number) for one in document.positions]


@pytest.mark.parametrize("text", [LINES, BEHIND_A_FIELD])
def test_the_number_of_a_row(text: str) -> None:
    document = extract_text(text)
    assert _counts(document) == [("厂长", "1", "1"), ("酿酒师", "2", "2")]
    assert document.prose == ()


def test_what_is_no_number_in_its_column_is_a_code() -> None:
    document = extract_text(LINES.replace("序号", "编号").replace("\n1\t", "\nJC-01\t").replace("\n2\t", "\nJC-02\t"))
    assert _counts(document) == [("厂长", None, None), ("酿酒师", None, None)]
    fields = [(f.name, f.label, f.value) for one in document.positions for f in one.fields]
    assert fields == [("code", "编号", "JC-01"), ("code", "编号", "JC-02")]


def test_the_number_in_a_label() -> None:
    assert _counts(extract_text(LABELS)) == [("厂长", "岗位一：", "1"), ("酿酒师", "岗位二：", "2")]
