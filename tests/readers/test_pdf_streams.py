"""Streams of PDF files that unpack to more than the limit, by every filter and encrypted ones too."""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Callable

import pytest
from pdf_builder import pdf, show

from extractor.errors import LimitExceeded
from extractor.limits import Limits
from extractor.readers import read
from extractor.readers.pdf_filters import FILTERS
from extractor.readers.pdf_streams import refuse_dense_streams

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")

CONTENT = (show("出纳", 50, 500) + " " * 200_000).encode()
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def lzw(data: bytes) -> bytes:
    codes, table, width, piece = [(256, 9)], {bytes((one,)): one for one in range(256)}, 9, b""
    for byte in data:
        longer = piece + bytes((byte,))
        if longer in table:
            piece = longer
            continue
        codes.append((table[piece], width))
        table[longer] = len(table) + 2
        width = max(9, (len(table) + 2).bit_length())
        if len(table) == 4000:
            codes.append((256, width))
            table, width = {bytes((one,)): one for one in range(256)}, 9
        piece = bytes((byte,))
    bits = "".join(f"{code:0{width}b}" for code, width in [*codes, (table[piece], width), (257, width)])
    return int(bits + "0" * (-len(bits) % 8), 2).to_bytes((len(bits) + 7) // 8, "big")


def run_length(data: bytes) -> bytes:
    packed = b""
    while data:
        length = min(128, len(data) - len(data.lstrip(data[:1])))
        packed += bytes((257 - length if length > 1 else 0, data[0]))
        data = data[length:]
    return packed + bytes((128,))


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "FlateDecode": zlib.compress,
    "Fl#61teDecode": zlib.compress,
    "LZWDecode": lzw,
    "RunLengthDecode": run_length,
    "ASCII85Decode": lambda data: base64.a85encode(data) + b"~>",
    "ASCIIHexDecode": lambda data: data.hex().encode() + b">",
}


def packed(content: bytes, *filters: str, more: str = "") -> bytes:
    """A PDF file whose page is this content, to be unpacked by these filters in order."""
    for name in reversed(filters):
        content = PACKERS[name](content)
    names = " ".join(f"/{name}" for name in filters)
    return with_page(content, f"/Filter [{names}] {more}")


def with_page(content: bytes, about: str, trailer: str = "") -> bytes:
    stream = f"<< {about} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
    plain = b"<< /Length 1 >>\nstream\n \nendstream"
    whole = pdf(" ", trailer=trailer)
    assert plain in whole
    return whole.replace(plain, stream)


def rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def encrypted(content: bytes) -> bytes:
    """A PDF file that everybody may read: the password is empty (ISO 32000-1, 7.6, revision 2)."""
    owner = rc4(hashlib.md5(PADDING).digest()[:5], PADDING)
    rights, identity = (-4 & 0xFFFFFFFF).to_bytes(4, "little"), bytes(16)
    key = hashlib.md5(PADDING + owner + rights + identity).digest()[:5]
    user = rc4(key, PADDING)
    page = (5).to_bytes(3, "little") + bytes(2)  # number and generation of the page's content
    content = rc4(hashlib.md5(key + page).digest()[:10], zlib.compress(content))
    about = f"/Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{owner.hex()}> /U <{user.hex()}>"
    trailer = f"/ID [<{identity.hex()}> <{identity.hex()}>] /Encrypt << {about} >>"
    return with_page(content, "/Filter /FlateDecode", trailer)


@pytest.mark.parametrize(
    "data",
    [
        packed(CONTENT, "FlateDecode"),
        packed(CONTENT, "FlateDecode", "FlateDecode"),
        packed(CONTENT, "Fl#61teDecode"),
        packed(CONTENT, "LZWDecode"),
        packed(CONTENT, "ASCII85Decode", "LZWDecode"),
        packed(CONTENT, "ASCIIHexDecode", "FlateDecode"),
        packed(CONTENT, "LZWDecode", "RunLengthDecode"),
        packed(CONTENT, "FlateDecode", more="/Padding (" + "x" * 5000 + ")"),
        with_page(zlib.compress(CONTENT), "/Filter 3 0 R"),
        encrypted(CONTENT),
    ],
    ids=["flate", "twice", "escaped", "lzw", "85", "hex", "run length", "far away", "elsewhere", "encrypted"],
)
def test_a_page_that_unpacks_without_end_is_refused_before_it_is_unpacked(data: bytes) -> None:
    with pytest.raises(LimitExceeded, match="至少 100,001 字节，超过上限 100,000 字节"):
        read(data, limits=Limits(stream_bytes=100_000))


@pytest.mark.parametrize(
    "filters", [("LZWDecode",), ("ASCII85Decode", "FlateDecode"), ("LZWDecode", "RunLengthDecode")]
)
def test_a_page_within_the_limit_is_read(filters: tuple[str, ...]) -> None:
    assert read(packed(CONTENT, *filters), limits=Limits(stream_bytes=250_000)).text == "出纳"
    assert read(encrypted(CONTENT), limits=Limits(stream_bytes=250_000)).text == "出纳"


@pytest.mark.parametrize("name", ["FlateDecode", "LZWDecode", "RunLengthDecode", "ASCII85Decode", "ASCIIHexDecode"])
def test_filters_give_back_what_was_packed(name: str) -> None:
    content = bytes(range(256)) * 30 + CONTENT
    assert FILTERS[name.encode()](PACKERS[name](content), 10**6) == content


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_filters_take_any_bytes(name: bytes) -> None:
    for start in range(256):
        FILTERS[name](bytes((start, 255, 1, 128, 0, start)) * 9, 100)


def test_a_picture_is_not_asked_for_its_packing() -> None:
    refuse_dense_streams(packed(bytes(200_000), more="/Subtype /Image"), Limits(stream_bytes=100_000))
