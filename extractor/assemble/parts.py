"""The document's parts made of the outline's nodes: texts and spans as written, ids, what has been told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.assemble.confidence import said
from extractor.assemble.holders import Place
from extractor.assemble.ids import IdMaker
from extractor.assemble.people import headcount
from extractor.body import Body
from extractor.brackets import dense
from extractor.lexicon import Lexicon
from extractor.markers.row_names import attribute_name
from extractor.model import (
    ChartUnit,
    Duty,
    Field,
    Furniture,
    FurnitureKind,
    OrgChart,
    Procedure,
    Prose,
    Requirement,
    Step,
)
from extractor.roles import Roled, Stretch
from extractor.script import plain_script
from extractor.spans import Span, trimmed


class Parts:
    """Makes the parts of one document. ``owner`` are the names ids begin with; ``told[i]`` is 1 where the text of the
    body at ``i`` has gone into a part."""

    def __init__(self, body: Body, lexicon: Lexicon) -> None:
        self.body = body
        self.lexicon = lexicon
        self.ids = IdMaker()
        self.told = bytearray(len(body.text))

    def text(self, stretch: Stretch | None) -> str:
        if stretch is None:
            return ""
        self.tell(stretch)
        return self.body.written[stretch.start : stretch.end]

    def tell(self, stretch: Stretch) -> None:
        """Note that the text of a stretch is in the document."""
        self.told[stretch.start : stretch.end] = b"\1" * (stretch.end - stretch.start)

    def rest(self, nodes: Sequence[Roled]) -> Iterator[Roled]:
        """Nodes whose text has gone into no part, but for labels alone."""
        for node in nodes:
            text = node.text
            if text and text.start < text.end and node.role != "label" and not any(self.told[text.start : text.end]):
                yield node
            yield from self.rest(node.children)

    def span(self, start: int, end: int) -> Span:
        text = self.body.written  # pictures that adorn a line are blanks in the plain text
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

    def clause(self, node: Roled) -> Prose:
        start = node.marker.start if node.marker else node.start
        end = node.heading_end if node.text or node.children else node.end
        start, end = trimmed(self.body.written, start, end)
        return Prose(text=self.text(Stretch(start, end)), span=self.span(start, end))

    def furniture(self, kind: FurnitureKind, start: int, end: int) -> Furniture:
        stretch = Stretch(*trimmed(self.body.written, start, end))
        return Furniture(kind=kind, text=self.text(stretch), span=self.body.span(stretch.start, stretch.end))

    def duty(self, node: Roled, owner: Sequence[str], group: str | None) -> Duty:
        text = self.text(node.text)
        fields = [self.plain_field(c) for c in node.children if c.role in ("attribute", "field")]
        children = [self.duty(c, owner, group) for c in node.children if c.role == "duty"]
        return Duty(
            id=self.ids.make("d", *owner, group or "", text),
            number=node.number,
            marker=self.text(node.marker) or None,
            text=text,
            group=group,
            fields=tuple(fields),
            span=self.item_span(node),
            confidence=said(node.confidence),
            children=tuple(children),
        )

    def item_span(self, node: Roled) -> Span:
        if node.text is not None and node.text.start < node.text.end:
            return self.span(node.text.start, node.text.end)
        return self.span(node.start, max(node.start + 1, node.marker.end if node.marker else 0))

    def requirement(self, node: Roled, owner: Sequence[str]) -> Requirement:
        text = self.text(node.text)
        return Requirement(
            id=self.ids.make("r", *owner, text),
            number=node.number,
            marker=self.text(node.marker) or None,
            text=text,
            span=self.item_span(node),
            confidence=said(node.confidence),
            children=tuple(self.requirement(c, owner) for c in node.children if c.role == "requirement"),
        )

    def plain_field(self, node: Roled) -> Field:
        label = (self.text(node.label) or self.text(node.header)).strip().rstrip(":：")
        told = label and node.name == "other" and node.role == "attribute"
        return Field(
            name=attribute_name(dense(plain_script(label)), self.lexicon) if told else node.name,
            label=label,
            value=self.text(node.text),
            span=self.item_span(node),
        )

    def chart(self, node: Roled, place: Place) -> OrgChart:
        caption = self.text(node.text) or (place.path[-1] if place.path else None)
        units = tuple(
            ChartUnit(
                name=self.text(u.text),
                span=self.item_span(u),
                headcount=headcount(self.text(u.label)) if u.label else None,
                confidence=said(u.confidence),
            )
            for u in node.children
            if u.role == "unit"
        )
        return OrgChart(
            id=self.ids.make("c", *place.path, caption or ""),
            caption=caption,
            span=self.span(node.start, node.end),
            units=units,
        )

    def procedure(self, node: Roled, place: Place) -> Procedure:
        title = place.path[-1] if place.path else ""
        steps = tuple(self.step(c) for c in node.children if c.role == "step")
        return Procedure(
            id=self.ids.make("w", *place.path), title=title, steps=steps, span=self.span(node.start, node.end)
        )

    def step(self, node: Roled) -> Step:
        return Step(
            number=node.number,
            marker=self.text(node.marker) or None,
            text=self.text(node.text),
            span=self.item_span(node),
            confidence=said(node.confidence),
            children=tuple(self.step(c) for c in node.children if c.role == "step"),
        )
