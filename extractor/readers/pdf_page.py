"""From the characters of a PDF page to its lines, by their places; all lengths are in points (1/72 inch)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final, NamedTuple

# Gaps between characters, as shares of the font size. Justified Chinese text stretches by up to a third.
_WORD_GAP: Final = 0.2  # between Latin letters or digits
_WIDE_GAP: Final = 0.5  # between others
_COLUMN_GAP: Final = 1.5  # a tab, or another column of a table without rules
_BLANK_GAP: Final = 0.12  # where the file itself has a blank
_SAME_LINE: Final = 0.5  # overlap in height, as a share of the smaller of two characters
_RAISED: Final = 0.6  # between the base lines of characters of one line, as a share of the larger one
_TALL: Final = 1.5  # of the usual height on its line; the box of a taller character is not believed
_BOLD_SHIFT: Final = 0.15  # a character printed again this close to itself only makes it bolder


class Glyph(NamedTuple):
    """A character and its box; ``top`` and ``bottom`` count downwards from the upper edge of the page.

    ``after_blank`` says that the file has a blank before it; ``base`` is the height of the base line it stands on,
    which the file knows surely while the box comes from the font, whose word on a single glyph may be wrong.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    after_blank: bool = False
    base: float = 0.0

    @property
    def size(self) -> float:
        """Height of the character."""
        return max(self.bottom - self.top, 1.0)


class Line(NamedTuple):
    """A line of text and its box; ``cell_left`` is where its text behind the last wide gap begins."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    cell_left: float = 0.0


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines that the glyphs form, from top to bottom."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: ((one.top + one.bottom) / 2, one.left)):
        row = next((one for one in reversed(rows[-3:]) if _shares_line(one[-1], glyph)), None)
        if row is None:
            rows.append([glyph])
        else:
            row.append(glyph)
    lines = [_line(sorted(row, key=lambda one: one.left)) for row in rows]
    return sorted((one for one in lines if one.text.strip()), key=lambda one: (one.top, one.left))


def plain(character: str) -> str:
    """The character that a reader sees: radicals that PDF writers take for it are that one (⼯ → 工)."""
    if "\u2e80" <= character <= "\u2fd5":
        return unicodedata.normalize("NFKC", character)
    return character


def _shares_line(one: Glyph, other: Glyph) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    raised = abs(one.base - other.base) / max(one.size, other.size)
    return overlap > _SAME_LINE * min(one.size, other.size) and raised < _RAISED


def _line(glyphs: Sequence[Glyph]) -> Line:
    pieces: list[str] = []
    last: Glyph | None = None
    cell_left = 0.0
    for glyph in glyphs:
        if last is not None:
            if glyph.text == last.text and abs(glyph.left - last.left) < _BOLD_SHIFT * glyph.size:
                continue
            gap = _gap(last, glyph)
            cell_left = glyph.left if gap == "\t" else cell_left
            pieces.append(gap)
        pieces.append(glyph.text)
        last = glyph
    tallest = _TALL * median(one.size for one in glyphs)
    usual = [one for one in glyphs if one.size <= tallest]
    return Line(
        "".join(pieces).strip(),
        min(one.left for one in glyphs),
        min(one.top for one in usual),
        max(one.right for one in glyphs),
        max(one.bottom for one in usual),
        cell_left,
    )


def _gap(last: Glyph, glyph: Glyph) -> str:
    share = (glyph.left - last.right) / min(last.size, glyph.size)
    if share > _COLUMN_GAP:
        return "\t"
    if glyph.after_blank and share > _BLANK_GAP:
        return " "
    narrow = _is_narrow(last.text) and _is_narrow(glyph.text)
    return " " if share > (_WORD_GAP if narrow else _WIDE_GAP) else ""


def _is_narrow(character: str) -> bool:
    return character.isascii() and character.isalnum()
