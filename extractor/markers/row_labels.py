"""Labels in the rows of a form's duties, where words that head a list elsewhere name a cell (职责一, 职责描述)."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.markers.candidate import LabelMark

_NUMBER: Final = late_pattern(r"职\s*[责贵]\s*[一二三四五六七八九十—ニ兰\d]{1,2}[ \t\u3000]*[:：]?\s*$")
"""The number of a form's duty, right before a cell's label."""
_LONGEST_NUMBER: Final = 12
_TASKS: Final = ("任务", "内容", "工作", "步骤", "事项")
"""Ends of words for what a duty is made of."""


def labels_in_rows(text: str, marks: list[LabelMark]) -> list[LabelMark]:
    """The labels, sorted by start, those of duties made what they are in such a row: right behind the number that of
    the duty, behind this, or what measures it, that of its tasks."""
    out: list[LabelMark] = []
    last = ""  # the role of the label before in the row
    for mark in marks:
        numbered = _NUMBER.search(text, max(0, mark.start - _LONGEST_NUMBER), mark.start) is not None
        if mark.label.role == "duties" and numbered:
            mark = replace(mark, label=replace(mark.label, name="duty_text", role="duty_text", bare=True))
        elif mark.label.role == "duties" and last and mark.label.word.endswith(_TASKS):
            mark = replace(mark, label=replace(mark.label, name="tasks", role="tasks", bare=True))
        role = mark.label.role
        last = role if role in ("duty_text", "tasks") or (role == "attribute" and last) else ""
        out.append(mark)
    return out
