"""A form's duty: 职责一 / 职责表述:… / 工作任务 … with time shares (GOLD rule 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from extractor.markers import LabelMark
from extractor.outline import Node
from extractor.roles.context import Desk, marker_of
from extractor.roles.fields import attribute, duty_field
from extractor.roles.roled import Roled, Stretch
from extractor.roles.sentences import ends_sentence, lines, sentences, whole_lines

_MEASURES: Final = ("kpi", "standard")
"""Labels of what a duty as a whole is measured by."""


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
    for i, child in enumerate(node.children):
        mark = child.candidate
        assert isinstance(mark, LabelMark)
        value = desk.trim(mark.value_start, child.children[0].start if child.children else child.end)
        label = desk.trim(mark.start, mark.value_start)
        if mark.label.role in ("duty_text", "duties") and text is None and not in_tasks:
            own.append(Roled("label", mark.start, label.end, label))
            text = value if value.start < value.end else None
            tasks += numbered(child.children)
        elif mark.label.role in ("tasks", "duties", "duty_text"):
            own.append(Roled("label", mark.start, label.end, label))
            in_tasks = True
            shared = any(_is_weight(later) for later in node.children[i + 1 :])
            tasks += _tasks(desk, value) if shared else _run_together(desk, mark, value)
            tasks += numbered(child.children)
        else:
            item, rest = attribute(desk, child, duty_field(mark.label.name))
            if in_tasks and tasks:
                tasks[-1] = tasks[-1].with_children(item)
            else:
                own.append(item)
            if rest:
                tasks += _tasks(desk, rest)
                in_tasks = True
    end = max([node.candidate.end, *(c.end for c in own), *(t.end for t in tasks), text.end if text else 0])
    tasks, measures = _measures_of_all(tasks, ("standard",))
    return Roled("duty", node.start, end, text, marker, number, children=(*own, *tasks, *measures))


def measures_behind(desk: Desk, nodes: Sequence[Node]) -> tuple[tuple[Node, ...], list[Roled]]:
    """The numbered tasks below a duty's rows, and what stands behind the last of them that the whole is measured by
    (衡量标准：…)."""
    end = len(nodes)
    while end and isinstance(mark := nodes[end - 1].candidate, LabelMark) and mark.label.name in _MEASURES:
        end -= 1
    if not end:
        return tuple(nodes), []
    found = [attribute(desk, node, duty_field(mark.label.name))[0] for node, mark in _marks(nodes[end:])]
    return tuple(nodes[:end]), found


def _marks(nodes: Sequence[Node]) -> Iterator[tuple[Node, LabelMark]]:
    return ((node, node.candidate) for node in nodes if isinstance(node.candidate, LabelMark))


def with_numbered_tasks(duty: Roled, tasks: list[Roled], measures: Sequence[Roled]) -> list[Roled]:
    """The duty with the numbered tasks that stand below its own rows and the measures behind them; what only the last
    of several is measured by measures the whole duty."""
    if not tasks or any(task.role != "duty" for task in tasks):
        return [unless_blank(duty), *tasks, *measures]
    tasks, own = _measures_of_all(tasks, None)
    whole = duty.with_children(*tasks, *own, *measures)
    return [replace(whole, end=max(child.end for child in whole.children))]


def unless_blank(duty: Roled) -> Roled:
    """The duty; of a row that nobody filled in (职责四 / 职责表述： / 时间比例：) a label with those in it, and the
    numbers of tasks that nobody wrote."""
    if duty.text is not None or any(child.role not in ("label", "prose") for child in duty.children):
        return duty
    marker = Stretch(duty.start, duty.children[0].start) if duty.children else Stretch(duty.start, duty.end)
    return Roled("label", duty.start, duty.end, marker, children=duty.children)


def _measures_of_all(tasks: list[Roled], names: Sequence[str] | None) -> tuple[list[Roled], list[Roled]]:
    """The tasks without what only the last of several is measured by, and that: it measures the whole duty. ``names``
    are those of the fields that may, ``None`` for all."""
    last = tasks[-1] if tasks else None
    if last is None or len(tasks) < 2:
        return tasks, []
    others = {child.name for task in tasks[:-1] for child in task.children if child.role == "attribute"}
    found = [one for one in last.children if one.role == "attribute" and one.name not in others]
    found = [one for one in found if names is None or one.name in names]
    if not found:
        return tasks, []
    kept = tuple(child for child in last.children if child not in found)
    end = max([last.text.end if last.text else last.start, *(child.end for child in kept)])
    own = [replace(one, name=duty_field(one.name)) for one in found]
    return [*tasks[:-1], replace(last, end=end, children=kept)], own


def _is_weight(node: Node) -> bool:
    return isinstance(node.candidate, LabelMark) and node.candidate.label.name == "weight"


def _run_together(desk: Desk, label: LabelMark, stretch: Stretch) -> list[Roled]:
    """Tasks behind which no share or frequency stands: on the label's own line nothing but their full stops and
    semicolons divides them."""
    tasks = _tasks(desk, stretch)
    text = desk.body.text
    if len(tasks) != 1 or "\n" in text[label.value_start : stretch.start] or not ends_sentence(text, stretch):
        return tasks
    return [Roled("duty", s.start, s.end, s) for s in sentences(desk.body, stretch)]


def _tasks(desk: Desk, stretch: Stretch) -> list[Roled]:
    return [Roled("duty", s.start, s.end, s) for s in whole_lines(desk.body, stretch.start, stretch.end, desk.lexicon)]
