"""The heading of a position as both baselines know it: a short line that ends in 职责 or the like."""

from __future__ import annotations

import re
from typing import Final

_CHINESE: Final = "[一二三四五六七八九十]+"
_NUMBER: Final = rf"(?:第?{_CHINESE}[章节、.．:：\s]|[(（]{_CHINESE}[)）]|\d+(?:\.\d+)*[、.．\s]?)?"
_SUFFIX: Final = r"(?:岗位职责|工作职责|安全职责|岗位说明书|岗位规范|岗位描述|职责)"
_HEADING: Final = re.compile(
    rf"^\s*[<＜【［\[]?\s*{_NUMBER}\s*([^。；;]{{2,20}}?)\s*{_SUFFIX}[>＞】］\]]?\s*[：:]?\s*$"
)
_NAMED: Final = re.compile(r"^\s*(?:岗位名称|职位名称|职务名称|招聘岗位)\s*[：:]\s*(\S+)\s*$")


def position_title(line: str) -> str:
    """The title the line names, or an empty text."""
    for pattern in (_HEADING, _NAMED):
        match = pattern.match(line)
        if match:
            return match.group(1)
    return ""
