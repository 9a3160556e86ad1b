"""Who owns what: duties to positions and departments, headings to the outline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from extractor.assemble.holders import Collected, Holder, Place
from extractor.assemble.ids import IdMaker
from extractor.assemble.people import aliases, counted, headcount, leading_department
from extractor.body import Body
from extractor.lexicon import Lexicon
from extractor.model import (
    ChartUnit,
    Department,
    Duty,
    Field,
    Furniture,
    Heading,
    HeadingKind,
    OrgChart,
    Position,
    PositionReference,
    Procedure,
    Prose,
    Requirement,
    Step,
    Summary,
)
from extractor.names import dense
from extractor.roles import Roled, RoledOutline, Stretch
from extractor.spans import Span

_HEADINGS: Final = frozenset({"part", "chapter", "section", "department", "position", "duty_group", "label"})
_ITEMS: Final = frozenset({"duty", "requirement"})
_GENERIC: Final = frozenset(
    {"部门", "本部门", "部", "科室", "各部门", "各科室", "车间", "中心", "公司", "本中心", "本科室", "班组"}
)


def collect(body: Body, roled: RoledOutline, lexicon: Lexicon, late: Sequence[Stretch]) -> Collected:
    """Walk the outline once and hand everything to its owner; ``late`` is text that no rule placed."""
    walk = _Walk(body, lexicon, _names_owner(roled.nodes))
    top = body.written[roled.title.start : roled.title.end] if roled.title else ""
    place = Place(None, "", None, (top,) if top else ())
    headings, prose = walk.nodes(roled.nodes, place)
    walk.got.outline += headings
    walk.got.prose += prose
    walk.got.prose += [walk.prose_of(s) for s in late]
    walk.got.prose += [walk.clause(node) for node in walk.rest(roled.nodes)]
    walk.got.prose.sort(key=lambda p: p.span)
    walk.finish()
    return walk.got


def _names_owner(nodes: Sequence[Roled]) -> bool:
    return any(node.role in ("position", "department") or _names_owner(node.children) for node in nodes)


class _Walk:
    """One walk over one document; holds what it has found so far.

    ``owned`` tells that the document names positions or departments: items that stand under none are then clauses of
    its general part, not duties of somebody unknown.
    """

    def __init__(self, body: Body, lexicon: Lexicon, owned: bool) -> None:
        self.body = body
        self.lexicon = lexicon
        self.owned = owned
        self.ids = IdMaker()
        self.got = Collected()
        self.units: dict[str, Holder] = {}
        self.taken: set[int] = set()

    # texts

    def take(self, node: Roled) -> None:
        """Note that a node has gone into the document."""
        self.taken.add(id(node))

    def rest(self, nodes: Sequence[Roled]) -> Iterator[Roled]:
        """Nodes with text that no owner took."""
        for node in nodes:
            if id(node) not in self.taken and node.role != "label" and (node.text or node.marker):
                yield node
            yield from self.rest(node.children)

    def text(self, stretch: Stretch | None) -> str:
        return self.body.written[stretch.start : stretch.end] if stretch else ""

    def span(self, start: int, end: int) -> Span:
        text = self.body.text
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
        return self.body.span(start, max(end, start + 1))

    def name_of(self, node: Roled) -> str:
        """A department's bare name as written, blanks left out."""
        if node.text is None:
            return node.name
        written = dense(self.text(node.text))
        at = dense(self.body.text[node.text.start : node.text.end]).find(node.name)
        return written[at : at + len(node.name)] if at >= 0 else node.name

    def prose_of(self, stretch: Stretch) -> Prose:
        return Prose(text=self.text(stretch), span=self.span(stretch.start, stretch.end))

    # the walk

    def nodes(self, nodes: Sequence[Roled], place: Place) -> tuple[list[Heading], list[Prose]]:
        headings: list[Heading] = []
        prose: list[Prose] = []
        for node in nodes:
            if node.role in _HEADINGS:
                headings.append(self.heading(node, place))
            elif node.role == "org_chart":
                self.got.charts.append(self.chart(node, place))
            elif node.role == "procedure":
                self.got.procedures.append(self.procedure(node, place))
            elif node.role == "step":
                self.got.procedures.append(
                    self.procedure(Roled("procedure", node.start, node.end, children=(node,)), place)
                )
            elif node.role == "repeated":
                self.got.furniture.append(self.repeated(node))
            elif node.role in ("field", "attribute") and self.is_ownerless(place):
                prose.append(self.clause(node))
            elif node.role == "prose" or (node.role in _ITEMS and self.owned and self.is_ownerless(place)):
                prose.append(self.clause(node))
                more, loose = self.nodes(node.children, place)
                headings += more
                prose += loose
            else:
                self.item(node, place)
        return headings, prose

    def clause(self, node: Roled) -> Prose:
        self.take(node)
        start = node.marker.start if node.marker else node.start
        end = node.text.end if node.text else node.end
        return Prose(text=self.body.written[start:end].strip(), span=self.span(start, end))

    def repeated(self, node: Roled) -> Furniture:
        self.take(node)
        span = self.span(node.start, node.end)
        return Furniture(kind="doubled_text", text=self.body.written[node.start : node.end].strip(), span=span)

    def heading(self, node: Roled, place: Place) -> Heading:
        self.take(node)
        title = self.text(node.text).strip()
        inside = self.inside(node, title, place)
        children, prose = self.nodes(node.children, inside)
        if node.role == "position":
            self.close_position(inside, node)
        kind: HeadingKind = node.role  # type: ignore[assignment]
        return Heading(
            id=self.ids.make("h", *place.path, title),
            kind=kind,
            marker=self.text(node.marker) or None,
            number=node.number,
            title=title,
            span=self.span(node.start, max(node.end, node.start + 1)),
            content=tuple(prose),
            children=tuple(children),
        )

    def inside(self, node: Roled, title: str, place: Place) -> Place:
        path = (*place.path, title)
        if node.role == "position":
            holder = Holder(title, place.department, id=self.ids.make("p", *place.path[:1], place.department, title))
            if place.department:
                self.unit(place.department).position_ids.append(holder.id)
            return Place(holder, place.department, None, path)
        if node.role == "duty_group":
            return replace(place, group=title, path=path)
        if node.role == "department":
            name = self.name_of(node)
            if node.name in _GENERIC or (place.department and place.department.endswith(name)):
                name = place.department or self.named_above(path)  # 工段职责 within 采矿工段
            self.unit(name, node)
            return Place(None, name, None, path)
        if node.role in ("part", "chapter"):
            name = leading_department(title, self.lexicon)
            return Place(place.holder, name or ("" if node.role == "part" else place.department), None, path)
        return replace(place, path=path)

    def unit(self, name: str, node: Roled | None = None) -> Holder:
        if name not in self.units:
            self.units[name] = Holder(name)
        holder = self.units[name]
        if node is not None and holder.span is None:
            holder.span = self.span(node.start, node.end)
        return holder

    def owner(self, place: Place, node: Roled) -> Holder:
        if place.holder is not None:
            return place.holder
        name = place.department or self.named_above(place.path)
        holder = self.unit(name)
        if holder.span is None:
            holder.span = self.span(node.start, node.end)
        return holder

    def is_ownerless(self, place: Place) -> bool:
        """Whether no position or department stands above: particulars are then the document's (GOLD rule 12)."""
        return place.holder is None and not place.department and not self.named_above(place.path)

    def named_above(self, path: Sequence[str]) -> str:
        """The department that the nearest heading above names at its beginning."""
        for title in reversed(path):
            name = leading_department(title, self.lexicon)
            if name:
                return name
        return ""

    # items

    def item(self, node: Roled, place: Place) -> None:
        holder = self.owner(place, node)
        if node.role == "duty":
            holder.duties.append(self.duty(node, holder, place.group))
        elif node.role == "requirement":
            holder.requirements.append(self.requirement(node, holder))
        elif node.role in ("field", "attribute"):
            self.field(node, holder)
        elif node.role == "headcount":
            self.take(node)
            holder.headcount = headcount(self.text(node.text))

    def duty(self, node: Roled, holder: Holder, group: str | None) -> Duty:
        self.take(node)
        text = self.text(node.text)
        fields = [self.plain_field(c) for c in node.children if c.role in ("attribute", "field")]
        children = [self.duty(c, holder, group) for c in node.children if c.role == "duty"]
        return Duty(
            id=self.ids.make("d", *holder.names, group or "", text),
            number=node.number,
            marker=self.text(node.marker) or None,
            text=text,
            group=group,
            fields=tuple(fields),
            span=self.item_span(node),
            confidence=round(node.confidence, 2),
            children=tuple(children),
        )

    def item_span(self, node: Roled) -> Span:
        if node.text is not None and node.text.start < node.text.end:
            return self.span(node.text.start, node.text.end)
        return self.span(node.start, max(node.start + 1, node.marker.end if node.marker else 0))

    def requirement(self, node: Roled, holder: Holder) -> Requirement:
        self.take(node)
        text = self.text(node.text)
        return Requirement(
            id=self.ids.make("r", *holder.names, text),
            number=node.number,
            marker=self.text(node.marker) or None,
            text=text,
            span=self.item_span(node),
            confidence=round(node.confidence, 2),
            children=tuple(self.requirement(c, holder) for c in node.children if c.role == "requirement"),
        )

    def plain_field(self, node: Roled) -> Field:
        self.take(node)
        return Field(
            name=node.name,
            label=self.text(node.label).strip().rstrip(":："),
            value=self.text(node.text),
            span=self.item_span(node),
        )

    def field(self, node: Roled, holder: Holder) -> None:
        value = self.plain_field(node)
        if node.name == "superior" and holder.superior is None:
            holder.superior = PositionReference(text=value.value, span=value.span)
        elif node.name == "summary" and holder.summary is None:
            holder.summary = Summary(text=value.value, span=value.span)
        else:
            if node.name == "headcount" and holder.headcount is None:
                holder.headcount = headcount(value.value)
            holder.fields.append(value)

    def chart(self, node: Roled, place: Place) -> OrgChart:
        self.take(node)
        caption = self.text(node.text) or (place.path[-1] if place.path else None)
        units = tuple(
            ChartUnit(
                name=self.text(u.text),
                span=self.item_span(u),
                headcount=headcount(self.text(u.label)) if u.label else None,
                confidence=round(u.confidence, 2),
            )
            for u in node.children
            if u.role == "unit"
        )
        for unit in node.children:
            if unit.role == "unit":
                self.take(unit)
        return OrgChart(
            id=self.ids.make("c", *place.path, caption or ""),
            caption=caption,
            span=self.span(node.start, node.end),
            units=units,
        )

    def procedure(self, node: Roled, place: Place) -> Procedure:
        self.take(node)
        title = place.path[-1] if place.path else ""
        steps = tuple(self.step(c) for c in node.children if c.role == "step")
        return Procedure(
            id=self.ids.make("w", *place.path), title=title, steps=steps, span=self.span(node.start, node.end)
        )

    def step(self, node: Roled) -> Step:
        self.take(node)
        return Step(
            number=node.number,
            marker=self.text(node.marker) or None,
            text=self.text(node.text),
            span=self.item_span(node),
            confidence=round(node.confidence, 2),
            children=tuple(self.step(c) for c in node.children if c.role == "step"),
        )

    # holders

    def close_position(self, place: Place, node: Roled) -> None:
        holder = place.holder
        assert holder is not None
        stated = next((f.value for f in holder.fields if f.name == "department"), "")
        self.got.positions.append(
            Position(
                id=holder.id,
                title=holder.name,
                aliases=aliases(holder.name),
                number=node.number,
                marker=self.text(node.marker) or None,
                department=stated or place.department or None,
                headcount=holder.headcount or counted(holder.name),
                superior=holder.superior,
                summary=holder.summary,
                duties=tuple(holder.duties),
                requirements=tuple(holder.requirements),
                fields=tuple(holder.fields),
                span=self.span(node.start, max(node.end, node.start + 1)),
                confidence=round(node.confidence, 2),
            )
        )

    def finish(self) -> None:
        for name, h in self.units.items():
            if h.span is None and not h.position_ids:
                continue
            self.got.departments.append(
                Department(
                    id=self.ids.make("u", name),
                    name=name,
                    headcount=h.headcount,
                    superior=h.superior,
                    summary=h.summary,
                    duties=tuple(h.duties),
                    requirements=tuple(h.requirements),
                    fields=tuple(h.fields),
                    position_ids=tuple(h.position_ids),
                    span=h.span or Span(0, 0),
                )
            )
