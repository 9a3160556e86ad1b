"""The automatic numbers of OpenDocument texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from extractor.readers.container import whole_number
from extractor.readers.painted_numbers import alphabetic, number_text
from extractor.readers.symbol_fonts import bullet_text

TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
LEVELS: Final = 10

# style:num-format → Word's name of the format. The long ones are LibreOffice's own, which writes zero as 零
# and circles numbers up to 50.
_FORMATS: Final[Mapping[str, str]] = {
    "1": "decimal",
    "i": "lowerRoman",
    "I": "upperRoman",
    "01, 02, 03, ...": "decimalZero",
    "１, ２, ３, ...": "decimalFullWidth",
    "1st": "ordinal",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "一, 二, 三, ...": "chineseCountingThousand",
    "壹, 贰, 叁, ...": "chineseLegalSimplified",
    "壹, 貳, 參, ...": "ideographLegalTraditional",
    "壱, 弐, 参, ...": "japaneseLegal",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "子, 丑, 寅, ...": "ideographZodiac",
}


class Level(Struct, frozen=True):
    """One level of a list style; ``pattern`` has ``%N%`` for the number of level N."""

    number_format: str = ""
    pattern: str = ""
    start: int = 1
    repeats_letters: bool = False


ListStyle = Mapping[int, Level]


class Counters:
    """How far each list has counted; ask in document order."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}

    def restart(self, key: str) -> None:
        """The list ``key`` begins anew."""
        self._counts.pop(key, None)

    def next_marker(self, key: str, style: ListStyle, level: int, start: int | None) -> str:
        """Count one further in list ``key`` at ``level`` (from 0), or to ``start``; the painted number."""
        own = style.get(level)
        counts = self._counts.setdefault(key, [None] * LEVELS)
        if own is None:
            return ""
        current = counts[level]
        counts[level] = start if start is not None else own.start if current is None else current + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = style[above].start if above in style else 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        text = own.pattern
        for index in range(level + 1):
            shown = style.get(index, Level())
            text = text.replace(f"%{index + 1}%", _number(counts[index] or 0, shown))
        return text


def list_styles(*roots: etree._Element) -> dict[str, ListStyle]:
    """All list styles by name; the numbering of headings has the name ""."""
    found: dict[str, ListStyle] = {}
    for root in roots:
        for element in root.iter(TEXT + "list-style", TEXT + "outline-style"):
            name = "" if element.tag == TEXT + "outline-style" else element.get(STYLE + "name", "")
            found[name] = dict(_levels(element))
    return found


def list_key(element: etree._Element, fallback: str, known: dict[str, str]) -> tuple[str, bool]:
    """The identity under which the outermost ``text:list`` counts, and whether it goes on counting.

    ``known`` has that of each list with an id so far, this one's added: a list goes on under the identity of the one
    that it continues, through any number of lists between.
    """
    own, goes_on = element.get(_ID), element.get(TEXT + "continue-list")
    if goes_on:
        key = known.get(goes_on, goes_on)
    elif element.get(TEXT + "continue-numbering") == "true":
        key = fallback
    else:
        key = own or fallback
    if own:
        known[own] = key
    return key, bool(goes_on) or element.get(TEXT + "continue-numbering") == "true"


def _levels(style: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in style:
        level = whole_number(element.get(TEXT + "level"))
        if level is None or not 1 <= level <= LEVELS:
            continue
        if element.tag == TEXT + "list-level-style-bullet":
            properties = element.find(STYLE + "text-properties")
            font = "" if properties is None else properties.get(FO + "font-family", "").strip("'")
            bullet = bullet_text(element.get(TEXT + "bullet-char", ""), font)
            yield level - 1, Level("bullet", bullet)
        elif element.tag == TEXT + "list-level-style-image":
            yield level - 1, Level("bullet", "•")
        else:
            yield level - 1, _numbered(element, level)


def _numbered(element: etree._Element, level: int) -> Level:
    number_format = element.get(STYLE + "num-format", "")
    pattern = element.get(_LOEXT + "num-list-format")
    if pattern is None:
        shown = min(max(whole_number(element.get(TEXT + "display-levels")) or 1, 1), level)
        numbers = ".".join(f"%{index}%" for index in range(level - shown + 1, level + 1))
        prefix, suffix = element.get(STYLE + "num-prefix", ""), element.get(STYLE + "num-suffix", "")
        pattern = prefix + (numbers if number_format else "") + suffix
    start = whole_number(element.get(TEXT + "start-value"))
    repeats = element.get(STYLE + "num-letter-sync") == "true"
    return Level(number_format, pattern, 1 if start is None else start, repeats)


def _number(value: int, level: Level) -> str:
    if level.number_format in ("", "bullet"):
        return ""
    if level.number_format in ("a", "A"):
        if level.repeats_letters:
            return number_text(value, "lowerLetter" if level.number_format == "a" else "upperLetter")
        return alphabetic(value, level.number_format)
    name = _FORMATS.get(level.number_format, "decimal")
    if name == "decimalEnclosedCircle" and 20 < value <= 50:
        return chr(ord("㉑") + value - 21) if value <= 35 else chr(ord("㊱") + value - 36)
    return number_text(value, name).replace("〇", "零")
