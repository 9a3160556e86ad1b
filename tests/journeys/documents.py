"""Small documents the journeys hand to the command."""

from __future__ import annotations

WARD = """一、病区护士长岗位职责
1、主持病区日常护理工作。
2、组织每月一次业务学习。
3、处理病人投诉。
二、责任护士岗位职责
1、执行医嘱，做好查对。
2、书写护理记录。
"""

OFFICE = """一、办公室主任岗位职责
1、主持办公室工作。
2、审核文件。
"""
