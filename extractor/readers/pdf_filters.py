"""The filters of PDF streams that may make much of little, each up to a limit (ISO 32000-1, 7.4)."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable, Mapping
from typing import Final

_CHUNK_BYTES: Final = 1_000_000
_CLEAR, _END, _FIRST_FREE, _FULL = 256, 257, 258, 4096  # codes of LZW
_NARROWEST, _WIDEST = 9, 12  # bits of a code
_REPEATED, _OVER = 128, 128  # from which length byte on of RunLength a byte is repeated; which one ends


def _flate(data: bytes, most: int) -> bytes:
    """What is readable up to a damage, as the library reads it."""
    unpacked = bytearray()
    engine = zlib.decompressobj()
    waiting = data
    try:
        while waiting and not engine.eof and len(unpacked) <= most:
            unpacked += engine.decompress(waiting, _CHUNK_BYTES)
            waiting = engine.unconsumed_tail
    except zlib.error:
        pass
    return bytes(unpacked)


def _lzw(data: bytes, most: int) -> bytes:
    unpacked = bytearray()
    table: list[bytes] = []
    last = b""
    width, held, bits = _NARROWEST, 0, 0
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == _END or len(unpacked) > most:
            break
        if code == _CLEAR:
            table, last, width = [], b"", _NARROWEST
            continue
        if code < _CLEAR:
            piece = bytes((code,))
        elif code - _FIRST_FREE < len(table):
            piece = table[code - _FIRST_FREE]
        elif last:
            piece = last + last[:1]
        else:
            break
        unpacked += piece
        if last and len(table) < _FULL - _FIRST_FREE:
            table.append(last + piece[:1])
        last = piece
        # A code's width grows one code early.
        width = min(_WIDEST, max(_NARROWEST, (len(table) + _FIRST_FREE + 1).bit_length()))
    return bytes(unpacked)


def _run_length(data: bytes, most: int) -> bytes:
    unpacked = bytearray()
    at = 0
    while at + 1 < len(data) and data[at] != _OVER and len(unpacked) <= most:
        length = data[at]
        if length > _REPEATED:
            unpacked += data[at + 1 : at + 2] * (257 - length)
            at += 2
        else:
            unpacked += data[at + 1 : at + 2 + length]
            at += 2 + length
    return bytes(unpacked)


def _ascii85(data: bytes, _: int) -> bytes:
    body = data.split(b"~", 1)[0]
    try:
        return base64.a85decode(bytes(one for one in body if 33 <= one <= 117 or one == 122))
    except ValueError:
        return b""


def _ascii_hex(data: bytes, _: int) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.split(b">", 1)[0])
    return binascii.unhexlify(digits[: len(digits) // 2 * 2])


FILTERS: Final[Mapping[bytes, Callable[[bytes, int], bytes]]] = {
    b"FlateDecode": _flate,
    b"Fl": _flate,
    b"LZWDecode": _lzw,
    b"LZW": _lzw,
    b"RunLengthDecode": _run_length,
    b"RL": _run_length,
    b"ASCII85Decode": _ascii85,
    b"A85": _ascii85,
    b"ASCIIHexDecode": _ascii_hex,
    b"AHx": _ascii_hex,
}
"""From the name of a filter to what unpacks it; it may stop once it has more bytes than asked."""
