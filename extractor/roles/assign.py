"""Roles, from the top of the outline down: a node's role follows from its name, its list and what governs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extractor.body import Body
from extractor.lexicon import Lexicon
from extractor.markers import HeadingMark, LabelMark, Marker
from extractor.names import Name, is_department, is_person_word, is_weak_title, opens_clause
from extractor.outline import Node, Outline
from extractor.roles.charts import chart_units
from extractor.roles.context import (
    Context,
    Desk,
    content_start,
    full_title,
    marker_of,
    numbered_label,
    speaks_of_duties,
    speaks_of_requirements,
)
from extractor.roles.fields import attribute, field, requirement, title_line
from extractor.roles.forms import form_duty
from extractor.roles.items import ROLE_OF_MODE, numbered_item, plain_text, prose, prose_lines
from extractor.roles.roled import Role, Roled, RoledOutline, Stretch
from extractor.roles.sentences import ends_sentence, lines

_DUTY_FIELDS: Final = {"weight": "weight", "standard": "standard"}
_LONGEST_GROUP: Final = 24
_LEAD_IN: Final = re.compile(r"下列|如下|以下|包括|[是为有][:：]|要求办理|其中[:：]")


def assign(body: Body, outline: Outline, lexicon: Lexicon) -> RoledOutline:
    """See ``assign_roles``."""
    desk = Desk(body, lexicon, _own_names(outline, lexicon), _attribute_words(outline))
    title, before, nodes = _document_title(desk, outline)
    context = Context()
    if title is not None:
        words = desk.text(title)
        context = context.within(duty_bearing=speaks_of_duties(words))
    particulars, nodes = _particulars(desk, nodes)
    return RoledOutline(title, (*before, *particulars, *_list(desk, nodes, context)))


def _particulars(desk: Desk, nodes: tuple[Node, ...]) -> tuple[list[Roled], tuple[Node, ...]]:
    """Labels before the first heading are particulars of the whole document: prose (GOLD rule 12)."""
    out: list[Roled] = []
    while nodes and isinstance(nodes[0].candidate, LabelMark) and nodes[0].candidate.label.role == "field":
        out += prose_lines(desk, nodes[0].start, nodes[0].end)
        nodes = (*nodes[0].children, *nodes[1:])
    return out, nodes


def _own_names(outline: Outline, lexicon: Lexicon) -> frozenset[str]:
    """Titles and departments that the outline's headings name."""

    def walk(nodes: Sequence[Node]) -> Iterator[str]:
        for node in nodes:
            c = node.candidate
            if isinstance(c, Marker | HeadingMark) and c.name.kind in ("title", "department"):
                yield c.name.core
                if is_department(c.name.core, lexicon) and c.name.core[-1] in "组部科室":
                    yield c.name.core[:-1]
            yield from walk(node.children)

    return frozenset(n for n in walk(outline.roots) if len(n) > 1)


def _attribute_words(outline: Outline) -> frozenset[str]:
    """Labels of fields that stand inside a numbered item."""

    def walk(nodes: Sequence[Node], inside: bool) -> Iterator[str]:
        for node in nodes:
            c = node.candidate
            if isinstance(c, LabelMark) and inside and c.label.role == "field":
                yield c.label.word
            clause = (
                isinstance(c, Marker)
                and c.name.kind in ("clause", "name", "section")
                and not numbered_label(node)
            )
            yield from walk(node.children, clause and bool(node.children))

    return frozenset(walk(outline.roots, False))


def _document_title(desk: Desk, outline: Outline) -> tuple[Stretch | None, list[Roled], tuple[Node, ...]]:
    """The title line, the prose before the first node, and the nodes."""
    lead = lines(desk.body, 0, outline.lead_end)
    if lead:
        first = lead[0]
        if first.end - first.start <= 40 and not ends_sentence(desk.body.text, first):
            return first, [prose(s.start, s.end) for s in lead[1:]], outline.roots
        return None, [prose(s.start, s.end) for s in lead], outline.roots
    if not outline.roots:
        return None, [], ()
    top = outline.roots[0]
    c = top.candidate
    if isinstance(c, LabelMark) and c.label.name == "document":
        own = prose_lines(desk, c.value_start, top.children[0].start if top.children else top.end)
        return desk.trim(c.start, c.end), own, (*top.children, *outline.roots[1:])
    if (
        isinstance(c, HeadingMark)
        and not c.decorated
        and (
            c.name.kind in ("section", "department", "general")
            or (c.name.kind == "title" and _holds_positions(top, outline.roots[1:]))
        )
    ):
        title = full_title(desk, top)
        own_end = top.children[0].start if top.children else top.end
        own = prose_lines(desk, max(content_start(desk, top), title.end), own_end)
        if top.children or len(outline.roots) > 1:
            return title, own, (*top.children, *outline.roots[1:])
    return None, [], outline.roots


def _holds_positions(top: Node, others: Sequence[Node]) -> bool:
    """Whether a heading that reads like one position's only titles a document of several."""
    names = [n.candidate.name for n in top.children if isinstance(n.candidate, Marker | HeadingMark)]
    heads = sum(n.kind == "title" for n in names)
    return heads >= 2 and heads >= 0.6 * len(names)


# lists of siblings


def _list(desk: Desk, nodes: Sequence[Node], context: Context) -> list[Roled]:
    """Siblings in order; an enumerated form's numbers gather under the position its title label names (rule 25)."""
    out: list[Roled] = []
    enumerated = any((lb := numbered_label(n)) and lb.label.role == "title" for n in nodes)
    tallies = _tally(desk, nodes)
    for i, node in enumerate(nodes):
        label = numbered_label(node)
        if enumerated and label and label.label.role == "title":
            out.append(_enumerated_position(desk, node, context))
        elif enumerated and out and out[-1].role == "position" and isinstance(node.candidate, Marker):
            inner = context.within(in_position=True, mode="none")
            position = out[-1].with_children(*_enumerated_part(desk, node, inner))
            out[-1] = replace(position, end=max(position.end, _end(node)))
        else:
            _append(out, _node(desk, node, context, tallies.get(_shape(node), _Tally()), i == len(nodes) - 1))
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
        if (
            item.role == "position"
            and out
            and out[-1].role == "position"
            and not out[-1].children
            and item.label
        ):
            last = out.pop()
            out.append(prose(last.start, last.end))
        out.append(item)
    return out


class _Tally:
    """How many members of a list have names of each kind."""

    __slots__ = ("coloned", "counts", "size", "with_children")

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.size = 0
        self.with_children = 0
        self.coloned = 0

    def of(self, *kinds: str) -> int:
        return sum(self.counts.get(k, 0) for k in kinds)


def _shape(node: Node) -> str:
    c = node.candidate
    return c.family if isinstance(c, Marker) else type(c).__name__


def _tally(desk: Desk, nodes: Sequence[Node]) -> dict[str, _Tally]:
    out: dict[str, _Tally] = {}
    for node in nodes:
        if not isinstance(node.candidate, Marker | HeadingMark):
            continue
        tally = out.setdefault(_shape(node), _Tally())
        tally.size += 1
        tally.with_children += bool(node.children)
        end = node.candidate.title_end
        tally.coloned += end > node.candidate.title_start and desk.body.text[end : end + 1] in (":", "：")
        kind = "label" if numbered_label(node) else node.candidate.name.kind
        tally.counts[kind] = tally.counts.get(kind, 0) + 1
    return out


def _end(node: Node) -> int:
    return _end(node.children[-1]) if node.children else node.end


# one node


def _node(desk: Desk, node: Node, context: Context, tally: _Tally, last: bool) -> list[Roled]:
    c = node.candidate
    if isinstance(c, LabelMark):
        return _label(desk, node, context)
    if isinstance(c, Marker) and c.family == "duty-word":
        rows = tuple(ch for ch in node.children if isinstance(ch.candidate, LabelMark))
        others = [ch for ch in node.children if not isinstance(ch.candidate, LabelMark)]
        return [form_duty(desk, replace(node, children=rows)), *_list(desk, others, context)]
    label = numbered_label(node)
    if label:
        return _numbered_label(desk, node, label, context, tally)
    role = _role(desk, node, c.name, context, tally)
    if role in ("duty", "requirement", "step", "prose"):
        return _item(desk, node, role, context)
    if role == "org_chart":
        return _chart(desk, node, context)
    return [_heading(desk, node, role, context)]


def _role(desk: Desk, node: Node, name: Name, context: Context, tally: _Tally) -> Role:
    c = node.candidate
    numbered = isinstance(c, Marker)
    family = c.family if isinstance(c, Marker) else ""
    if family in ("part", "sample"):
        inside = [
            n.candidate.name.kind for n in node.children if isinstance(n.candidate, Marker | HeadingMark)
        ]
        return "position" if name.kind == "title" and name.listed and "title" not in inside else "part"
    if family == "figure":
        return "org_chart"
    item = ROLE_OF_MODE.get(context.mode)
    if context.in_position:
        return _role_in_position(desk, node, name, context, tally, item or "duty")
    if name.kind == "title" and _is_position(node, name, tally, context):
        return "position"
    if name.kind in ("title", "name") and tally.coloned == tally.size >= 2 and tally.of("title") and not item:
        return "position"
    if name.kind == "chart":
        return "section" if numbered else "org_chart"
    if family == "article":
        return item or _clause_role(context)
    if name.kind == "department":
        return "department" if _is_heading(node, tally, numbered) else item or "prose"
    if name.kind in ("section", "general"):
        if name.kind == "section" and not name.listed and numbered and not _is_heading(node, tally, numbered):
            return item or _clause_role(context)
        if context.mode in ("duties", "prose") and numbered and tally.of("clause") > tally.size / 2:
            return item or "prose"
        return "chapter" if family in ("chapter",) else "section"
    if name.kind == "name":
        if not numbered:
            return "duty_group" if context.in_department and context.mode == "duties" else "section"
        if (
            tally.of("title") >= 1
            and tally.of("title", "name") > tally.size / 2
            and node.children
            and context.mode != "steps"
        ):
            return "position"
        if (
            is_person_word(name.core, desk.lexicon)
            and node.children
            and tally.of("title", "name") > tally.size / 2
        ):
            return "position"
        labelled = any(isinstance(ch.candidate, LabelMark) for ch in node.children)
        if labelled and is_weak_title(name.core, desk.lexicon) and context.mode != "steps":
            return "position"
        if node.children and not tally.of("clause") > tally.size / 2:
            return "duty_group" if context.mode == "duties" and context.in_department else "section"
        if family == "chapter" or (
            tally.of("section", "general", "department", "title", "chart") > tally.size / 2 and not item
        ):
            return "section"
        if _stands_alone(desk, node) and not item and tally.of("clause") <= tally.size / 2:
            return "section"
    if family == "chapter":
        return "chapter"
    return item or _clause_role(context)


def _stands_alone(desk: Desk, node: Node) -> bool:
    """Whether a name has its line to itself and text of its own in the lines below."""
    c = node.candidate
    assert isinstance(c, Marker | HeadingMark)
    own_end = node.children[0].start if node.children else node.end
    line_end = desk.body.text.find("\n", c.title_end, own_end)
    if line_end < 0:
        return False
    return not desk.body.text[c.title_end : line_end].strip(" \t\u3000:：") and bool(
        desk.body.text[line_end:own_end].strip()
    )


def _clause_role(context: Context) -> Role:
    if context.in_department and context.duty_bearing:
        return "duty"
    return "prose"


def _is_heading(node: Node, tally: _Tally, numbered: bool) -> bool:
    """Whether a numbered name heads something: it has members, or its list is one of names."""
    return not numbered or bool(node.children) or tally.of("clause") <= tally.size / 2


def _is_position(node: Node, name: Name, tally: _Tally, context: Context) -> bool:
    if name.listed:
        return True
    c = node.candidate
    if isinstance(c, HeadingMark):
        return c.decorated or bool(node.children) or c.followed
    if any(isinstance(ch.candidate, LabelMark) for ch in node.children):
        return True
    if context.mode == "steps" or context.mode == "prose":
        return False
    if tally.of("clause") > tally.of("title", "name", "department", "section"):
        return False
    return bool(node.children) or tally.of("title") > 0.5 * tally.size


def _role_in_position(
    desk: Desk, node: Node, name: Name, context: Context, tally: _Tally, item: Role
) -> Role:
    c = node.candidate
    numbered = isinstance(c, Marker)
    if name.kind == "title" and (name.listed or (not numbered and _is_position(node, name, tally, context))):
        return "position"
    if (
        name.kind == "title"
        and context.mode == "none"
        and any(isinstance(ch.candidate, LabelMark) for ch in node.children)
    ):
        return "position"
    if name.kind == "chart" and not numbered:
        return "org_chart"
    if (
        name.kind in ("section", "general", "department", "chart")
        and name.listed
        and not _own_sentence(desk, node, name)
    ):
        core = name.core
        if context.mode == "none" and (speaks_of_requirements(core) or core in desk.lexicon.labels):
            return "section"
        if node.children or not numbered:
            return "duty_group"
    if not numbered:
        return "duty_group"
    if item != "duty":
        return item
    inside = [ch for ch in node.children if isinstance(ch.candidate, Marker)]
    if (
        inside
        and name.kind in ("name", "section", "general", "department", "title")
        and not _own_sentence(desk, node, name)
    ):
        if len(name.core) <= _LONGEST_GROUP and not opens_clause(name.core, desk.lexicon):
            return "duty_group"
    if (
        context.mode == "none"
        and name.core in desk.lexicon.labels
        and desk.lexicon.labels[name.core].role in ("duties", "requirements")
    ):
        return "section"
    return item


def _own_sentence(desk: Desk, node: Node, name: Name) -> bool:
    """Whether the node's line is a sentence rather than a name: an end mark follows, or it leads in a list."""
    start = content_start(desk, node)
    c = node.candidate
    assert isinstance(c, Marker | HeadingMark)
    if isinstance(c, Marker) and c.family == "article":
        return True
    own_end = node.children[0].start if node.children else node.end
    if _LEAD_IN.search(desk.body.text, c.end if isinstance(c, Marker) else c.start, own_end):
        return True
    if desk.body.text[c.title_end : c.title_end + 1] in "。；;":
        return True
    return any(ends_sentence(desk.body.text, s) for s in lines(desk.body, start, own_end)[:1])


# items


def _item(desk: Desk, node: Node, role: Role, context: Context) -> list[Roled]:
    item, extras = numbered_item(desk, node, node.candidate.end, role)
    inner = context.within(mode=_mode_of(role))
    attributes: list[Roled] = []
    nested: list[Roled] = []
    outside: list[Roled] = []
    tallies = _tally(desk, node.children)
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
                tallies.get(_shape(child), _Tally()),
                i == len(node.children) - 1,
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
        title = (
            Stretch(c.title_start, c.title_end) if c.title_end > c.title_start else _first_line(desk, node)
        )
        start = content_start(desk, node) if c.title_end > c.title_start else title.end
    else:
        title = full_title(desk, node) if c.title_end > c.title_start else _first_line(desk, node)
        start = max(content_start(desk, node), title.end)
    words = "".join(desk.text(title).split())
    inner = _inside(desk, role, c.name, words, context)
    own_end = node.children[0].start if node.children else node.end
    followed = any(isinstance(ch.candidate, Marker) for ch in node.children)
    children = _own_text(desk, start, own_end, role, words, inner, followed)
    if c.name.kind == "chart" and role == "section":
        children = _chart_inside(desk, start, own_end, title)
    _append(children, _list(desk, node.children, inner))
    if role == "section" and inner.mode == "steps":
        children = _procedures(children)
    name = c.name.core if role == "department" else ""
    end = max([title.end, start, *(ch.end for ch in children)])
    return Roled(
        role, node.start, end, title, marker, number, name=name, children=tuple(children), margin=node.margin
    )


def _first_line(desk: Desk, node: Node) -> Stretch:
    own_end = node.children[0].start if node.children else node.end
    parts = lines(desk.body, node.candidate.end, own_end)
    return parts[0] if parts else Stretch(node.candidate.end, node.candidate.end)


def _inside(desk: Desk, role: Role, name: Name, title: str, context: Context) -> Context:
    bearing = context.duty_bearing or speaks_of_duties(title)
    if role == "position":
        return Context(in_position=True, in_department=context.in_department, duty_bearing=bearing)
    if role == "duty_group":
        return context.within(mode="duties", duty_bearing=True)
    department = context.in_department or role == "department"
    if name.kind == "general":
        return context.within(mode="prose", in_department=department, labelled=False)
    if any(title.endswith(w) for w in desk.lexicon["headings", "procedures"]):
        return context.within(mode="steps", in_department=department)
    if speaks_of_requirements(title):
        return context.within(mode="requirements", in_department=department, duty_bearing=bearing)
    if context.in_position:
        return context.within(mode="duties", duty_bearing=bearing)
    if speaks_of_duties(title) and role in ("section", "department", "chapter"):
        return context.within(mode="duties", in_department=True, duty_bearing=True)
    if role == "department":
        return context.within(mode="duties" if bearing else "none", in_department=True, duty_bearing=bearing)
    return context.within(mode="none", in_department=department, duty_bearing=bearing)


def _own_text(
    desk: Desk, start: int, end: int, role: Role, title: str, inner: Context, followed: bool
) -> list[Roled]:
    """Text right under a heading, by what the heading is."""
    if role == "position":
        return plain_text(desk, start, end, inner.within(mode="duties"), followed)
    if role in ("department", "section", "chapter", "duty_group") and inner.mode in (
        "duties",
        "requirements",
    ):
        if any(_describes(desk, s, title) for s in lines(desk.body, start, end)[:1]):
            return prose_lines(desk, start, end)
        return plain_text(desk, start, end, inner, followed)
    return prose_lines(desk, start, end)


def _describes(desk: Desk, line: Stretch, title: str) -> bool:
    """Whether a sentence's subject is the unit its heading names: a description, no duty."""
    text = desk.text(line)
    core = re.sub(r"(?:岗位|工作|主要)?(?:职责|职能)$", "", title)
    return len(core) > 1 and text.startswith(core)


def _procedures(children: list[Roled]) -> list[Roled]:
    """Steps in a row become a procedure."""
    out: list[Roled] = []
    for child in children:
        if child.role != "step":
            out.append(child)
        elif out and out[-1].role == "procedure":
            out[-1] = replace(out[-1].with_children(child), end=child.end)
        else:
            out.append(Roled("procedure", child.start, child.end, children=(child,)))
    return out


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
    chart = Roled("org_chart", node.start, end, caption, children=tuple(units), margin=node.margin)
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
        return [_list_label(desk, node, mark, context.within(mode=mode, labelled=True))]
    if role == "container":
        label = desk.trim(mark.start, mark.value_start)
        own_end = node.children[0].start if node.children else node.end
        inner = context.within(mode="none")
        children = [*prose_lines(desk, mark.value_start, own_end), *_list(desk, node.children, inner)]
        return [
            Roled(
                "label",
                mark.start,
                _last(label.end, children),
                label,
                children=tuple(children),
                margin=node.margin,
            )
        ]
    if role == "requirement" and (context.in_position or context.mode == "requirements"):
        return requirement(desk, node)
    if role == "attribute":
        item, rest = attribute(desk, node, mark.label.name)
        return [item, *(plain_text(desk, rest.start, rest.end, context, False) if rest else [])]
    if context.in_position and mark.label.word in desk.attribute_words:
        item, _ = attribute(desk, node, mark.label.name)
        return [item]
    return field(desk, node)


def _last(end: int, children: Sequence[Roled]) -> int:
    return max([end, *(c.end for c in children)])


def _list_label(desk: Desk, node: Node, mark: LabelMark, inner: Context) -> Roled:
    """A label over a list of duties or requirements."""
    label = desk.trim(mark.start, mark.value_start)
    own_end = node.children[0].start if node.children else node.end
    followed = any(isinstance(ch.candidate, Marker) for ch in node.children)
    children = plain_text(desk, mark.value_start, own_end, inner, followed)
    _append(children, _list(desk, node.children, inner))
    return Roled(
        "label", mark.start, _last(label.end, children), label, children=tuple(children), margin=node.margin
    )


def _titled_position(desk: Desk, node: Node, context: Context) -> Roled:
    """A position named by a field (GOLD rule 11)."""
    mark = node.candidate
    assert isinstance(mark, LabelMark)
    label = desk.trim(mark.start, mark.value_start)
    title, rest = title_line(desk, node)
    inner = Context(in_position=True, in_department=context.in_department, duty_bearing=True)
    children = [*rest, *_list(desk, node.children, inner)]
    title = title or Stretch(label.end, label.end)
    end = _last(max(title.end, label.end), children)
    return Roled(
        "position", node.start, end, title, label=label, children=tuple(children), margin=node.margin
    )


def _enumerated_position(desk: Desk, node: Node, context: Context) -> Roled:
    marker, number = marker_of(desk, node)
    position = _titled_position(desk, node.children[0], context)
    more = _list(desk, node.children[1:], Context(in_position=True, duty_bearing=True))
    return replace(position.with_children(*more), start=node.start, marker=marker, number=number)


def _enumerated_part(desk: Desk, node: Node, inner: Context) -> list[Roled]:
    """A numbered label of an enumerated form: the number belongs to the label."""
    label = numbered_label(node)
    if label is None:
        return _node(desk, node, inner.within(mode="duties"), _tally(desk, [node])[_shape(node)], False)
    parts = _label(desk, node.children[0], inner)
    first = parts[0]
    marker, _ = marker_of(desk, node)
    if first.label is not None:
        parts[0] = replace(first, start=node.start, label=Stretch(node.start, first.label.end))
    elif first.role == "label" and first.text is not None:
        parts[0] = replace(first, start=node.start, text=Stretch(node.start, first.text.end))
    elif marker is not None:
        parts[0] = replace(first, start=node.start, marker=marker)
    tallies = _tally(desk, node.children)
    for child in node.children[1:]:
        parts += _node(desk, child, inner, tallies.get(_shape(child), _Tally()), False)
    return parts


def _numbered_label(desk: Desk, node: Node, label: LabelMark, context: Context, tally: _Tally) -> list[Roled]:
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
            Roled(
                "section",
                node.start,
                _last(title.end, children),
                title,
                marker,
                number,
                children=tuple(children),
                margin=node.margin,
            )
        ]
    return _enumerated_part(desk, node, context)
