"""Pages' numbers that ran into the text where lines were joined: …组织年度考核。1 at a line's end, 34、规范… for page 3
and the item 4、 at its start.

Told by counting: behind sentences they count up through the document from its first page, and what else could be one
is one where it is the number that is missing there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import Final, NamedTuple

from extractor.furniture.piece import Piece, outside
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.source import SourceText
from extractor.spans import Span

_BEHIND_SENTENCE: Final = late_pattern(r"(?m)(?<=[。；;])(\d{1,3})[ \t\u3000]*$")
_IN_WORD: Final = late_pattern(r"(?m)(?<=[\u4e00-\u9fff，、])(\d{1,3})[ \t\u3000]*\n(?=[\u4e00-\u9fff])")
"""A number at a line's end within a sentence that goes on below."""
_ITEM: Final = late_pattern(r"(?m)^[ \t\u3000]*(\d{1,2})[、.．]")
_LEAST: Final = 3
"""Such numbers behind sentences that make a chain."""
_LARGEST_STEP: Final = 3
_LATEST_FIRST: Final = 2


class _Page(NamedTuple):
    """A place where a page's number may stand, and the number."""

    start: int
    end: int
    number: int


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """The numbers of such a chain, and those that it lacks where they may stand. Time: linear."""
    text = source.text
    whole = [_Page(*m.span(1), int(m[1])) for m in _BEHIND_SENTENCE.finditer(text)]
    free = set(outside((Span(page.start, page.end) for page in whole), [piece.span for piece in found]))
    chain = [page for page in whole if Span(page.start, page.end) in free]
    steps = [after.number - before.number for before, after in pairwise(chain)]
    counted = len(chain) >= _LEAST and all(0 < step <= _LARGEST_STEP for step in steps)
    if not counted or chain[0].number > _LATEST_FIRST:
        return []
    others = [_Page(*m.span(1), int(m[1])) for m in _IN_WORD.finditer(text)] + _before_items(text)
    others.sort()
    starts = [page.start for page in others]
    pages = list(chain)
    for before, after in pairwise([*chain, _Page(len(text), len(text), chain[-1].number + _LARGEST_STEP)]):
        due = before.number + 1
        for page in others[bisect_right(starts, before.end) : bisect_left(starts, after.start)]:
            if page.number == due < after.number:
                pages.append(page)
                due += 1
    return [Piece("page_number", Span(page.start, page.end)) for page in pages]


def _before_items(text: str) -> list[_Page]:
    """Digits at lines' starts that end in the number of the next item."""
    out = []
    last = 0
    for match in _ITEM.finditer(text):
        digits = match[1]
        due = str(last + 1)
        if last and len(digits) > len(due) and digits.endswith(due) and not digits.startswith("0"):
            out.append(_Page(match.start(1), match.end(1) - len(due), int(digits[: -len(due)])))
            last += 1
        else:
            last = int(digits)
    return out
