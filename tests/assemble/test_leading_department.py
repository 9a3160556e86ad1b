"""The department that a heading's words begin with."""

from __future__ import annotations

import pytest

from extractor.assemble.people import leading_department
from extractor.lexicon import load


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("后勤保障部", "后勤保障部"),
        ("后勤保障部职责", "后勤保障部"),
        ("后勤保障部各岗位职责", "后勤保障部"),
        ("后勤保障部组织机构图", "后勤保障部"),
        ("财务部职责", "财务部"),
        ("客房服务中心岗位职责", "客房服务中心"),
        ("厂办公室职责", "厂办公室"),
        ("质量检验科机构设置", "质量检验科"),
        ("质检科部门职责", "质检科"),
        ("行政部门职责", "行政部门"),
        ("财务部门职责", "财务部门"),
        ("护理部护士长职责", "护理部"),
        ("售后服务中心组织机构及售后部门职责", "售后服务中心"),
        ("安全与环保部职责", "安全与环保部"),
        ("设备和安全部门职责", "设备和安全部门"),
        ("本部门职责", ""),
        ("领导班子分工", ""),
    ],
)
def test_leading_department(title: str, department: str) -> None:
    assert leading_department(title, load()) == department
