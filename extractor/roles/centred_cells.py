"""Rows whose duty stands in the middle of its cell's height: the cell beside it begins in the line above.

Read out line by line, the first line of a row's standard stands before its number, behind the row before (FORMATS,
layout 15).
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractor.roles.context import Desk
from extractor.roles.roled import Roled, Stretch
from extractor.roles.sentences import lines


def centred(desk: Desk, children: Sequence[Roled]) -> list[Roled]:
    """The rows below a table's header, each with the line above its number; as they are where not every row but the
    last ends in a line left open, and such a line leads in."""
    lead, rows = children[:1], children[1:]
    tails = [_open_line(desk, row) for row in rows]
    first = lead[0].text if lead and lead[0].role == "prose" else None
    if first is None or not _is_open(desk, first) or not rows or None in tails[:-1] or tails[-1] is not None:
        return list(children)
    above = [first, *(tail for tail in tails if tail)]
    return [_with_line_above(desk, row, line, tail) for row, line, tail in zip(rows, above, tails, strict=True)]


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
