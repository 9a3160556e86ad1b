"""The position-description form (survey 3 and 4), which two layouts share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.blocks import labelled
from benchmarks.render.duty_document import Field, Item, Position
from benchmarks.render.gold import Piece, joined, node
from benchmarks.render.numbering import chinese

_TOP: Final = ("code", "department", "headcount", "superior", "grade", "subordinates", "date")
_BOTTOM: Final = ("environment", "other", "kpi")
_EMPTY: Final = "薪酬类型"


@dataclass(frozen=True)
class Cells:
    """How the cells of a form come out: what stands between two, and between a label and its value."""

    between: str
    value_break: str
    vertical: bool
    listed_authority: bool


def form(position: Position, title_label: str, how: Cells) -> list[Piece]:
    """The form of one position, behind its optional title line."""
    heading = node("head", title_label, how.value_break, node("t", position.title))
    blocks: list[list[Piece]] = [[heading]]
    for one in position.named(_TOP):
        blocks.append([labelled(one, "{}", how.value_break)])
    if not position.named(("subordinates",)):
        blocks.append([node("l", "直接下级")])
    blocks.append([node("l", _EMPTY)])
    blocks += [[labelled(one, "{}：", how.value_break)] for one in position.named(("summary",))]
    blocks.append([node("l", "职责与工作任务：")])
    blocks += [[_duty(task, number, how)] for number, task in enumerate(position.tasks, start=1)]
    blocks += _authority(position, how)
    blocks.append([node("l", "工作协作关系：")])
    blocks += [[labelled(one, "{}", how.value_break)] for one in position.named(("cooperation",))]
    blocks.append([node("l", "任职资格：")])
    blocks += [[_requirement(row, how)] for row in position.rows]
    blocks.append([node("l", "其他：")])
    blocks += [[labelled(one, "{}", how.value_break)] for one in position.named(_BOTTOM)]
    return joined(
        [[node("p", "岗位说明书", optional="1")], [node("position", *joined(blocks, how.between))]],
        how.between,
    )


def _duty(task: Item, number: int, how: Cells) -> Element:
    """A duty of the form: its number cell, its statement, its share, its tasks."""
    mark = f"职责{chinese(number)}"
    label = "工作任务"
    if how.vertical:
        mark, label = "\n".join(mark), "\n".join(label)
    statement: list[Piece] = [node("l", "职责表述："), node("t", task.text)]
    blocks: list[list[Piece]] = [[node("m", mark, n=str(number))], statement]
    blocks += [[labelled(one)] for one in task.details]
    if task.children:
        blocks.append([node("l", label)])
    for child in task.children:
        blocks.append([node("duty", *joined([[node("t", child.text)], *_details(child)], how.between))])
    return node("duty", *joined(blocks, how.between))


def _details(task: Item) -> list[list[Piece]]:
    return [[labelled(one)] for one in task.details]


def _authority(position: Position, how: Cells) -> list[list[Piece]]:
    fields = position.named(("authority",))
    if not how.listed_authority:
        return [[labelled(one, "{}：", how.value_break)] for one in fields]
    blocks: list[list[Piece]] = [[node("l", f"{one.label}：")] for one in fields]
    values = [value for one in fields for value in one.value.split("；")]
    for number, value in enumerate(values, start=1):
        mark = node("m", f"权限{chinese(number)}：", n=str(number))
        blocks.append([node("field", mark, how.value_break, node("v", value), name="authority")])
    return blocks


def _requirement(row: Field, how: Cells) -> Element:
    return node("req", node("t", row.label + how.value_break + row.value))
