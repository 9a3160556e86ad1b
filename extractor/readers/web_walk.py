"""The text of an HTML page as a browser shows it, style sheets left aside."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from lxml import etree
from msgspec import Struct, field

from extractor.late import late_pattern
from extractor.limits import Limits, exceeded
from extractor.readers.characters import replace_unprintable
from extractor.readers.container import whole_number
from extractor.readers.painted_numbers import separator
from extractor.readers.text_lines import Style, TextLines
from extractor.readers.web_lists import OpenList, next_marker, open_list
from extractor.source import Place

_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LISTS: Final = frozenset(("ol", "ul", "menu", "dir"))
_CELLS: Final = frozenset(("td", "th"))
_BLOCKS: Final = frozenset(
    (
        *("html", "body", "p", "div", "section", "article", "header", "footer", "main", "aside", "address"),
        *("blockquote", "center", "dd", "dl", "dt", "details", "summary", "fieldset", "legend", "figure"),
        *("figcaption", "form", "hr", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "pre"),
        *("listing", "xmp", "option", "title", *_HEADINGS, *_LISTS, *_CELLS),
    )
)
_NOT_SHOWN: Final = frozenset(
    (
        *("head", "script", "style", "noscript", "template", "iframe", "frame", "object", "embed", "applet"),
        *("svg", "canvas", "video", "audio", "map", "datalist", "button", "colgroup", "rt", "rp"),
    )
)
_PREFORMATTED: Final = frozenset(("pre", "listing", "xmp", "textarea"))
_HIDDEN: Final = late_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
# Word writes its own numbers into the page, each in a span of this style.
_WORD_NUMBER: Final = "mso-list:ignore"
_LARGEST_SPAN: Final = 1000  # the HTML standard's own limit on colspan

# White space of the source is kept apart from that which is shown until a line is complete.
_SOURCE_BREAK, _KEPT_BLANK = "\x01", "\x02"
_SOURCE_SPACE: Final = late_pattern("[ \t\n\r\f\v\x85\u2028\u2029]+")
_SHOWN_SPACE: Final = late_pattern(f"[ {_SOURCE_BREAK}]+")


class _Table(Struct):
    index: int
    row: int = -1
    column: int = 0
    width: int = 1
    height: int = 1
    in_cell: bool = False
    # first column → (column behind, last row) of cells that reach into rows below
    reaching: dict[int, tuple[int, int]] = field(default_factory=dict)


class PagePainter:
    """Paints a page element by element; ``tallies`` counts what was left out, by notice code."""

    def __init__(self, limits: Limits) -> None:
        self.lines = TextLines(limits)
        self.tallies: Counter[str] = Counter()
        self._limits = limits
        self._pieces: list[str] = []
        self._lists: list[OpenList] = []
        self._tables: list[_Table] = []
        self._table_count = 0
        self._paragraphs = 0
        self._heading: int | None = None
        self._preformatted = 0
        self._marker = ""
        self._marker_level: int | None = None

    def paint(self, root: etree._Element) -> None:
        """Add all that ``root`` shows to ``lines``; depth of nesting does not matter.

        Raises ``LimitExceeded``.
        """
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped = False  # the next event is the end of an element whose content is not shown
        for event, element in walk:
            if event == "start":
                skipped = not self._start(element)
                if skipped:
                    walk.skip_subtree()
            else:
                if not skipped:
                    self._end(element)
                skipped = False
                if element.tail and element is not root:
                    self._append(element.tail)
        self._flush()

    def _start(self, element: etree._Element) -> bool:
        """Whether the element's content is to be painted."""
        tag = element.tag
        if not self._is_shown(element):
            return False
        if tag in _BLOCKS:
            self._flush()
        if tag == "br":
            self._pieces.append("\n")
        elif tag == "select":
            self._append(_chosen(element))
            return False
        elif tag == "input":
            self._append(_input_value(element))
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in _LISTS:
            self._lists.append(open_list(element, len(self._lists)))
        elif tag == "li" and self._lists:
            self._marker = next_marker(self._lists[-1], element)
            self._marker_level = len(self._lists) - 1
        elif tag == "table":
            self._open_table()
        elif self._tables:
            self._in_table(self._tables[-1], element)
        if tag in _PREFORMATTED:
            self._preformatted += 1
        if element.text:
            self._append(element.text)
        return True

    def _is_shown(self, element: etree._Element) -> bool:
        tag, style = element.tag, element.get("style", "")
        if tag in _NOT_SHOWN:
            self.tallies["ruby-omitted"] += tag == "rt"
            return False
        if element.get("hidden") is not None or (style and _HIDDEN.search(style)):
            self.tallies["hidden-text-omitted"] += _length(element)
            return False
        if tag == "nav":
            self.tallies["navigation-omitted"] += _length(element)
            return False
        if style and _WORD_NUMBER in style.replace(" ", "").lower():
            self._marker = " ".join(_text_in(element).split())
            return False
        return True

    def _in_table(self, table: _Table, element: etree._Element) -> None:
        if element.tag == "tr":
            table.row, table.column = table.row + 1, 0
        elif element.tag in _CELLS:
            self._open_cell(table, element)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
        if tag in _HEADINGS:
            self._heading = None
        elif tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._marker, self._marker_level = "", None
        elif tag == "table" and self._tables:
            self._tables.pop()
        elif tag in _CELLS and self._tables:
            self._tables[-1].in_cell = False
            self._tables[-1].column += self._tables[-1].width
        if tag in _PREFORMATTED and self._preformatted:
            self._preformatted -= 1

    def _open_table(self) -> None:
        if len(self._tables) >= self._limits.table_depth:
            raise exceeded(self._limits, "table_depth", len(self._tables) + 1, so_far=True)
        self._tables.append(_Table(self._table_count))
        self._table_count += 1

    def _open_cell(self, table: _Table, element: etree._Element) -> None:
        table.row = max(table.row, 0)
        while table.column in table.reaching and table.reaching[table.column][1] >= table.row:
            table.column = table.reaching[table.column][0]
        table.width = min(max(whole_number(element.get("colspan")) or 1, 1), _LARGEST_SPAN)
        table.height = min(max(whole_number(element.get("rowspan")) or 1, 1), _LARGEST_SPAN)
        table.in_cell = True
        if table.height > 1:
            table.reaching[table.column] = (table.column + table.width, table.row + table.height - 1)

    def _append(self, text: str) -> None:
        if self._preformatted:
            self._pieces.append(text.replace("\r\n", "\n").replace(" ", _KEPT_BLANK))
        else:
            self._pieces.append(_SOURCE_SPACE.sub(_as_source_space, text))

    def _flush(self) -> None:
        """Make lines of the pieces gathered; blank ones are none."""
        if not self._pieces:
            return
        joined = "".join(self._pieces)
        self._pieces.clear()
        shown = _SHOWN_SPACE.sub(_as_shown_space, joined)
        for line in shown.split("\n"):
            text = line.strip(" ").replace(_KEPT_BLANK, " ")
            if text and not text.isspace():
                self._add(text)

    def _add(self, text: str) -> None:
        text, replaced = replace_unprintable(text)
        self.tallies["characters-replaced"] += replaced
        marker, level = self._marker, self._marker_level
        if marker:
            text = text.lstrip("\xa0 ")
        self._marker, self._marker_level = "", None
        line = marker + separator(marker, text) + text
        table = next((one for one in reversed(self._tables) if one.in_cell), None)
        if table is None:
            place, width, height = Place(self._paragraphs), 1, 1
        else:
            place = Place(self._paragraphs, table.index, table.row, table.column)
            width, height = table.width, table.height
        self.lines.add(
            line,
            "paragraph" if table is None else "cell",
            len(marker),
            level if marker else None,
            Style(self._heading),
            (width, height),
            place,
        )
        self._paragraphs += 1


def _as_source_space(match: re.Match[str]) -> str:
    return _SOURCE_BREAK if match[0].strip(" \t") else " "


def _as_shown_space(match: re.Match[str]) -> str:
    """One blank; none for a line break of the source between two wide characters, as CSS Text has it."""
    if _SOURCE_BREAK not in match[0]:
        return " "
    text, (start, end) = match.string, match.span()
    if start > 0 and end < len(text) and _is_wide(text[start - 1]) and _is_wide(text[end]):
        return ""
    return " "


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _text_in(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _length(element: etree._Element) -> int:
    return len("".join(_text_in(element).split()))


def _chosen(select: etree._Element) -> str:
    options = list(select.iter("option"))
    chosen = next((one for one in options if one.get("selected") is not None), options[0] if options else None)
    return "" if chosen is None else _text_in(chosen)


def _input_value(element: etree._Element) -> str:
    kind = element.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return "☐" if element.get("checked") is None else "☒"
    return element.get("value", "") if kind == "text" else ""
