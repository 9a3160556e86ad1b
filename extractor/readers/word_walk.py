"""What the walk through a docx file knows and has gathered so far."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct, field

from extractor.limits import Limits
from extractor.readers.container import Package
from extractor.readers.field_stack import FieldStack
from extractor.readers.text_lines import UNSTYLED, Style, TextLines
from extractor.readers.word_numbering import Numbering
from extractor.readers.word_styles import Styles
from extractor.source import BlockKind, Relation


class Part(Struct, frozen=True):
    """One XML part: where its relationships lead, and whether the rarer things occur in it at all.

    The last two spare a look at every run's properties in the many documents that have neither.
    """

    related: dict[str, tuple[str, str]]
    may_hide: bool
    may_use_symbols: bool


class Carried(Struct, frozen=True):
    """Text of a paragraph whose end mark is deleted or hidden: it goes on in the next one."""

    text: str
    marker_length: int = 0
    list_level: int | None = None
    style: Style = UNSTYLED


class Cell(Struct, frozen=True):
    """The table cell that paragraphs stand in."""

    table: int
    row: int
    column: int
    column_span: int
    row_span: int


class Walk(Struct):
    """State of the walk. ``tallies`` counts what was left out or decided, by notice code."""

    package: Package
    limits: Limits
    styles: Styles
    numbering: Numbering
    part: Part
    lines: TextLines
    kind: BlockKind = "paragraph"
    tallies: Counter[str] = field(default_factory=Counter)
    relations: list[Relation] = field(default_factory=list)
    fields: FieldStack = field(default_factory=FieldStack)
    carried: Carried | None = None
    paragraphs: int = 0
    tables: int = 0
