"""The formats benchmark writes what it means to write: read back, each file says what the text says."""

from __future__ import annotations

import pytest

from benchmarks.formats.docx_file import docx_file
from benchmarks.formats.form_tables import form_blocks
from benchmarks.formats.gold_lines import Marker, lines_of
from benchmarks.formats.html_file import html_file
from benchmarks.formats.native_numbers import ListPlace, numbered
from benchmarks.formats.office import converted
from benchmarks.fuzz_readers import mutated
from benchmarks.render.rendering import render
from extractor.readers import read

LAYOUTS = ("departments_lists", "decimal_positions", "regulation_sections", "bullets", "enumerated_form")


def dense(text: str) -> list[str]:
    return ["".join(line.split()) for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_format_says_what_the_text_says(layout: str) -> None:
    rendered = render(25, layout, ())
    lines = lines_of(rendered.gold)
    expected = dense(rendered.raw)
    assert dense(read(docx_file(lines, None)).text) == expected
    assert dense(read(docx_file(lines, "list")).text) == expected
    assert dense(read(docx_file(lines, "override")).text) == expected
    assert dense(read(html_file(lines)).text) == expected


def test_numbers_are_words_own() -> None:
    source = read(docx_file(lines_of(render(25, "departments_lists", ()).gold), "override"))
    painted = sum(block.marker_end > block.span.start for block in source.blocks)
    assert painted > len(source.blocks) / 2


def test_forms_are_tables() -> None:
    rendered = render(3, "form_cells", ())
    source = read(docx_file(form_blocks(rendered.gold), "override"))
    assert "".join(dense(source.text)) == "".join(dense(rendered.raw))
    assert any(block.row_span > 1 for block in source.blocks)
    assert any(block.place.column == 2 for block in source.blocks)


def test_a_list_that_begins_anew() -> None:
    markers = [Marker("1.", "1", ""), Marker("2.", "2", ""), None, Marker("1.", "1", ""), Marker("㈠", "1", "")]
    found = numbered(markers, "override")
    assert found.places == (ListPlace(0, 0), ListPlace(0, 0), None, ListPlace(1, 0), None)
    assert found.starts == ({}, {0: 1})


def test_a_bullet_of_many_characters_stays_typed_for_libreoffice() -> None:
    markers = [Marker("图1-2", "", " "), Marker("●", "", "")]
    assert numbered(markers, "list").places == (None, ListPlace(0, 0))
    assert numbered(markers, "override").places == (ListPlace(0, 0), ListPlace(0, 1))


def test_no_documents_need_no_office() -> None:
    assert converted({}, "odt", "not installed") == {}


def test_a_mutated_file_is_told_by_its_seed() -> None:
    sample = docx_file(lines_of(render(25, "bullets", ()).gold), None)
    assert mutated(sample, 3, "docx") == mutated(sample, 3, "docx") != mutated(sample, 4, "docx")
