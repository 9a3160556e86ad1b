"""Paragraphs, cells and boxes of an RTF file while it is being read."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct, field
from msgspec.structs import replace

from extractor.limits import Limits
from extractor.readers.characters import replace_unprintable
from extractor.readers.grid import CellLine, EdgeCell, paint_rows
from extractor.readers.painted_numbers import separator
from extractor.readers.text_lines import Style, TextLines
from extractor.readers.word_styles import HEADING_NAME
from extractor.source import BlockKind, Place


class State(Struct, frozen=True):
    """What a group inherits from the one round it."""

    target: str = "text"  # text, marker, fonts, styles, shape and property (of a shape), nothing
    story: BlockKind = "paragraph"
    fallback: int = 1  # characters that stand behind \uN for readers without Unicode
    font: int = 0
    hidden: bool = False
    deleted: bool = False
    in_table: bool = False
    outline: int | None = None
    style: int = 0
    list_level: int | None = None


class Story(Struct):
    """A run of paragraphs: the body, a header, a box."""

    pieces: list[str] = field(default_factory=list)
    marker: str = ""


class Reading(Struct):
    """State of the reading; ``tallies`` counts what was left out, by notice code."""

    limits: Limits
    parts: dict[BlockKind, TextLines] = field(default_factory=dict)
    margins: dict[BlockKind, dict[str, TextLines]] = field(default_factory=dict)  # by their texts
    encoding: str = "cp1252"
    fonts: dict[int, tuple[str, str]] = field(default_factory=dict)  # number → (name, encoding)
    font_in_table: int = 0
    outlines: dict[int, int] = field(default_factory=dict)  # style number → outline level from 0
    style_in_table: int = 0
    style_names: dict[int, str] = field(default_factory=dict)  # by style number, in small letters
    style_name: str = ""  # as far as it has been read
    property_name: str = ""  # of a shape
    stories: dict[BlockKind, Story] = field(default_factory=dict)
    waiting: bytearray = field(default_factory=bytearray)  # bytes of characters that are not complete yet
    to_skip: int = 0  # fallback characters still to come
    edges: list[EdgeCell] = field(default_factory=list)  # cells as the row's definition announces them
    pending_edge: EdgeCell = field(default_factory=lambda: EdgeCell(0, 0))
    row: list[EdgeCell] = field(default_factory=list)
    cell: list[CellLine] = field(default_factory=list)
    rows: list[list[EdgeCell]] = field(default_factory=list)
    boxes_in_rows: list[TextLines] = field(default_factory=list)
    tables: int = 0
    paragraphs: int = 0
    tallies: Counter[str] = field(default_factory=Counter)

    def part(self, kind: BlockKind) -> TextLines:
        """The lines of all stories of one kind so far."""
        return self.parts.setdefault(kind, TextLines(self.limits))


def end_style_name(reading: Reading, text: str) -> None:
    """Gather the name of a style, which ends with a semicolon: LibreOffice tells headings by their names alone."""
    before, end, behind = text.partition(";")
    reading.style_name += before
    if end:
        name = reading.style_name.strip().lower()
        reading.style_names.setdefault(reading.style_in_table, name)
        found = HEADING_NAME.fullmatch(name)
        if found:
            reading.outlines.setdefault(reading.style_in_table, int(found[1]) - 1)
        reading.style_name = behind


def end_paragraph(reading: Reading, state: State, only_if_text: bool = False) -> None:
    """Make a line of what the story has gathered; nothing at all where it must be text and is none."""
    story = reading.stories.setdefault(state.story, Story())
    if only_if_text and not story.pieces and not story.marker.strip():
        return
    # Characters beyond U+FFFF come as two surrogates, one \u each.
    text = "".join(story.pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    marker = " ".join(story.marker.split())
    story.pieces.clear()
    story.marker = ""
    text, replaced = replace_unprintable(text)
    reading.tallies["characters-replaced"] += replaced
    line = CellLine(
        marker + separator(marker, text) + text,
        len(marker),
        (state.list_level or 0) if marker else None,
        Style(
            None if state.outline is None or not 0 <= state.outline < 9 else state.outline + 1,
            reading.style_names.get(state.style, ""),
        ),
        reading.paragraphs if state.story in ("paragraph", "text_box") else None,
    )
    if state.story == "paragraph":
        reading.paragraphs += 1
    if state.story == "paragraph" and state.in_table:
        reading.cell.append(line)
        return
    if state.story == "paragraph":
        end_table(reading)
    place = Place(line.paragraph)
    reading.part(state.story).add(line.text, state.story, line.marker_length, line.list_level, line.style, place=place)
    if state.story == "paragraph":
        add_boxes(reading)


def end_margin(reading: Reading, kind: BlockKind) -> None:
    """Keep the header or footer that has been read, unless another section had the same."""
    painted = reading.parts.pop(kind, None)
    text = "" if painted is None else painted.text.strip()
    if painted is not None and text:
        reading.margins.setdefault(kind, {}).setdefault(text, painted)


def add_boxes(reading: Reading) -> None:
    """Put the text boxes anchored in a paragraph below it."""
    boxes = reading.parts.pop("text_box", None)
    if boxes is not None:
        reading.part("paragraph").extend(boxes)


def end_table(reading: Reading) -> None:
    """Add the table that has been read, with whatever a file cut short left of its last row."""
    if reading.cell:
        reading.row.append(EdgeCell(0, 0, reading.cell))
    if reading.row:
        end_row(reading)
    if reading.rows:
        paint_rows(reading.rows, reading.tables, reading.part("paragraph"))
        reading.tables += 1
        for boxes in reading.boxes_in_rows:
            reading.part("paragraph").extend(boxes)
        reading.boxes_in_rows = []
    reading.rows, reading.row, reading.cell = [], [], []


def end_row(reading: Reading) -> None:
    """The cells so far are a row; boxes anchored in it wait for the table's end."""
    boxes = reading.parts.pop("text_box", None)
    if boxes is not None:
        reading.boxes_in_rows.append(boxes)
    reading.rows.append([_placed(cell, index, reading.edges) for index, cell in enumerate(reading.row)])
    reading.row = []


def _placed(cell: EdgeCell, index: int, edges: list[EdgeCell]) -> EdgeCell:
    """The cell with the edges its row announced; beyond those one column each."""
    if index < len(edges):
        known = edges[index]
        return replace(known, lines=cell.lines, right=max(known.left, known.right))
    last = edges[-1].right if edges else 0
    return replace(cell, left=last + index, right=last + index + 1)
