"""How much a PDF file's streams unpack to, asked before the library unpacks them, which takes twice that of memory.

Pictures are left out: their pixels are asked before one is unpacked. So are streams that the file encrypts.
"""

from __future__ import annotations

import zlib
from typing import Final

from extractor.late import late_pattern
from extractor.limits import Limits, exceeded

_STREAM: Final = late_pattern(rb"stream\r?\n")
_PICTURE: Final = late_pattern(rb"/Subtype\s*/Image\b")
_PACKED: Final = late_pattern(rb"/(?:FlateDecode|Fl)\b")
_DICTIONARY_BYTES: Final = 2_000  # before a stream, at most looked at
_DENSEST: Final = 1_032  # bytes that one of deflate may stand for
_CHUNK_BYTES: Final = 1_000_000


def refuse_dense_streams(data: bytes, limits: Limits) -> None:
    """Raise ``LimitExceeded`` for a stream that unpacks to more than ``limits.stream_bytes``."""
    for found in _STREAM.finditer(data):
        before = data[max(0, found.start() - _DICTIONARY_BYTES) : found.start()]
        about = before[max(0, before.rfind(b"obj")) :]
        times = len(_PACKED.findall(about))
        if not times or _PICTURE.search(about):
            continue
        end = data.find(b"endstream", found.end())
        size = (end if end >= 0 else len(data)) - found.end()
        if size * _DENSEST**times <= limits.stream_bytes:
            continue
        if _unpacks_beyond(data[found.end() : found.end() + size], times, limits.stream_bytes):
            raise exceeded(limits, "stream_bytes", limits.stream_bytes + 1, so_far=True)


def _unpacks_beyond(packed: bytes, times: int, most: int) -> bool:
    """Whether what was packed so often has more than ``most`` bytes after any of its unpackings."""
    for _ in range(times):
        unpacked = bytearray()
        engine = zlib.decompressobj()
        waiting = packed
        try:
            while waiting and not engine.eof:
                unpacked += engine.decompress(waiting, _CHUNK_BYTES)
                if len(unpacked) > most:
                    return True
                waiting = engine.unconsumed_tail
        except zlib.error:  # encrypted, or of another filter too: the library will tell
            return False
        packed = bytes(unpacked)
    return False
