"""How much a PDF file's streams unpack to, asked before the library unpacks them, which takes twice that of memory.

Pictures are left out: their pixels are asked before one is unpacked. A file that encrypts its streams is asked again
once the library has decrypted it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractor.late import late_pattern
from extractor.limits import Limits, exceeded
from extractor.readers.pdf_filters import FILTERS

_STREAM: Final = late_pattern(rb"stream\r?\n")
_PICTURE: Final = late_pattern(rb"/Subtype\s*/Image\b")
_FILTER: Final = late_pattern(rb"/(%s)\b" % b"|".join(sorted(FILTERS, reverse=True)))
_ELSEWHERE: Final = late_pattern(rb"/(?:Filter|F)\s*\[?\s*\d+\s+\d+\s+R\b")
_LENGTH: Final = late_pattern(rb"/Length\s+(\d+)\b(?!\s+\d+\s+R)")
_ESCAPED: Final = late_pattern(rb"#([0-9A-Fa-f]{2})")
_DENSEST: Final = 1_400  # bytes that one of deflate (1,032) or LZW (1,300) may stand for


def refuse_dense_streams(data: bytes, limits: Limits) -> None:
    """Raise ``LimitExceeded`` for a stream that unpacks to more than ``limits.stream_bytes``."""
    behind = 0  # the stream before
    for found in _STREAM.finditer(data):
        if found.start() < behind:
            continue
        begin = max(behind, data.rfind(b"obj", behind, found.start()))
        about = _ESCAPED.sub(lambda escape: bytes((int(escape[1], 16),)), data[begin : found.start()])
        end = data.find(b"endstream", found.end())
        behind = end if end >= 0 else len(data)
        if _PICTURE.search(about):
            continue
        stated = _LENGTH.search(about)
        size = max(behind - found.end(), int(stated[1]) if stated else 0)
        for filters in _chains(about):
            if size * _DENSEST ** len(filters) <= limits.stream_bytes:
                continue
            if _unpacks_beyond(data[found.end() : found.end() + size], filters, limits.stream_bytes):
                raise exceeded(limits, "stream_bytes", limits.stream_bytes + 1, so_far=True)


def _chains(about: bytes) -> Iterator[Sequence[bytes]]:
    """The filters that a stream's dictionary names, in order; where it names them elsewhere, each that may be meant."""
    if named := _FILTER.findall(about):
        yield named
    elif _ELSEWHERE.search(about):
        yield from ((b"FlateDecode",), (b"LZWDecode",))


def _unpacks_beyond(packed: bytes, filters: Sequence[bytes], most: int) -> bool:
    """Whether what was packed so has more than ``most`` bytes after any of its unpackings."""
    for name in filters:
        packed = FILTERS[name](packed, most)
        if len(packed) > most:
            return True
    return False
