"""Links that the document states: superiors, subordinates, chart boxes, reporting lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from extractor.assemble.people import refer, refer_all, same_title, titles_known
from extractor.model import ChartRelation, ChartUnit, Department, OrgChart, Position
from extractor.roles import ARROW
from extractor.source import SourceText
from extractor.spans import Span


def link_people(
    positions: Sequence[Position], departments: Sequence[Department]
) -> tuple[tuple[Position, ...], tuple[Department, ...]]:
    """Superiors and subordinates resolved to positions where just one fits."""
    known = titles_known(list(positions))
    linked = []
    for p in positions:
        superior = refer(p.superior.text, p.superior.span, known) if p.superior else None
        below = next((f for f in p.fields if f.name == "subordinates"), None)
        subordinates = refer_all(below.value, below.span, known) if below else ()
        linked.append(replace(p, superior=superior, subordinates=subordinates))
    units = [
        replace(d, superior=refer(d.superior.text, d.superior.span, known) if d.superior else None) for d in departments
    ]
    return tuple(linked), tuple(units)


def link_charts(charts: Sequence[OrgChart], positions: Sequence[Position], source: SourceText) -> tuple[OrgChart, ...]:
    """Boxes tied to the positions of exactly their title; relations where words or the file itself state them."""
    known = titles_known(list(positions))
    stated = {same_title(p.title): p for p in positions if p.superior}
    out = []
    for chart in charts:
        units = tuple(
            replace(u, position_id=ids[0]) if len(ids := known.get(same_title(u.name), [])) == 1 else u
            for u in chart.units
        )
        names = {same_title(u.name) for u in units}
        relations = []
        for unit in units:
            position = stated.get(same_title(unit.name))
            if position and position.superior and same_title(position.superior.text) in names:
                relations.append(
                    ChartRelation(
                        superior=position.superior.text,
                        subordinate=unit.name,
                        evidence=position.superior.span,
                    )
                )
        relations += [
            ChartRelation(superior=r.superior, subordinate=r.subordinate, evidence=r.evidence)
            for r in source.relations
            if same_title(r.superior) in names and same_title(r.subordinate) in names
        ]
        relations += _arrows(units, source.text)
        out.append(replace(chart, units=units, relations=tuple(relations)))
    return tuple(out)


def _arrows(units: Sequence[ChartUnit], text: str) -> list[ChartRelation]:
    """What arrows between the boxes of a row draw: from one box to each of those behind the arrow (A → B、C)."""
    relations = []
    upper: list[ChartUnit] = []
    level: list[ChartUnit] = []
    for one, after in pairwise([*units, None]):
        assert one is not None
        level.append(one)
        if len(upper) == 1:
            evidence = Span(upper[0].span.start, one.span.end)
            relations.append(ChartRelation(superior=upper[0].name, subordinate=one.name, evidence=evidence))
        between = text[one.span.end : after.span.start] if after else "\n"
        if "\n" in between:
            upper, level = [], []
        elif ARROW.search(between):
            upper, level = level, []
    return relations
