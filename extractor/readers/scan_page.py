"""A recognised picture as the lines of a page: those in tables cell by cell, the others in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

from msgspec.structs import replace

from extractor.readers.page_text import PageLine
from extractor.readers.pdf_column_signs import Verdict
from extractor.readers.pdf_columns import in_columns, setting_of
from extractor.readers.pdf_page import Glyph, Line
from extractor.readers.pdf_table_parts import among_tables
from extractor.readers.pdf_tables import LastTable, cell_round, find_tables, kept, numbered
from extractor.readers.scan_lines import SeenLine, SeenPage, in_reading_order

_TALL: Final = 1.5  # height over width of a line that runs down
_SHORT: Final = 4.0  # width over height of a line whose height may be mended
_ABOUT: Final = 1.4  # between such a height and the usual one
_MOST_CERTAIN: Final = 0.999  # below 1, which is for text that was not recognised


class PlacedPage(NamedTuple):
    """The lines of a picture in points, whether they stand in columns, and the last table of the file so far."""

    lines: list[PageLine]
    verdict: Verdict
    last: LastTable


def placed(seen: SeenPage, page: int, scale: float, last: LastTable) -> PlacedPage:
    """The picture as a page, ``scale`` points a pixel; ``last`` is the last table of the pages before."""
    width, height = seen.width * scale, seen.height * scale
    tables = kept(find_tables(*seen.rules.scaled(scale)), last, height)
    parts, last = numbered(tables, [0] * len(tables), last, height)
    outside: list[SeenLine] = []
    inside: dict[tuple[int, int], list[SeenLine]] = {}
    usual = median(one.line.bottom - one.line.top for one in seen.lines) if seen.lines else 0.0
    for one in (each for line in seen.lines for each in _level_lines(line)):
        line = _scaled(_of_usual_height(one.line, usual), scale)
        place = cell_round(tables, (line.left + line.right) / 2, (line.top + line.bottom) / 2)
        (outside if place is None else inside.setdefault(place, [])).append(SeenLine(line, one.certainty))

    def painted(lines: Sequence[SeenLine]) -> list[PageLine]:
        return [
            PageLine(one.line, page, width, height, certainty=min(one.certainty, _MOST_CERTAIN))
            for one in in_reading_order(lines)
        ]

    cells = [
        [
            replace(line, cell=cell, table=part.index, rows_above=part.rows, table_left=table.xs[0])
            for index, cell in enumerate(table.cells)
            for line in painted(inside.get((which, index), []))
        ]
        for which, (table, part) in enumerate(zip(tables, parts, strict=True))
    ]
    verdict: Verdict = "across"
    columns = [((0, 0.0), outside)]
    if not tables:
        verdict, columns = _in_columns(outside, width)
    lines = [
        replace(line, column=column, setting=setting)
        for column, (setting, part) in enumerate(columns)
        for line in painted(part)
    ]
    return PlacedPage(among_tables(lines, tables, cells), verdict, last)


def _in_columns(
    lines: Sequence[SeenLine], width: float
) -> tuple[Verdict, list[tuple[tuple[int, float], list[SeenLine]]]]:
    """Whether a page has columns; the settings and the lines of its parts, as ``pdf_columns`` has them."""
    firsts: dict[Glyph, SeenLine] = {}
    glyphs: list[Glyph] = []
    for one in lines:
        line = one.line
        step = (line.right - line.left) / len(line.text)
        found = [
            Glyph(character, line.left + at * step, line.top, line.left + (at + 1) * step, line.bottom)
            for at, character in enumerate(line.text)
        ]
        firsts[found[0]] = one
        glyphs += found
    columns = in_columns(glyphs, width)
    parts = [
        (setting_of(part, columns), [firsts[glyph] for glyph in part.glyphs if glyph in firsts])
        for part in columns.parts
    ]
    return columns.verdict, [one for one in parts if one[1]]


def _level_lines(seen: SeenLine) -> list[SeenLine]:
    """The line itself; one a character for a label that runs down, as it is written in a cell of a form."""
    text, left, top, right, bottom, _ = seen.line
    step = (bottom - top) / len(text)
    if len(text) < 2 or step * len(text) < _TALL * (right - left):
        return [seen]
    return [
        SeenLine(Line(character, left, top + at * step, right, top + (at + 1) * step), seen.certainty)
        for at, character in enumerate(text)
        if character.strip()
    ]


def _of_usual_height(line: Line, usual: float) -> Line:
    """The line, as high as most of the page where it is short and about so high: the boxes of short lines vary."""
    height, middle = line.bottom - line.top, (line.top + line.bottom) / 2
    if line.right - line.left > _SHORT * height or not usual / _ABOUT < height < usual * _ABOUT:
        return line
    return line._replace(top=middle - usual / 2, bottom=middle + usual / 2)


def _scaled(line: Line, scale: float) -> Line:
    """The line in points."""
    return Line(line.text, line.left * scale, line.top * scale, line.right * scale, line.bottom * scale)
