"""Text boxes, WordArt and connectors that float above the cells of an Excel workbook before 2007.

Source: [MS-XLS] 2.1.7.20.5 (the records of a sheet), 2.4.181 (Obj), 2.4.329 (TxO).
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator
from typing import Final

from extractor.readers.characters import replace_unprintable
from extractor.readers.drawn_relations import DrawnBox, drawn_relations
from extractor.readers.office_art import drawing_of
from extractor.readers.text_lines import TextLines
from extractor.source import Place, Relation

_BEGIN, _END, _SHEET, _OBJECT, _TEXT, _MORE, _DRAWING = 0x809, 0x0A, 0x85, 0x5D, 0x1B6, 0x3C, 0xEC
_WORKSHEET: Final = 0  # the kind of a sheet that has cells
_COMMENT: Final = 0x19  # a kind of object
_TALLIED: Final = {0x05: "charts-omitted", 0x08: "pictures-omitted", _COMMENT: "comments-omitted"}


def sheet_places(workbook: bytes) -> tuple[int, ...]:
    """Where the records of each worksheet begin, in the order of the workbook."""
    found = []
    for kind, body in _records(workbook, 0):
        if kind == _SHEET and len(body) >= 6 and body[5] == _WORKSHEET:
            found.append(struct.unpack_from("<I", body)[0])
    return tuple(found)


def paint_shapes(
    workbook: bytes, start: int, table: int, lines: TextLines, tallies: Counter[str]
) -> Iterator[Relation]:
    """Add the texts of the shapes of the sheet whose records begin at ``start``; what its connectors relate.

    ``tallies`` counts comments, pictures and charts, which are not read.
    """
    drawn = bytearray()
    texts: list[str] = []
    last = object_kind = remaining = 0
    for kind, body in _records(workbook, start):
        if kind == _DRAWING or (kind == _MORE and last == _DRAWING):
            drawn += body
        elif kind == _OBJECT and len(body) >= 6:
            object_kind = struct.unpack_from("<H", body, 4)[0]
            tallies[_TALLIED.get(object_kind, "")] += 1
        elif kind == _TEXT and len(body) >= 12:
            remaining = struct.unpack_from("<H", body, 10)[0]
            texts.append("")
        elif kind == _MORE and remaining and texts:
            piece = _characters(body, remaining)
            remaining -= len(piece)
            texts[-1] += "" if object_kind == _COMMENT else piece
        last = last if kind == _MORE else kind
    waiting = iter(texts)
    boxes: dict[int, DrawnBox] = {}
    drawing = drawing_of(bytes(drawn))
    for shape in (one for group in drawing.groups for one in group):
        raw = next(waiting, "") if shape.has_text else shape.word_art
        text, replaced = replace_unprintable(" ".join(raw.split()))
        tallies["characters-replaced"] += replaced
        if text:
            span = lines.add(text, "text_box", place=Place(table=table))
            boxes[shape.identity] = DrawnBox(text, span, shape.top)
    yield from drawn_relations(drawing.lines, boxes)


def _characters(body: bytes, most: int) -> str:
    """The characters of a continuation, which says first whether each has one byte or two."""
    if not body[:1] or body[0] & 1 == 0:
        return body[1 : 1 + most].decode("latin-1")
    return body[1 : 1 + 2 * most].decode("utf-16-le", "replace")


def _records(workbook: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kind and body of the records from ``at`` to the end of their part, those of charts within it left out."""
    depth = 0
    while at + 4 <= len(workbook):
        kind, length = struct.unpack_from("<HH", workbook, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth <= 0:
            return
        if depth == 1:
            yield kind, workbook[at + 4 : at + 4 + length]
        at += 4 + length
