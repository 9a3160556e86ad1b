"""From the lines of pages, each at its place, to a text: paragraphs joined, headers and footers apart.

Lines that only wrap are joined again (``pdf_flow``). Lines that come again on page after page, page numbers
aside, are headers and footers; they stand before and behind the text, so that an item may go on across pages.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from extractor.late import late_pattern
from extractor.readers.pdf_flow import (
    Room,
    cell_room,
    column_edges,
    goes_on,
    is_full,
    joined,
    label_of,
    moved,
    room_between,
    text_edges,
)
from extractor.readers.pdf_page import Line
from extractor.readers.pdf_tables import TableCell
from extractor.readers.pdf_vertical import turned_back
from extractor.readers.text_lines import TextLines
from extractor.source import BlockKind, Place

_MARGIN: Final = 0.12  # share of the page's height in which headers and footers are looked for
_REPEATED: Final = 0.5  # share of the pages on which a line must come again
_FEWEST_REPEATS: Final = 2
_MARGIN_GAP: Final = 0.8  # between a header and the body, as a share of the line's height
_MOST_MARGIN_LINES: Final = 4
_DIGITS: Final = late_pattern("[0-9０-９]+")


_RoomKey = tuple[int, int, int | None, TableCell | None]


class PageLine(Struct, frozen=True):
    """A line of a page of that size, in or outside a table; lengths in points.

    ``rows_above`` counts the rows of its table on earlier pages and in earlier columns, ``table_left`` is the left edge
    of the table there.
    ``column`` counts the parts of a page that are read one after the other; ``setting`` is (0, 0) for those that stand
    across, else 1 or 2 for the left or right column, and where the right one begins: lines alike in it have one room.
    ``certainty`` is that of the recognition, 1 for text the file itself holds. The lines of a ``vertical`` page, its
    width and height are those of the page turned by a quarter.
    """

    line: Line
    page: int
    width: float
    height: float
    cell: TableCell | None = None
    table: int | None = None
    certainty: float = 1.0
    column: int = 0
    setting: tuple[int, float] = (0, 0.0)
    rows_above: int = 0
    table_left: float = 0.0
    vertical: bool = False


def paint_pages(items: Sequence[PageLine], pages: int, lines: TextLines) -> None:
    """Add the lines of all pages."""
    margins = _margins(items, pages)
    _add_margins(items, margins, "header", lines)
    _add_body([item for index, item in enumerate(items) if index not in margins], lines)
    _add_margins(items, margins, "footer", lines)


def _add_margins(items: Sequence[PageLine], margins: dict[int, BlockKind], kind: BlockKind, lines: TextLines) -> None:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if margins.get(index) == kind and item.line.text not in seen:
            seen.add(item.line.text)
            place = Place(page=item.page, box=_box([item]))
            lines.add(item.line.text, kind, place=place, confidence=item.certainty)


def _add_body(items: Sequence[PageLine], lines: TextLines) -> None:
    for paragraph in _paragraphs(items):
        text = joined([item.line for item in paragraph])
        first = paragraph[0]
        box = _box([item for item in paragraph if item.page == first.page])
        cell = first.cell
        certainty = min(item.certainty for item in paragraph)
        if cell is None:
            lines.add(text, place=Place(page=first.page, box=box), confidence=certainty)
        else:
            place = Place(None, first.table, first.rows_above + cell.row, cell.column, first.page, box)
            spans = (cell.column_span, cell.row_span)
            lines.add(text, "cell", spans=spans, place=place, confidence=certainty)


def _paragraphs(items: Sequence[PageLine]) -> list[list[PageLine]]:
    rooms = _rooms(items)
    labels = _labels(items, rooms)
    paragraphs: list[list[PageLine]] = []
    for item in items:
        above = paragraphs[-1] if paragraphs else []
        if above and _may_go_on(above[-1], item) and _flows(above, item, rooms, labels):
            above.append(item)
        else:
            paragraphs.append([item])
    return paragraphs


def _flows(
    paragraph: Sequence[PageLine], item: PageLine, rooms: Mapping[_RoomKey, Room | None], labels: Collection[str]
) -> bool:
    """Whether the paragraph goes on with ``item``, where its place allows it."""
    last = paragraph[-1]
    room = rooms[_room_of(last)]
    if room is None:
        return False
    start = _start(last, rooms)
    so_far = [moved(one.line, start - _start(one, rooms)) for one in paragraph]
    below = moved(item.line, start - _start(item, rooms))
    same = _room_of(item) == _room_of(last)
    return goes_on(so_far, below, room, same_page=same, labels=labels)


def _start(item: PageLine, rooms: Mapping[_RoomKey, Room | None]) -> float:
    """Where the table or the column of the line begins on its page; 0 for a line that stands across."""
    room = rooms[_room_of(item)]
    return item.table_left if item.cell is not None else room.left if item.setting[0] and room is not None else 0.0


def _may_go_on(last: PageLine, item: PageLine) -> bool:
    """Whether the place of a line allows it to go on with the one before."""
    return _room_of(last) == _room_of(item) or _follows(last, item) or _is_rest(last, item)


def _follows(last: PageLine, item: PageLine) -> bool:
    """Whether text outside tables may go on from the one to the other: in the next column or on the next page, but not
    from a column to what stands across."""
    if last.cell is not None or item.cell is not None or bool(last.setting[0]) != bool(item.setting[0]):
        return False
    return item.page == last.page + 1 or (item.page == last.page and item.column == last.column + 1)


def _is_rest(last: PageLine, item: PageLine) -> bool:
    """Whether a line stands in the rest of a cell that the end of a page or column cuts, the other one before it."""
    if last.cell is None or item.cell is None or item.cell.row >= 0:
        return False
    one, other = (
        (each.table, each.rows_above + cell.row, cell.column) for each, cell in ((last, last.cell), (item, item.cell))
    )
    return one == other


def _room_of(item: PageLine) -> _RoomKey:
    return item.page, item.column, item.table, item.cell


def _rooms(items: Sequence[PageLine]) -> dict[_RoomKey, Room | None]:
    """The room of each cell, and of the text outside cells: its edges are those of all pages of one width, in columns
    those of all such columns."""
    grouped: dict[_RoomKey, list[Line]] = {}
    kinds: dict[_RoomKey, tuple[float, tuple[int, float]]] = {}
    alike: dict[tuple[float, tuple[int, float]], list[Line]] = {}
    for item in items:
        key = _room_of(item)
        grouped.setdefault(key, []).append(item.line)
        if item.cell is None:
            kinds[key] = (item.width, item.setting)
            alike.setdefault(kinds[key], []).append(item.line)
    edges = {kind: text_edges(lines, kind[0]) for kind, lines in alike.items() if not kind[1][0]}
    for width, start in {(width, start) for width, (side, start) in alike if side}:
        kinds_of_columns = ((width, (1, start)), (width, (2, start)))
        left, right = (alike.get(kind, []) for kind in kinds_of_columns)
        edges.update(zip(kinds_of_columns, column_edges(left, right, width), strict=True))
    rooms: dict[_RoomKey, Room | None] = {}
    for key, within in grouped.items():
        cell = key[-1]
        if cell is None:
            found = edges[kinds[key]]
            rooms[key] = None if found is None else room_between(*found, within)
        else:
            rooms[key] = cell_room(within, cell.left, cell.right)
    return rooms


def _labels(items: Sequence[PageLine], rooms: Mapping[_RoomKey, Room | None]) -> frozenset[str]:
    """The labels that surely begin lines: behind a line beside which they would have fitted."""
    found = set()
    for last, item in pairwise(items):
        label = label_of(item.line)
        room = rooms[_room_of(last)]
        if label and (room is None or not is_full(last.line, item.line, room)):
            found.add(label)
    return frozenset(found)


def _box(items: Sequence[PageLine]) -> tuple[float, float, float, float]:
    found = [item.line for item in items]
    box = (
        min(line.left for line in found),
        min(line.top for line in found),
        max(line.right for line in found),
        max(line.bottom for line in found),
    )
    return turned_back(box, items[0].height) if items[0].vertical else box


def _margins(items: Sequence[PageLine], pages: int) -> dict[int, BlockKind]:
    """Which items are headers or footers: set apart from the body, and the same on many pages."""
    by_page: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        by_page.setdefault(item.page, []).append(index)
    places: dict[tuple[BlockKind, str], list[int]] = {}
    for indices in by_page.values():
        ordered = sorted(indices, key=lambda one: items[one].line.top)
        ends: tuple[tuple[BlockKind, list[int]], ...] = (("header", ordered), ("footer", ordered[::-1]))
        for kind, candidates in ends:
            for index in _set_apart(items, candidates):
                places.setdefault((kind, _DIGITS.sub("0", items[index].line.text)), []).append(index)
    needed = max(_FEWEST_REPEATS, pages * _REPEATED)
    found: dict[int, BlockKind] = {}
    for (kind, _), indices in places.items():
        if len(indices) >= needed:
            found.update(dict.fromkeys(indices, kind))
    return found


def _set_apart(items: Sequence[PageLine], ordered: Sequence[int]) -> list[int]:
    """Those of the first of ``ordered`` that stand near the edge of the page, behind them a gap."""
    gathered: list[int] = []
    for index, following in pairwise(ordered):
        line, other = items[index].line, items[following].line
        edge = _MARGIN * items[index].height
        near = line.bottom < edge or line.top > items[index].height - edge
        if not near or items[index].cell is not None or len(gathered) >= _MOST_MARGIN_LINES:
            return []
        gathered.append(index)
        gap = max(other.top - line.bottom, line.top - other.bottom)
        if gap > _MARGIN_GAP * (line.bottom - line.top):
            return gathered
    return []
