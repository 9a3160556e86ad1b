"""The table at the head of a position or department: labels and values, none that the document does not
state.

A position's department has a row where the document labels it or where no heading tells it: read back, each
row is a field, and the file must read back as the same data.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extractor.exporters.field_labels import LABELS
from extractor.exporters.word.blocks import FieldTable, Row
from extractor.exporters.word.paper import on_paper, paragraphs, width
from extractor.model import Department, Field, Position, PositionReference, Summary
from extractor.names import HIRED

TITLE_LABEL: Final = "岗位名称"
_OTHER_LABEL: Final = "备注"
_UNIT_LABEL: Final = "部门名称"
_UNIT_HEADCOUNT_LABEL: Final = "部门编制"
_UNIT_SUMMARY_LABEL: Final = "工作概要"
_BRACKETS: Final = {
    "[": "]",
    "［": "］",
    "【": "】",
    "<": ">",
    "＜": "＞",
    "《": "》",
    "〔": "〕",
    "「": "」",
}
_SHORT_LABEL: Final = 7.0
_SHORT_VALUE: Final = 11.5  # full-width characters that fit one line of a half row


def position_table(position: Position, told: bool) -> FieldTable:
    """The rows of a position; ``told`` is whether a heading above names its department."""
    names = {one.name for one in position.fields}
    rows = [_row(TITLE_LABEL, position.title)]
    if position.department and "department" not in names and not told:
        rows.append(_row(LABELS["department"], position.department))
    if position.superior:
        rows.append(_row(LABELS["superior"], position.superior.text))
    if position.subordinates and "subordinates" not in names:
        rows.append(_row(LABELS["subordinates"], _list_of(position.subordinates)))
    if position.headcount and "headcount" not in names and not told_by_heading(position):
        rows.append(_row(LABELS["headcount"], position.headcount.text))
    rows += _described(position.fields, position.summary, LABELS["summary"])
    return FieldTable(tuple(rows))


def told_by_heading(position: Position) -> str:
    """The number of people as the heading tells it: in the title's own bracket, or behind a blank; else ""."""
    if position.headcount is None or any(one.name == "headcount" for one in position.fields):
        return ""
    if position.title.endswith((f"（{position.headcount.text}）", f"({position.headcount.text})")):
        return position.title
    wanted = f"{position.title} {position.headcount.text}"
    return wanted if HIRED.search(wanted) else ""


def department_table(department: Department, told: bool) -> FieldTable | None:
    """The rows of a department, its name where no heading tells it; ``None`` where there are none."""
    names = {one.name for one in department.fields}
    rows = []
    if department.name and not told:
        rows.append(_row(_UNIT_LABEL, department.name))
    if department.superior:
        rows.append(_row(LABELS["superior"], department.superior.text))
    if department.headcount and "headcount" not in names:
        rows.append(_row(_UNIT_HEADCOUNT_LABEL, department.headcount.text))
    rows += _described(department.fields, department.summary, _UNIT_SUMMARY_LABEL)
    return FieldTable(tuple(rows)) if rows else None


def _described(fields: Sequence[Field], summary: Summary | None, label: str) -> list[Row]:
    """The rows of fields and of the summary, which stands last, but before fields that are summaries too: the first of
    them reads back as the summary."""
    rows = list(map(_field_row, fields))
    if summary is not None:
        first = next((at for at, one in enumerate(fields) if one.name == "summary"), len(rows))
        rows.insert(first, _row(label, summary.text, wide=True))
    return rows


def bare_label(label: str) -> str:
    """A label without brackets, colon and white space."""
    label = "".join(label.split()).rstrip(":：")
    while len(label) > 1 and _BRACKETS.get(label[0]) == label[-1]:
        label = label[1:-1].rstrip(":：")
    return on_paper(label)


def label_of(field: Field) -> str:
    """A field's own label, bare; the standard one where it has none."""
    return bare_label(field.label) or LABELS.get(field.name, _OTHER_LABEL)


def _field_row(field: Field) -> Row:
    return _row(label_of(field), field.value)


def _row(label: str, value: str, wide: bool = False) -> Row:
    lines = tuple(paragraphs(value))
    wide = wide or len(lines) > 1 or width(lines[0]) > _SHORT_VALUE or width(label) > _SHORT_LABEL
    return Row(label, lines, wide)


def _list_of(people: tuple[PositionReference, ...]) -> str:
    return "、".join(one.text for one in people)
