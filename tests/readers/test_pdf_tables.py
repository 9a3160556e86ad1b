"""What rules draw a table, and what they draw besides."""

from __future__ import annotations

import pytest

from extractor.readers.pdf_tables import Rule, find_tables

Box = tuple[float, float, float, float]


def boxes(*places: Box) -> tuple[list[Rule], list[Rule]]:
    """The rules round boxes given by left, top, right and bottom."""
    across = [Rule(y, left, right) for left, top, right, bottom in places for y in (top, bottom)]
    down = [Rule(x, top, bottom) for left, top, right, bottom in places for x in (left, right)]
    return across, down


@pytest.mark.parametrize(
    ("places", "lines", "connectors"),
    [
        pytest.param(
            [(80, 0, 120, 20), (0, 60, 60, 80), (140, 60, 200, 80)],
            [Rule(40, 30, 170)],
            [Rule(100, 20, 40), Rule(30, 40, 60), Rule(170, 40, 60)],
            id="a box over two",
        ),
        pytest.param(
            [(0, 0, 60, 20), (0, 40, 60, 60), (0, 80, 60, 100)],
            [],
            [Rule(30, 20, 40), Rule(30, 60, 80)],
            id="boxes in a column",
        ),
        pytest.param([(0, 0, 60, 20), (90, 0, 150, 20)], [Rule(10, 60, 90)], [], id="two side by side"),
    ],
)
def test_the_boxes_of_a_chart_are_no_table(places: list[Box], lines: list[Rule], connectors: list[Rule]) -> None:
    across, down = boxes(*places)
    found = find_tables([*across, *lines], [*down, *connectors])
    assert all(len(table.cells) == 1 for table in found)


def test_a_table_may_lack_a_piece_of_its_frame() -> None:
    across, down = boxes((0, 0, 60, 80), (60, 0, 120, 80))
    down[0] = Rule(0, 0, 60)
    assert [len(table.cells) for table in find_tables(across, down)] == [2]


def test_a_table_may_lack_its_sides() -> None:
    across = [Rule(y, 0, 120) for y in (0, 40, 80)]
    assert [len(table.cells) for table in find_tables(across, [Rule(60, 0, 80)])] == [4]
    assert [len(table.cells) for table in find_tables([*across, Rule(20, 0, 90)], [Rule(60, 0, 80)])] == [6]
    assert find_tables([Rule(0, 0, 120), Rule(40, 10, 110), Rule(80, 20, 100)], [Rule(60, 0, 80)]) == []


def test_rows_that_no_rule_divides_belong_to_a_table_without_sides() -> None:
    across = [Rule(y, 0, 120) for y in (0, 20, 40, 60, 80, 200, 220)]
    tables = find_tables(across, [Rule(60, 20, 40), Rule(60, 60, 80), Rule(60, 200, 220)])
    assert [len(table.cells) for table in tables] == [6, 2]
    closed = [Rule(x, *ends) for x in (0, 60, 120) for ends in ((0, 20), (40, 60))]
    assert [len(table.cells) for table in find_tables(across[:4], closed)] == [2, 2]
