"""The characters of binary Word files as they are shown."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct, field

from extractor.late import late_pattern
from extractor.readers.field_stack import FieldStack, endless_starts
from extractor.readers.symbol_fonts import visible, visible_text
from extractor.readers.word_doc_file import DocFile, number, sprms

_FIELD_MARKS: Final[Mapping[str, str]] = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
_FIELD_MARK: Final = late_pattern("[\x13-\x15]")
_HIDDEN, _DELETED, _INSERTED, _SYMBOL, _FONT = 0x083C, 0x0800, 0x0801, 0x6A09, 0x4A4F
_SHOWN: Final = {"\t": "\t", "\x0b": "\n", "\x1e": "-"}
_PICTURE: Final = "\x01"
_SAME_AS_STYLE, _OPPOSITE = 0x80, 0x81


class _Look(Struct, frozen=True):
    """What the properties of a run say; ``hidden`` as in the file, where the style may have a say."""

    hidden: int = _SAME_AS_STYLE
    deleted: bool = False
    inserted: bool = False
    symbol: str = ""
    font: str = ""

    def conceals(self, style_hidden: bool) -> bool:
        if self.hidden in (_SAME_AS_STYLE, _OPPOSITE):
            return style_hidden is (self.hidden == _SAME_AS_STYLE)
        return self.hidden == 1


class RunReader(Struct):
    """Reads runs in the order of the text; ``tallies`` counts what was left out, by notice code."""

    file: DocFile
    fonts: tuple[str, ...]
    tallies: Counter[str] = field(default_factory=Counter)
    fields: FieldStack = field(default_factory=FieldStack)
    endless: frozenset[int] = frozenset()  # positions of field starts without result or end
    _looks: dict[bytes, _Look] = field(default_factory=dict)

    def shown(self, start: int, end: int, style_hidden: bool) -> str:
        """What stands from ``start`` to ``end``, marks of paragraphs and fields left out."""
        pieces = []
        for first, behind, properties in self._runs(start, end):
            look = self._look(properties)
            if look.deleted or look.inserted:
                self.tallies["tracked-changes"] += 1
            if look.deleted:
                continue
            pieces.append(self._run(first, behind, look, look.conceals(style_hidden)))
        joined = "".join(pieces)
        # Characters beyond U+FFFF stand in the file as two surrogates.
        return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _run(self, first: int, behind: int, look: _Look, hidden: bool) -> str:
        shown = []
        for position in range(first, behind):
            character = self.file.text[position]
            if character in _FIELD_MARKS:
                self._field(position, _FIELD_MARKS[character])
            elif self.fields.in_code:
                continue
            elif hidden:
                self.tallies["hidden-text-omitted"] += character >= " "
            elif look.symbol and character == "(":
                shown.append(look.symbol)
            elif character < " ":
                self.tallies["pictures-omitted"] += character == _PICTURE
                shown.append(_SHOWN.get(character, ""))
            elif character != "\x1f":
                shown.append(character)
        return visible_text("".join(shown), look.font)

    def _field(self, position: int, mark: str) -> None:
        if mark == "separate":
            self.fields.separate()
        elif mark == "end":
            self.fields.end()
        elif position not in self.endless:
            self.fields.begin()

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
        """(first, behind, properties) of the stretches of equal properties between two positions."""
        pieces, runs = self.file.pieces, self.file.characters
        while start < end:
            piece = bisect_right(pieces.starts, start) - 1
            limit = pieces.starts[piece + 1] if piece + 1 < len(pieces.starts) else len(self.file.text)
            offset = pieces.offset(start)
            run = bisect_right(runs.starts, offset)
            behind = min(end, limit)
            if run < len(runs.starts):
                width = pieces.widths[piece]
                behind = min(behind, start + max(1, (runs.starts[run] - offset) // width))
            yield start, behind, runs.lists[run - 1] if run else b""
            start = behind

    def _look(self, properties: bytes) -> _Look:
        if properties not in self._looks:
            self._looks[properties] = self._read_look(properties)
        return self._looks[properties]

    def _read_look(self, properties: bytes) -> _Look:
        found = dict(sprms(properties))
        symbol = ""
        if _SYMBOL in found:
            font, code = struct.unpack("<HH", found[_SYMBOL])
            symbol = visible(chr(code), self._font(font))
        return _Look(
            number(found.get(_HIDDEN, bytes((_SAME_AS_STYLE,)))),
            number(found.get(_DELETED, b"")) == 1,
            number(found.get(_INSERTED, b"")) == 1,
            symbol,
            self._font(number(found[_FONT])) if _FONT in found else "",
        )

    def _font(self, index: int) -> str:
        return self.fonts[index] if index < len(self.fonts) else ""


def endless_fields(text: str) -> frozenset[int]:
    """Positions of the starts of fields that come neither to a result nor to an end."""
    marks = ((found.start(), _FIELD_MARKS[found[0]]) for found in _FIELD_MARK.finditer(text))
    return frozenset(endless_starts(marks))
