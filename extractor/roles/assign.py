"""Roles, from the top of the outline down: a node's role follows from its name, its list and what governs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from extractor.body import Body
from extractor.lexicon import Lexicon
from extractor.markers import HeadingMark, LabelMark, Marker
from extractor.names import HIRED
from extractor.outline import Node, Outline
from extractor.roles.charts import chart_units
from extractor.roles.context import (
    Context,
    Desk,
    content_start,
    form_of_heading,
    full_title,
    marker_of,
    numbered_label,
    speaks_of_duties,
)
from extractor.roles.fields import attribute, field, requirement, title_line
from extractor.roles.forms import form_duty
from extractor.roles.heading_text import first_line, inside, own_text, procedures
from extractor.roles.items import numbered_item, plain_text, prose, prose_lines, table_row, with_share
from extractor.roles.kinds import role_of
from extractor.roles.loose_charts import loose_charts
from extractor.roles.roled import Role, Roled, RoledOutline, Stretch
from extractor.roles.sentences import lines
from extractor.roles.tally import Tally, shape_of, tally_of
from extractor.roles.titles import attribute_words, document_title, names_own_duties, own_names, particulars

_POST: Final = "岗位职责"
"""What stands behind a title that no list of words holds (GOLD rule 1)."""
_DUTY_FIELDS: Final = {"weight": "weight", "standard": "standard"}


def assign(body: Body, outline: Outline, lexicon: Lexicon) -> RoledOutline:
    """See ``assign_roles``."""
    desk = Desk(body, lexicon, own_names(outline, lexicon), attribute_words(outline))
    title, before, nodes = document_title(desk, outline)
    context = Context()
    if title is not None:
        words = desk.text(title)
        own = names_own_duties(words, lexicon)
        context = context.within(duty_bearing=speaks_of_duties(words), in_department=own)
    first, nodes = particulars(desk, nodes)
    return RoledOutline(title, loose_charts(desk, [*before, *first, *_list(desk, nodes, context)]))


# lists of siblings


def _list(desk: Desk, nodes: Sequence[Node], context: Context) -> list[Roled]:
    """Siblings in order; an enumerated form's numbers gather under the position its title label names (rule 25)."""
    out: list[Roled] = []
    enumerated = any((lb := numbered_label(n)) and lb.label.role == "title" for n in nodes)
    tallies = tally_of(desk.body, nodes)
    for i, node in enumerate(nodes):
        label = numbered_label(node)
        if enumerated and label and label.label.role == "title":
            out.append(_enumerated_position(desk, node, context))
        elif enumerated and out and out[-1].role == "position" and isinstance(node.candidate, Marker):
            inner = context.within(in_position=True, mode="none")
            position = out[-1].with_children(*_enumerated_part(desk, node, inner))
            out[-1] = replace(position, end=max(position.end, _end(node)))
        else:
            _append(out, _node(desk, node, context, tallies.get(shape_of(node), Tally()), _skips(nodes, i)))
    return _merge_named_twice(desk, out)


def _append(out: list[Roled], new: list[Roled]) -> None:
    """A duty's own field that stands behind it joins it."""
    for item in new:
        if item.role == "attribute" and out and _last_duty(out[-1]):
            out[-1] = _joined(out[-1], item)
        else:
            out.append(item)


def _last_duty(node: Roled) -> bool:
    return node.role == "duty" or (
        node.role in ("label", "duty_group") and bool(node.children) and _last_duty(node.children[-1])
    )


def _joined(node: Roled, item: Roled) -> Roled:
    """The node with the field in the last of its duties."""
    if node.role == "duty":
        return replace(node.with_children(item), end=item.end)
    return replace(node, children=(*node.children[:-1], _joined(node.children[-1], item)), end=item.end)


def _merge_named_twice(desk: Desk, items: list[Roled]) -> list[Roled]:
    """A heading right over a form that names the same position is prose: the form names it (rule 11)."""
    out: list[Roled] = []
    for item in items:
        if item.role == "position" and out and out[-1].role == "position" and not out[-1].children and item.label:
            last = out.pop()
            out.append(prose(last.start, last.end))
        out.append(item)
    return out


def _end(node: Node) -> int:
    return _end(node.children[-1]) if node.children else node.end


# one node


def _node(desk: Desk, node: Node, context: Context, tally: Tally, skips: bool) -> list[Roled]:
    c = node.candidate
    if isinstance(c, LabelMark):
        return _label(desk, node, context)
    if isinstance(c, Marker) and c.family == "duty-word":
        rows = tuple(takewhile(lambda child: isinstance(child.candidate, LabelMark), node.children))
        others = node.children[len(rows) :]
        own = replace(node, end=others[0].start if others and not rows else node.end, children=rows)
        inside = context.within(mode="duties")
        return [form_duty(desk, own, lambda tasks: _list(desk, tasks, inside)), *_list(desk, others, context)]
    label = numbered_label(node)
    if label:
        return _numbered_label(desk, node, label, context, tally)
    field_section = _field_section(desk, node, context)
    if field_section:
        return [field_section]
    role = role_of(desk, node, context, tally)
    if role in ("duty", "requirement", "step", "prose"):
        return _item(desk, node, role, context, tally, skips)
    if role == "org_chart":
        return _chart(desk, node, context)
    return [_heading(desk, node, role, context)]


def _field_section(desk: Desk, node: Node, context: Context) -> Roled | None:
    """五、工作权限 alone on its line inside a position: a section (GOLD rule 17) whose text is that field's value."""
    c = node.candidate
    label = desk.lexicon.labels.get(c.name.core) if isinstance(c, Marker) else None
    if label is None or label.role not in ("field", "container") or not context.in_position or context.mode != "none":
        return None
    assert isinstance(c, Marker)
    title = full_title(desk, node)
    rest = next((i for i, n in enumerate(node.children) if isinstance(n.candidate, LabelMark)), len(node.children))
    own_end = node.children[rest].start if rest < len(node.children) else _end(node)
    value = desk.trim(content_start(desk, node), own_end)
    if c.title_end <= c.title_start or "\n" not in desk.body.text[title.end : value.start]:
        return None
    marker, number = marker_of(desk, node)
    if label.role == "field":
        children = [Roled("field", value.start, value.end, value, name=label.name)] if value.start < value.end else []
        children += _list(desk, node.children[rest:], context)
    else:
        own_end = node.children[0].start if node.children else node.end
        children = [*prose_lines(desk, value.start, own_end), *_list(desk, node.children, context)]
    end = _last(title.end, children)
    return Roled("section", node.start, end, title, marker, number, children=tuple(children))


# items


def _skips(nodes: Sequence[Node], i: int) -> bool:
    """Whether the number of the next sibling leaves one out."""
    if i + 1 == len(nodes) or shape_of(nodes[i]) != shape_of(nodes[i + 1]):
        return False
    one, other = nodes[i].candidate, nodes[i + 1].candidate
    if not isinstance(one, Marker) or not isinstance(other, Marker) or not one.value or not other.value:
        return False
    return other.value[-1] == one.value[-1] + 2


def _item(desk: Desk, node: Node, role: Role, context: Context, tally: Tally, skips: bool) -> list[Roled]:
    if context.columns and not node.children:
        return table_row(desk, node, role, context.columns[0])
    if role == "duty" and tally.rowed and not tally.shared:
        return table_row(desk, node, role, "standard")
    item, extras = numbered_item(desk, node, node.candidate.end, role, skips)
    if role == "duty" and tally.shared:
        item = with_share(desk, item)
    inner = context.within(mode=_mode_of(role))
    attributes: list[Roled] = []
    nested: list[Roled] = []
    outside: list[Roled] = []
    tallies = tally_of(desk.body, node.children)
    for i, child in enumerate(node.children):
        mark = child.candidate
        if isinstance(mark, LabelMark) and role in ("duty", "requirement", "step", "prose"):
            got, rest = attribute(desk, child, _DUTY_FIELDS.get(mark.label.name, mark.label.name))
            attributes.append(got)
            if rest:
                outside += plain_text(desk, rest.start, rest.end, inner, False)
        else:
            nested += _node(
                desk,
                child,
                inner,
                tallies.get(shape_of(child), Tally()),
                _skips(node.children, i),
            )
    kept = [n for n in nested if n.role in (role, "attribute", "label")]
    outside += [n for n in nested if n.role not in (role, "attribute", "label")]
    item = item.with_children(*attributes, *kept)
    return [item, *extras, *outside]


def _mode_of(role: Role) -> object:
    return {"duty": "duties", "requirement": "requirements", "step": "steps"}.get(role, "prose")


# headings


def _heading(desk: Desk, node: Node, role: Role, context: Context) -> Roled:
    c = node.candidate
    assert isinstance(c, Marker | HeadingMark)
    marker, number = marker_of(desk, node)
    if role == "position":
        title = Stretch(c.title_start, c.title_end) if c.title_end > c.title_start else first_line(desk, node)
        start = content_start(desk, node) if c.title_end > c.title_start else title.end
        if c.name.kind == "section" and desk.text(title).endswith(_POST):
            title = Stretch(title.start, title.end - len(_POST))
        hired = HIRED.search(desk.text(title))
        if hired:
            title = Stretch(title.start, title.start + hired.start())
    else:
        title = full_title(desk, node) if c.title_end > c.title_start else first_line(desk, node)
        start = max(content_start(desk, node), title.end)
    words = "".join(desk.text(title).split())
    inner = inside(desk, role, c.name, words, context)
    form = form_of_heading(desk, node) if role == "position" else None
    if form is not None:
        return _position_over_form(desk, node, form, Roled(role, node.start, title.end, title, marker, number), inner)
    own_end = node.children[0].start if node.children else node.end
    followed = any(isinstance(ch.candidate, Marker) for ch in node.children)
    children = own_text(desk, start, own_end, role, words, inner, followed)
    if c.name.kind == "chart" and role == "section":
        children = _chart_inside(desk, start, own_end, title)
    _append(children, _list(desk, node.children, inner))
    if role == "section" and inner.mode == "steps":
        children = procedures(children)
    name = c.name.core if role == "department" else ""
    end = max([title.end, start, *(ch.end for ch in children)])
    return Roled(role, node.start, end, title, marker, number, name=name, children=tuple(children))


def _position_over_form(desk: Desk, node: Node, form: Node, position: Roled, inner: Context) -> Roled:
    """A position whose form says its title again: that row is printed twice, all else is the position's."""
    mark = form.candidate
    assert isinstance(mark, LabelMark)
    value, rest = title_line(desk, form)
    again = Roled("repeated", mark.start, value.end if value else mark.value_start)
    label = desk.trim(mark.start, mark.value_start)
    children = [replace(again, text=value, label=label), *rest]
    _append(children, _list(desk, [*form.children, *node.children[1:]], inner))
    return replace(position, end=_last(position.end, children), children=tuple(children))


# charts


def _chart(desk: Desk, node: Node, context: Context) -> list[Roled]:
    """A chart under a caption of its own."""
    title = full_title(desk, node)
    marker, _ = marker_of(desk, node)
    start = max(content_start(desk, node), title.end)
    own_end = node.children[0].start if node.children else node.end
    units, rest = _units(desk, start, own_end)
    caption = Stretch(marker.start if marker else title.start, title.end)
    end = max([title.end, *(u.end for u in units)])
    chart = Roled("org_chart", node.start, end, caption, children=tuple(units))
    return [chart, *rest, *_list(desk, node.children, context)]


def _chart_inside(desk: Desk, start: int, end: int, title: Stretch) -> list[Roled]:
    """A chart under a heading that is a section."""
    units, rest = _units(desk, start, end)
    if not units:
        return rest
    return [Roled("org_chart", units[0].start, units[-1].end, None, children=tuple(units)), *rest]


def _units(desk: Desk, start: int, end: int) -> tuple[list[Roled], list[Roled]]:
    parts = lines(desk.body, start, end)
    units, taken = chart_units(desk.body, parts, desk.names, desk.lexicon)
    return units, [prose(s.start, s.end) for s in parts[taken:]]


# labels


def _label(desk: Desk, node: Node, context: Context) -> list[Roled]:
    mark = node.candidate
    assert isinstance(mark, LabelMark)
    role = mark.label.role
    if role == "title":
        return [_titled_position(desk, node, context)]
    if role in ("duties", "requirements", "tasks", "duty_text"):
        mode = "requirements" if role == "requirements" else "duties"
        return [_list_label(desk, node, mark, context.within(mode=mode, labelled=True, columns=mark.columns))]
    if role == "container":
        label = desk.trim(mark.start, mark.value_start)
        own_end = node.children[0].start if node.children else node.end
        inner = context.within(mode="none")
        children = [*prose_lines(desk, mark.value_start, own_end), *_list(desk, node.children, inner)]
        return [Roled("label", mark.start, _last(label.end, children), label, children=tuple(children))]
    if role == "requirement" and (context.in_position or context.mode == "requirements"):
        behind = [] if mark.value_end is None else _behind_cell(desk, node, mark.value_end, context)
        return [*requirement(desk, node), *behind]
    if mark.value_end is not None and role != "attribute":
        return [*field(desk, node), *_behind_cell(desk, node, mark.value_end, context)]
    if role == "attribute":
        item, rest = attribute(desk, node, mark.label.name)
        return [item, *(plain_text(desk, rest.start, rest.end, context, False) if rest else [])]
    if context.in_position and mark.label.word in desk.attribute_words:
        item, _ = attribute(desk, node, mark.label.name)
        return [item]
    return field(desk, node)


def _behind_cell(desk: Desk, node: Node, value_end: int, context: Context) -> list[Roled]:
    """What stands behind the table that a label's value ends."""
    own_end = node.children[0].start if node.children else node.end
    followed = any(isinstance(child.candidate, Marker) for child in node.children)
    children = plain_text(desk, value_end, own_end, context, followed)
    _append(children, _list(desk, node.children, context))
    return children


def _last(end: int, children: Sequence[Roled]) -> int:
    return max([end, *(c.end for c in children)])


def _list_label(desk: Desk, node: Node, mark: LabelMark, inner: Context) -> Roled:
    """A label over a list of duties or requirements."""
    label = desk.trim(mark.start, mark.value_start)
    own_end = node.children[0].start if node.children else node.end
    followed = any(isinstance(ch.candidate, Marker) for ch in node.children)
    value_end = own_end if mark.value_end is None else min(mark.value_end, own_end)
    children = plain_text(desk, mark.value_start, value_end, inner, followed)
    children += prose_lines(desk, value_end, own_end)
    _append(children, _list(desk, node.children, inner))
    return Roled("label", mark.start, _last(label.end, children), label, children=tuple(children))


def _titled_position(desk: Desk, node: Node, context: Context) -> Roled:
    """A position named by a field (GOLD rule 11)."""
    mark = node.candidate
    assert isinstance(mark, LabelMark)
    label = desk.trim(mark.start, mark.lead[0].start if mark.lead else mark.value_start)
    title, rest = title_line(desk, node)
    if title and not desk.text(title).strip("_＿ \t\u3000"):
        rest = [prose(title.start, title.end), *rest, *_list(desk, node.children, Context())]
        return Roled("label", node.start, _last(label.end, rest), label, children=tuple(rest))
    inner = Context(in_position=True, in_department=context.in_department, duty_bearing=True)
    lead = [item for one in mark.lead for item in field(desk, Node(one, one.value_end or one.end, ()))]
    children = [*lead, *rest, *_list(desk, node.children, inner)]
    title = title or Stretch(label.end, label.end)
    end = _last(max(title.end, label.end), children)
    return Roled("position", node.start, end, title, label=label, children=tuple(children))


def _enumerated_position(desk: Desk, node: Node, context: Context) -> Roled:
    marker, number = marker_of(desk, node)
    position = _titled_position(desk, node.children[0], context)
    more = _list(desk, node.children[1:], Context(in_position=True, duty_bearing=True))
    return replace(position.with_children(*more), start=node.start, marker=marker, number=number)


def _enumerated_part(desk: Desk, node: Node, inner: Context) -> list[Roled]:
    """A numbered label of an enumerated form: the number belongs to the label."""
    label = numbered_label(node)
    if label is None:
        return _node(desk, node, inner.within(mode="duties"), tally_of(desk.body, [node])[shape_of(node)], False)
    parts = _label(desk, node.children[0], inner)
    first = parts[0]
    marker, _ = marker_of(desk, node)
    if first.label is not None:
        parts[0] = replace(first, start=node.start, label=Stretch(node.start, first.label.end))
    elif first.role == "label" and first.text is not None:
        parts[0] = replace(first, start=node.start, text=Stretch(node.start, first.text.end))
    elif marker is not None:
        parts[0] = replace(first, start=node.start, marker=marker)
    tallies = tally_of(desk.body, node.children)
    for child in node.children[1:]:
        parts += _node(desk, child, inner, tallies.get(shape_of(child), Tally()), False)
    return parts


def _numbered_label(desk: Desk, node: Node, label: LabelMark, context: Context, tally: Tally) -> list[Roled]:
    """A marker right before a label: a heading in series with others is a section (rule 17), else the label's own."""
    role = label.label.role
    if role in ("duties", "requirements") and not context.labelled:
        marker, number = marker_of(desk, node)
        title = desk.trim(label.start, label.end)
        mode = "requirements" if role == "requirements" else "duties"
        inner = context.within(mode=mode, in_department=context.in_department or not context.in_position)
        first = node.children[0]
        own_end = first.children[0].start if first.children else first.end
        followed = any(isinstance(ch.candidate, Marker) for ch in first.children)
        children = plain_text(desk, label.value_start, own_end, inner, followed)
        children += _list(desk, [*first.children, *node.children[1:]], inner)
        return [
            Roled("section", node.start, _last(title.end, children), title, marker, number, children=tuple(children))
        ]
    return _enumerated_part(desk, node, context)
