"""Who owns what: duties to positions and departments, headings to the outline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from extractor.assemble.confidence import said
from extractor.assemble.coverage import breaks, labels_of, untold
from extractor.assemble.holders import Collected, Holder, Place
from extractor.assemble.parts import Parts
from extractor.assemble.people import aliases, counted, headcount, leading_department, named_alone
from extractor.body import Body
from extractor.errors import BrokenPromise
from extractor.lexicon import Lexicon
from extractor.model import (
    Department,
    Heading,
    HeadingKind,
    Position,
    Prose,
    Summary,
)
from extractor.name_words import GENERIC_UNITS
from extractor.roles import Roled, RoledOutline
from extractor.spans import Span

_HEADINGS: Final = frozenset({"part", "chapter", "section", "department", "position", "duty_group", "label"})
_ITEMS: Final = frozenset({"duty", "requirement"})


def collect(body: Body, roled: RoledOutline, lexicon: Lexicon) -> Collected:
    """Walk the outline once and hand everything to its owner; text that no part of the document holds is prose.

    Raises ``BrokenPromise`` when some of it is lost even so.
    """
    walk = _Walk(body, lexicon, _names_owner(roled.nodes))
    top = walk.parts.text(roled.title)
    place = Place(None, "", None, (top,) if top else ())
    headings, prose = walk.nodes(roled.nodes, place)
    walk.got.outline += headings
    walk.got.prose += prose
    _tell_rest(walk.got, walk.parts, roled, lexicon)
    walk.got.prose.sort(key=lambda p: p.span)
    walk.finish()
    return walk.got


def _tell_rest(got: Collected, parts: Parts, roled: RoledOutline, lexicon: Lexicon) -> None:
    """What no owner took: texts, and whatever else is more than a label's own word or decoration, as prose."""
    body, told = parts.body, parts.told
    got.prose += [parts.clause(node) for node in parts.rest(roled.nodes)]
    got.furniture += [parts.furniture("separator", one.start, one.end) for one in breaks(body, told)]
    for label in labels_of(body, roled.nodes, lexicon):
        parts.tell(label)
    got.prose += [parts.prose_of(stretch) for stretch in untold(body, told, lexicon)]
    for lost in untold(body, told, lexicon):
        raise BrokenPromise(
            f"第 {body.offsets[lost.start]} 个字符起的文字不在结果里（{body.written[lost.start : lost.end][:20]}）",
            remedy="这是程序的缺陷，请把文件发给开发者",
        )


def _names_owner(nodes: Sequence[Roled]) -> bool:
    return any(node.role in ("position", "department") or _names_owner(node.children) for node in nodes)


class _Walk:
    """One walk over one document; holds what it has found so far.

    ``owned`` tells that the document names positions or departments: items that stand under none are then clauses of
    its general part, not duties of somebody unknown.
    """

    def __init__(self, body: Body, lexicon: Lexicon, owned: bool) -> None:
        self.lexicon = lexicon
        self.owned = owned
        self.parts = Parts(body, lexicon)
        self.got = Collected()
        self.units: dict[str, Holder] = {}

    # the walk

    def nodes(self, nodes: Sequence[Roled], place: Place) -> tuple[list[Heading], list[Prose]]:
        headings: list[Heading] = []
        prose: list[Prose] = []
        for node in nodes:
            if node.role in _HEADINGS:
                headings.append(self.heading(node, place))
            elif node.role == "org_chart":
                self.got.charts.append(self.parts.chart(node, place))
            elif node.role == "procedure":
                self.got.procedures.append(self.parts.procedure(node, place))
            elif node.role == "step":
                self.got.procedures.append(
                    self.parts.procedure(Roled("procedure", node.start, node.end, children=(node,)), place)
                )
            elif node.role == "repeated":
                self.got.furniture.append(self.parts.furniture("doubled_text", node.start, node.end))
            elif node.role in ("field", "attribute") and self.is_ownerless(place):
                prose.append(self.parts.clause(node))
            elif node.role == "prose" or (node.role in _ITEMS and self.owned and self.is_nobodys(node, place)):
                prose.append(self.parts.clause(node))
                told = node.text.end if node.text else node.start
                more, loose = self.nodes([one for one in node.children if one.end > told], place)
                headings += more
                prose += loose
            else:
                self.item(node, place)
        return headings, prose

    def heading(self, node: Roled, place: Place) -> Heading:
        title = self.parts.text(node.text).strip()
        inside = self.inside(node, title, place)
        children, prose = self.nodes(node.children, inside)
        if node.role == "position":
            self.close_position(inside, node)
        kind: HeadingKind = node.role  # type: ignore[assignment]
        return Heading(
            id=self.parts.ids.make("h", *place.path, title),
            kind=kind,
            marker=self.parts.text(node.marker) or None,
            number=node.number,
            title=title,
            span=self.parts.span(node.start, max(node.end, node.start + 1)),
            content=tuple(prose),
            children=tuple(children),
        )

    def inside(self, node: Roled, title: str, place: Place) -> Place:
        path = (*place.path, title)
        if node.role == "position":
            holder = Holder(
                title, place.department, id=self.parts.ids.make("p", *place.path[:1], place.department, title)
            )
            if place.department:
                self.unit(place.department).position_ids.append(holder.id)
            return Place(holder, place.department, None, path)
        if node.role == "duty_group":
            return replace(place, group=title, path=path)
        if node.role == "department":
            name = self.parts.name_of(node)
            bare = node.name in self.lexicon["departments", "suffixes"]
            if node.name in GENERIC_UNITS or (bare and place.department.endswith(name)):
                name = place.department or self.named_above(path) or name  # 工段职责 within 采矿工段
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
            holder.span = self.parts.span(node.start, node.end)
        return holder

    def owner(self, place: Place, node: Roled) -> Holder:
        if place.holder is not None:
            return place.holder
        name = place.department or self.named_above(place.path)
        holder = self.unit(name)
        if holder.span is None:
            holder.span = self.parts.span(node.start, node.end)
        return holder

    def is_ownerless(self, place: Place) -> bool:
        """Whether no position or department stands above: particulars are then the document's (GOLD rule 12)."""
        return place.holder is None and not place.department and not self.named_above(place.path)

    def is_nobodys(self, node: Roled, place: Place) -> bool:
        """Whether an item is a clause of the general part; nothing is asked of a unit that only a heading above names,
        as a blank form of 某农场岗位说明书 would have it."""
        unnamed = place.holder is None and not place.department
        return unnamed if node.role == "requirement" else self.is_ownerless(place)

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
            holder.duties.append(self.parts.duty(node, holder.names, place.group))
        elif node.role == "requirement":
            holder.requirements.append(self.parts.requirement(node, holder.names))
        elif node.role in ("field", "attribute"):
            self.field(node, holder)
        elif node.role == "headcount" and holder.headcount is None:
            holder.headcount = headcount(self.parts.text(node.text))

    def field(self, node: Roled, holder: Holder) -> None:
        if node.name == "superior" and holder.superior is None:
            holder.superior = named_alone(self.parts.text(node.text), self.parts.item_span(node))
        elif node.name == "summary" and holder.summary is None:
            holder.summary = Summary(text=self.parts.text(node.text), span=self.parts.item_span(node))
        else:
            value = self.parts.plain_field(node)
            if node.name == "headcount" and holder.headcount is None:
                holder.headcount = headcount(value.value)
            holder.fields.append(value)

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
                marker=self.parts.text(node.marker) or None,
                department=stated or place.department or None,
                headcount=holder.headcount or counted(holder.name),
                superior=holder.superior,
                summary=holder.summary,
                duties=tuple(holder.duties),
                requirements=tuple(holder.requirements),
                fields=tuple(holder.fields),
                span=self.parts.span(node.start, max(node.end, node.start + 1)),
                confidence=said(node.confidence),
            )
        )

    def finish(self) -> None:
        for name, h in self.units.items():
            if h.span is None and not h.position_ids:
                continue
            self.got.departments.append(
                Department(
                    id=self.parts.ids.make("u", name),
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
