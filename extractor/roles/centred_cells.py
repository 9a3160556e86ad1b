"""Rows whose duty stands in the middle of its cell's height: the cell beside it begins in the line above.

Read out line by line, the first lines of a row's standards stand before its number, behind the row before (FORMATS,
layout 15).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Final

from msgspec.structs import replace

from extractor.roles.context import Desk
from extractor.roles.roled import Roled, Stretch
from extractor.roles.sentences import lines, split_lines

_FIRST: Final = "①"


def centred(desk: Desk, children: Sequence[Roled]) -> list[Roled]:
    """The rows below a table's header, each with the lines above its number; as they are where not every row but the
    last ends in a line left open, and such a line leads in."""
    if (runs := _by_runs(desk, children)) is not None:
        return runs
    lead, rows = children[:1], children[1:]
    tails = [_open_line(desk, row) for row in rows]
    first = lead[0].text if lead and lead[0].role == "prose" else None
    if first is None or not _is_open(desk, first) or not rows or None in tails[:-1] or tails[-1] is not None:
        return list(children)
    above = [first, *(tail for tail in tails if tail)]
    return [_with_line_above(desk, row, line, tail) for row, line, tail in zip(rows, above, tails, strict=True)]


def _by_runs(desk: Desk, children: Sequence[Roled]) -> list[Roled] | None:
    """The rows, each with the lines from its own ① to the next, wherever its number stands among them; None where there
    are not as many such runs as rows, or a line stands further off."""
    lead = list(children[:1]) if children and children[0].marker is None else []
    rows = list(takewhile(lambda one: one.role == "duty" and one.marker is not None, children[len(lead) :]))
    if not rows or any(child.role != "attribute" or child.children for row in rows for child in row.children):
        return None
    owned: list[list[Stretch]] = [[] for _ in rows]
    run, moved = -1, False
    for place, one in enumerate([*lead, *rows], -len(lead)):
        for line in _cells(desk, one):
            run += desk.body.text[line.start] == _FIRST
            if not 0 <= run < len(rows) or run not in (place, place + 1):
                return None
            moved = moved or run > place
            owned[run].append(line)
    if (
        not moved
        or run != len(rows) - 1
        or not all(owned)
        or any(_is_torn(desk, *pair) for pair in zip(rows, owned, strict=True))
    ):
        return None
    others = children[len(lead) + len(rows) :]
    return [*(_with_cells(row, cells) for row, cells in zip(rows, owned, strict=True)), *others]


def _cells(desk: Desk, row: Roled) -> list[Stretch]:
    """The lines of the standards that stand in a row, or above the first."""
    values = [row.text] if row.marker is None else [child.text for child in row.children]
    return [line for value in values if value for line in split_lines(desk.body, value.start, value.end)]


def _parts(row: Roled, cells: Sequence[Stretch]) -> list[list[Stretch]]:
    """The lines above the row's duty, and those below it."""
    at = row.text.start if row.text else row.start
    parts = [[cell for cell in cells if cell.start < at], [cell for cell in cells if cell.start > at]]
    return [part for part in parts if part]


def _is_torn(desk: Desk, row: Roled, cells: Sequence[Stretch]) -> bool:
    """Whether something else stands between the lines above a row's duty, or between those below."""
    pairs = [pair for part in _parts(row, cells) for pair in pairwise(part)]
    return any(desk.body.text[one.end : other.start].strip() for one, other in pairs)


def _with_cells(row: Roled, cells: Sequence[Stretch]) -> Roled:
    """The row with these lines for its standards, those that stand together in one."""
    fields = tuple(
        Roled("attribute", part[0].start, part[-1].end, Stretch(part[0].start, part[-1].end), name="standard")
        for part in _parts(row, cells)
    )
    end = row.text.end if row.text else row.end
    return replace(row, start=min(row.start, fields[0].start), end=max(end, fields[-1].end), children=fields)


def _is_open(desk: Desk, line: Stretch) -> bool:
    return desk.body.text[line.end - 1] in "，,"


def _open_line(desk: Desk, row: Roled) -> Stretch | None:
    """The line left open that ends a duty's row."""
    value = row.children[-1].text if row.role == "duty" and row.children else None
    last = lines(desk.body, value.start, value.end)[-1] if value else None
    return last if last and _is_open(desk, last) else None


def _with_line_above(desk: Desk, row: Roled, line: Stretch, tail: Stretch | None) -> Roled:
    """The row with the line above it, and without the one that stands above the next."""
    field = row.children[-1]
    above = replace(field, start=line.start, end=line.end, text=line)
    if tail is None or field.text is None:
        return replace(row, start=line.start, children=(above, *row.children))
    own = desk.trim(field.text.start, tail.start)
    kept = [replace(field, end=own.end, text=own)] if own.start < own.end else []
    end = kept[-1].end if kept else row.text.end if row.text else row.end
    return replace(row, start=line.start, end=end, children=(above, *row.children[:-1], *kept))
