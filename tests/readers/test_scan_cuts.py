"""Lines across the cells of a table: each character is drawn as a frame of 24 pixels, 30 from the next."""

from __future__ import annotations

import pytest

from extractor.readers.pdf_page import Line
from extractor.readers.pdf_tables import Rule
from extractor.readers.scan_cuts import cut_at
from extractor.readers.scan_rules import Rules


@pytest.mark.parametrize("slope", [0.0, 0.03])
@pytest.mark.parametrize(
    ("cells", "recognised"),
    [
        pytest.param(["职务", "收费站值班站长兼出纳"], "职务收费站值班站长兼出纳", id="two cells"),
        pytest.param(["甲", "乙", "丙", "负责收费站的日常收费管理"], "甲乙丙负责收费站的日常收费管理", id="four"),
        pytest.param(["职务", "收费站值班站长"], "职务|收费站值班站长", id="the rule taken for a sign"),
        pytest.param(["职务", "", "值班站长"], "职务值班站长", id="an empty cell between"),
    ],
)
def test_a_line_is_cut_at_the_rules(cells: list[str], recognised: str, slope: float) -> None:
    image, drawing = pytest.importorskip("PIL.Image"), pytest.importorskip("PIL.ImageDraw")
    picture = image.new("L", (900, 100), 255)
    pen = drawing.Draw(picture)
    at, rules = 40.0, []
    for cell in cells:
        for _ in cell:
            pen.rectangle((at + 3, 40 + slope * at, at + 27, 62 + slope * at), outline=0, width=4)
            at += 30
        at += 6
        rules.append(at)
        pen.line((at, 30 + slope * at, at, 72 + slope * at), fill=0, width=2)
        at += 6
    left, right = 40.0, at - 12
    box = [(x, y + slope * x) for x, y in ((left, 34), (right, 34), (right, 68), (left, 68))]
    shares = [(rule - left) / (right - left) for rule in rules[:-1]]
    parts = cut_at(recognised, box, shares, picture)
    assert [text for text, _ in parts] == [cell for cell in cells if cell]
    edges = [0.0, *rules]
    spans = [(one, other) for one, other, cell in zip(edges, rules, cells, strict=False) if cell]
    for (_, part), (before, behind) in zip(parts, spans, strict=True):
        assert before < part[0][0] < part[1][0] < behind


def test_a_line_without_ink_is_left_whole() -> None:
    image = pytest.importorskip("PIL.Image")
    box = [(10.0, 10.0), (90.0, 10.0), (90.0, 40.0), (10.0, 40.0)]
    assert cut_at("职务", box, [0.5], image.new("L", (100, 50), 255)) == [("职务", box)]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        pytest.param(Rule(150, 0, 100), [0.5], id="through it"),
        pytest.param(Rule(150, 50, 100), [], id="below it"),
        pytest.param(Rule(101, 0, 100), [], id="at its edge"),
        pytest.param(Rule(300, 0, 100), [], id="beside it"),
    ],
)
def test_which_rules_run_through_a_line(rule: Rule, found: list[float]) -> None:
    assert Rules(down=[rule]).through(Line("职务", 100, 20, 200, 40)) == found
