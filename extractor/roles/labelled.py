"""Roles of labels and of what they govern: forms, enumerated forms, numbered labels (GOLD rules 11, 17, 22, 25)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.lexicon import Label, LabelRole
from extractor.markers import LabelMark, Marker
from extractor.markers.composed_labels import plain_field
from extractor.markers.families import PROSE
from extractor.markers.numerals import HAN_NUMERALS, han_value
from extractor.outline import Node
from extractor.roles.centred_cells import centred
from extractor.roles.context import Context, Desk, content_start, full_title, marker_of, numbered_label
from extractor.roles.fields import attribute, field, requirement, title_line
from extractor.roles.items import plain_text, prose, prose_lines
from extractor.roles.roled import Roled, Stretch
from extractor.roles.sentences import lines
from extractor.roles.siblings import append, end_of, last_end

_UNKNOWN: Final = late_pattern(r"[\u4e00-\u9fff/、]{2,8}[ \t]?[:：](?=[ \t\u3000]*\S)")
"""A label that only its place tells: a short word, a colon and a value on one line."""
_LAST_NUMBER: Final = late_pattern(rf"(?:\d+|[{HAN_NUMERALS}]+)(?=\W*\Z)|\A\d+(?=[#＃号])")

_OF_DEPARTMENTS: Final = frozenset({"authority"})
"""Fields that a numbered heading within a department tells of it."""

Below = Callable[[Desk, Sequence[Node], Context], list[Roled]]
"""Gives the roles of the nodes below, siblings in order."""


def labelled(desk: Desk, node: Node, context: Context, below: Below) -> list[Roled]:
    """What a label and all below it are, by what the label governs."""
    mark = node.candidate
    assert isinstance(mark, LabelMark)
    role = mark.label.role
    if role == "title":
        return [_titled_position(desk, node, context, below)]
    if role in ("duties", "requirements", "tasks", "duty_text"):
        mode = "requirements" if role == "requirements" else "duties"
        return [_list_label(desk, node, mark, context.within(mode=mode, labelled=True, columns=mark.columns), below)]
    if role == "container" and context.mode == "requirements" and not node.children:
        return requirement(desk, node)  # ■ 其他：表达欲强
    if mark.label.name == "relations" and not node.children and _has_value(desk, node, mark):
        with_whom = replace(mark, label=replace(mark.label, name="cooperation"))
        return field(desk, replace(node, candidate=with_whom))
    if role == "container":
        label = desk.trim(mark.start, mark.value_start)
        own_end = node.children[0].start if node.children else node.end
        inner = context.within(mode="none")
        children = [*prose_lines(desk, mark.value_start, own_end), *below(desk, node.children, inner)]
        return [Roled("label", mark.start, last_end(label.end, children), label, children=tuple(children))]
    if role == "requirement" and (context.in_position or context.mode == "requirements"):
        if mark.value_end is not None:
            return [*requirement(desk, node), *_behind_cell(desk, node, mark.value_end, context, below)]
        listed = any(isinstance(c.candidate, Marker) for c in node.children)
        if not listed or not (mark.label.name == "requirement_fact" or _has_options(desk, node, mark)):
            return requirement(desk, node)
        alone = replace(node, end=node.children[0].start, children=())  # a list below a fact is none of it
        return [*requirement(desk, alone), *below(desk, node.children, context.within(mode="requirements"))]
    if mark.value_end is not None and role != "attribute":
        return [*field(desk, node), *_behind_cell(desk, node, mark.value_end, context, below)]
    if role == "attribute":
        item, rest = attribute(desk, node, mark.label.name)
        return [item, *(plain_text(desk, rest.start, rest.end, context, False) if rest else [])]
    if context.in_position and mark.label.word in desk.attribute_words:
        item, _ = attribute(desk, node, mark.label.name)
        return [item]
    return field(desk, node)


def _has_value(desk: Desk, node: Node, mark: LabelMark) -> bool:
    """Whether a value stands behind a label, on its line."""
    return bool(desk.body.text[mark.value_start : node.end].partition("\n")[0].strip())


def _has_options(desk: Desk, node: Node, mark: LabelMark) -> bool:
    """Whether boxes to tick stand behind a label, on its line: a list below is none of it."""
    return any(box in desk.body.text[mark.value_start : node.end].partition("\n")[0] for box in "□☐■☑☒")


def asks_besides(desk: Desk, before: Node, node: Node) -> bool:
    """Whether a container's label (其他) with one line of its own is one more of the requirements before it."""
    mark, over = node.candidate, before.candidate
    if not isinstance(mark, LabelMark) or mark.label.role != "container" or node.children:
        return False
    if isinstance(over, LabelMark) and over.label.role == "requirements" and before.children:
        before = before.children[-1]
    last = before.candidate
    if not isinstance(last, LabelMark) or last.label.role != "requirement":
        return False
    return len(lines(desk.body, mark.value_start, node.end)) == 1


def _behind_cell(desk: Desk, node: Node, value_end: int, context: Context, below: Below) -> list[Roled]:
    """What stands behind the table that a label's value ends."""
    own_end = node.children[0].start if node.children else node.end
    followed = any(isinstance(child.candidate, Marker) for child in node.children)
    children = plain_text(desk, value_end, own_end, context, followed)
    append(children, below(desk, node.children, context))
    return children


def _list_label(desk: Desk, node: Node, mark: LabelMark, inner: Context, below: Below) -> Roled:
    """A label over a list of duties or requirements."""
    label = desk.trim(mark.start, mark.value_start)
    own_end = node.children[0].start if node.children else node.end
    value_end = own_end if mark.value_end is None else min(mark.value_end, own_end)
    followed = value_end == own_end and any(isinstance(ch.candidate, Marker) for ch in node.children)
    children = plain_text(desk, mark.value_start, value_end, inner, followed)
    children += prose_lines(desk, value_end, own_end)
    append(children, below(desk, node.children, inner))
    if mark.columns:
        children = centred(desk, children)
    return Roled("label", mark.start, last_end(label.end, children), label, children=tuple(children))


def _titled_position(desk: Desk, node: Node, context: Context, below: Below) -> Roled:
    """A position named by a field (GOLD rule 11); a blank form without a name and a duty is none."""
    mark = node.candidate
    assert isinstance(mark, LabelMark)
    label = desk.trim(max([mark.start, *(one.value_end or one.end for one in mark.lead)]), mark.value_start)
    title, rest = title_line(desk, node)
    if title is None and _over_text(node):  # a blank form's label as our Word files show it
        rest += below(desk, node.children, Context())
        return Roled("label", node.start, last_end(label.end, rest), label, children=tuple(rest))
    if title and not desk.text(title).strip("_＿ \t\u3000"):
        rest = [prose(title.start, title.end), *rest, *below(desk, node.children, Context())]
        return Roled("label", node.start, last_end(label.end, rest), label, children=tuple(rest))
    inner = Context(in_position=True, in_department=context.in_department, duty_bearing=True)
    fields = [one for one in mark.lead if one.label.role == "field"]
    lead = [item for one in fields for item in field(desk, Node(one, one.value_end or one.end, ()))]
    lead += [prose(one.start, one.end) for one in mark.lead if one.label.name == "opening"]
    children = [*lead, *rest, *below(desk, node.children, inner)]
    if title is None and not _tells_duties(children):
        return Roled("label", node.start, last_end(label.end, children), label, children=tuple(children))
    title = title or Stretch(label.end, label.end)
    end = last_end(max(title.end, label.end), children)
    marker, number = _count_of(desk, mark, label)
    named = None if marker == label else label
    return Roled("position", node.start, end, title, marker, number, named, children=tuple(children))


def _count_of(desk: Desk, mark: LabelMark, label: Stretch) -> tuple[Stretch | None, str | None]:
    """What counts the positions: the running number in the row of a table, the label itself (岗位一：出纳)."""
    counter = next((one for one in mark.lead if one.label.name == "counter"), None)
    told = desk.trim(counter.start, counter.end) if counter else label
    digits = _LAST_NUMBER.search(desk.text(told))
    if digits is None:
        return None, None
    value = int(digits[0]) if digits[0].isdigit() else han_value(digits[0])
    return told, None if value is None else str(value)


def _tells_duties(nodes: Sequence[Roled]) -> bool:
    return any(node.role == "duty" or _tells_duties(node.children) for node in nodes)


def _over_text(node: Node) -> bool:
    """Whether a paragraph that is text by its style stands right below."""
    first = node.children[0].candidate if node.children else None
    return isinstance(first, Marker) and first.family == PROSE


def enumerated_position(desk: Desk, node: Node, context: Context, below: Below) -> Roled:
    """The position that the first numbered label of an enumerated form names (1、职务名称：出纳)."""
    marker, number = marker_of(desk, node)
    position = _titled_position(desk, node.children[0], context, below)
    more = below(desk, node.children[1:], Context(in_position=True, duty_bearing=True))
    whole = position.with_children(*more)
    return replace(whole, start=node.start, end=last_end(position.end, more), marker=marker, number=number)


def enumerated_part(desk: Desk, node: Node, inner: Context, below: Below) -> list[Roled]:
    """A numbered label of an enumerated form: the number belongs to the label."""
    if numbered_label(node) is None:
        unknown = _unknown_label(desk, node)
        return [unknown] if unknown else below(desk, [node], inner.within(mode="duties"))
    parts = labelled(desk, node.children[0], inner, below)
    first = parts[0]
    marker, number = marker_of(desk, node)
    if first.label is not None:
        parts[0] = replace(first, start=node.start, label=Stretch(node.start, first.label.end))
    elif first.role == "label" and first.text is not None:
        parts[0] = replace(first, start=node.start, text=Stretch(node.start, first.text.end))
    elif marker is not None:
        parts[0] = replace(first, start=node.start, marker=marker, number=number)
    parts += below(desk, node.children[1:], inner)
    return parts


def _unknown_label(desk: Desk, node: Node) -> Roled | None:
    """A number of an enumerated form with a label that no lexicon holds, and its value (3、服务对象：各网点)."""
    match = _UNKNOWN.match(desk.body.text, node.candidate.end, node.end)
    if not match or node.children:
        return None
    label = desk.trim(node.start, match.end())
    value = desk.trim(match.end(), node.end)
    return Roled("field", node.start, node.end, value, label=label, name="other")


def numbered_part(desk: Desk, node: Node, label: LabelMark, context: Context, below: Below) -> list[Roled]:
    """A marker right before a label: a number's heading in series with others is a section (rule 17), else it is the
    label's own."""
    role = label.label.role
    signed = isinstance(node.candidate, Marker) and not node.candidate.value
    first = node.children[0]
    # 四、工作条件 over labels with values of their own
    over = (
        role == "field"
        and not label.colon
        and len(node.children) > 1
        and not desk.text(desk.trim(label.value_start, first.end))
    )
    if (over or role in ("duties", "requirements")) and not context.labelled and not signed:
        marker, number = marker_of(desk, node)
        title = desk.trim(label.start, label.end)
        mode = "none" if over else role
        inner = context.within(mode=mode, in_department=context.in_department or not context.in_position)
        own_end = first.children[0].start if first.children else first.end
        followed = any(isinstance(ch.candidate, Marker) for ch in first.children)
        children = plain_text(desk, label.value_start, own_end, inner, followed)
        children += below(desk, [*first.children, *node.children[1:]], inner)
        return [
            Roled("section", node.start, last_end(title.end, children), title, marker, number, children=tuple(children))
        ]
    return enumerated_part(desk, node, context, below)


def _section_label(desk: Desk, node: Node, context: Context) -> Label | None:
    """The label that a numbered line is, or the field that its plain words tell inside a position."""
    word = node.candidate.name.core if isinstance(node.candidate, Marker) else ""
    label = desk.lexicon.labels.get(word)
    if label is not None or not context.in_position or context.mode != "none":
        return label
    name = plain_field(word, desk.lexicon)
    role: LabelRole = "container" if _over_labels(node) else "field"
    return Label(word, name, role, False) if name != "other" else None  # 可以自己做主的事


def _over_labels(node: Node) -> bool:
    return bool(node.children) and all(isinstance(child.candidate, LabelMark) for child in node.children)


def field_section(desk: Desk, node: Node, context: Context, below: Below) -> Roled | None:
    """五、工作权限 alone on its line inside a position, or 3.3 部门权限 inside a department: a section (GOLD rule 17)
    whose text is that field's value.

    The label of a container over numbered items alone (（三）其他) is a group of duties like any other name.
    """
    c = node.candidate
    label = _section_label(desk, node, context) if isinstance(c, Marker) and c.name.core else None
    if label is None or (label.role not in ("field", "container") and label.name != "standard"):
        return None
    own = context.in_position and context.mode == "none"
    if not own and (context.in_position or not context.in_department or label.name not in _OF_DEPARTMENTS):
        return None
    assert isinstance(c, Marker)
    if label.role == "container" and node.children and all(isinstance(n.candidate, Marker) for n in node.children):
        return None
    title = full_title(desk, node)
    rest = next((i for i, n in enumerate(node.children) if isinstance(n.candidate, LabelMark)), len(node.children))
    own_end = node.children[rest].start if rest < len(node.children) else end_of(node)
    value = desk.trim(content_start(desk, node), own_end)
    if c.title_end <= c.title_start or "\n" not in desk.body.text[title.end : value.start]:
        return None
    marker, number = marker_of(desk, node)
    if label.role != "container":
        children = [Roled("field", value.start, value.end, value, name=label.name)] if value.start < value.end else []
        children += below(desk, node.children[rest:], context)
    else:
        own_end = node.children[0].start if node.children else node.end
        children = [*prose_lines(desk, value.start, own_end), *below(desk, node.children, context)]
    end = last_end(title.end, children)
    return Roled("section", node.start, end, title, marker, number, children=tuple(children))
