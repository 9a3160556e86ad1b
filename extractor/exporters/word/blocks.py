"""What stands on the pages, in order, before it is XML. Texts are as ``paper.on_paper`` gives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extractor.exporters.word.numbering import Numbered
from extractor.exporters.word.styles import UNITS_A_ROW


class HeadingBlock(NamedTuple):
    """A heading; ``level`` counts from 1, ``page`` is whether it opens a page, ``position`` that it is
    one's.
    """

    level: int
    title: str
    numbered: Numbered | None
    page: bool = False
    position: bool = False


class Line(NamedTuple):
    """A paragraph that is no item, in a style of ``styles.LOOKS``; ``outline`` as that of an ``Item``."""

    style: str
    text: str
    outline: int | None = None


class Item(NamedTuple):
    """A duty, requirement, step or duty group. ``outline`` is its level in the navigation pane, from 1."""

    style: str
    level: int
    text: str
    numbered: Numbered | None
    outline: int | None = None


class Note(NamedTuple):
    """A labelled value of the item above."""

    text: str


class Row(NamedTuple):
    """A labelled value of a position's or department's table; ``wide`` takes the whole row."""

    label: str
    lines: tuple[str, ...]
    wide: bool


def leads(item: Item, following: Sequence[Block]) -> bool:
    """Whether the item introduces what follows it, and must not stand alone at the end of a page."""
    after = following[0] if following else None
    return isinstance(after, Note) or (isinstance(after, Item) and after.level > item.level)


class FieldTable(NamedTuple):
    """The table at the head of a position or department, in reading order."""

    rows: tuple[Row, ...]


def paired(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """Two short rows side by side, a wide one alone; the order stays."""
    out: list[tuple[Row, ...]] = []
    for row in rows:
        if out and len(out[-1]) == 1 and not row.wide and not out[-1][0].wide:
            out[-1] = (out[-1][0], row)
        else:
            out.append((row,))
    return out


class UnitTable(NamedTuple):
    """The boxes of an organisation chart, in reading order."""

    units: tuple[str, ...]


def unit_rows(table: UnitTable) -> list[tuple[str, ...]]:
    """The boxes as the rows of a table, at least one row."""
    columns = min(UNITS_A_ROW, max(1, len(table.units)))
    return [table.units[at : at + columns] for at in range(0, max(1, len(table.units)), columns)]


Block = HeadingBlock | Line | Item | Note | FieldTable | UnitTable


class Layout(NamedTuple):
    """``front`` stands between title and contents list, ``body`` behind it."""

    title: str
    front: tuple[Block, ...]
    body: tuple[Block, ...]
