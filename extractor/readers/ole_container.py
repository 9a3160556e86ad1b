"""OLE compound files ([MS-CFB]), the containers of Office files before 2007; nothing here trusts the file."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from extractor.errors import DamagedFile

_HEADER_BYTES: Final = 512
_ENTRY_BYTES: Final = 128
_MINI_STREAM_BELOW: Final = 4096  # bytes; smaller streams share sectors
_LAST_SECTOR: Final = 0xFFFFFFFA  # larger numbers are marks, not sectors
_NO_ENTRY: Final = 0xFFFFFFFF
_STREAM: Final = 2  # the kind of an entry that is one


class _Sectors(Struct, frozen=True):
    data: bytes
    size: int
    table: tuple[int, ...]  # sector → the one that follows it

    def chain(self, first: int) -> bytes:
        """The bytes of the sectors that begin with ``first``; raises ``DamagedFile`` on a circle."""
        pieces: list[bytes] = []
        sector = first
        for _ in range(len(self.table) + 1):
            if sector >= _LAST_SECTOR:
                return b"".join(pieces)
            if sector >= len(self.table):
                raise damaged()
            pieces.append(self.data[sector * self.size : (sector + 1) * self.size])
            sector = self.table[sector]
        raise damaged()


def read_streams(data: bytes) -> Mapping[str, bytes]:
    """The streams at the top of an OLE file by name; those of embedded objects are left out.

    Raises ``DamagedFile``.
    """
    if len(data) < _HEADER_BYTES:
        raise damaged()
    shift, mini_shift = struct.unpack_from("<HH", data, 30)
    first_directory, first_mini, difat_start = (struct.unpack_from("<I", data, at)[0] for at in (48, 60, 68))
    if shift not in (9, 12) or mini_shift != 6:
        raise damaged()
    body = data[1 << shift :]
    sectors = _Sectors(body, 1 << shift, _sector_table(data, body, 1 << shift, difat_start))
    entries = sectors.chain(first_directory)
    if len(entries) < _ENTRY_BYTES:
        raise damaged()
    root_start, root_size = struct.unpack_from("<IQ", entries, 116)
    mini_table = _numbers(sectors.chain(first_mini))
    mini = _Sectors(sectors.chain(root_start)[:root_size], 1 << mini_shift, mini_table)
    streams = {}
    for at in _top_entries(entries):
        length, kind = struct.unpack_from("<HB", entries, at + 64)
        if kind != _STREAM:
            continue
        name = entries[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<IQ", entries, at + 116)
        size &= 0xFFFFFFFF  # the upper half is rubbish in files of version 3
        source = mini if size < _MINI_STREAM_BELOW else sectors
        if size and size <= len(data):
            streams[name] = source.chain(start)[:size]
    return streams


def damaged() -> DamagedFile:
    """The error for an OLE file that contradicts itself."""
    return DamagedFile("文件已损坏或不完整，无法读取", remedy="请重新下载，或用 Word、WPS 打开并修复后另存")


def _sector_table(data: bytes, body: bytes, size: int, difat: int) -> tuple[int, ...]:
    """The file allocation table, gathered from the sectors that the header and its continuation list."""
    listed = list(struct.unpack_from("<109I", data, 76))
    for _ in range(len(body) // size):
        if difat >= _LAST_SECTOR:
            break
        numbers = _numbers(body[difat * size : (difat + 1) * size])
        if not numbers:
            raise damaged()
        listed.extend(numbers[:-1])
        difat = numbers[-1]
    table: list[int] = []
    most = len(body) // size + 1
    for sector in listed:
        if sector < _LAST_SECTOR and len(table) < most:
            table.extend(_numbers(body[sector * size : (sector + 1) * size]))
    return tuple(table)


def _numbers(data: bytes) -> tuple[int, ...]:
    count = len(data) // 4
    return struct.unpack_from(f"<{count}I", data)


def _top_entries(entries: bytes) -> list[int]:
    """Offsets of the directory entries directly below the root, which form a binary tree."""
    count = len(entries) // _ENTRY_BYTES
    waiting = [struct.unpack_from("<I", entries, 76)[0]]
    seen: set[int] = set()
    found = []
    while waiting:
        index = waiting.pop()
        if index >= count or index in seen or index == _NO_ENTRY:
            continue
        seen.add(index)
        at = index * _ENTRY_BYTES
        found.append(at)
        waiting.extend(struct.unpack_from("<II", entries, at + 68))
    return found
