"""Styles and automatic numbers of binary Word files."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from extractor.readers.number_codes import NUMBER_FORMATS
from extractor.readers.symbol_fonts import bullet_text
from extractor.readers.word_counting import LEVELS, Level, NumberedList
from extractor.readers.word_doc_file import FONTS, LIST_OVERRIDES, LISTS, STYLES, DocFile, number, sprms

SPRM_LIST, SPRM_LEVEL, SPRM_OUTLINE = 0x460B, 0x260A, 0x2640
_SPRM_FONT, _SPRM_HIDDEN = 0x4A4F, 0x083C
_NO_STYLE: Final = 0xFFF
_LAST_HEADING_STYLE: Final = 9  # built-in styles 1 to 9 are the headings
_BODY_OUTLINE_LEVEL: Final = 9
_BULLET: Final = 23
_MOST_LISTS: Final = 20_000


class ParagraphProperties(Struct, frozen=True):
    """What style and paragraph say; ``list_index`` counts from 1, 0 is none."""

    list_index: int = 0
    list_level: int = 0
    outline: int | None = None
    hidden: bool = False
    name: str = ""

    def changed_by(self, changes: Iterable[tuple[int, bytes]]) -> ParagraphProperties:
        """The same after the changes of a property list."""
        found = self
        for code, operand in changes:
            if code == SPRM_LIST:
                found = replace(found, list_index=number(operand))
            elif code == SPRM_LEVEL:
                found = replace(found, list_level=min(number(operand), LEVELS - 1))
            elif code == SPRM_OUTLINE:
                level = number(operand)
                found = replace(found, outline=level if level < _BODY_OUTLINE_LEVEL else None)
        return found


class _Style(NamedTuple):
    """A style as the file holds it; ``base`` is the index of the one it varies."""

    built_in: int = _NO_STYLE
    base: int = _NO_STYLE
    paragraph: bytes = b""
    character: bytes = b""
    name: str = ""


def paragraph_styles(file: DocFile) -> tuple[ParagraphProperties, ...]:
    """The paragraph styles by their index, everything inherited."""
    data = file.structure(STYLES)
    if len(data) < 6:
        return ()
    header, count, base_size = struct.unpack_from("<HHH", data)
    at = 2 + header
    raw: list[_Style] = []
    for _ in range(count):
        if at + 2 > len(data):
            break
        size = struct.unpack_from("<H", data, at)[0]
        raw.append(_style(data[at + 2 : at + 2 + size], base_size))
        at += 2 + size
    return tuple(_resolved(raw, index) for index in range(len(raw)))


def fonts(file: DocFile) -> tuple[str, ...]:
    """Names of the fonts by their index."""
    data = file.structure(FONTS)
    found = []
    at = 4
    while at < len(data):
        size = data[at]
        name = data[at + 40 : at + 1 + size].decode("utf-16-le", "ignore").split("\x00")[0]
        found.append(name)
        at += 1 + size
    return tuple(found)


def numbered_lists(file: DocFile, font_names: tuple[str, ...]) -> tuple[NumberedList | None, ...]:
    """The lists by their index, as paragraphs name them; index 0 is none."""
    definitions = _definitions(file, font_names)
    data = file.structure(LIST_OVERRIDES)
    if len(data) < 4:
        return (None,)
    count = min(struct.unpack_from("<I", data)[0], _MOST_LISTS, (len(data) - 4) // 16)
    at = 4 + 16 * count
    found: list[NumberedList | None] = [None]
    for index in range(count):
        identity, _, _, changes = struct.unpack_from("<iIIB", data, 4 + 16 * index)
        levels = dict(definitions.get(identity, {}))
        at += 4
        restarting = set()
        for _ in range(changes):
            if at + 8 > len(data):
                break
            start, flags = struct.unpack_from("<iI", data, at)
            at += 8
            level = flags & 0xF
            if flags & 0x20:
                levels[level], at = _level(data, at, font_names)
            if flags & 0x10 and level in levels:
                levels[level] = replace(levels[level], start=levels[level].start if flags & 0x20 else start)
                restarting.add(level)
        known = identity in definitions
        found.append(NumberedList(str(index), str(identity), levels, frozenset(restarting)) if known else None)
    return tuple(found)


def _style(data: bytes, base_size: int) -> _Style:
    if len(data) < base_size + 2 or base_size < 10:
        return _Style()
    built_in = struct.unpack_from("<H", data)[0] & 0xFFF
    kind_and_base, lists_and_next = struct.unpack_from("<HH", data, 2)
    if kind_and_base & 0xF != 1:  # no paragraph style
        return _Style()
    behind_name = base_size + 2 + 2 * struct.unpack_from("<H", data, base_size)[0]
    name = data[base_size + 2 : behind_name].decode("utf-16-le", "ignore").lower()
    at = behind_name + 2
    lists = []
    for _ in range(min(lists_and_next & 0xF, 2)):
        if at + 2 > len(data):
            break
        size = struct.unpack_from("<H", data, at)[0]
        lists.append(data[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    paragraph = lists[0][2:] if lists else b""  # its own index stands before
    return _Style(built_in, kind_and_base >> 4, paragraph, lists[1] if len(lists) > 1 else b"", name)


def _resolved(raw: Sequence[_Style], index: int) -> ParagraphProperties:
    lineage = []
    while index < len(raw) and index not in lineage:
        lineage.append(index)
        index = raw[index].base
    found = ParagraphProperties(name=raw[lineage[0]].name)
    for one in reversed(lineage):
        if 1 <= raw[one].built_in <= _LAST_HEADING_STYLE:
            found = replace(found, outline=raw[one].built_in - 1)
        found = found.changed_by(sprms(raw[one].paragraph))
        hidden = [number(operand) for code, operand in sprms(raw[one].character) if code == _SPRM_HIDDEN]
        if hidden:
            found = replace(found, hidden=hidden[-1] == 1)
    return found


def _definitions(file: DocFile, font_names: tuple[str, ...]) -> dict[int, dict[int, Level]]:
    """List definitions by their identity; the levels stand behind the table of lists."""
    size = len(file.structure(LISTS))
    if size < 2:
        return {}
    data = file.structure(LISTS, len(file.table))
    count = min(struct.unpack_from("<H", data)[0], _MOST_LISTS, (len(data) - 2) // 28)
    at = 2 + 28 * count
    found: dict[int, dict[int, Level]] = {}
    for index in range(count):
        identity = struct.unpack_from("<i", data, 2 + 28 * index)[0]
        simple = data[2 + 28 * index + 26] & 1
        levels = {}
        for level in range(1 if simple else LEVELS):
            levels[level], at = _level(data, at, font_names)
        found[identity] = levels
    return found


def _level(data: bytes, at: int, font_names: tuple[str, ...]) -> tuple[Level, int]:
    """The level described at ``at``, and where the next one begins."""
    if at + 28 > len(data):
        return Level(number_format="none"), len(data)
    start, code, flags = struct.unpack_from("<iBB", data, at)
    follow, character_size, paragraph_size, restart = (
        data[at + 15],
        data[at + 24],
        data[at + 25],
        data[at + 26],
    )
    properties = data[at + 28 + paragraph_size : at + 28 + paragraph_size + character_size]
    at += 28 + paragraph_size + character_size
    if at + 2 > len(data):
        return Level(number_format="none"), len(data)
    length = struct.unpack_from("<H", data, at)[0]
    raw = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    hidden = any(change == _SPRM_HIDDEN and number(value) == 1 for change, value in sprms(properties))
    text = "" if hidden else "".join(f"%{ord(one) + 1}" if one < "\x09" else one for one in raw)
    if code == _BULLET:
        font = next((number(value) for change, value in sprms(properties) if change == _SPRM_FONT), -1)
        text = bullet_text(text, font_names[font] if 0 <= font < len(font_names) else "")
    return (
        Level(
            start=start,
            number_format=NUMBER_FORMATS.get(code, f"nfc{code}"),
            text=text,
            suffix=("tab", "space", "nothing")[min(follow, 2)],
            restart_after=restart if flags & 0x08 else None,
            legal=bool(flags & 0x04),
        ),
        at + 2 + 2 * length,
    )
