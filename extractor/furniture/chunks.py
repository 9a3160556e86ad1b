"""Numbers a sharing site puts before every few hundred characters: ``…提出企业职员\\n2、工资…``.

They count up by one at even distances and cut words in two, which no author's numbers do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from statistics import median
from typing import Final

from extractor.furniture.piece import Piece, outside
from extractor.lexicon import Lexicon
from extractor.source import SourceText
from extractor.spans import Span

_NUMBER: Final = re.compile(r"(?<![\d.．])(\d{1,3})、\s?")
_ENDED: Final = '。；;：:！？!?.)）】]>》”"、，,'
_LABEL: Final = re.compile(r"([^\s:：]{2,10})[:：]")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_NEAREST: Final = 150
"""Code points between two cuts at least; observed sites cut every 400 to 500."""
_TOLERANCE: Final = 0.3
"""Share of the usual distance by which one may differ."""


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """The chain of chunk numbers, where at least two of them break a sentence.

    Numbers that the file itself paints, and those that open a table cell, are the author's.
    """
    text = source.text
    own = {block.span.start for block in source.blocks if block.list_level is not None or block.kind == "cell"}
    matches = {Span(*m.span()): int(m[1]) for m in _NUMBER.finditer(text) if m.start() not in own}
    marks = [(span.start, span.end, matches[span]) for span in outside(matches, [piece.span for piece in found])]
    torn = {mark for mark in marks if _is_torn_off(text, mark)}
    sure = {number for _, _, number in torn}
    chain = torn | {mark for mark in _chain(text, marks, lexicon) if mark[2] not in sure}
    return [Piece("page_chunk", Span(start, end)) for start, end, _ in sorted(chain)]


def _numbers_a_label(text: str, mark: tuple[int, int, int], lexicon: Lexicon) -> bool:
    """Whether a label and its colon stand right behind a number (2、直接上级：), so that it breaks no sentence."""
    label = _LABEL.match(text, mark[1])
    return bool(label) and label[1] in lexicon.labels  # type: ignore[index]


def _is_torn_off(text: str, mark: tuple[int, int, int]) -> bool:
    """Whether a line begins with a number before a comma or full stop: no author writes 3、，差错按…"""
    start, end, _ = mark
    return (start == 0 or text[start - 1] == "\n") and text[end : end + 1] in tuple("，。；")


def _breaks(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 40) : start].rstrip()
    after = text[end : end + 1]
    return bool(before) and before[-1] not in _ENDED and (text[start - 1] == "\n" or after in "，。、；,;")


def _tears(text: str, marks: list[tuple[int, int, int]], k: int) -> bool:
    """Whether a number stands between two Han characters of one line and counts with neither number beside it."""
    start, end, number = marks[k]
    if not (_HAN.match(text, start - 1) and _HAN.match(text, end)):
        return False
    before = marks[k - 1][2] if k else 0
    behind = marks[k + 1][2] if k + 1 < len(marks) else 0
    return before != number - 1 and behind != number + 1


def _in_a_run(listed: list[tuple[int, int, int]], mark: tuple[int, int, int]) -> bool:
    """Whether it counts on from the mark before and the mark behind counts on from it: an author's list."""
    i = bisect_left(listed, mark)
    before = listed[i - 1][2] if i else 0
    j = i + 1 if i < len(listed) and listed[i] == mark else i
    behind = listed[j][2] if j < len(listed) else 0
    near = (i > 0 and mark[0] - listed[i - 1][0] < _NEAREST) or (j < len(listed) and listed[j][0] - mark[0] < _NEAREST)
    return near and before == mark[2] - 1 and behind in (mark[2] + 1, 1, 0)


def _chain(text: str, marks: list[tuple[int, int, int]], lexicon: Lexicon) -> list[tuple[int, int, int]]:
    listed = [m for m in marks if m[0] == 0 or text[m[0] - 1] in "\n。；; \t\u3000"]
    breaking = [
        m
        for k, m in enumerate(marks)
        if m[2] >= 2
        and ((_breaks(text, m[0], m[1]) and not _in_a_run(listed, m)) or _tears(text, marks, k))
        and not _numbers_a_label(text, m, lexicon)
    ]
    best: list[tuple[int, int, int]] = []
    for i, first in enumerate(breaking):
        chain = [first]
        for m in breaking[i + 1 :]:
            steps = m[2] - chain[-1][2]
            if steps >= 1 and (m[0] - chain[-1][0]) / steps >= _NEAREST:
                chain.append(m)
        if len(chain) > len(best):
            best = chain
    if len(best) < 2:
        return []
    pace = median((b[0] - a[0]) / (b[2] - a[2]) for a, b in pairwise(best))
    return _filled(text, marks, best, pace, frozenset(breaking))


def _filled(
    text: str,
    marks: list[tuple[int, int, int]],
    chain: list[tuple[int, int, int]],
    pace: float,
    breaking: frozenset[tuple[int, int, int]],
) -> list[tuple[int, int, int]]:
    """The chain with its members that happen to stand between two sentences; one that breaks a sentence goes first."""
    even = [chain[0]]
    for m in chain[1:]:
        if abs((m[0] - even[-1][0]) - pace * (m[2] - even[-1][2])) <= _TOLERANCE * pace * (m[2] - even[-1][2]):
            even.append(m)
    if len(even) < 2:
        return []
    whole = []
    first = even[0]
    for number in range(1, even[-1][2] + 2):
        known = [m for m in even if m[2] == number]
        if known:
            whole.append(known[0])
            continue
        expected = first[0] + (number - first[2]) * pace
        reach = {True: 2 * _TOLERANCE * pace, False: _TOLERANCE * pace}
        near = [m for m in marks if m[2] == number and abs(m[0] - expected) <= reach[m in breaking]]
        near = [m for m in near if m[0] == 0 or text[m[0] - 1] == "\n"]
        if number == 1:
            behind = dict(pairwise(marks))
            near = [m for m in near if m not in behind or behind[m][2] != 2 or behind[m][0] - m[0] >= _NEAREST]
        if near:
            whole.append(min(near, key=lambda m: (m not in breaking, abs(m[0] - expected))))
    return whole
