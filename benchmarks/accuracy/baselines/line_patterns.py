"""Baseline: regular expressions on lines, as a first script would have them."""

from __future__ import annotations

import re
from typing import Final

from benchmarks.accuracy.baselines.heading_words import position_title
from benchmarks.accuracy.score import Plain

_ITEM: Final = re.compile(r"^\s*[(（]?(\d+(?:\.\d+)*)[)）]?[、.．)）]?\s*(\S.*)$")
_BULLET: Final = re.compile(r"^\s*[◆●■•·-]+\s*(\S.*)$")
_FIELD: Final = re.compile(r"^\s*(?:直接上级|直接上司|汇报对象)\s*[：:]\s*(\S.*)$")
_REQUIREMENTS: Final = re.compile(r"^\s*(?:任职要求|任职资格|任职条件|职位要求)\s*[：:]?\s*$")
_DUTIES: Final = re.compile(r"^\s*(?:岗位职责|工作职责|主要职责|工作内容)\s*[：:]?\s*$")


def line_patterns(text: str) -> Plain:
    """A line is a heading, a field, an item, or nothing; items go to the last position."""
    positions: list[dict[str, object]] = []
    duties: list[dict[str, object]] = []
    requirements: list[dict[str, object]] = []
    asking = False
    for line in text.splitlines():
        title = position_title(line)
        field, item, bullet = _FIELD.match(line), _ITEM.match(line), _BULLET.match(line)
        if title:
            duties, requirements, asking = [], [], False
            positions.append({"title": title, "duties": duties, "requirements": requirements})
        elif field and positions:
            positions[-1]["superior"] = field.group(1)
        elif _REQUIREMENTS.match(line) or _DUTIES.match(line):
            asking = _REQUIREMENTS.match(line) is not None
        elif item or bullet:
            number = item.group(1) if item else None
            found = {"number": number, "text": item.group(2) if item else bullet.group(1) if bullet else ""}
            (requirements if asking else duties).append(found)
    outline = [{"kind": "position", "title": position["title"]} for position in positions]
    return {"positions": positions, "outline": outline}
