"""The binary Word format ([MS-DOC]): where its text lies, and the property lists of its characters."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from msgspec import Struct

from extractor.errors import EncryptedFile, UnknownFormat
from extractor.readers.ole_container import damaged

_WORD_97: Final = 0xC1  # nFib; smaller ones are of Word 6 and 95, which are another format
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
_PAGE_BYTES: Final = 512
_COMPRESSED: Final = 0x40000000
# Offsets of (fc, lcb) pairs in the file information block.
STYLES, COMMENTS, MARGINS, DOCUMENT = 0xA2, 0xBA, 0xF2, 0x192
_CHARACTER_PAGES, _PARAGRAPH_PAGES, FONTS, _TEXT = 0xFA, 0x102, 0x112, 0x1A2
LISTS, LIST_OVERRIDES = 0x2E2, 0x2EA
SHAPE_PLACES, DRAWINGS, BOXES = 0x1DA, 0x22A, 0x25A
_COUNTS: Final = 0x4C  # characters of each story: body, footnotes, margins, (macros,) comments, endnotes, boxes

_HUGE: Final = (0x6646, 0x6645)  # properties too long for their page stand in the stream "Data"


class Stories(Struct, frozen=True):
    """[start, end) of each story in the text."""

    body: tuple[int, int]
    footnotes: tuple[int, int]
    margins: tuple[int, int]
    endnotes: tuple[int, int]
    boxes: tuple[int, int]


class Pieces(Struct, frozen=True):
    """The piece table: from positions in the text to offsets in the file."""

    starts: tuple[int, ...]
    offsets: tuple[int, ...]
    widths: tuple[int, ...]

    def offset(self, position: int) -> int:
        """Where in the stream the character at ``position`` stands."""
        index = bisect_right(self.starts, position) - 1
        return self.offsets[index] + (position - self.starts[index]) * self.widths[index]


class Runs(Struct, frozen=True):
    """Property lists by the offset at which they begin to hold; sorted."""

    starts: tuple[int, ...]
    lists: tuple[bytes, ...]

    def at(self, offset: int) -> bytes:
        """The properties in force at ``offset``; empty where none are stated."""
        index = bisect_right(self.starts, offset) - 1
        return self.lists[index] if index >= 0 else b""


class DocFile(Struct, frozen=True):
    """A doc file, opened."""

    text: str
    stories: Stories
    pieces: Pieces
    characters: Runs
    paragraphs: Runs
    header: bytes
    table: bytes
    data: bytes

    def structure(self, at: int, length: int | None = None) -> bytes:
        """The structure whose place stands at ``at`` of the file information block."""
        offset, size = struct.unpack_from("<II", self.header, at) if at + 8 <= len(self.header) else (0, 0)
        return self.table[offset : offset + (size if length is None else length)] if size else b""


def open_doc(streams: Mapping[str, bytes]) -> DocFile:
    """Find the text of a doc file in its OLE streams.

    Raises ``DamagedFile``, ``EncryptedFile``, ``UnknownFormat`` (Word 95 and older).
    """
    main = streams.get("WordDocument", b"")
    if len(main) < _TEXT + 8:
        raise damaged()
    magic, version = struct.unpack_from("<HH", main)
    flags = struct.unpack_from("<H", main, 10)[0]
    if magic not in (0xA5EC, 0xA5DC) or version < _WORD_97:
        raise UnknownFormat("这是 Word 95 或更早的文档，目前不能读取", remedy="请用 Word 或 WPS 打开后另存为 docx")
    if flags & _ENCRYPTED:
        raise EncryptedFile("文件加了密码，无法打开", remedy="请在 Word 或 WPS 中取消密码，另存后再试")
    table = streams.get("1Table" if flags & _OTHER_TABLE else "0Table", b"")
    offset, size = struct.unpack_from("<II", main, _TEXT)
    text, pieces = _text(main, table[offset : offset + size])
    return DocFile(
        text,
        _stories(main, len(text)),
        pieces,
        _runs(main, table, _CHARACTER_PAGES, 1),
        _runs(main, table, _PARAGRAPH_PAGES, 13),
        main,
        table,
        streams.get("Data", b""),
    )


def paragraph_sprms(file: DocFile, properties: bytes) -> Iterator[tuple[int, bytes]]:
    """The changes of a paragraph, those included that stand elsewhere for their length."""
    for code, operand in sprms(properties):
        if code in _HUGE:
            at = number(operand)
            size = number(file.data[at : at + 2])
            yield from sprms(file.data[at + 2 : at + 2 + size])
        else:
            yield code, operand


def sprms(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """(code, operand) of each change in a property list; stops where the list is broken."""
    at = 0
    while at + 2 <= len(properties):
        code = struct.unpack_from("<H", properties, at)[0]
        at += 2
        kind = code >> 13
        if kind == 6:
            if at >= len(properties):
                return
            size = properties[at]
            if code == 0xD608:  # sprmTDefTable has a length of two bytes, one too many
                if at + 2 > len(properties):
                    return
                size = struct.unpack_from("<H", properties, at)[0] - 1
                at += 1
            at += 1
        else:
            size = (1, 1, 2, 4, 2, 2, 0, 3)[kind]
        if size < 0 or at + size > len(properties):
            return
        yield code, properties[at : at + size]
        at += size


def number(operand: bytes) -> int:
    """The operand of a property as a number."""
    return int.from_bytes(operand, "little")


def _stories(main: bytes, length: int) -> Stories:
    counts = struct.unpack_from("<8i", main, _COUNTS)  # the fourth counts macros and is always 0
    ends = [0]
    for count in counts:
        ends.append(min(ends[-1] + max(0, count), length))
    spans = tuple(pairwise(ends))
    return Stories(spans[0], spans[1], spans[2], spans[5], spans[6])


def _text(main: bytes, clx: bytes) -> tuple[str, Pieces]:
    at = 0
    while at + 3 <= len(clx) and clx[at] == 1:  # property lists of a fast save
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at + 5 > len(clx) or clx[at] != 2:
        raise damaged()
    plc = clx[at + 5 : at + 5 + struct.unpack_from("<I", clx, at + 1)[0]]
    count = (len(plc) - 4) // 12
    if count < 1:
        raise damaged()
    positions = struct.unpack_from(f"<{count + 1}I", plc)
    if positions[0] != 0 or positions[-1] > len(main) or any(one > other for one, other in pairwise(positions)):
        raise damaged()
    text: list[str] = []
    offsets: list[int] = []
    widths: list[int] = []
    for index in range(count):
        place = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)[0]
        length = positions[index + 1] - positions[index]
        width = 1 if place & _COMPRESSED else 2
        offset = (place & ~_COMPRESSED) // 2 if width == 1 else place
        raw = main[offset : offset + length * width]
        if len(raw) < length * width:
            raise damaged()
        # Two surrogates stay two characters, so that positions in the text remain those of the file.
        text.append(raw.decode("cp1252", "replace") if width == 1 else _code_units(raw))
        offsets.append(offset)
        widths.append(width)
    return "".join(text), Pieces(positions[:-1], tuple(offsets), tuple(widths))


def _code_units(raw: bytes) -> str:
    decoded = raw.decode("utf-16-le", "surrogatepass")
    if len(decoded) * 2 == len(raw):
        return decoded
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw)))


def _runs(main: bytes, table: bytes, at: int, entry_size: int) -> Runs:
    """All property lists of one kind, gathered from their pages of 512 bytes."""
    offset, size = struct.unpack_from("<II", main, at)
    plc = table[offset : offset + size]
    count = (len(plc) - 4) // 8
    found: dict[int, bytes] = {}
    for index in range(max(0, count)):
        page_number = struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * index)[0] & 0x3FFFFF
        page = main[page_number * _PAGE_BYTES : (page_number + 1) * _PAGE_BYTES]
        if len(page) < _PAGE_BYTES:
            raise damaged()
        runs = page[-1]
        if 4 * (runs + 1) + entry_size * runs >= _PAGE_BYTES:
            raise damaged()
        starts = struct.unpack_from(f"<{runs + 1}I", page)
        for run in range(runs):
            place = page[4 * (runs + 1) + entry_size * run] * 2
            found[starts[run]] = _properties(page, place, paragraph=entry_size > 1)
        found.setdefault(starts[runs], b"")
    ordered = sorted(found)
    return Runs(tuple(ordered), tuple(found[one] for one in ordered))


def _properties(page: bytes, place: int, *, paragraph: bool) -> bytes:
    """A property list in its page: one byte of length, for paragraphs counted in words."""
    if place == 0 or place + 1 >= len(page):
        return b""
    length = page[place]
    if not paragraph:
        return page[place + 1 : place + 1 + length]
    if length == 0:
        return page[place + 2 : place + 2 + 2 * page[place + 1]]
    return page[place + 1 : place + 2 * length]
