"""Numbers of a sharing site's pieces in a text whose own lists are numbered with another sign, at whatever distance.

``3.…消防栓被遮挡的`` / ``2、情况；`` / ``4.组织…``: 2、 counts with 1、 and 3、 far away; the list runs on.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import Final

from extractor.furniture.piece import Piece, outside, own_numbers
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.source import SourceText
from extractor.spans import Span

_FOREIGN: Final = late_pattern(r"(?m)^[ \t\u3000]*((\d{1,3})、[ \t]?)")
_OWN: Final = late_pattern(r"(?:^|[\n。；;、])[ \t\u3000]*[(（]?(\d{1,2})[ \t]?[.．)）](?!\d)")
_ENDED: Final = "。；;：:！？!?.)）】]>》”"
_LEAST: Final = 3
"""Numbers of pieces that make a chain."""
_LEAST_ACROSS: Final = 2
"""Of them, those across which a list of the text runs on."""


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """All numbers before 、 at line starts, where they count up by one, lists of another sign run on across most of
    them, and the others stand behind a line that is not closed. Numbers that the file paints are the author's."""
    text = source.text
    own = own_numbers(source)
    numbers = {Span(*m.span(1)): int(m[2]) for m in _FOREIGN.finditer(text) if m.start(1) not in own}
    spans = list(outside(numbers, [piece.span for piece in found]))
    if len(spans) < _LEAST or any(numbers[b] != numbers[a] + 1 for a, b in pairwise(spans)) or numbers[spans[0]] > 2:
        return []
    listed = [(m.start(1), int(m[1])) for m in _OWN.finditer(text)]
    cuts = [span for span in spans if numbers[span] > 1]
    across = [span for span in cuts if _runs_on(listed, span)]
    open_ones = [span for span in cuts if span not in across and _is_open(text, span)]
    enough = len(across) >= _LEAST_ACROSS and 2 * len(across) >= len(cuts)
    return [Piece("page_chunk", span) for span in spans] if enough and len(across) + len(open_ones) == len(cuts) else []


def _runs_on(listed: list[tuple[int, int]], span: Span) -> bool:
    """Whether the number of another sign behind a place is the next of the one before it."""
    i = bisect_left(listed, (span.start, 0))
    return 0 < i < len(listed) and listed[i][1] == listed[i - 1][1] + 1


def _is_open(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 40) : span.start].rstrip()
    return bool(before) and before[-1] not in _ENDED
