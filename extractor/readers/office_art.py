"""The drawings of binary Office files ([MS-ODRAW] 2.2): shapes, groups, WordArt, and which shapes lines connect."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

_DRAWING, _GROUP, _SHAPE, _RULES = 0xF002, 0xF003, 0xF004, 0xF005
_SHAPE_ID, _OPTIONS, _TEXT, _CHILD_PLACE, _PLACE, _CONNECTION = 0xF00A, 0xF00B, 0xF00D, 0xF00F, 0xF010, 0xF012
_WORD_ART, _COMPLEX, _FLAGS = 0x00C0, 0x8000, 0xC000
_SHEET_PLACE_BYTES: Final = 18
_DEEPEST: Final = 100  # groups within groups; deeper ones are an attack


class Shape(Struct, frozen=True):
    """A shape by its number.

    ``top`` counts downwards within its group or on its sheet, ``word_art`` is text drawn as a picture, ``has_text``
    that the file holds a text for it elsewhere.
    """

    identity: int
    top: int | None = None
    word_art: str = ""
    has_text: bool = False


class Drawing(Struct, frozen=True):
    """What one page or sheet shows: each shape alone or with the others of its group, itself the first, and the two
    shapes that each connector joins."""

    groups: tuple[tuple[Shape, ...], ...] = ()
    lines: tuple[tuple[int, int], ...] = ()


def drawing_of(data: bytes) -> Drawing:
    """The drawing among the records of ``data``; none where there is none."""
    body = next((inside for _, kind, inside in records(data) if kind == _DRAWING), b"")
    groups: list[tuple[Shape, ...]] = []
    lines: list[tuple[int, int]] = []
    for _, kind, inside in records(body):
        if kind == _GROUP:
            groups += list(_members(inside, 0))[1:]  # the first is the page itself
        elif kind == _RULES:
            rules = (rule for _, which, rule in records(inside) if which == _CONNECTION and len(rule) >= 12)
            lines += [struct.unpack_from("<4xII", rule) for rule in rules]
    return Drawing(tuple(groups), tuple(lines))


def records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Instance, type and body of the records one after the other."""
    at = 0
    while at + 8 <= len(data):
        about, kind, length = struct.unpack_from("<HHI", data, at)
        yield about >> 4, kind, data[at + 8 : at + 8 + length]
        at += 8 + length


def _members(group: bytes, depth: int) -> Iterator[tuple[Shape, ...]]:
    """The shapes of a group, those of an inner group together."""
    for _, kind, body in records(group):
        if kind == _SHAPE:
            yield (_shape(body),)
        elif kind == _GROUP and depth < _DEEPEST:
            inner = tuple(one for some in _members(body, depth + 1) for one in some)
            if inner:
                yield inner


def _shape(container: bytes) -> Shape:
    identity, top, art, has_text = 0, None, "", False
    for instance, kind, body in records(container):
        if kind == _SHAPE_ID and len(body) >= 4:
            identity = struct.unpack_from("<I", body)[0]
        elif kind == _CHILD_PLACE and len(body) >= 8:
            top = struct.unpack_from("<i", body, 4)[0]
        elif kind == _PLACE and len(body) == _SHEET_PLACE_BYTES:
            row, within = struct.unpack_from("<HH", body, 6)
            top = row << 16 | within
        elif kind == _OPTIONS:
            art = _drawn_text(body, instance)
        elif kind == _TEXT:
            has_text = True
    return Shape(identity, top, art, has_text)


def _drawn_text(options: bytes, count: int) -> str:
    """The text of WordArt: long values stand behind all options, in the order of these."""
    at = 6 * count
    for code, value in struct.iter_unpack("<HI", options[: min(at, len(options) // 6 * 6)]):
        if code & _COMPLEX:
            if code & ~_FLAGS == _WORD_ART:
                return options[at : at + value].decode("utf-16-le", "replace").rstrip("\0")
            at += value
    return ""
