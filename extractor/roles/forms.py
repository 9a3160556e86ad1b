"""A form's duty: 职责一 / 职责表述:… / 工作任务 … with time shares (GOLD rule 5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.markers import LabelMark
from extractor.outline import Node
from extractor.roles.context import Desk, marker_of
from extractor.roles.fields import attribute
from extractor.roles.roled import Roled, Stretch
from extractor.roles.sentences import lines, whole_lines


def form_duty(desk: Desk, node: Node, numbered: Callable[[Sequence[Node]], list[Roled]]) -> Roled:
    """The duty of a form's row with its own fields and its tasks as nested duties.

    ``numbered`` gives the roles of tasks that have numbers of their own.
    """
    marker, number = marker_of(desk, node)
    text: Stretch | None = None
    own: list[Roled] = []
    tasks: list[Roled] = []
    in_tasks = False
    first = desk.trim(node.candidate.end, node.children[0].start if node.children else node.end)
    if first.start < first.end:
        text, *rest_of_row = lines(desk.body, first.start, first.end) if desk.body.formatting.composed else [first]
        tasks += [Roled("duty", s.start, s.end, s) for s in rest_of_row]
        in_tasks = bool(tasks)
    for child in node.children:
        mark = child.candidate
        assert isinstance(mark, LabelMark)
        value = desk.trim(mark.value_start, child.children[0].start if child.children else child.end)
        label = desk.trim(mark.start, mark.value_start)
        if mark.label.role in ("duty_text", "duties") and text is None and not in_tasks:
            own.append(Roled("label", mark.start, label.end, label))
            text = value if value.start < value.end else None
        elif mark.label.role in ("tasks", "duties", "duty_text"):
            own.append(Roled("label", mark.start, label.end, label))
            in_tasks = True
            tasks += _tasks(desk, value)
            tasks += numbered(child.children)
        else:
            name = "standard" if mark.label.name in ("standard", "kpi") else mark.label.name
            item, rest = attribute(desk, child, name)
            if in_tasks and tasks:
                tasks[-1] = tasks[-1].with_children(item)
            else:
                own.append(item)
            if rest:
                tasks += _tasks(desk, rest)
                in_tasks = True
    end = max([node.candidate.end, *(c.end for c in own), *(t.end for t in tasks), text.end if text else 0])
    return Roled("duty", node.start, end, text, marker, number, children=(*own, *tasks))


def _tasks(desk: Desk, stretch: Stretch) -> list[Roled]:
    return [Roled("duty", s.start, s.end, s) for s in whole_lines(desk.body, stretch.start, stretch.end, desk.lexicon)]
