"""Numbers a sharing site puts before every few hundred characters: ``…提出企业职员\\n2、工资…``.

They count up at much the same distance and stand where a program cut, not where an author begins an item. Each is
weighed by what stands around it (``chunk_weights.yaml``), and the weightiest chain that counts up is the site's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Final

from extractor.furniture.chunk_chains import Chain, Mark, Weighed, weightiest
from extractor.furniture.chunk_signs import (
    Ending,
    Numbers,
    cuts,
    enumerates,
    habit_of,
    headings,
    is_open,
    is_torn,
    neighbours,
    numbers_of,
    signs,
)
from extractor.furniture.piece import Piece
from extractor.lexicon import Lexicon
from extractor.source import SourceText
from extractor.spans import Span
from extractor.tables import load_numbers

_SITES: Final = 2
"""How often a text is cut at most: what one site cut another may have cut again."""
_LEAST: Final = 4.0
"""Nats a chain must weigh."""
_LONG: Final = 8
"""Numbers of a chain from which on one that it leaves out is told by its place alone."""
_CUTS: Final = 1 / 3
"""The share of its numbers that must cut something; a program rarely hits a sentence's end."""
_FAINT: Final = -3.0
"""Nats below which a number is in no chain."""
_TEXT: Final = 3.0
_LINE: Final = -0.4
_WORD: Final = -1.0
"""Nats of a chain's 1、 at the text's beginning and at a line's, and inside a word beside what it weighs there."""
_NEAREST: Final = 80
"""Code points within which an author's 2、 stands behind his 1、."""


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """The numbers of a site, and of a second one."""
    pieces: list[Piece] = []
    for _ in range(_SITES):
        chain = _chain(numbers_of(source, (*found, *pieces)), lexicon)
        if not chain:
            break
        pieces += [Piece("page_chunk", Span(start, end)) for start, end, _ in chain]
    return sorted(pieces, key=lambda piece: piece.span)


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, float]:
    """The fitted table of what a sign weighs; values in nats."""
    return load_numbers(Path(__file__).with_name("chunk_weights.yaml"))


def _chain(numbers: Numbers, lexicon: Lexicon) -> list[Mark]:
    """The weightiest chain; none where it is too light."""
    if not any(mark[2] > 1 and cuts(numbers, mark) for mark in numbers.marks):
        return []
    habit = habit_of(numbers)
    if not _enough(weightiest(_weighed(numbers, habit, lexicon, is_open))):  # words are looked up where they may decide
        return []
    best = weightiest(_weighed(numbers, habit, lexicon, partial(is_torn, lexicon=lexicon)))
    return _filled(best.marks()[::-1], numbers.marks) if best and _enough(best) else []


def _filled(chain: list[Mark], numbers: Iterable[Mark]) -> list[Mark]:
    """A long chain, sorted by place, with each number that it leaves out where just one stands between its neighbours:
    a site leaves none out, whatever the one cuts."""
    if len(chain) < _LONG:
        return chain
    by_number: dict[int, list[Mark]] = {}
    for mark in numbers:
        by_number.setdefault(mark[2], []).append(mark)
    out = list(chain)
    for one, other in pairwise(chain):
        between = [
            [mark for mark in by_number.get(number, ()) if one[1] < mark[0] < other[0]]
            for number in range(one[2] + 1, other[2])
        ]
        if all(len(marks) == 1 for marks in between):
            told = [marks[0] for marks in between]
            out += told if told == sorted(told) else []
    return sorted(out)


def _enough(chain: Chain | None) -> bool:
    """Whether a chain is heavy enough to be a site's."""
    if chain is None or chain.before is None:
        return False
    return chain.weight >= _LEAST and chain.cuts >= _CUTS * chain.length


def _weighed(
    numbers: Numbers, habit: Mapping[Ending, float], lexicon: Lexicon, tears: Callable[[Numbers, Mark], bool]
) -> Iterator[Weighed]:
    """The numbers that may be a site's; ``tears`` tells which stand inside a word."""
    table, heads = load_weights(), headings(numbers, lexicon)
    for mark in numbers.marks:
        if enumerates(numbers, mark):
            continue
        torn = tears(numbers, mark)
        weight = sum(table[sign] * measure for sign, measure in signs(numbers, habit, mark, torn, lexicon, heads))
        if mark[2] == 1:
            weight = _opening(numbers, mark, weight + _WORD if torn else _FAINT)
        if weight > _FAINT:
            yield Weighed(mark, weight, cuts(numbers, mark))


def _opening(numbers: Numbers, mark: Mark, inside: float) -> float:
    """What a 1、 weighs, ``inside`` a sentence or where an author's may stand."""
    _, behind = neighbours(numbers, mark)
    if not numbers.endings[mark][0] or (behind and behind[2] == 2 and behind[0] - mark[0] < _NEAREST):
        return inside
    return _TEXT if numbers.before[mark] == 0 else max(inside, _LINE)
