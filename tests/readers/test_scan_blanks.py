"""Blanks between figures, found in drawn ink: a figure is a bar, a full-width character a frame of 30 pixels."""

from __future__ import annotations

import pytest

from extractor.readers.scan_blanks import with_blanks

BARS = {".": 3, "1": 6}  # pixels of ink; of other figures and letters 12
EM = 30


@pytest.mark.parametrize(
    ("drawn", "recognised", "expected"),
    [
        pytest.param("2 24口口口", "224口口口", "2 24口口口", id="a number and a figure"),
        pytest.param("224口口口", "224口口口", "224口口口", id="one figure"),
        pytest.param("11口口口", "11口口口", "11口口口", id="white round a narrow figure"),
        pytest.param("4. 24口口", "4.24口口", "4. 24口口", id="behind a dot"),
        pytest.param("4.24口口", "4.24口口", "4.24口口", id="a decimal"),
        pytest.param("2 5S口口", "25S口口", "2 5S口口", id="a figure with a letter"),
        pytest.param("2 4口口口", "246口口口", "246口口口", id="ink that is not what was recognised"),
        pytest.param("口口 24", "口口24", "口口24", id="not at the start"),
        pytest.param("", "24", "24", id="no ink"),
    ],
)
def test_blanks(drawn: str, recognised: str, expected: str) -> None:
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    page = image.new("L", (400, 50), 250)
    at = 10
    for character in drawn:
        wide = EM if character == "口" else EM // 2
        ink = 0 if character == " " else BARS.get(character, 26 if character == "口" else 12)
        left = at + (wide - ink) // 2
        page.paste(30, (left, 12, left + ink, 38))
        if character == "口":
            page.paste(250, (left + 3, 15, left + ink - 3, 35))
        at += wide
    columns = sum(2 if one == "口" else 1 for one in drawn) / 2
    assert with_blanks(recognised, (10, 8, 10 + columns * EM, 42), page) == expected
