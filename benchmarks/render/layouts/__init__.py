"""The table of layouts.

Survey numbers 18, 24 and 25 are damages; 23, 26 and 28 are not decided by the gold rules.
"""

from __future__ import annotations

from typing import Final

from benchmarks.render.compendium import compendium
from benchmarks.render.kinds import LayoutRow
from benchmarks.render.layouts.arabic_positions import arabic_positions
from benchmarks.render.layouts.bracket_headings import bracket_headings
from benchmarks.render.layouts.bullets import bullets
from benchmarks.render.layouts.chart_first import chart_first
from benchmarks.render.layouts.clock_items import clock_items
from benchmarks.render.layouts.decimal import decimal
from benchmarks.render.layouts.decimal_positions import decimal_positions
from benchmarks.render.layouts.departments_lists import departments_lists
from benchmarks.render.layouts.departments_only import departments_only
from benchmarks.render.layouts.departments_positions import departments_positions
from benchmarks.render.layouts.duty_authority import duty_authority
from benchmarks.render.layouts.duty_standard import duty_standard
from benchmarks.render.layouts.enumerated_form import enumerated_form
from benchmarks.render.layouts.form_cells import form_cells
from benchmarks.render.layouts.form_runon import form_runon
from benchmarks.render.layouts.heading_lines import heading_lines
from benchmarks.render.layouts.job_posting import job_posting
from benchmarks.render.layouts.light_form import light_form
from benchmarks.render.layouts.mixed_numbering import mixed_numbering
from benchmarks.render.layouts.one_line_positions import one_line_positions
from benchmarks.render.layouts.outline_chinese import outline_chinese
from benchmarks.render.layouts.quality_manual import quality_manual
from benchmarks.render.layouts.regulation import regulation
from benchmarks.render.layouts.regulation_sections import regulation_sections
from benchmarks.render.layouts.sentences import sentences
from benchmarks.render.layouts.single_position import single_position
from benchmarks.render.layouts.time_share import time_share

_IN_A_COMPENDIUM: Final = (
    outline_chinese,
    heading_lines,
    light_form,
    arabic_positions,
    departments_only,
    sentences,
)

LAYOUTS: Final = (
    LayoutRow("outline_chinese", outline_chinese, (1,)),
    LayoutRow("heading_lines", heading_lines, (2,)),
    LayoutRow("form_cells", form_cells, (3,), titled=False),
    LayoutRow("form_runon", form_runon, (4,), titled=False),
    LayoutRow("light_form", light_form, (5,)),
    LayoutRow("enumerated_form", enumerated_form, (5,)),
    LayoutRow("departments_positions", departments_positions, (6, 20)),
    LayoutRow("departments_lists", departments_lists, (6,)),
    LayoutRow("departments_only", departments_only, (7,)),
    LayoutRow("regulation", regulation, (8,)),
    LayoutRow("regulation_sections", regulation_sections, (8,)),
    LayoutRow("decimal", decimal, (9,)),
    LayoutRow("decimal_positions", decimal_positions, (9,)),
    LayoutRow("arabic_positions", arabic_positions, (10,)),
    LayoutRow("one_line_positions", one_line_positions, (10,)),
    LayoutRow("bracket_headings", bracket_headings, (11,)),
    LayoutRow("bullets", bullets, (12,)),
    LayoutRow("sentences", sentences, (13,)),
    LayoutRow("time_share", time_share, (14,)),
    LayoutRow("duty_standard", duty_standard, (15,)),
    LayoutRow("duty_authority", duty_authority, (16,)),
    LayoutRow("compendium", compendium(_IN_A_COMPENDIUM), (17,)),
    LayoutRow("chart_first", chart_first, (19,)),
    LayoutRow("single_position", single_position, (21,), titled=False),
    LayoutRow("job_posting", job_posting, (22,)),
    LayoutRow("mixed_numbering", mixed_numbering, (27,)),
    LayoutRow("quality_manual", quality_manual, (29,)),
    LayoutRow("clock_items", clock_items, (30,)),
)
