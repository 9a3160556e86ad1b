"""What a field is called where the document gave it no label of its own (a table's cell, 五、工作权限)."""

from __future__ import annotations

from typing import Final

from extractor.model import Field

LABELS: Final = {
    "superior": "直接上级",
    "subordinates": "直接下级",
    "department": "所属部门",
    "summary": "岗位概要",
    "headcount": "岗位编制",
    "location": "工作地点",
    "grade": "岗位等级",
    "code": "岗位编号",
    "cooperation": "协作关系",
    "authority": "工作权限",
    "kpi": "考核指标",
    "environment": "工作环境",
    "date": "编制日期",
    "approver": "审批人",
    "weight": "权重",
    "standard": "工作标准",
}
"""The plain standard label of each field name, for a field whose own label is empty."""


def label_of(field: Field) -> str:
    """The field's own label without its colon, else the standard one; never empty."""
    return field.label.rstrip("：: ") or LABELS.get(field.name, "备注")
