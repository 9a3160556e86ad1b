"""Rules in pictures that the tests draw: rows of 40 pixels with text of 32, as a scan of 200 dpi has them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from extractor.readers.pdf_tables import find_tables
from extractor.readers.scan_rules import Level, rules_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

pytest.importorskip("cv2", reason="the extra ocr is not installed")

TEXT = 32.0
Stroke = tuple[float, float, float, float]
TABLE: list[Stroke] = [
    *((50, y, 550, y) for y in (60, 140)),
    (50, 100, 300, 100),
    *((x, 60, x, 140) for x in (50, 550)),
    (300, 60, 300, 140),
]
"""Two rows on the left; on the right one cell beside both."""


def page(strokes: Sequence[Stroke], width: int = 2, ink: int = 0, paper: int = 255) -> Image:
    image, drawing = pytest.importorskip("PIL.Image"), pytest.importorskip("PIL.ImageDraw")
    picture: Image = image.new("L", (600, 400), paper)
    pen: ImageDraw = drawing.Draw(picture)
    for stroke in strokes:
        pen.line(stroke, fill=ink, width=width)
    return picture


def cells(picture: Image, degrees: float = 0.0) -> list[list[tuple[int, int, int, int]]]:
    """Row, column and spans of the cells of each table in a picture that is turned clockwise by so much."""
    resampling = pytest.importorskip("PIL.Image").Resampling
    turned = picture.rotate(-degrees, resampling.BICUBIC, fillcolor=picture.getpixel((0, 0)))
    level = Level(math.tan(math.radians(degrees)), *picture.size)
    tables = find_tables(*rules_in(turned, TEXT, level).scaled(0.36))
    return [[cell[:4] for cell in table.cells] for table in tables]


THREE = [(0, 0, 1, 1), (0, 1, 2, 1), (1, 0, 1, 1)]


@pytest.mark.parametrize("degrees", [-2.0, -0.3, 0.0, 0.3, 2.0])
@pytest.mark.parametrize("width", [1, 2, 5])
def test_a_table_is_found_level_or_askew(degrees: float, width: int) -> None:
    assert cells(page(TABLE, width), degrees) == [THREE]


def test_pale_rules_and_dark_paper_are_told_apart() -> None:
    assert cells(page(TABLE, ink=190)) == [THREE]
    assert cells(page(TABLE, ink=60, paper=120)) == [THREE]


def test_of_a_large_picture_a_smaller_one_is_looked_at() -> None:
    large = page(TABLE, width=3).resize((3000, 2000))
    across, down = rules_in(large, 5 * TEXT, Level(0.0, *large.size))
    assert len(across) == len(down) == 3
    assert sorted(round(rule.at / 5) for rule in across) == pytest.approx([60, 100, 140], abs=1)


def test_an_underline_and_strokes_of_characters_part_no_cell() -> None:
    underline, tall_stroke = (80, 95, 200, 95), (320, 66, 320, 96)
    assert cells(page([*TABLE, underline, tall_stroke])) == [THREE]
    assert cells(page([underline, tall_stroke])) == []


def test_the_border_of_a_page_is_no_part_of_the_table_in_it() -> None:
    border = [(5, 5, 595, 5), (5, 395, 595, 395), (5, 5, 5, 395), (595, 5, 595, 395)]
    assert cells(page([*TABLE, *border])) == [[(0, 0, 1, 1)], THREE]


def test_a_dark_area_has_no_rules_in_it() -> None:
    assert cells(page([(50, 200, 550, 200)], width=80)) in ([], [[(0, 0, 1, 1)]])
