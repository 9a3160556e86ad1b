"""Rows of duty tables with a list of tasks in one of their cells (职责项目 / 占分 / 具体工作 / 评分办法)."""

from __future__ import annotations

from msgspec.structs import replace

from extractor.outline import Node
from extractor.roles.context import Context, Desk
from extractor.roles.items import prose, table_row
from extractor.roles.labelled import Below
from extractor.roles.roled import Role, Roled, Stretch
from extractor.roles.sentences import split_lines

_TASKS = "tasks"


def holds_tasks(context: Context) -> bool:
    """Whether one of the table's columns holds lists of tasks."""
    return any(column.name == _TASKS for column in context.columns)


def row_of_tasks(desk: Desk, node: Node, role: Role, context: Context, below: Below) -> list[Roled]:
    """A table's row with a list in one of its cells: the cells before it stand above it, those behind it below."""
    names = [column.name for column in context.columns]
    at = names.index(_TASKS)
    columns = [(column.name, Stretch(column.start, column.end)) for column in context.columns]
    *tasks, last = node.children
    rest = split_lines(desk.body, last.candidate.end, last.end)[1:]
    behind = rest[: len(columns) - at - 1]
    tasks.append(replace(last, end=behind[0].start) if behind and not last.children else last)
    row, *extras = table_row(desk, replace(node, end=tasks[0].start, children=()), role, columns[:at])
    nested = below(desk, tasks, context.within(columns=()))
    values = [
        Roled("attribute", value.start, value.end, value, name=name, header=header)
        for value, (name, header) in zip(behind, columns[at + 1 :], strict=False)
        if not last.children
    ]
    loose = [prose(line.start, line.end) for line in rest[len(behind) :] if not last.children]
    return [row.with_children(*nested, *values), *extras, *loose]
