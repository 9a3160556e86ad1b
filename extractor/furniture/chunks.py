"""Numbers a sharing site puts before every few hundred characters: ``…提出企业职员\\n2、工资…``.

They count up by one at even distances and cut words in two, which no author's numbers do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from extractor.furniture.counted_cuts import counted_cuts
from extractor.furniture.cut_marks import (
    LONG,
    NEAREST,
    NUMBER,
    breaks,
    has_twin,
    in_a_run,
    is_torn_off,
    numbered_labels,
    numbers_a_label,
    open_lines,
    share_ended,
    tears,
)
from extractor.furniture.piece import Piece, outside, own_numbers
from extractor.furniture.torn_words import Mark, tears_word, torn_twin
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.source import SourceText
from extractor.spans import Span

_ANY_NUMBER: Final = late_pattern(
    r"(?m:^|(?<=[。；;：: \t\u3000]))((?!0)[\dlI]{1,2})(?:、|[ \t]?[.．,，。?？)）])(?!\d)"
)
"""A number that an author may begin an item with, whatever sign stands behind it and whatever a scan made of its 1."""
_DAMAGED: Final = str.maketrans("lI", "11")
_FIRST_OF_NAME: Final = late_pattern(r"[、.．)）：:][\u4e00-\u9fff]$")
"""The end of a line that holds nothing but one character behind a number or label."""
_NEAREST_TORN: Final = 80
_TOLERANCE: Final = 0.3
_EVEN: Final = 0.04
"""Shares of the usual distance by which one may differ: in any chain, and in one that a program cut."""
_MOST_SEEDS: Final = 40
"""Numbers among which an even chain is sought."""
_HABIT: Final = 2
_LEAST_EVEN: Final = 4
"""How many times as many numbers as the longest chain has stand behind an open line where authors close none, and how
many an even chain must have there."""
_LEAST_AGAIN: Final = 3
"""Even numbers of a second site."""
_LEAST_TORN: Final = 2
"""Words torn by numbers that count up at any distances; one may be chance."""
_MOSTLY_ENDED: Final = 0.8
"""The share of long lines that end as sentences do, where an open one is odd."""


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """The chain of chunk numbers, where at least two of them break a sentence.

    Numbers that the file itself paints, and those that open a table cell, are the author's.
    """
    text = source.text
    own = own_numbers(source)
    matches = {Span(*m.span()): int(m[1]) for m in NUMBER.finditer(text) if m.start() not in own}
    marks = [(span.start, span.end, matches[span]) for span in outside(matches, [piece.span for piece in found])]
    cut_out = {piece.span.end: piece.span.start for piece in found}
    torn = {mark for mark in marks if is_torn_off(text, mark)}
    sure = {number for _, _, number in torn}
    chain = torn | {mark for mark in _chain(text, marks, lexicon, cut_out) if mark[2] not in sure}
    if chain:  # what one site cut another may have cut again
        rest = [mark for mark in marks if mark not in chain]
        again = _chain(text, rest, lexicon, cut_out | {end: start for start, end, _ in chain})
        if again and (len(_evenest(again)) >= _LEAST_AGAIN or share_ended(text) >= _MOSTLY_ENDED):
            chain |= {*again}
    return [Piece("page_chunk", Span(start, end)) for start, end, _ in sorted(chain)]


def _chain(text: str, marks: list[Mark], lexicon: Lexicon, cut_out: Mapping[int, int]) -> list[Mark]:
    """The longest chain of numbers that cut sentences; ``cut_out`` gives the start of other furniture by its end."""
    listed = [(m.start(1), m.end(), int(m[1].translate(_DAMAGED))) for m in _ANY_NUMBER.finditer(text)]
    every = sorted({m[0]: m for m in [*listed, *marks]}.values())
    spaced = _spaced_chain(text, marks, listed, every, lexicon, cut_out)
    own = {m for m in marks if in_a_run(text, listed, m)}
    labels = numbered_labels(text, marks, lexicon)
    opened = [m for m in marks if m[2] >= 2 and breaks(text, m[0], m[1]) and m not in labels]
    torn = {m for m in marks if m[2] >= 2 and tears(text, m, every, cut_out)}
    ends = [m for m in marks if m not in own and m not in opened and text[m[0] - 1 : m[0]] == "\n"]
    twins = {m for m in opened if m in own and has_twin(every, m) and tears_word(text, m, lexicon)}
    cuts = {*torn, *twins, *(m for m in opened if m not in own)}
    counted = counted_cuts(text, sorted(cuts), ends, lexicon)
    habit = sum(m in own for m in opened)  # how often the author leaves a line open before a number
    closed = len(counted.marks) > 1 and _HABIT * habit <= len(own) and share_ended(text) >= _MOSTLY_ENDED
    if len(counted.marks) <= sum(m[2] >= 2 for m in spaced) or (counted.torn < _LEAST_TORN and not closed):
        return spaced
    found = [*counted.marks]
    return [marks[0], *found] if _opens(text, marks, found, cut_out) else found


def _spaced_chain(
    text: str, marks: list[Mark], listed: list[Mark], every: list[Mark], lexicon: Lexicon, cut_out: Mapping[int, int]
) -> list[Mark]:
    """The longest chain whose numbers stand at much the same distance from one another."""
    breaking = [
        m
        for m in marks
        if m[2] >= 2
        and ((breaks(text, m[0], m[1]) and not in_a_run(text, listed, m)) or tears(text, m, every, cut_out))
        and not numbers_a_label(text, m, lexicon)
    ]
    first = [m for m in marks[:1] if m[2] == 1 and not text[: m[0]].strip()]
    torn_lines = frozenset(m for m in breaking if tears(text, m, every, cut_out))
    even, best = _evenest([*first, *breaking[:_MOST_SEEDS]]), _loosest(breaking, torn_lines)
    length = max(len(even), len(best))
    habit = len(breaking) > _HABIT * length
    if len(even) >= (_LEAST_EVEN if habit else len(best)):
        best = even
    elif habit or (length > 1 and open_lines(text, marks) > _HABIT * length):
        torn = {m for m in breaking if text[m[0] - 1] != "\n" or tears_word(text, m, lexicon)}
        sure = _loosest([m for m in breaking if m in torn], torn_lines)
        best = sure if habit or not torn.intersection(best) else best
    if len(best) == 1 and _cuts_once(text, marks, best[0]):
        best = [marks[0], *best]
    if len(best) < 2:
        return []
    best = [torn_twin(text, mark, breaking, _TOLERANCE * _pace(best), lexicon) for mark in best]
    pace = _pace(best)
    whole = _filled(text, marks, every, listed, best, pace, frozenset(breaking), torn_lines)
    if _counts(best) and len(whole) < len(best) and not habit:
        whole, pace = best, max(b[0] - a[0] for a, b in pairwise(best))  # a site that cuts where it will
    opens = bool(whole) and whole[0][2] == 2 and _opens(text, marks, whole, cut_out)
    return [marks[0], *whole] if opens and whole[0][0] - marks[0][0] <= pace else whole


def _counts(chain: list[Mark]) -> bool:
    """Whether so many numbers count up one by one that it is no chance that each cuts a sentence."""
    return len(chain) >= _LEAST_EVEN and all(b[2] == a[2] + 1 for a, b in pairwise(chain))


def _pace(chain: list[Mark]) -> float:
    """The usual distance between its numbers."""
    from statistics import median  # noqa: PLC0415  # few texts get here

    return median((b[0] - a[0]) / (b[2] - a[2]) for a, b in pairwise(chain))


def _is_stray(text: str, marks: list[Mark], mark: Mark) -> bool:
    """Whether a number stands behind a comma, where those on both sides open lines."""
    k = bisect_left(marks, mark)
    beside = [*marks[max(0, k - 1) : k], *marks[k + 1 : k + 2]]
    return text[mark[0] - 1] in "，," and len(beside) == 2 and all(text[m[0] - 1 : m[0]] in ("", "\n") for m in beside)


def _opens(text: str, marks: list[Mark], chain: list[Mark], cut_out: Mapping[int, int]) -> bool:
    """Whether the text, other furniture apart, begins with 1、 and, the chain apart, 1、 or no number comes next.

    The first piece of a cut text may be shorter than the others.
    """
    at = marks[0][0]
    while at > 0 and (at in cut_out or text[at - 1].isspace()):
        at = cut_out.get(at, at - 1)
    own = [m[2] for m in marks[: len(chain) + 2] if m not in chain][:2]
    return at == 0 and own in ([1, 1], [1])


def _evenest(breaking: list[Mark]) -> list[Mark]:
    """The longest chain of three and more at nearly one distance, as a program cuts."""
    best: list[Mark] = []
    for i, first in enumerate(breaking):
        for second in breaking[i + 1 :]:
            steps = second[2] - first[2]
            pace = (second[0] - first[0]) / steps if steps > 0 else 0.0
            if pace < NEAREST:
                continue
            chain = [m for m in breaking[i:] if _is_due(first, m, pace, _EVEN)]
            numbers = {m[2] for m in chain}
            if len(numbers) == len(chain) >= max(3, len(best) + 1):
                best = chain
    return best


def _is_due(first: Mark, mark: Mark, pace: float, tolerance: float) -> bool:
    expected = first[0] + (mark[2] - first[2]) * pace
    return mark[2] >= first[2] and abs(mark[0] - expected) <= tolerance * pace


def _loosest(breaking: list[Mark], tears: frozenset[Mark]) -> list[Mark]:
    """The longest chain whose numbers count up, far enough from one another; those that tear a line may be nearer."""
    best: list[Mark] = []
    for i, first in enumerate(breaking):
        chain = [first]
        for m in breaking[i + 1 :]:
            steps = m[2] - chain[-1][2]
            if steps >= 1 and (m[0] - chain[-1][0]) / steps >= (_NEAREST_TORN if m in tears else NEAREST):
                chain.append(m)
        if len(chain) > len(best):
            best = chain
    return best


def _cuts_once(text: str, marks: list[Mark], cut: Mark) -> bool:
    """Whether a text begins with 1、 and one number far behind it cuts a sentence where that is no habit of the text,
    a bracket, or a name behind its first character; the numbers between them are due where they stand."""
    first = marks[0]
    if first[2] != 1 or text[: first[0]].strip() or (cut[0] - first[0]) / (cut[2] - 1) < NEAREST:
        return False
    pace = (cut[0] - first[0]) / (cut[2] - 1)
    if not all(any(m[2] == n and _is_due(first, m, pace, _TOLERANCE) for m in marks) for n in range(2, cut[2])):
        return False
    line = text[max(0, cut[0] - 200) : cut[0]].rstrip().rpartition("\n")[2]
    behind = text[cut[1] : cut[1] + 40].partition("\n")[0]
    inside = line.rfind("（") > line.rfind("）") and -1 < behind.find("）") < (behind.find("（") + 1 or len(behind) + 2)
    return inside or bool(_FIRST_OF_NAME.search(line)) or (len(line) >= LONG and share_ended(text) >= _MOSTLY_ENDED)


def _filled(
    text: str,
    marks: list[Mark],
    every: list[Mark],
    listed: list[Mark],
    chain: list[Mark],
    pace: float,
    breaking: frozenset[Mark],
    tears: frozenset[Mark],
) -> list[Mark]:
    """The chain with its members that happen to stand between two sentences; one that breaks a sentence goes first.
    What ``tears`` a line apart belongs to it at whatever distance."""
    even = [chain[0]]
    for m in chain[1:]:
        steps = m[2] - even[-1][2]
        if m in tears or abs(m[0] - even[-1][0] - pace * steps) <= _TOLERANCE * pace * steps:
            even.append(m)
    if len(even) < 2:
        return []
    whole = []
    first = even[0]
    exact = all(_is_due(first, m, pace, _EVEN) for m in even)
    for number in range(1, even[-1][2] + 2):
        known = [m for m in even if m[2] == number]
        if known:
            whole.append(known[0])
            continue
        expected = first[0] + (number - first[2]) * pace
        reach = {True: 2 * _TOLERANCE * pace, False: _TOLERANCE * pace}
        near = [m for m in marks if m[2] == number and abs(m[0] - expected) <= reach[m in breaking]]
        near = [m for m in near if m in tears or m[0] == 0 or text[m[0] - 1] == "\n" or _is_stray(text, marks, m)]
        if number > even[-1][2]:
            due = [m for m in near if exact and _is_due(first, m, pace, _EVEN)]
            own = [m for m in near if not _is_stray(text, marks, m) and in_a_run(text, listed, m, m in breaking)]
            near = due or [m for m in near if m not in own]
        if number == 1:
            behind = dict(pairwise(every))
            near = [m for m in near if m not in behind or behind[m][2] != 2 or behind[m][0] - m[0] >= NEAREST]
        if near:
            whole.append(min(near, key=lambda m: (m not in breaking, abs(m[0] - expected))))
    return whole
