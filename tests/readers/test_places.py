"""Every character of a file is in one block, and the block says where it stands, whatever the format."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_builder import docx, p, row, table, zipped
from pdf_builder import pdf, show, stroke
from test_odt import packed, para
from test_spreadsheet import data, parts, text
from test_spreadsheet import row as sheet_row

from extractor.lexicon import load
from extractor.pipeline import extract_source
from extractor.readers import read
from extractor.source import Place

FIXTURES = Path(__file__).parent / "fixtures"
HEADING, DUTY = "出纳岗位职责", "1、记账。"
GRID = "".join(stroke(50, y, 250, y) for y in (400, 430)) + "".join(stroke(x, 400, x, 430) for x in (50, 150, 250))
CELL = {"table", "row", "column"}
FILES = {
    "docx": (docx(p(HEADING) + table(row("记账", "日清"))), {"paragraph"}, {"paragraph", *CELL}),
    "html": (f"<html><p>{HEADING}<table><tr><td>记账<td>日清</table>".encode(), {"paragraph"}, {"paragraph", *CELL}),
    "odt": (
        zipped(
            packed(
                para(HEADING) + "<table:table><table:table-row>"
                f"<table:table-cell>{para('记账')}</table:table-cell><table:table-cell>{para('日清')}</table:table-cell>"
                "</table:table-row></table:table>"
            )
        ),
        {"paragraph"},
        {"paragraph", *CELL},
    ),
    "rtf": (
        rb"{\rtf1 \u20986?\u32435?\par\trowd\cellx99\cellx199\intbl a\cell b\cell\row}",
        {"paragraph"},
        {"paragraph", *CELL},
    ),
    "md": (
        f"# {HEADING}\n\n| 职责 | 标准 |\n| --- | --- |\n| 记账 | 日清 |\n".encode(),
        {"paragraph"},
        CELL | {"paragraph"},
    ),
    "xlsx": (zipped(parts(data(sheet_row(text("记账"), text("日清"))))), {"table"}, CELL),
    "pdf": (
        pdf(show(HEADING, 50, 500) + GRID + show("记账", 60, 410) + show("日清", 160, 410)),
        {"page", "box"},
        {"page", "box", *CELL},
    ),
    "doc": ((FIXTURES / "rich.doc").read_bytes(), {"paragraph"}, {"paragraph", *CELL}),
}


def told(place: Place) -> set[str]:
    return {name for name in place.__struct_fields__ if getattr(place, name) is not None}


@pytest.mark.parametrize("name", FILES)
def test_every_character_has_its_place(name: str) -> None:
    file, of_paragraph, of_cell = FILES[name]
    source = read(file, f"a.{name}")
    marks = [0] * len(source.text)
    for block in source.blocks:
        for at in range(*block.span):
            marks[at] += 1
    assert all(mark == 1 or (mark == 0 and one.isspace()) for one, mark in zip(source.text, marks, strict=True))
    places = {block.kind: told(block.place) for block in source.blocks}
    assert places["cell"] == of_cell
    assert places.get("paragraph", of_paragraph) == of_paragraph


@pytest.mark.parametrize("name", FILES)
def test_the_result_says_where_each_block_stands(name: str) -> None:
    source = read(FILES[name][0], f"a.{name}")
    locations = extract_source(source, load()).source_location
    assert [(one.span, one.paragraph, one.table, one.row, one.column, one.page, one.box) for one in locations] == [
        (block.span, *(getattr(block.place, name) for name in Place.__struct_fields__)) for block in source.blocks
    ]
