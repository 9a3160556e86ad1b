"""Diagrams: the stated lines and no others, boxes that do not overlap, labels that stay labels."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import model
from extractor.exporters.diagram import write_mermaid, write_svg
from extractor.exporters.diagram.graph import Graph, reporting_lines
from extractor.exporters.diagram.layout import Box, place
from extractor.exporters.diagram.mermaid import mermaid
from extractor.spans import Span
from tests.example import DOCUMENT
from tests.strategies import documents, texts

RELAXED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
SVG = "{http://www.w3.org/2000/svg}"


def graphs() -> st.SearchStrategy[Graph]:
    """Any lines between up to 30 names: circles, several superiors, chains, stars."""

    def of(count: int) -> st.SearchStrategy[Graph]:
        number = st.integers(0, count - 1)
        line = st.tuples(number, number).filter(lambda line: line[0] != line[1])
        lines = st.just(()) if count == 1 else st.lists(line, unique=True, max_size=50).map(tuple)
        return st.builds(
            Graph,
            st.just(tuple(f"岗位{n}" * (n % 4 + 1) for n in range(count))),
            st.frozensets(number),
            lines,
        )

    return st.integers(1, 30).flatmap(of)


def test_lines_are_those_the_document_states() -> None:
    graph = reporting_lines(DOCUMENT)
    assert graph.names == ("人事专员", "行政人事部经理")
    assert graph.lines == ((1, 0),)
    assert graph.described == {0}


def test_a_reference_that_resolves_means_the_position() -> None:
    clerk = DOCUMENT.positions[0]
    below = model.Position(
        id="p2",
        title="档案员",
        number=None,
        marker=None,
        span=Span(0, 1),
        superior=model.PositionReference(text="专员（人事）", position_id=clerk.id),
    )
    graph = reporting_lines(msgspec.structs.replace(DOCUMENT, positions=(clerk, below), org_charts=()))
    assert graph.names == ("人事专员", "档案员", "行政人事部经理")
    assert graph.lines == ((2, 0), (0, 1))


def with_drawn_line(superior: str) -> model.Document:
    """The document with a line that its chart draws, from a box of that name to the clerk's."""
    chart = DOCUMENT.org_charts[0]
    unit = model.ChartUnit(name="财务经理", span=chart.span)
    line = model.ChartRelation(superior=superior, subordinate="人事专员")
    drawn = msgspec.structs.replace(chart, units=(*chart.units, unit), relations=(line,))
    return msgspec.structs.replace(DOCUMENT, org_charts=(drawn,))


def test_a_chart_that_contradicts_the_text_is_drawn_as_such() -> None:
    document = with_drawn_line("财务经理")
    graph = reporting_lines(document)
    told = {(graph.names[upper], graph.names[lower]) for upper, lower in graph.lines}
    assert told == {("行政人事部经理", "人事专员"), ("财务经理", "人事专员")}
    assert [graph.names[upper] for upper, _ in graph.disputed] == ["财务经理"]
    drawing = write_svg(document).decode()
    assert drawing.count('stroke="#c62828"') == 1
    assert "与正文写的直接上级不一致" in drawing
    source = write_mermaid(document).decode().splitlines()
    assert "  n2 -. 图与正文不一致 .-> n0" in source
    assert f"  linkStyle {graph.lines.index((2, 0))} stroke:#c62828,color:#c62828" in source


def test_a_chart_that_says_what_the_text_says_is_no_conflict() -> None:
    document = with_drawn_line("行政人事部 经理")
    assert reporting_lines(document).disputed == frozenset()
    assert b"#c62828" not in write_svg(document)
    assert b"linkStyle" not in write_mermaid(document)


def test_mermaid_reads_as_the_chart() -> None:
    assert write_mermaid(DOCUMENT).decode() == (
        "flowchart TD\n"
        '  n0["人事专员"]\n'
        '  n1["行政人事部经理"]:::named\n'
        "  n1 --> n0\n"
        "  classDef named stroke-dasharray: 4 3\n"
    )


@given(texts())
@settings(max_examples=200, deadline=None)
def test_a_mermaid_label_cannot_end_early(text: str) -> None:
    graph = Graph((text.replace("\n", " ") or "x",), frozenset(), ())
    source = mermaid(graph)
    [line] = [line for line in source.split("\n") if line.startswith("  n0")]
    label = line.removeprefix('  n0["').removesuffix('"]:::named')
    assert not re.search(r'["`<>&]|#(?!\d+;)', label)


LABEL = r"(?:[^\"#&<>`*_~:$\\\\;%\x00-\x1f\x7f\u2028\u2029]|\#\d+;)+"
STATEMENTS = re.compile(
    rf"""flowchart\ TD\n
    (?:\ \ n\d+\["{LABEL}"\](?::::named)?\n)*
    (?:\ \ n\d+\ (?:-->|-\.\ 图与正文不一致\ \.->)\ n\d+\n)*
    (?:\ \ linkStyle\ \d+(?:,\d+)*\ stroke:\#c62828,color:\#c62828\n)?
    \ \ classDef\ named\ stroke-dasharray:\ 4\ 3\n""",
    re.VERBOSE,
)


@given(documents(), st.lists(texts().filter(str.strip), min_size=1, max_size=4))
@RELAXED
def test_mermaid_source_keeps_its_grammar_whatever_names_hold(document: model.Document, names: list[str]) -> None:
    hostile = [
        *names,
        'a"]\n  n9 --> n0',
        "end",
        "%%{init: {}}%%",
        "[(甲)] --> {乙}|丙|",
        "click n0 href",
        "style n0 fill:#f00",
        "$$x^2$$",
    ]
    positions = tuple(
        msgspec.structs.replace(
            DOCUMENT.positions[0], id=str(n), title=name, superior=model.PositionReference(text=hostile[n - 1])
        )
        for n, name in enumerate(hostile)
    )
    for one in (document, msgspec.structs.replace(DOCUMENT, positions=positions)):
        assert STATEMENTS.fullmatch(write_mermaid(one).decode("utf-8", "surrogatepass"))


@given(documents())
@RELAXED
def test_any_document_gives_a_drawing(document: model.Document) -> None:
    root = ET.fromstring(write_svg(document))
    graph = reporting_lines(document)
    assert len(root.findall(f"{SVG}rect")) == len(graph.names) + 1
    assert len(root.findall(f"{SVG}g/{SVG}path")) == len(graph.lines)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg",
        "title",
        "rect",
        "g",
        "path",
        "text",
        "tspan",
    }


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@given(graphs())
@settings(max_examples=150, deadline=None)
def test_no_two_boxes_overlap_and_all_are_on_the_page(graph: Graph) -> None:
    layout = place(graph)
    assert sorted(layout.boxes) == list(range(len(graph.names)))
    for one, other in combinations(layout.boxes.values(), 2):
        assert not overlap(one, other)
    for number, box in layout.boxes.items():
        assert "".join(box.lines) == graph.names[number]
        assert box.x >= 0
        assert box.x + box.width <= layout.width
        assert box.y + box.height <= layout.height
    for upper, lower in layout.tree:
        assert layout.boxes[upper].y < layout.boxes[lower].y


@pytest.mark.parametrize("lines", [tuple((n, n + 1) for n in range(4999)), tuple((0, n) for n in range(1, 5000))])
def test_long_chains_and_wide_stars(lines: tuple[tuple[int, int], ...]) -> None:
    graph = Graph(tuple(f"岗{n}" for n in range(5000)), frozenset(), lines)
    assert len(place(graph).boxes) == 5000


def test_hostile_names_stay_names() -> None:
    name = '<script>alert(1)</script>&"'
    position = msgspec.structs.replace(DOCUMENT.positions[0], title=name)
    document = msgspec.structs.replace(DOCUMENT, positions=(position,), title=name)
    root = ET.fromstring(write_svg(document))
    assert name in ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    assert b"<script" not in write_svg(document)
    assert b"<script" not in write_mermaid(document)
