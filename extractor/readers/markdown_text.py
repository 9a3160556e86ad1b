"""Markdown: what a page made of it would show, line by line; nothing that is no mark-up is changed.

Lines are not joined and paragraphs not reflowed: Chinese authors write 1、 and 2、 on lines of their own,
which CommonMark would run together.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.limits import Limits
from extractor.readers.clean_text import clean_bytes
from extractor.readers.painted_numbers import separator
from extractor.readers.text_lines import Style, TextLines
from extractor.script import lost_breaks
from extractor.source import TITLE_LEVEL, Block, Place, SourceText

_BULLET_SIGN: Final = "•"
_HEADING: Final = late_pattern(r" {0,3}(#{1,6})(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE: Final = late_pattern(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE: Final = late_pattern(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_FENCE_OF_FRONT: Final = "---"
_PARTICULAR: Final = late_pattern(r"\s*$|[ \t]*(?:-[ \t]|[\w-]+[ \t]*:(?:[ \t]|$))")
_MOST_FRONT: Final = 40
_FENCE: Final = late_pattern(r" {0,3}(```+|~~~+)")
_QUOTE: Final = late_pattern(r"(?: {0,3}> ?)+")
_BULLET: Final = late_pattern(r"([ \t]*)[-*+][ \t]+(?:\[([ xX])\][ \t]+)?(?=\S)")
_NUMBER: Final = late_pattern(r"([ \t]*)(\d{1,9})([.)])[ \t]+(?=\S)")
_DELIMITER: Final = late_pattern(
    r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)+\|?[ \t]*$|[ \t]*+\|[ \t]*+:?-++:?[ \t]*+\|[ \t]*$"
)
_ROW: Final = late_pattern(r"[ \t]*\|.*\|[ \t]*$")
_ITEM_BEHIND_TEXT: Final = late_pattern(r"(?<=[。；;：:])[ \t]*(?=[-*+][ \t]+\S)")
_CELL_END: Final = late_pattern(r"(?<!\\)\|")
_INDENT_OF_LEVEL: Final = 2  # blanks by which authors indent a nested list; some use four

_ESCAPED: Final = late_pattern(r"\\([!-/:-@\[-`{-~])")
# Nothing in them reaches further than this many characters: an opening sign without its closing one would
# else be looked for to the end of the line, once for each sign.
_REACH: Final = 1000
_CODE: Final = late_pattern(rf"(?<!`)(`++)(.{{1,{_REACH}}}?)(?<!`)\1(?!`)")
_IMAGE: Final = late_pattern(
    rf"!\[([^\]\[]{{0,{_REACH}}})\]\([^()\s]{{0,{_REACH}}}(?:[ \t]+\"[^\"]{{0,{_REACH}}}\")?\)"
)
_LINK: Final = late_pattern(_IMAGE.pattern.removeprefix("!"))
_STRONG: Final = late_pattern(rf"(\*\*|__|~~)(?=\S)(.{{1,{_REACH}}}?)(?<=\S)\1")
# Not within words and numbers: snake_case_name, 2*3*4.
_EMPHASIS: Final = late_pattern(
    rf"(?<![A-Za-z0-9*_])([*_])(?=[^\s*_])(.{{1,{_REACH}}}?)(?<=[^\s*_])\1(?![A-Za-z0-9*_])"
)
_TAG: Final = late_pattern(rf"<!--.{{0,{_REACH}}}?-->|</?[A-Za-z][^<>]{{0,{_REACH}}}>")
_LINE_BREAK_TAG: Final = late_pattern(r"<br[ \t]*/?>", re.IGNORECASE)
_MOST_ROUNDS: Final = 6  # of nested emphasis that are looked into


class _LastNumber(Struct):
    """The typed number of the last list item at an indent, and the one that a page would show."""

    typed: int
    shown: int


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of a Markdown file; raises ``UndecodableText``, ``LimitExceeded``."""
    raw = clean_bytes(data, limits)
    lines = TextLines(limits)
    source, places = _tight(*_lines(raw.text))
    _paint(source, places, lines)
    return SourceText(lines.text, _titled(lines.blocks), encoding=raw.encoding, notices=raw.notices)


def _titled(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with the one heading of the first level as the document's title where it comes first."""
    levels = [block.style_level for block in blocks if block.style_level is not None]
    if levels[:1] != [1] or levels.count(1) > 1 or len(levels) == 1:
        return tuple(blocks)
    return tuple(replace(block, style_level=TITLE_LEVEL) if block.style_level == 1 else block for block in blocks)


def _lines(text: str) -> tuple[list[str], list[int]]:
    """The lines, and the one of the file that each stands on: what only follows its sign begins one of its own."""
    breaks = sorted({start for start, _ in lost_breaks(text)} | {m.start() for m in _ITEM_BEHIND_TEXT.finditer(text)})
    lines: list[str] = []
    places: list[int] = []
    for start, end in pairwise([0, *breaks, len(text)]):
        first, *others = text[start:end].split("\n")
        place = places[-1] if places else 0
        lines += [first.lstrip(" \t") if start else first, *others]
        places += range(place, place + 1 + len(others))
    return lines, places


def _tight(source: Sequence[str], places: Sequence[int]) -> tuple[Sequence[str], Sequence[int]]:
    """The lines without the blank ones that a copy put between all rows of a table, a header and the rule under it
    among them; a header begins another table."""
    full = [i for i, line in enumerate(source) if line.strip()]
    rules = {i for i, line in enumerate(source) if "|" in line and _DELIMITER.match(line)}
    if not any(below in rules and below - above > 1 and _ROW.match(source[above]) for above, below in pairwise(full)):
        return source, places
    headers = {above for above, below in pairwise(full) if below in rules}
    blank = {
        i
        for above, below in pairwise(full)
        if below not in headers and _ROW.match(source[above]) and _ROW.match(source[below])
        for i in range(above + 1, below)
    }
    kept = [i for i in range(len(source)) if i not in blank]
    return [source[i] for i in kept], [places[i] for i in kept]


def _paint(source: Sequence[str], places: Sequence[int], lines: TextLines) -> None:
    fence = ""
    tables = 0
    numbers: dict[int, _LastNumber] = {}
    index = 0
    front = _front_matter(source)
    while index < front:
        lines.add("" if index in (0, front - 1) else source[index], place=Place(places[index]))
        index += 1
    while index < len(source):
        line = source[index]
        following = source[index + 1] if index + 1 < len(source) else ""
        opening = _FENCE.match(line)
        if fence or opening:
            if fence and opening and opening[1].startswith(fence):
                fence = ""
            elif fence:
                lines.add(line, place=Place(places[index]))
            elif opening:
                fence = opening[1]
            index += 1
            continue
        line = _QUOTE.sub("", line, count=1) if _QUOTE.match(line) else line
        if "|" in line and _DELIMITER.match(following):
            index = _paint_table(source, places, index, tables, lines)
            tables += 1
            continue
        heading = _HEADING.match(line)
        if heading:
            numbers.clear()
            lines.add(_inline(heading[2] or ""), style=Style(len(heading[1])), place=Place(places[index]))
        elif line.strip() and _UNDERLINE.match(following) and not _BULLET.match(line):
            numbers.clear()
            level = 1 if "=" in following else 2
            lines.add(_inline(line.strip()), style=Style(level), place=Place(places[index]))
            index += 1
        elif _RULE.match(line):
            lines.add("", place=Place(places[index]))
        else:
            _paint_line(line, places[index], numbers, lines)
        index += 1


def _front_matter(source: Sequence[str]) -> int:
    """How many lines the particulars take that a page's program reads (--- / title: … / ---); 0 without any."""
    if not source or source[0].rstrip() != _FENCE_OF_FRONT:
        return 0
    for index, line in enumerate(source[1:_MOST_FRONT], 1):
        if line.rstrip() == _FENCE_OF_FRONT:
            return index + 1
        if not _PARTICULAR.match(line):
            return 0
    return 0


def _paint_line(line: str, index: int, numbers: dict[int, _LastNumber], lines: TextLines) -> None:
    bullet, number = _BULLET.match(line), _NUMBER.match(line)
    if bullet:
        tick = {"": "", " ": "☐", "x": "☒", "X": "☒"}[bullet[2] or ""]
        text = tick + _inline(line[bullet.end() :])
        shown = f"{_BULLET_SIGN} {text}"
        lines.add(shown, "paragraph", 1, _level(bullet[1]), place=Place(index))
    elif number:
        level = _level(number[1])
        for deeper in [one for one in numbers if one > level]:
            del numbers[deeper]
        marker = f"{_shown_number(int(number[2]), numbers.get(level))}{number[3]}"
        numbers[level] = _LastNumber(int(number[2]), int(marker[:-1]))
        text = _inline(line[number.end() :])
        lines.add(marker + separator(marker, text) + text, "paragraph", len(marker), level, place=Place(index))
    else:
        if line.strip() and not line[0].isspace():
            numbers.clear()
        lines.add(_inline(line), place=Place(index))


def _shown_number(typed: int, last: _LastNumber | None) -> int:
    """Authors who type 1. before every item mean them to be counted; other numbers stay as typed."""
    return last.shown + 1 if last is not None and typed == last.typed else typed


def _level(indent: str) -> int:
    return len(indent.expandtabs(4)) // _INDENT_OF_LEVEL


def _paint_table(source: Sequence[str], places: Sequence[int], first: int, table: int, lines: TextLines) -> int:
    """Paint a pipe table that begins at line ``first``, a cell a line; the index of the line behind it."""
    index, row = first, 0
    while index < len(source) and "|" in source[index]:
        if index != first + 1:
            inside = source[index].strip().removeprefix("|")
            inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
            for column, cell in enumerate(_CELL_END.split(inside)):
                lines.add(_inline(cell.strip()), "cell", place=Place(places[index], table, row, column))
            row += 1
        index += 1
    return index


def _inline(text: str) -> str:
    """The text without mark-up; what stands in `code` and behind a backslash is kept as it is."""
    kept: list[str] = []

    def keep(content: str) -> str:
        kept.append(content)
        return f"\x00{len(kept) - 1}\x00"

    text = _CODE.sub(lambda found: keep(found[2].strip() or found[2]), text)
    text = _ESCAPED.sub(lambda found: keep(found[1]), text)
    text = _LINE_BREAK_TAG.sub("\n", text)
    text = _TAG.sub("", text)
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    for _ in range(_MOST_ROUNDS):
        plain = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
        if plain == text:
            break
        text = plain
    text = html.unescape(text).rstrip(" \t")
    return re.sub("\x00([0-9]+)\x00", lambda found: kept[int(found[1])], text)
