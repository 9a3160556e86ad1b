"""One place where a marker or label could stand, in one reading."""

from __future__ import annotations

from typing import Literal, NamedTuple

from msgspec import Struct

from extractor.lexicon import Label
from extractor.names import Name

Footing = Literal["line", "sentence", "space", "wrap", "open"]
"""What stands before a candidate: a line start, a sentence end, white space, a wrapped line's start, anything else."""


class Marker(Struct, frozen=True):
    """A marker in one reading.

    ``family`` names the numerals and brackets, ``delimiter`` what follows them ("" for none). ``value`` is the number
    level by level ((3, 1, 2) for 3.1.2), empty for a bullet. ``name`` tells the text that follows apart,
    ``[title_start, title_end)`` bound it where it is no clause. ``doubts`` are the names of the costs that its
    surroundings raise; ``sign`` is a bullet's own sign. ``heading`` is the level of the heading style it wears, 0 for
    none; ``list_level`` that of an automatic number, from 0, -1 where it was typed. ``text_end`` is where the paragraph
    ends that the file's own style makes one item or, of the families ``prose`` and ``box``, text or a box of a chart;
    without a number ``end`` is ``start``.
    """

    start: int
    end: int
    family: str
    delimiter: str
    value: tuple[int, ...]
    footing: Footing
    name: Name
    title_start: int
    title_end: int
    doubts: tuple[str, ...] = ()
    sign: str = ""
    heading: int = 0
    list_level: int = -1
    text_end: int | None = None


class Column(NamedTuple):
    """What stands behind each duty in a table: the name of the field, and where the header names it."""

    name: str
    start: int
    end: int


class LabelMark(Struct, frozen=True):
    """A label of the lexicon, or a bracketed or repeated one that behaves like a label.

    ``value_start`` is where its value would begin; ``decorated`` tells brackets, ``colon`` a colon behind it.
    ``columns`` names what follows each duty below the header of a table; ``heading`` is the level of the heading style
    it wears, 0 for none; ``value_end`` where the table cell beside it ends, which holds its value. ``lead`` are labels
    of cells that stand before the value in its row and belong to what it names. ``header`` is where the label stands
    that holds for a cell further down.
    """

    start: int
    end: int
    value_start: int
    label: Label
    footing: Footing
    colon: bool
    decorated: bool
    doubts: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    heading: int = 0
    value_end: int | None = None
    lead: tuple[LabelMark, ...] = ()
    header: tuple[int, int] | None = None


class HeadingMark(Struct, frozen=True):
    """An unnumbered heading: a line of its own or the start of one, or words in brackets.

    ``title_start`` and ``title_end`` bound the title; ``followed`` tells that a list or label begins right behind
    it; ``heading`` is the level of its heading style, 0 for none. ``text_end`` is where the table's row ends whose cell
    it is, and with it the text it heads. ``alike`` tells that other names over lists end as it does.
    """

    start: int
    end: int
    title_start: int
    title_end: int
    name: Name
    footing: Footing
    decorated: bool
    followed: bool
    doubts: tuple[str, ...] = ()
    heading: int = 0
    text_end: int | None = None
    alike: bool = False


Candidate = Marker | LabelMark | HeadingMark
