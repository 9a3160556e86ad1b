"""Rules that nobody drew, between the columns of a table: only where a table can be."""

from __future__ import annotations

from extractor.readers.pdf_open_rows import rules_between
from extractor.readers.pdf_page import Glyph
from extractor.readers.pdf_tables import MOST_RULES, Rule


def page(rows: int, columns: int) -> tuple[list[Rule], list[Glyph]]:
    """Rules across, and between each two a row of characters in columns."""
    across = [Rule(20.0 * i, 0.0, 20.0 * columns) for i in range(rows + 1)]
    glyphs = [
        Glyph("字", 20.0 * x + 4, 20.0 * y + 6, 20.0 * x + 12, 20.0 * y + 14)
        for y in range(rows)
        for x in range(columns)
    ]
    return across, glyphs


def test_columns_that_rows_share_are_parted_in_each_row() -> None:
    across, glyphs = page(rows=5, columns=3)
    assert sorted({rule.at for rule in rules_between(across, [], glyphs)}) == [20.0, 40.0]
    assert len(rules_between(across, [], glyphs)) == 10


def test_letters_strewn_over_a_page_are_no_columns() -> None:
    across, glyphs = page(rows=25, columns=50)
    assert rules_between(across, [], glyphs) == []


def test_a_picture_drawn_with_lines_is_no_table() -> None:
    across, glyphs = page(rows=5, columns=3)
    assert rules_between([*across, *across * MOST_RULES], [], glyphs) == []
