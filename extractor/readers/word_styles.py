"""What the styles of a docx file say about a paragraph, inherited through ``basedOn``."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from extractor.late import late_pattern
from extractor.readers.office_xml import VAL, Element, W, is_on, number_of, value_of
from extractor.source import TITLE_LEVEL

_BODY_OUTLINE_LEVEL: Final = 9  # "body text" in Word's list of outline levels
_TITLE_NAMES: Final = frozenset(("title", "标题", "標題"))
_CONTENTS_NAME: Final = late_pattern(r"(?:toc|目录|目錄) ?(?:[1-9]|heading|标题|標題)")
HEADING_NAME: Final = late_pattern(r"(?:heading|标题|標題)\s*([1-9])")


class ParagraphStyle(Struct, frozen=True):
    """A paragraph style with everything it inherits.

    ``heading_level`` is ``TITLE_LEVEL`` for the style of the document's title, ``contents`` tells a contents
    list, ``name`` is in small letters.
    ``lineage`` is the style's own id and those it is based on, nearest first; ``num_id`` and ``num_level``
    come each from the nearest style that states it.
    """

    lineage: tuple[str, ...] = ()
    heading_level: int | None = None
    num_id: str | None = None
    num_level: int | None = None
    hidden: bool = False
    contents: bool = False
    name: str = ""


class Styles:
    """The styles of one file, resolved when first asked for."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, ParagraphStyle] = {}
        self._default = ""
        hidden = set()
        for style in () if root is None else root.iterchildren(W + "style"):
            style_id = style.get(W + "styleId", "")
            kind = style.get(W + "type")
            self._elements[style_id] = style
            if kind == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = style_id
            if kind == "character" and is_on(style.find(f"{W}rPr/{W}vanish")):
                hidden.add(style_id)
        self.hidden_characters = frozenset(hidden)
        self.may_hide = root is not None and next(root.iter(W + "vanish"), None) is not None

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The style of that id; the default paragraph style for ``None`` or an unknown id."""
        key = style_id if style_id is not None and style_id in self._elements else self._default
        if key not in self._resolved:
            self._resolved[key] = self._resolve(key)
        return self._resolved[key]

    def list_number(self, style_id: str) -> str | None:
        """``numId`` that a numbering style (the target of ``numStyleLink``) points at."""
        style = self._elements.get(style_id)
        return None if style is None else value_of(style.find(f"{W}pPr/{W}numPr"), W + "numId")

    def _resolve(self, style_id: str) -> ParagraphStyle:
        lineage: list[str] = []
        level = num_id = num_level = hidden = None
        name = _name_of(self._elements.get(style_id))
        style = self._elements.get(style_id)
        while style is not None and style.get(W + "styleId", "") not in lineage:
            lineage.append(style.get(W + "styleId", ""))
            properties = style.find(W + "pPr")
            if level is None:
                level = _heading_level(style, properties)
            numbering = None if properties is None else properties.find(W + "numPr")
            if num_id is None:
                num_id = value_of(numbering, W + "numId")
            if num_level is None:
                num_level = number_of(value_of(numbering, W + "ilvl"))
            vanish = style.find(f"{W}rPr/{W}vanish")
            if hidden is None and vanish is not None:
                hidden = is_on(vanish)
            style = self._elements.get(value_of(style, W + "basedOn") or "")
        heading = None if level in (None, _BODY_OUTLINE_LEVEL) else level + 1
        if heading is None and name in _TITLE_NAMES:
            heading = TITLE_LEVEL
        contents = bool(_CONTENTS_NAME.fullmatch(name))
        return ParagraphStyle(tuple(lineage), heading, num_id, num_level, bool(hidden), contents, name)


def _name_of(style: Element | None) -> str:
    name = None if style is None else style.find(W + "name")
    return "" if name is None else name.get(VAL, "").lower().strip()


def _heading_level(style: Element, properties: Element | None) -> int | None:
    """Outline level from 0 that this style itself states, or its name implies."""
    stated = number_of(value_of(properties, W + "outlineLvl"))
    if stated is not None:
        return stated
    found = HEADING_NAME.fullmatch(_name_of(style))
    return int(found[1]) - 1 if found else None
