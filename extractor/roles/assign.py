"""Roles, from the top of the outline down: a node's role follows from its name, its list and what governs it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from extractor.body import Body
from extractor.lexicon import Lexicon
from extractor.markers import HeadingMark, LabelMark, Marker
from extractor.names import JOINED
from extractor.outline import Node, Outline
from extractor.roles.bracketed_measures import with_bracketed
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
    unfolded,
)
from extractor.roles.department_forms import absorbed, department_form, form_end
from extractor.roles.fields import attribute, duty_field, requirement, title_line
from extractor.roles.forms import form_duty, measures_behind, unless_blank, with_numbered_tasks
from extractor.roles.heading_text import (
    first_line,
    inside,
    own_text,
    procedures,
    says_what,
    tells_duties,
    wanted,
    without_remark,
)
from extractor.roles.items import (
    loose_lines,
    numbered_item,
    plain_text,
    prose,
    prose_lines,
    table_row,
    with_leading_share,
    with_share,
)
from extractor.roles.kinds import role_of
from extractor.roles.labelled import (
    asks_besides,
    enumerated_part,
    enumerated_position,
    field_section,
    labelled,
    numbered_part,
)
from extractor.roles.loose_charts import box, loose_charts
from extractor.roles.notices import with_notices
from extractor.roles.roled import Role, Roled, RoledOutline, Stretch
from extractor.roles.sentences import ends_sentence, lines
from extractor.roles.siblings import (
    append,
    end_of,
    ends_with_position,
    in_last_position,
    last_end,
    leaves_out_next,
    merged,
    tells_of_post,
)
from extractor.roles.signing_row import without_signing_row
from extractor.roles.tally import Tally, holds_sections, shape_of, tally_of
from extractor.roles.task_rows import holds_tasks, row_of_tasks
from extractor.roles.titles import (
    document_title,
    measures_told,
    names_own_duties,
    own_names,
    particulars,
    words_below_items,
)
from extractor.roles.unlabelled import with_unlabelled_duties


def assign(body: Body, outline: Outline, lexicon: Lexicon) -> RoledOutline:
    """See ``assign_roles``."""
    desk = Desk(body, lexicon, own_names(outline, lexicon), *words_below_items(outline), measures_told(body, outline))
    title, before, nodes = document_title(desk, outline)
    context = Context()
    if title is not None:
        own = names_own_duties(desk.text(title), lexicon)
        below = [line.text for line in before[:1] if line.text and not ends_sentence(body.text, line.text)]
        bearing = any(speaks_of_duties(desk.text(line)) for line in (title, *below))
        context = context.within(duty_bearing=bearing, in_department=own)
    first, nodes = particulars(desk, nodes)
    told = without_signing_row(desk, with_notices(desk, _list(desk, nodes, context)))
    return RoledOutline(title, with_unlabelled_duties(desk, loose_charts(desk, [*before, *first, *told])))


# lists of siblings


def _list(desk: Desk, nodes: Sequence[Node], context: Context) -> list[Roled]:
    """Siblings in order; an enumerated form's numbers gather under the position its title label names (rule 25)."""
    out: list[Roled] = []
    nodes, series = unfolded(nodes)
    enumerated = any((lb := numbered_label(n)) and lb.label.role == "title" for n in nodes)
    tallies = tally_of(desk.body, nodes)
    form_ends = 0
    for i, node in enumerate(nodes):
        if i < form_ends:
            continue
        form_ends = i if context.in_position or context.labelled else form_end(desk, nodes, i)
        if i < form_ends:
            out.append(department_form(desk, nodes[i:form_ends], context, _list))
            continue
        numbered = numbered_label(node)
        if enumerated and numbered and numbered.label.role == "title":
            out.append(enumerated_position(desk, node, context, _list))
        elif enumerated and out and out[-1].role == "position" and isinstance(node.candidate, Marker):
            inner = context.within(in_position=True, mode="none")
            tally = tallies.get(shape_of(node), Tally())
            parts = _node(desk, node, inner, tally, False) if i in series else enumerated_part(desk, node, inner, _list)
            position = out[-1].with_children(*parts)
            out[-1] = replace(position, end=max(position.end, end_of(node)))
        elif out and ends_with_position(out[-1]) and tells_of_post(desk, node, out[-1]):
            out[-1] = in_last_position(out[-1], labelled(desk, node, context.within(in_position=True), _list))
        elif i and asks_besides(desk, nodes[i - 1], node):
            out += requirement(desk, node)
        else:
            append(out, _node(desk, node, context, tallies.get(shape_of(node), Tally()), leaves_out_next(nodes, i)))
    return merged(out)


# one node


def _node(desk: Desk, node: Node, context: Context, tally: Tally, skips: bool) -> list[Roled]:
    c = node.candidate
    if isinstance(c, LabelMark):
        return labelled(desk, node, context, _list)
    if isinstance(c, Marker) and c.family == "duty-word" and c.text_end is None:
        rows = tuple(takewhile(lambda child: isinstance(child.candidate, LabelMark), node.children))
        others, measures = measures_behind(desk, node.children[len(rows) :])
        own = replace(node, end=others[0].start if others and not rows else node.end, children=rows)
        inside = context.within(mode="duties")
        duty = form_duty(desk, own, lambda tasks: _list(desk, tasks, inside))
        tasks = _list(desk, others, inside if rows else context)
        if rows:
            return with_numbered_tasks(duty, tasks, measures)
        blank = unless_blank(duty.with_children(*tasks)) if tasks and not measures else duty
        return [blank] if blank.role == "label" else [duty, *tasks, *measures]
    numbered = numbered_label(node)
    if numbered:
        return numbered_part(desk, node, numbered, context, _list)
    section = field_section(desk, node, context, _list)
    if section:
        return [section]
    role = role_of(desk, node, context, tally)
    if role in ("duty", "requirement", "step", "prose"):
        return _item(desk, node, role, context, tally, skips)
    if role == "unit":
        return [box(desk, node)]
    if role == "org_chart":
        return _chart(desk, node, context)
    return [_heading(desk, node, role, context)]


# items


def _item(desk: Desk, node: Node, role: Role, context: Context, tally: Tally, skips: bool) -> list[Roled]:
    whole = isinstance(node.candidate, Marker) and node.candidate.text_end is not None
    if context.columns and not node.children and not whole:
        columns = [(column.name, Stretch(column.start, column.end)) for column in context.columns]
        return with_leading_share(desk, node, table_row(desk, node, role, columns))
    if node.children and not whole and holds_tasks(context):
        rows = row_of_tasks(desk, node, role, context.within(mode=_mode_of(role)), _list)
        return with_leading_share(desk, node, rows)
    if role == "duty" and tally.rowed and not tally.shared and not whole:
        return table_row(desk, node, role, [("standard", None)])
    loose = loose_lines(desk, node) if node.start == tally.loose and not whole else []
    own = replace(node, end=loose[0].start) if loose else node
    item, extras = numbered_item(desk, own, node.candidate.end, role, skips)
    extras += loose
    if role == "duty" and tally.shared and not whole:
        item = with_share(desk, item)
    if role == "duty" and not whole:
        item = with_bracketed(desk, item, tally.bracketed)
    if not node.children:
        return [item, *extras]
    inner = context.within(mode=_mode_of(role))
    attributes: list[Roled] = []
    nested: list[Roled] = []
    outside: list[Roled] = []
    tallies = tally_of(desk.body, node.children)
    for i, child in enumerate(node.children):
        mark = child.candidate
        if context.in_position and tells_of_post(desk, child):
            outside += labelled(desk, child, context, _list)
        elif isinstance(mark, LabelMark) and mark.label.role == "tasks" and role == "duty":
            for label in labelled(desk, child, context, _list):
                nested += [replace(label, end=min(label.end, mark.value_start), children=()), *label.children]
        elif isinstance(mark, LabelMark) and role in ("duty", "requirement", "step", "prose"):
            got, rest = attribute(desk, child, duty_field(mark.label.name))
            attributes.append(got)
            if rest:
                outside += plain_text(desk, rest.start, rest.end, inner, False)
        else:
            nested += _node(
                desk,
                child,
                inner,
                tallies.get(shape_of(child), Tally()),
                leaves_out_next(node.children, i),
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
    else:
        title = full_title(desk, node) if c.title_end > c.title_start else first_line(desk, node)
        start = max(content_start(desk, node), title.end)
    words = "".join(desk.text(title).split())
    inner = inside(desk, role, c.name, words, context)
    if c.name.kind == "department" and inner.mode == "none" and not context.in_position and tells_duties(desk, node):
        inner = inner.within(mode="duties", duty_bearing=True)
    if role in ("section", "chapter") and inner.mode == "duties" and holds_sections(node):
        inner = inner.within(mode="none")
    form = form_of_heading(desk, node) if role == "position" else None
    count = [*wanted(desk, title.end, start), *_tail(desk, title.end, start)] if role == "position" else []
    if form is not None:
        position = Roled(role, node.start, title.end, title, marker, number, children=tuple(count))
        return _position_over_form(desk, node, form, position, inner)
    own_end = node.children[0].start if node.children else node.end
    if role == "department" and inner.mode == "none" and says_what(desk, start, own_end):
        inner = inner.within(mode="duties", duty_bearing=True)
    followed = any(isinstance(ch.candidate, Marker) for ch in node.children)
    told_end = own_end
    if isinstance(c, HeadingMark) and c.text_end is not None:
        told_end = min(own_end, c.text_end)
    if isinstance(c, HeadingMark) and "\n" in desk.body.text[title.end : c.end]:  # the card of a recruitment site
        count = [*count, *prose_lines(desk, title.end, c.end)]
    children = [*count, *own_text(desk, start, told_end, role, words, inner, followed)]
    children += prose_lines(desk, told_end, own_end)
    if c.name.kind == "chart" and role == "section":
        children = _chart_inside(desk, start, own_end, title)
    append(children, _list(desk, node.children, inner))
    if role == "section" and inner.mode == "steps":
        children = procedures(children)
    core = c.name.core if c.name.kind == "department" else words.rstrip(":：")
    name = without_remark(core, desk.lexicon) if role == "department" else ""
    children = absorbed(children, name) if name else children
    end = max([title.end, start, *(ch.end for ch in children)])
    return Roled(role, node.start, end, title, marker, number, name=name, children=tuple(children))


def _tail(desk: Desk, start: int, end: int) -> list[Roled]:
    """What the words of a title's list are joined with (出纳岗位职责|及工作标准): of no item, and of the document."""
    joined = [m for m in JOINED.finditer(desk.body.text, start, end) if _is_tail(desk, m.end(), end)]
    return prose_lines(desk, joined[-1].start(), end) if joined else []


def _is_tail(desk: Desk, start: int, end: int) -> bool:
    return desk.body.text[start:end].strip() in desk.lexicon["titles", "decoration_tails"]


def _position_over_form(desk: Desk, node: Node, form: Node, position: Roled, inner: Context) -> Roled:
    """A position whose form says its title again: that row is printed twice, all else is the position's."""
    mark = form.candidate
    assert isinstance(mark, LabelMark)
    value, rest = title_line(desk, form)
    again = Roled("repeated", mark.start, value.end if value else mark.value_start)
    label = desk.trim(mark.start, mark.value_start)
    at = node.children.index(form)  # text may stand before it
    before = [*position.children, *_list(desk, node.children[:at], inner)]
    children = [*before, replace(again, text=value, label=label), *rest]
    append(children, _list(desk, [*form.children, *node.children[at + 1 :]], inner))
    return replace(position, end=last_end(position.end, children), children=tuple(children))


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
