"""The numbers and bullets that a browser paints before the items of HTML lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from extractor.late import late_pattern
from extractor.readers.container import whole_number
from extractor.readers.painted_numbers import alphabetic, number_text

_TYPES: Final[Mapping[str, str]] = {  # the old type attribute
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
# CSS style → (Word's name of the format, what CSS Counter Styles puts behind the number)
_STYLES: Final[Mapping[str, tuple[str, str]]] = {
    "decimal": ("decimal", "."),
    "decimal-leading-zero": ("decimalZero", "."),
    "lower-roman": ("lowerRoman", "."),
    "upper-roman": ("upperRoman", "."),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-ideographic": ("taiwaneseCountingThousand", "、"),
    "trad-chinese-informal": ("taiwaneseCountingThousand", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "japanese-informal": ("japaneseCounting", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
_LETTERS: Final = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_BULLETS: Final = {"disc": "•", "circle": "◦", "square": "▪"}
_BULLETS_BY_DEPTH: Final = ("•", "◦", "▪")
_LIST_STYLE: Final = late_pattern(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
# A number that the author typed: sites that switch the painted ones off by style sheet, which is not read.
_TYPED: Final = late_pattern(
    r"\s*(?:[（(〔【<]?[0-9０-９一二三四五六七八九十]{1,4}\s*[、.．:：)）〕】>]|第.{1,4}[条章]|[①-⒛㈠-㉃•●■◆])"
)


class OpenList(Struct):
    """A list that is being painted; ``value`` is the number of its next item."""

    ordered: bool
    style: str
    depth: int
    painted: bool
    value: int = 1
    step: int = 1


def open_list(element: etree._Element, depth: int) -> OpenList:
    """The state before the first item of an ``ol``, ``ul`` or ``menu``; ``depth`` from 0."""
    ordered = element.tag == "ol"
    items = [child for child in element if child.tag == "li"]
    typed = sum(_TYPED.match(_first_text(item)) is not None for item in items)
    step = -1 if ordered and element.get("reversed") is not None else 1
    start = whole_number(element.get("start"))
    if start is None:
        start = len(items) if step < 0 else 1
    return OpenList(ordered, _style(element), depth, 2 * typed < len(items), start, step)


def next_marker(state: OpenList, item: etree._Element) -> str:
    """What stands before ``item``, "" for nothing; counts one further."""
    value = whole_number(item.get("value"))
    if value is not None and state.ordered:
        state.value = value
    number = state.value
    state.value += state.step
    style = _style(item) or state.style
    if not state.painted or style == "none":
        return ""
    if style in _BULLETS:
        return _BULLETS[style]
    if not state.ordered and style not in _STYLES and style not in _LETTERS:
        return _BULLETS_BY_DEPTH[min(state.depth, len(_BULLETS_BY_DEPTH) - 1)]
    if style in _LETTERS:
        return alphabetic(number, _LETTERS[style]) + "."
    number_format, suffix = _STYLES.get(style, _STYLES["decimal"])
    return number_text(number, number_format) + suffix


def _style(element: etree._Element) -> str:
    found = _LIST_STYLE.search(element.get("style", ""))
    if found:
        words = found[1].lower().split()
        known = (*_STYLES, *_LETTERS, *_BULLETS, "none")
        return next((word for word in words if word in known), "")
    old = element.get("type", "")
    return _TYPES.get(old) or (old.lower() if old.lower() in _BULLETS else "")


def _first_text(item: etree._Element) -> str:
    """The first text in ``item`` that is not blank."""
    for element in item.iter():
        if element.text and element.text.strip():
            return element.text
        if element is not item and element.tail and element.tail.strip():
            return element.tail
    return ""
