"""Who reports to whom, as the document states it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from extractor.checks.charts import contradictions
from extractor.late import late_pattern
from extractor.model import Document

_BLANKS: Final = late_pattern(r"\s+")


class Graph(Struct, frozen=True):
    """Names in order of appearance; ``described`` are those the document describes as positions; ``lines``
    are (upper, lower) indices into ``names``, each once, none from a name to itself. ``disputed`` are those of
    them that a chart draws against the text."""

    names: tuple[str, ...]
    described: frozenset[int]
    lines: tuple[tuple[int, int], ...]
    disputed: frozenset[tuple[int, int]] = frozenset()


def reporting_lines(document: Document) -> Graph:
    """All positions and chart boxes, and the lines between them. The same name twice is one box."""
    index: dict[str, int] = {}
    titles = {position.id: position.title for position in document.positions}
    described = frozenset(_place(index, position.title) for position in document.positions)
    for chart in document.org_charts:
        for unit in chart.units:
            _place(index, titles.get(unit.position_id or "", unit.name))
    lines = dict.fromkeys((_place(index, upper), _place(index, lower)) for upper, lower in _stated(document, titles))
    disputed = {
        (_place(index, line.superior), _place(index, position.title)) for line, position in contradictions(document)
    }
    index.pop("", None)
    numbers = {old: new for new, old in enumerate(index.values())}
    return Graph(
        tuple(index),
        frozenset(numbers[one] for one in described if one in numbers),
        tuple((numbers[a], numbers[b]) for a, b in lines if a != b and a in numbers and b in numbers),
        frozenset((numbers[a], numbers[b]) for a, b in disputed if a != b and a in numbers and b in numbers),
    )


def _place(index: dict[str, int], name: str) -> int:
    return index.setdefault(_BLANKS.sub(" ", name).strip(), len(index))


def _stated(document: Document, titles: dict[str, str]) -> Iterator[tuple[str, str]]:
    for position in document.positions:
        if position.superior:
            yield titles.get(position.superior.position_id or "", position.superior.text), position.title
        for below in position.subordinates:
            yield position.title, titles.get(below.position_id or "", below.text)
    for chart in document.org_charts:
        for line in chart.relations:
            yield line.superior, line.subordinate
