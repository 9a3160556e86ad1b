"""How Word counts the items of its lists; shared by the readers of docx and doc.

What Word does beyond the letter of ECMA-376 (part 1, 17.9):

- All lists of one definition (``abstractNum``) count together; a start override restarts the count the first
  time its list (``num``) is used at that level, and never again.
- A paragraph stands on all levels above its own: where none came before it they count as begun, so that
  1.1 without a first chapter is followed by chapter 2 (Microsoft's article Q110380 calls this "by design").
- The restart rule of a level (``lvlRestart``) names the level that restarts it, counted from 1; 0 is never.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from extractor.late import late_pattern
from extractor.readers.painted_numbers import FORMATS, number_text

LEVELS: Final = 9
_PLACEHOLDER: Final = late_pattern("%([1-9])")


class Level(Struct, frozen=True):
    """One level of a list, ``restart_after`` counts levels from 1."""

    start: int = 0  # what the standard says of a missing w:start
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart_after: int | None = None
    legal: bool = False
    style: str | None = None
    zero_padded_to: int = 0


class NumberedList(Struct, frozen=True):
    """A list: its levels, overrides applied, and the definition it counts in.

    ``restarting`` holds the levels with a start of their own; ``by_style`` finds a level by its ``w:pStyle``.
    """

    identity: str
    counts_in: str
    levels: Mapping[int, Level]
    restarting: frozenset[int]
    by_style: Mapping[str, int] = field(default_factory=dict)


class ListCounts:
    """How far the lists of one document have counted; ask for numbers in document order."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._used_overrides: set[tuple[str, int]] = set()
        self.unknown_formats: set[str] = set()

    def next_marker(self, numbered: NumberedList, level: int) -> tuple[str, bool]:
        """Count one further at ``level`` of that list.

        Out: the painted number, "" for none, and whether the text follows without any gap.
        """
        if level not in numbered.levels:
            return "", False
        counts = self._counts.setdefault(numbered.counts_in, [None] * LEVELS)
        override = (numbered.identity, level)
        current = counts[level]
        if level in numbered.restarting and override not in self._used_overrides:
            self._used_overrides.add(override)
            counts[level] = numbered.levels[level].start
        else:
            counts[level] = numbered.levels[level].start if current is None else current + 1
        for above in range(level):
            if counts[above] is None and above in numbered.levels:
                counts[above] = numbered.levels[above].start
        for deeper in range(level + 1, LEVELS):
            after = numbered.levels[deeper].restart_after if deeper in numbered.levels else None
            if after is None or level < after:
                counts[deeper] = None
        own = numbered.levels[level]
        return self._painted(numbered, own, level, counts), own.suffix == "nothing"

    def _painted(self, numbered: NumberedList, own: Level, level: int, counts: list[int | None]) -> str:
        if own.number_format == "bullet":
            return own.text

        def number(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            shown = numbered.levels.get(index)
            if index > level or shown is None or shown.number_format == "bullet":
                return ""
            count = counts[index]
            value = shown.start if count is None else count
            if own.legal:
                return str(value)
            if shown.zero_padded_to:
                return str(value).zfill(shown.zero_padded_to)
            if shown.number_format not in FORMATS:
                self.unknown_formats.add(shown.number_format)
            return number_text(value, shown.number_format)

        return _PLACEHOLDER.sub(number, own.text)
