"""Text boxes, connectors and SmartArt that float above the cells of an Excel sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from extractor.readers.container import Package, parse_xml, read_entry
from extractor.readers.drawn_relations import DrawnBox, drawn_relations
from extractor.readers.office_drawings import diagram_nodes, drawn_text
from extractor.readers.office_xml import DGM, A, Element, R, number_of, parts_of_kind, relationships
from extractor.readers.text_lines import TextLines
from extractor.source import Place, Relation

_XDR: Final = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_ANCHORS: Final = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def paint_shapes(
    package: Package, sheet: str, table: int, lines: TextLines, tallies: Counter[str]
) -> tuple[Relation, ...]:
    """Add the texts of the shapes on the part ``sheet`` to ``lines``; what its lines and diagrams relate.

    ``tallies`` counts the pictures and charts that are not read.
    """
    relations: list[Relation] = []
    for part in parts_of_kind(relationships(package, sheet), "drawing"):
        if part in package.names:
            root = parse_xml(read_entry(package, part), package.limits, part)
            relations.extend(_boxes(root, table, lines))
            relations.extend(_diagrams(package, part, root, table, lines))
            tallies["pictures-omitted"] += sum(1 for _ in root.iter(_XDR + "pic"))
            tallies["charts-omitted"] += sum(1 for _ in root.iter(_CHART))
    return tuple(relations)


def _boxes(root: Element, table: int, lines: TextLines) -> Iterator[Relation]:
    boxes: dict[str, DrawnBox] = {}
    for anchor in root.iterchildren(*(_XDR + one for one in _ANCHORS)):
        row = number_of(anchor.findtext(f"{_XDR}from/{_XDR}row")) or 0
        for shape in anchor.iter(_XDR + "sp"):
            body = shape.find(_XDR + "txBody")
            text = "" if body is None else drawn_text(body)
            if text:
                span = lines.add(text, "text_box", place=Place(table=table))
                boxes[_identity(shape)] = DrawnBox(text, span, row)
    yield from drawn_relations(_connected(root), boxes)


def _connected(root: Element) -> Iterator[tuple[str, str]]:
    for line in root.iter(_XDR + "cxnSp"):
        start, end = next(line.iter(A + "stCxn"), None), next(line.iter(A + "endCxn"), None)
        if start is not None and end is not None:
            yield start.get("id", ""), end.get("id", "")


def _identity(shape: Element) -> str:
    named = shape.find(f"{_XDR}nvSpPr/{_XDR}cNvPr")
    return "" if named is None else named.get("id", "")


def _diagrams(package: Package, drawing: str, root: Element, table: int, lines: TextLines) -> Iterator[Relation]:
    related = relationships(package, drawing)
    for reference in root.iter(DGM + "relIds"):
        _, part = related.get(reference.get(R + "dm", ""), ("", ""))
        if part not in package.names:
            continue
        for node in diagram_nodes(parse_xml(read_entry(package, part), package.limits, part)):
            span = lines.add(node.text, "diagram", place=Place(table=table))
            if node.superior is not None:
                yield Relation(node.superior, node.text, span)
