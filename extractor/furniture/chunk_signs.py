"""What stands around a number, by which a sharing site's is told from the author's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from math import log
from typing import Final

from msgspec import Struct

from extractor.furniture.chunk_chains import Mark
from extractor.furniture.lines import kind_of
from extractor.furniture.piece import Piece, outside, own_numbers
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.names import classify
from extractor.script import simplified
from extractor.source import SourceText
from extractor.spans import Span, line_end
from extractor.words import REACH, splits_word

_NUMBER: Final = late_pattern(r"(?<![\d.．])((?!0)\d{1,3})、\s?")
_BEHIND_FIGURE: Final = late_pattern(r"(?<=\d)((?!0)\d{1,2})、\s?")
"""A number that ran into the figure before it (满10|2、年)."""
_ANY_NUMBER: Final = late_pattern(
    r"(?m:^|(?<=[。；;：: \t\u3000]))((?!0)[\dlI]{1,2})(?:、|[ \t]?[.．,，。?？)）])(?!\d)"
)
"""A number that an author may begin an item with, whatever sign stands behind it and whatever a scan made of its 1."""
_FIGURE: Final = late_pattern(r"\d{2,}、")
_DAMAGED: Final = str.maketrans("lI", "11")
_CLOSING: Final = '。；;：:！？!?.)）】]>》”"'
_PAUSE: Final = "、，,"
_BEGUN: Final = tuple("，。、；,;")
"""What stands in the middle or at the end of a sentence, never at its beginning."""
_NUMBERED: Final = late_pattern(
    r"第[一二三四五六七八九十\d]{1,4}[章节条篇]|[一二三四五六七八九十]{1,3}、|\d{1,2}(?:[、.．](?!\d)|\t)"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|[●◆■▲○]"
)
"""What an author never writes behind a number of his own."""
_LISTED: Final = late_pattern(r"\d{1,3}、")
_LABEL: Final = late_pattern(r"([^\s:：]{2,10})[:：]")
_NEXT_NAMED: Final = late_pattern(r"[\u4e00-\u9fff]{0,5}([\u4e00-\u9fff])\d")
"""Words that a number ends, as the words before a number may be (附表2、附表3)."""
_FIRST_ITEM: Final = late_pattern(r"[（(](?:1|一)[)）].*|(?<=职责)[:：].*")
"""What may stand behind a heading on its line."""
_LONGEST_LINE: Final = 60
_LONGEST_HEADING: Final = 24
_LEAST_HEADINGS: Final = 3
_LONG: Final = 15
"""Code points of a long line."""
_NEAR: Final = 200
"""Code points within which another number stands beside one."""
_RUN: Final = 150
"""Code points within which the next number of an author's list stands."""

Ending = tuple[bool, str]
"""Whether a number opens its line, and how the text before it ends: ``closed``, ``pause`` or ``open``."""
_CUT: Final[Mapping[str, float]] = {"closed": 0.08, "pause": 0.09, "open": 0.83}
"""How often what a program cuts off ends so."""
_WRITTEN: Final[Mapping[Ending, float]] = {
    (True, "closed"): 0.72,
    (True, "pause"): 0.01,
    (True, "open"): 0.015,
    (False, "closed"): 0.19,
    (False, "pause"): 0.005,
    (False, "open"): 0.015,
}
"""How often the text before an author's number ends so, where the document does not tell."""
_MOST_OPEN: Final = 0.6
_KNOWN: Final = 3.0
"""Numbers of the document that weigh as much as what is known of all."""


class Numbers(Struct, frozen=True):
    """The numbers of a text: those that may be a site's, and all that count in a list."""

    text: str
    marks: tuple[Mark, ...]
    every: tuple[Mark, ...]
    before: Mapping[Mark, int]
    """Where the text before a number ends, white space and furniture left out."""
    endings: Mapping[Mark, Ending]


def numbers_of(source: SourceText, found: Iterable[Piece]) -> Numbers:
    """The numbers outside of what is furniture. Those that the file itself paints, and those that open a table cell,
    are the author's."""
    text, own = source.text, own_numbers(source)
    taken = sorted(piece.span for piece in found)
    numbers = {Span(*m.span()): int(m[1]) for m in _NUMBER.finditer(text) if m.start() not in own}
    numbers |= {Span(*m.span()): int(m[1]) for m in _behind_figures(text)}
    marks = tuple((span.start, span.end, numbers[span]) for span in outside(sorted(numbers), taken))
    written = {Span(m.start(1), m.end()): int(m[1].translate(_DAMAGED)) for m in _ANY_NUMBER.finditer(text)}
    listed = ((span.start, span.end, written[span]) for span in outside(written, taken))
    alone = (mark for mark in marks if not text[mark[0] - 1 : mark[0]].isdigit())
    every = tuple(sorted({mark[0]: mark for mark in (*listed, *alone)}.values()))
    skipped = {span.end: span.start for span in taken}
    before = {mark: _before(text, mark[0], skipped) for mark in (*every, *marks)}
    endings = {mark: _ending(text, mark, at, skipped) for mark, at in before.items()}
    return Numbers(text, marks, every, before, endings)


def signs(
    numbers: Numbers, habit: Mapping[Ending, float], mark: Mark, torn: bool, lexicon: Lexicon, heads: Collection[Mark]
) -> Iterator[tuple[str, float]]:
    """The signs of a number by the names of the table that weighs them, each with its measure; ``torn`` tells that it
    stands inside a word, ``heads`` are the numbers of headings."""
    text, ending = numbers.text, numbers.endings[mark]
    yield "any", 1.0
    yield "habit", habit[ending]
    yield beside(numbers, mark), 1.0
    if ending[1] == "open":
        yield "torn" if torn else "whole", 1.0
    last = text[mark[0] - 1 : mark[0]]
    if last.isdigit():
        yield "figure", 1.0
    elif last.isascii() and last.isalpha():
        yield "letter", 1.0
    if (wrong := wrongly_followed(numbers, mark)) is not None:
        yield wrong, 1.0
    elif _numbers_label(text, mark, lexicon):
        yield "labelled", 1.0
    elif mark in heads:
        yield "heading", 1.0
    elif ending[0] and kind_of(simplified(_line_behind(text, mark[1])), lexicon):
        yield "site's words", 1.0


def headings(numbers: Numbers, lexicon: Lexicon) -> frozenset[Mark]:
    """The numbers that open their lines before names of posts and units, where several do: a site's hits one by
    chance."""
    heads = {
        mark for mark in numbers.marks if numbers.endings[mark][0] and _numbers_heading(numbers.text, mark, lexicon)
    }
    return frozenset(heads) if len(heads) >= _LEAST_HEADINGS else frozenset()


def wrongly_followed(numbers: Numbers, mark: Mark) -> str | None:
    """The sign of what no author writes behind a number of his own: the rest of a sentence, another number."""
    if numbers.text.startswith(_BEGUN, mark[1]):
        return "punctuated"
    return "doubled" if numbers.endings[mark][0] and _NUMBERED.match(numbers.text, mark[1]) else None


def cuts(numbers: Numbers, mark: Mark) -> bool:
    """Whether a number stands where no author begins an item."""
    return is_open(numbers, mark) or wrongly_followed(numbers, mark) is not None


def is_open(numbers: Numbers, mark: Mark) -> bool:
    """Whether the text before a number ends in the middle of a sentence."""
    return numbers.endings[mark][1] == "open"


def is_torn(numbers: Numbers, mark: Mark, lexicon: Lexicon) -> bool:
    """Whether a number behind an open sentence stands inside a word."""
    if not is_open(numbers, mark):
        return False
    text, before = numbers.text, numbers.before[mark]
    other = _NEXT_NAMED.match(text, mark[1])
    if other and other[1] == text[before - 1 : before]:
        return False
    return splits_word(
        simplified(text[max(0, before - REACH) : before]), simplified(text[mark[1] : mark[1] + REACH]), lexicon
    )


def enumerates(numbers: Numbers, mark: Mark) -> bool:
    """Whether a number is one of several in a sentence (第2、4、8周)."""
    text, (opens, ending) = numbers.text, numbers.endings[mark]
    if opens or ending == "closed":
        return False
    before = text[max(0, mark[0] - 2) : mark[0]]
    return before.endswith("第") or (before[:1].isdigit() and before[1:] == "、") or bool(_LISTED.match(text, mark[1]))


def beside(numbers: Numbers, mark: Mark) -> str:
    """What the numbers right before and behind one say of it."""
    before, behind = (
        other if other and abs(other[0] - mark[0]) < _NEAR else None for other in neighbours(numbers, mark)
    )
    sides = _says(numbers, mark, before, -1), _says(numbers, mark, behind, 1)
    if before and behind and behind[2] == before[2] + 1 and sides == ("other", "other"):
        return "counts on around it"
    return f"{sides[0]} before, {sides[1]} behind"


def neighbours(numbers: Numbers, mark: Mark) -> tuple[Mark | None, Mark | None]:
    """The numbers right before and behind one that it is no part of."""
    every, at = numbers.every, bisect_left(numbers.every, mark)
    first = at - 1 - (at > 0 and every[at - 1][1] == mark[1])
    then = at + (at < len(every) and every[at] == mark)
    return every[first] if first >= 0 else None, every[then] if then < len(every) else None


def _behind_figures(text: str) -> Iterator[re.Match[str]]:
    """Each number that a longer one ends with, which stands inside a sentence as figures do."""
    for match in _FIGURE.finditer(text):
        if not text[match.start() - 1 : match.start()].isalpha():
            continue
        for start in range(max(match.start() + 1, match.end() - 3), match.end() - 1):
            if found := _BEHIND_FIGURE.match(text, start):
                yield found


def _says(numbers: Numbers, mark: Mark, other: Mark | None, step: int) -> str:
    """What a number beside one is: of another list, the one due there, the same, the first of a list or another."""
    if other is None:
        return "none"
    opens, ending = numbers.endings[mark]
    if "、" not in numbers.text[other[0] : other[1]] or (
        not opens and ending != "closed" and numbers.endings[other][0]
    ):
        return "foreign"
    if other[2] == mark[2] + step:
        return "due"
    if other[2] == mark[2]:
        return "same"
    return "first" if other[2] == 1 and step > 0 else "other"


def _before(text: str, at: int, skipped: Mapping[int, int]) -> int:
    """Where the text before a place ends; ``skipped`` gives the start of furniture by its end."""
    while at > 0 and (at in skipped or text[at - 1].isspace()):
        at = skipped.get(at, at - 1)
    return at


def _ending(text: str, mark: Mark, before: int, skipped: Mapping[int, int]) -> Ending:
    at = mark[0]
    while at in skipped:
        at = skipped[at]
    opens, last = text[at - 1 : at] in ("", "\n"), text[before - 1 : before]
    if not last or last in _CLOSING:
        return opens, "closed"
    return opens, "pause" if last in _PAUSE else "open"


def habit_of(numbers: Numbers) -> Mapping[Ending, float]:
    """The nats by which a cut rather than this author leaves the text before a number so."""
    text, every, endings = numbers.text, numbers.every, numbers.endings
    runs = (pair for pair in pairwise(every) if pair[1][2] == pair[0][2] + 1 and pair[1][0] - pair[0][0] < _RUN)
    seen = Counter(endings[mark] for mark in {mark for pair in runs for mark in pair if mark[2] > 1})
    known = {**_WRITTEN, (True, "open"): min(_MOST_OPEN, max(_WRITTEN[True, "open"], 1 - _share_closed(text)))}
    total = sum(seen.values()) + _KNOWN
    return {of: log(_CUT[of[1]] / 2 * total / (seen[of] + _KNOWN * share)) for of, share in known.items()}


def _share_closed(text: str) -> float:
    """The share of long lines that end as sentences do, those before a number left out; 1 where there are none."""
    lines = [*map(str.strip, text.split("\n")), ""]
    long = [a for a, b in pairwise(lines) if len(a) >= _LONG and not _NUMBER.match(b)]
    return sum(line[-1] in _CLOSING or line[-1] in _PAUSE for line in long) / len(long) if long else 1.0


def _line_behind(text: str, at: int) -> str:
    return text[at : line_end(text, at)].rstrip()


def _numbers_label(text: str, mark: Mark, lexicon: Lexicon) -> bool:
    """Whether a label and its colon stand right behind a number (2、直接上级：)."""
    label = _LABEL.match(text, mark[1])
    return label is not None and simplified(label[1]) in lexicon.labels


def _numbers_heading(text: str, mark: Mark, lexicon: Lexicon) -> bool:
    """Whether the name of a post or unit is all that stands behind a number on its line, or its first item follows."""
    name = _FIRST_ITEM.sub("", _line_behind(text, mark[1])[:_LONGEST_LINE]).rstrip(":： ")
    return 1 < len(name) <= _LONGEST_HEADING and classify(simplified(name), lexicon).kind in ("title", "department")
