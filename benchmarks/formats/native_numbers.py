"""Typed markers as Word's automatic numbers: multi-level lists, begun anew where the counting does not go on.

The counters are those of Word: a level goes on by one, and a use of a level forgets those below it, those
excepted that never restart. A marker that no number format writes stays typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from benchmarks.formats.gold_lines import Marker
from benchmarks.render.numbering import chinese

Restarts = Literal["override", "list"]
"""A list that begins anew: as Word's own menu does it, or as a list of its own, for LibreOffice.

LibreOffice 7.4 writes the first kind to .doc so that it and Word show other numbers than before.
"""

_NOT_IN_LIBREOFFICE: Final = frozenset(("decimalEnclosedParen", "decimalEnclosedFullstop"))
"""Formats that it would write as bare figures: their markers stay typed where it converts the file."""

_MOST_LEVELS: Final = 9
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED: Final = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED: Final = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_BULLET: Final = "bullet"
_WINGDINGS: Final = {"l": "\uf06c", "u": "\uf075"}  # what the letters are in that font: ● and ◆


@dataclass(frozen=True)
class Level:
    """One level: format of its number, ``w:lvlText`` with ``%{}`` for its own number, what follows it."""

    number_format: str
    pattern: str
    suffix: str
    arabic: bool = False  # w:isLgl: the numbers of the levels above in Arabic digits
    font: str = ""


@dataclass(frozen=True)
class ListPlace:
    """The ``w:num`` (from 0) and the level (from 0) of one paragraph."""

    num: int
    level: int


@dataclass(frozen=True)
class Numbering:
    """A place for each marker (``None``: it stays typed), and the levels, all lists having the same.

    ``starts`` holds for each ``w:num`` its first value by level, else 1; ``unbroken`` are the levels
    that no higher level restarts.
    """

    places: tuple[ListPlace | None, ...]
    levels: tuple[Level, ...]
    starts: tuple[dict[int, int], ...]
    unbroken: frozenset[int]
    restarts: Restarts


def numbered(markers: Sequence[Marker | None], restarts: Restarts) -> Numbering:
    """The markers of a document's lines, in order, as automatic numbers."""
    first = _numbered(markers, frozenset(), restarts)
    if restarts == "list":
        return first
    unbroken = _unbroken(markers, first.places)
    return _numbered(markers, unbroken, restarts) if unbroken else first


def _numbered(markers: Sequence[Marker | None], unbroken: frozenset[int], restarts: Restarts) -> Numbering:
    levels: list[Level] = []
    counters: dict[int, int] = {}  # what the document shows
    begun: dict[int, int] = {}  # what the list at hand would go on from
    starts: list[dict[int, int]] = [{}]
    places: list[ListPlace | None] = []
    for marker in markers:
        found = None if marker is None else _level_of(marker, levels, counters)
        if found is not None and restarts == "list" and not _in_libreoffice(found[0]):
            found = None
        new = found is not None and not any(_alike(one, found[0]) for one in levels)
        if found is None or (new and len(levels) == _MOST_LEVELS):
            places.append(None)
            continue
        style, value = found
        at = next((at for at, one in enumerate(levels) if _alike(one, style)), len(levels))
        if at == len(levels):
            levels.append(style)
        elif levels[at].suffix == "nothing":
            levels[at] = style
        start = starts[-1].get(at, 1)
        if value is not None and begun.get(at, start - 1) + 1 != value:
            above = {level: count for level, count in counters.items() if level < at}
            starts.append({at: value} if restarts == "override" else above | {at: value})
            if restarts == "list":
                begun = dict.fromkeys(above, -1)  # readers differ about these: never to be gone on from
        now = begun.get(at, start - 1) + 1 if value is None else value
        kept = {level for level in counters if level < at or (level > at and level in unbroken)}
        counters = {level: counters[level] for level in kept} | {at: now}
        begun = {level: begun[level] for level in kept if level in begun} | {at: now}
        for level in range(at):  # a level that was left out counts as begun; readers differ about how far
            begun.setdefault(level, starts[-1].get(level, 1) if restarts == "override" else -1)
        places.append(ListPlace(len(starts) - 1, at))
    return Numbering(tuple(places), tuple(levels), tuple(starts), unbroken, restarts)


def _in_libreoffice(level: Level) -> bool:
    """Whether it paints the level's markers; of a bullet (图1-2 before a caption) it takes the first character only."""
    if level.number_format == _BULLET:
        return len(level.pattern) == 1
    return level.number_format not in _NOT_IN_LIBREOFFICE


def _alike(one: Level, other: Level) -> bool:
    """Whether they differ at most in the blank behind the number, which some layouts take or leave."""
    return replace(one, suffix=other.suffix) == other


def _unbroken(markers: Sequence[Marker | None], places: Sequence[ListPlace | None]) -> frozenset[int]:
    """The levels that count on through a higher level more often than not (第五条 behind 第三章)."""
    votes: dict[int, int] = {}
    last: dict[int, int] = {}
    interrupted: set[int] = set()
    for marker, place in zip(markers, places, strict=True):
        if marker is None or place is None or not marker.number.isdigit():
            continue
        value = int(marker.number)
        if place.level in interrupted:
            goes_on = value == last[place.level] + 1
            votes[place.level] = votes.get(place.level, 0) + (1 if goes_on else -1)
        interrupted = {level for level in interrupted if level != place.level}
        interrupted |= {level for level in last if level > place.level}
        last[place.level] = value
    return frozenset(level for level, vote in votes.items() if vote > 0)


def _level_of(marker: Marker, levels: Sequence[Level], counters: dict[int, int]) -> tuple[Level, int | None] | None:
    """The level that paints the marker and the value it must have there."""
    suffix = "nothing" if not marker.gap else "tab" if "\t" in marker.gap else "space"
    if not marker.number:
        if marker.text in _WINGDINGS:
            return Level(_BULLET, _WINGDINGS[marker.text], suffix, font="Wingdings"), None
        return Level(_BULLET, marker.text, suffix), None
    *above, last = marker.number.split(".")
    if above:
        return _decimal(marker, suffix, [int(one) for one in above], int(last), levels, counters)
    found = next((one for one in _spellings(last) if one[1] in marker.text), None)
    if found is None:
        return None
    number_format, text, value = found
    before, _, behind = marker.text.partition(text)
    return Level(number_format, f"{before}%{{}}{behind}", suffix), value


def _decimal(
    marker: Marker,
    suffix: str,
    above: list[int],
    value: int,
    levels: Sequence[Level],
    counters: dict[int, int],
) -> tuple[Level, int] | None:
    """``3.1.2`` where the open levels above count 3 and 1."""
    if marker.number not in marker.text:
        return None
    wanted = above[::-1]
    shown: list[int] = []
    for level in sorted(counters, reverse=True):
        missing = len(wanted) - len(shown)
        numbers = levels[level].pattern.count("%")
        if missing and numbers == missing and counters[level] == wanted[len(shown)]:
            shown.append(level)
    if len(shown) != len(wanted):
        return None
    before, _, behind = marker.text.partition(marker.number)
    path = ".".join(f"%{level + 1}" for level in reversed(shown))
    arabic = any(levels[level].number_format != "decimal" for level in shown)
    return Level("decimal", f"{before}{path}.%{{}}{behind}", suffix, arabic), value


def _spellings(number: str) -> list[tuple[str, str, int]]:
    """(number format, text, value) of the ways to write ``number``."""
    if not number.isdigit():
        value = ord(number.lower()) - ord("a") + 1
        return [("lowerLetter" if number.islower() else "upperLetter", number, value)]
    value = int(number)
    found = [("chineseCountingThousand", chinese(value), value), ("decimal", str(value), value)]
    if 0 < value <= len(_CIRCLED):
        enclosed = (
            ("decimalEnclosedCircle", _CIRCLED),
            ("decimalEnclosedParen", _BRACKETED),
            ("decimalEnclosedFullstop", _DOTTED),
        )
        found += [(number_format, signs[value - 1], value) for number_format, signs in enclosed]
    return found
