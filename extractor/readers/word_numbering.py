"""The lists of a docx file (numbering.xml), their style links and overrides resolved."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.readers.office_xml import Element, W, is_on, number_of, value_of
from extractor.readers.symbol_fonts import bullet_text
from extractor.readers.word_counting import LEVELS, Level, ListCounts, NumberedList
from extractor.readers.word_styles import ParagraphStyle, Styles

_PICTURE_BULLET: Final = "•"
_ZERO_PADDED: Final = late_pattern("0+1,")  # w:format of custom formats: "001, 002, 003, ..."


class Numbering:
    """The lists of one file and how far each has counted; ask for numbers in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._lists: dict[str, NumberedList | None] = {}
        self.counts = ListCounts()
        if root is not None:
            self._abstract = {one.get(W + "abstractNumId", ""): one for one in root.iter(W + "abstractNum")}
            self._nums = {one.get(W + "numId", ""): one for one in root.iter(W + "num")}

    def position(self, properties: Element | None, style: ParagraphStyle) -> tuple[str, int] | None:
        """(list id, level from 0) of a paragraph with these ``w:numPr`` and style; ``None`` for no number."""
        num_id = value_of(properties, W + "numId")
        level = number_of(value_of(properties, W + "ilvl"))
        if num_id is None:
            num_id = style.num_id
            if level is None and num_id is not None:
                level = self._level_of_style(num_id, style)
        if num_id is None or num_id == "0":
            return None
        if level is None:
            level = style.num_level or 0
        return num_id, max(0, min(level, LEVELS - 1))

    def next_marker(self, num_id: str, level: int) -> tuple[str, bool]:
        """Count one further at ``level`` of that list.

        Out: the painted number, "" for none, and whether the text follows without any gap.
        """
        numbered = self._list(num_id)
        return ("", False) if numbered is None else self.counts.next_marker(numbered, level)

    def _level_of_style(self, num_id: str, style: ParagraphStyle) -> int | None:
        """The level that names the style, or the nearest one it is based on, in its ``w:pStyle``."""
        numbered = self._list(num_id)
        if numbered is None:
            return None
        return next((numbered.by_style[one] for one in style.lineage if one in numbered.by_style), None)

    def _list(self, num_id: str) -> NumberedList | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> NumberedList | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        abstract_id = self._linked(num)
        abstract = self._abstract.get(abstract_id)
        if abstract is None:
            return None
        levels = _levels_in(abstract)
        restarting = set()
        for override in num.iterchildren(W + "lvlOverride"):
            index = number_of(override.get(W + "ilvl"))
            if index is None:
                continue
            levels |= _levels_in(override)
            start = number_of(value_of(override, W + "startOverride"))
            if start is not None and index in levels:
                restarting.add(index)
                levels[index] = replace(levels[index], start=start)
        by_style = {level.style: index for index, level in levels.items() if level.style}
        return NumberedList(num_id, abstract_id, levels, frozenset(restarting), by_style)

    def _linked(self, num: Element) -> str:
        """The id of the ``abstractNum`` with the levels, ``numStyleLink`` followed."""
        seen: list[str] = []
        abstract_id = value_of(num, W + "abstractNumId") or ""
        while abstract_id in self._abstract and abstract_id not in seen:
            seen.append(abstract_id)
            link = value_of(self._abstract[abstract_id], W + "numStyleLink")
            target = self._nums.get(self._styles.list_number(link) or "") if link else None
            if target is None:
                break
            abstract_id = value_of(target, W + "abstractNumId") or ""
        return abstract_id


def _levels_in(parent: Element) -> dict[int, Level]:
    found = {}
    for element in parent.iterchildren(W + "lvl"):
        index = number_of(element.get(W + "ilvl"))
        if index is not None and 0 <= index < LEVELS:
            found[index] = _level(element)
    return found


def _level(element: Element) -> Level:
    # The format may stand in mc:AlternateContent, its newer form ("custom") first.
    format_element = next(element.iter(W + "numFmt"), None)
    number_format = "decimal" if format_element is None else format_element.get(W + "val", "decimal")
    padded = 0
    if number_format == "custom" and format_element is not None:
        pattern = _ZERO_PADDED.match(format_element.get(W + "format", ""))
        number_format, padded = "decimal", len(pattern[0]) - 1 if pattern else 0
    properties = element.find(W + "rPr")
    text = value_of(element, W + "lvlText") or ""
    if number_format == "bullet":
        text = bullet_text(text, _font(properties))
        if not text and element.find(W + "lvlPicBulletId") is not None:
            text = _PICTURE_BULLET
    if properties is not None and is_on(properties.find(W + "vanish")):
        text = ""
    return Level(
        start=number_of(value_of(element, W + "start")) or 0,
        number_format=number_format,
        text=text,
        suffix=value_of(element, W + "suff") or "tab",
        restart_after=number_of(value_of(element, W + "lvlRestart")),
        legal=is_on(element.find(W + "isLgl")),
        style=value_of(element, W + "pStyle"),
        zero_padded_to=padded,
    )


def _font(properties: Element | None) -> str:
    fonts = None if properties is None else properties.find(W + "rFonts")
    return "" if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi") or ""
