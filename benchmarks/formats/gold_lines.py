"""A gold document as lines, with the markers that open them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

_HEADED: Final = frozenset(("section", "position", "group"))
# A label's own number (rule 25 of GOLD.md) stands inside <l>.
_NUMBERED_LABEL: Final = re.compile(r"(?:[(（]?(?:(\d{1,2})|([一二三四五六七八九十]{1,3}))[)）、.．])(?=\S)")
_NUMERALS: Final = "零一二三四五六七八九"


@dataclass(frozen=True)
class Marker:
    """A marker as written, its number as GOLD.md's ``n`` has it ("" for a bullet), and the blank behind."""

    text: str
    number: str
    gap: str


@dataclass(frozen=True)
class GoldLine:
    """A line: its marker where one opens it, the text behind that, and its level as a heading."""

    marker: Marker | None
    text: str
    heading: int | None = None

    @property
    def typed(self) -> str:
        """The whole line as the raw text has it."""
        return self.text if self.marker is None else self.marker.text + self.marker.gap + self.text


@dataclass(frozen=True)
class _Stretch:
    text: str
    number: str | None = None  # of a marker
    heading: int | None = None


def lines_of(element: Element) -> list[GoldLine]:
    """The lines of a gold document or of a part of it, blank ones included."""
    lines: list[GoldLine] = []
    stretches: list[_Stretch] = []
    for stretch in _stretches(element, 0, None):
        first, *others = stretch.text.split("\n")
        stretches.append(_Stretch(first, None if others else stretch.number, stretch.heading))
        for other in others:
            lines.append(_line(stretches))
            stretches = [_Stretch(other, None, stretch.heading)]
    lines.append(_line(stretches))
    return lines


def _stretches(element: Element, depth: int, heading: int | None) -> Iterator[_Stretch]:
    depth += element.tag in _HEADED
    if element.tag == "head":
        heading = min(depth, 6)
    text = element.text or ""
    if element.tag == "m":
        yield _Stretch(text, element.get("n", ""), heading)
    elif element.tag == "l" and (found := _NUMBERED_LABEL.match(text)):
        yield _Stretch(found[0], found[1] or _value(found[2]), heading)
        yield _Stretch(text[found.end() :], None, heading)
    else:
        yield _Stretch(text, None, heading)
    for child in element:
        yield from _stretches(child, depth, heading)
        yield _Stretch(child.tail or "", None, heading)


def _line(stretches: list[_Stretch]) -> GoldLine:
    filled = [one for one in stretches if one.text]
    heading = next((one.heading for one in filled if one.heading), None)
    if not filled or filled[0].number is None:
        return GoldLine(None, "".join(one.text for one in filled), heading)
    rest = "".join(one.text for one in filled[1:])
    text = rest.lstrip()
    return GoldLine(Marker(filled[0].text, filled[0].number, rest[: len(rest) - len(text)]), text, heading)


def _value(numeral: str) -> str:
    tens, ten, ones = numeral.rpartition("十")
    value = (_NUMERALS.index(tens) if tens else 1) * 10 if ten else 0
    return str(value + (_NUMERALS.index(ones) if ones else 0))
