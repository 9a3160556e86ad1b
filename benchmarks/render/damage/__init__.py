"""The table of damages, in the order in which they are done."""

from __future__ import annotations

from typing import Final

from benchmarks.render.damage.anticopy import anticopy
from benchmarks.render.damage.blank_lines import blank_lines
from benchmarks.render.damage.boilerplate import boilerplate
from benchmarks.render.damage.contents_list import contents_list
from benchmarks.render.damage.dot_variants import dot_variants
from benchmarks.render.damage.doubled_headings import doubled_headings
from benchmarks.render.damage.final_punctuation import final_punctuation
from benchmarks.render.damage.full_width_digits import full_width_digits
from benchmarks.render.damage.glue_lines import glue_lines
from benchmarks.render.damage.half_width import half_width
from benchmarks.render.damage.hard_breaks import hard_breaks
from benchmarks.render.damage.indents import indents
from benchmarks.render.damage.marker_spaces import marker_spaces
from benchmarks.render.damage.number_duplicates import number_duplicates
from benchmarks.render.damage.number_gaps import number_gaps
from benchmarks.render.damage.ocr_markers import ocr_markers
from benchmarks.render.damage.ocr_text import ocr_text
from benchmarks.render.damage.one_paragraph import one_paragraph
from benchmarks.render.damage.page_chunks import page_chunks, page_chunks_inside
from benchmarks.render.damage.pinyin import pinyin
from benchmarks.render.damage.spaced_headings import spaced_headings
from benchmarks.render.damage.spun import spun
from benchmarks.render.damage.stray_marks import stray_marks
from benchmarks.render.damage.word_fields import word_fields
from benchmarks.render.kinds import DamageRow

DAMAGES: Final = (
    DamageRow("spun", spun, "characters"),
    DamageRow("ocr_text", ocr_text, "characters"),
    DamageRow("stray_marks", stray_marks, "characters"),
    DamageRow("spaced_headings", spaced_headings, "characters"),
    DamageRow("number_gaps", number_gaps, "numbers"),
    DamageRow("number_duplicates", number_duplicates, "numbers"),
    DamageRow("dot_variants", dot_variants, "numbers"),
    DamageRow("ocr_markers", ocr_markers, "numbers"),
    DamageRow("marker_spaces", marker_spaces, "numbers"),
    DamageRow("final_punctuation", final_punctuation, "lines"),
    DamageRow("contents_list", contents_list, "noise", (18,)),
    DamageRow("doubled_headings", doubled_headings, "noise"),
    DamageRow("boilerplate", boilerplate, "noise"),
    DamageRow("word_fields", word_fields, "noise"),
    DamageRow("anticopy", anticopy, "noise"),
    DamageRow("half_width", half_width, "characters"),
    DamageRow("full_width_digits", full_width_digits, "numbers"),
    DamageRow("pinyin", pinyin, "characters"),
    DamageRow("glue_lines", glue_lines, "lines"),
    DamageRow("one_paragraph", one_paragraph, "lines", (24,)),
    DamageRow("blank_lines", blank_lines, "lines"),
    DamageRow("indents", indents, "lines"),
    DamageRow("page_chunks", page_chunks, "noise"),
    DamageRow("page_chunks_inside", page_chunks_inside, "noise"),
    DamageRow("hard_breaks", hard_breaks, "lines", (25,)),
)
