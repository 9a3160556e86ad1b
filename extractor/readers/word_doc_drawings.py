"""Shapes of binary Word files: where they are anchored, what text they hold, which lines connect them.

Sources: [MS-DOC] 2.8.37 (PlcfSpa), 2.8.32 (PlcftxbxTxt), 2.9.172 (OfficeArtContent).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractor.readers.office_art import Drawing, Shape, drawing_of, records
from extractor.readers.word_doc_file import BOXES, DRAWINGS, SHAPE_PLACES, DocFile

_PLACE_BYTES, _BOX_BYTES = 26, 22
_BOX_SPARE, _BOX_SHAPE = 8, 14  # where a record of a box says that it is not in use, and which shape it is


class Drawings(Struct, frozen=True):
    """The shapes of the body.

    ``anchors`` are positions in the text, in order, with the shape or group that floats there; ``members`` the shapes
    of each, itself the first; ``texts`` has [start, end) of each box by its shape, in the text of the whole file, the
    key being negative where none is told; ``lines`` are the two shapes that each connector joins.
    """

    anchors: tuple[tuple[int, int], ...]
    members: Mapping[int, tuple[Shape, ...]]
    texts: Mapping[int, tuple[int, int]]
    lines: tuple[tuple[int, int], ...]


def drawings_of(file: DocFile) -> Drawings:
    """What the file tells of its shapes; nothing where it contradicts itself."""
    positions, places = _plc(file.structure(SHAPE_PLACES), _PLACE_BYTES)
    anchors = []
    tops: dict[int, int] = {}
    for position, place in zip(positions, places, strict=False):
        identity, top = struct.unpack_from("<I4xi", place)
        anchors.append((position, identity))
        tops[identity] = top
    drawing = _drawing_of_body(file.structure(DRAWINGS))
    members = {group[0].identity: tuple(_placed(one, tops) for one in group) for group in drawing.groups}
    return Drawings(tuple(sorted(anchors)), members, _texts(file), drawing.lines)


def _placed(shape: Shape, tops: Mapping[int, int]) -> Shape:
    return shape if shape.top is not None else replace(shape, top=tops.get(shape.identity))


def _texts(file: DocFile) -> dict[int, tuple[int, int]]:
    start, end = file.stories.boxes
    positions, boxes = _plc(file.structure(BOXES), _BOX_BYTES)
    if any(one > other for one, other in pairwise(positions)) or (positions and start + positions[-1] > end):
        return {}
    found: dict[int, tuple[int, int]] = {}
    for (first, behind), box in zip(pairwise(positions), boxes, strict=False):
        spare, identity = struct.unpack_from("<H", box, _BOX_SPARE)[0], struct.unpack_from("<I", box, _BOX_SHAPE)[0]
        if not spare:
            key = identity if identity and identity not in found else -1 - len(found)
            found[key] = (start + first, start + behind)
    return found


def _plc(data: bytes, size: int) -> tuple[tuple[int, ...], list[bytes]]:
    """Positions, one more than records, and the records of that size."""
    count = (len(data) - 4) // (4 + size)
    if count < 1:
        return (), []
    start = 4 * (count + 1)
    found = [data[at : at + size] for at in range(start, start + size * count, size)]
    return struct.unpack_from(f"<{count + 1}I", data), found


def _drawing_of_body(content: bytes) -> Drawing:
    """The first of the drawings behind what all drawings share; a zero before it says that it is not the headers'."""
    shared = next(records(content), None)
    behind = b"" if shared is None else content[8 + len(shared[2]) :]
    return drawing_of(behind[1:]) if behind[:1] == b"\0" else Drawing()
