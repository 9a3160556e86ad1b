"""Charts against the text: told where they contradict, silent where they agree or say nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractor.checks.charts import contradictions, find
from extractor.model import ChartRelation, Document, PositionReference
from extractor.source import SourceText
from tests.example import DOCUMENT, SOURCE_TEXT


def drawn(superior: str, stated: str | None = "行政人事部经理", subordinate: str = "人事专员") -> Document:
    """The text states one superior of the clerk, the chart draws another."""
    [clerk], [chart] = DOCUMENT.positions, DOCUMENT.org_charts
    line = ChartRelation(superior=superior, subordinate=subordinate)
    return replace(
        DOCUMENT,
        positions=(replace(clerk, superior=PositionReference(text=stated) if stated else None),),
        org_charts=(replace(chart, relations=(line,)),),
    )


def test_a_contradiction_is_told_with_both_names() -> None:
    document = drawn("财务经理")
    [told] = find(document, SourceText(SOURCE_TEXT, ()))
    assert (told.code, told.severity, told.node_id) == ("chart-superior", "warning", document.positions[0].id)
    assert told.message == "“人事专员”的直接上级，正文写“行政人事部经理”，架构图画的是“财务经理”"


@pytest.mark.parametrize(
    ("superior", "stated", "subordinate"),
    [
        ("行政人事部经理", "行政人事部经理", "人事专员"),
        ("行政人事部 经理", "行政人事部经理", "人事专员"),
        ("总经理", "总经理、副总经理", "人事专员"),
        ("副总经理", "总经理或副总经理。", "人事专员"),
        ("主任", "主任（副主任）", "人事专员"),
        ("财务经理", None, "人事专员"),
        ("财务经理", "行政人事部经理", "出纳"),
    ],
)
def test_what_is_no_contradiction(superior: str, stated: str | None, subordinate: str) -> None:
    assert list(contradictions(drawn(superior, stated, subordinate))) == []


def test_a_part_of_a_name_is_another_name() -> None:
    assert list(contradictions(drawn("经理", "总经理")))


def test_a_title_that_two_positions_bear_says_nothing() -> None:
    document = drawn("财务经理")
    twice = (*document.positions, replace(document.positions[0], id="other"))
    assert list(contradictions(replace(document, positions=twice))) == []
