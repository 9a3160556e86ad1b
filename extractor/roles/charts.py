"""Organisation charts flattened into text: where a chart ends, and how run-together boxes come apart.

A line of boxes is cut by the cheapest segmentation: names the document itself uses, names that end as titles,
departments or the functions charts are drawn of, cost little; a word of the dictionary costs more; what is left
costs most.
Source: FORMATS section 5.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

from extractor.body import Body
from extractor.brackets import CLOSING, OPENING
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.names import is_department, is_title, is_weak_title
from extractor.roles.chart_costs import LONGEST_BOX, Seams, box_cost, longest_word
from extractor.roles.roled import Roled, Stretch
from extractor.words import cut

_SENTENCE: Final = late_pattern(r"[。；;，,:：！？]")
COUNT: Final = late_pattern(
    r"[（(]?\s*\d{1,3}\s*(?:[-~～—至]\s*\d{1,3}\s*)?[人名个]\s*[）)]?|[×xX*]\s*\d{1,3}|[（(]\d{1,3}[）)]"
)
"""How many people a box holds, glued to it or on a line below it."""
_SEPARATORS: Final = late_pattern(r"[\s|│┃├└┌┐┘─━┬┴┼→←↓↑➔>＞—–_/\\-]+|(?<=[\u4e00-\u9fff])[Il](?=[\u4e00-\u9fff])")
"""Runs of lines and blanks between boxes, or the letter that a line down became; one of dashes or strokes alone may
stand inside a name."""
_LISTED_SEPARATORS: Final = late_pattern(r"[\s|→←↓↑➔>＞—–_/\\、-]+")
"""In a row with arrows also the commas between boxes of one level."""
ARROW: Final = late_pattern(r"→|➔|-+>|—+>")
"""From the upper box to the lower ones."""
_STRONG_SEPARATOR: Final = late_pattern(r"[\s|│┃├└┌┐┘─━┬┴┼→←↓↑➔>＞Il]|[—–-]{2}")
_SERIES: Final = late_pattern(
    r"(?P<stem>[\u4e00-\u9fff]{0,4})[一二三四五六七八九十甲乙丙丁](?P<tail>[\u4e00-\u9fff]{1,3})"
    r"(?:(?P=stem)[一二三四五六七八九十甲乙丙丁](?P=tail))+"
)
_TORN: Final = 2.0
"""What a cut pays that tears a word of the dictionary in two (设|备部)."""
_SHORT_TITLE: Final = 4
_LONGEST_ROW: Final = 1_000
_MOST_ROWS: Final = 1_000
"""Code points of a row and rows of a chart: what is larger is no chart, and cutting it takes 1 ms a character."""


def chart_units(
    body: Body, stretches: list[Stretch], own: Collection[str], lexicon: Lexicon
) -> tuple[list[Roled], int]:
    """The boxes of a chart in the lines given, and how many of the lines belong to it."""
    if not stretches:
        return [], 0
    groups = _named_groups(body.text, stretches[0].start, stretches[-1].end)
    return boxes(body, stretches, groups, own, lexicon)


def boxes(
    body: Body, stretches: list[Stretch], outside: frozenset[str], own: Collection[str], lexicon: Lexicon
) -> tuple[list[Roled], int]:
    """See ``chart_units``; ``outside`` are words that the text around the chart may call a group or post."""
    units: list[Roled] = []
    taken = 0
    vertical: list[Stretch] = []
    for i, line in enumerate(stretches):
        text = body.text[line.start : line.end]
        if _SENTENCE.search(text) or len(text) > _LONGEST_ROW or i >= _MOST_ROWS:
            break
        taken = i + 1
        if _SEPARATORS.fullmatch(text):
            continue
        if len(text) == 1:
            vertical.append(line)
            continue
        units += _vertical(body.text, vertical, outside, own, lexicon)
        vertical = []
        units += _line(body, line, outside, own, lexicon)
    units += _vertical(body.text, vertical, outside, own, lexicon)
    return units, taken


def _vertical(
    text: str, letters: list[Stretch], outside: frozenset[str], own: Collection[str], lexicon: Lexicon
) -> list[Roled]:
    """Boxes whose names run down, one character a line."""
    return _cut(text, letters[0].start, letters[-1].end, outside, own, lexicon) if letters else []


def _line(body: Body, line: Stretch, outside: frozenset[str], own: Collection[str], lexicon: Lexicon) -> list[Roled]:
    text = body.text
    pieces: list[Stretch] = []
    at = line.start
    chunk = text[line.start : line.end]
    spread = len(chunk) >= 5 and all(len(p) == 1 for p in COUNT.sub(" ", chunk).split())
    separators = _LISTED_SEPARATORS if ARROW.search(chunk) else _SEPARATORS
    for match in [] if spread else list(separators.finditer(text, line.start, line.end)):
        if not (_STRONG_SEPARATOR.search(match[0]) or "、" in match[0]) or _inside_count(text, match):
            continue
        pieces.append(Stretch(at, match.start()))
        at = match.end()
    pieces.append(Stretch(at, line.end))
    units = []
    for piece in _with_halves(text, _with_spread_letters(pieces), lexicon):
        if piece.start < piece.end:
            units += _boxes(text, piece, outside, own, lexicon)
    return units


def _with_spread_letters(pieces: Sequence[Stretch]) -> Iterator[Stretch]:
    """The pieces of a row; letters that one blank each divides go with what follows them (科 普 部票务部)."""
    held: list[Stretch] = []
    for piece in pieces:
        if held and piece.start - held[-1].end != 1:
            yield from held
            held = []
        held.append(piece)
        if piece.end - piece.start != 1:
            letters = len(held) - 1
            yield from ([Stretch(held[0].start, piece.end)] if letters > 1 else held)
            held = []
    yield from held


def _with_halves(text: str, pieces: Iterable[Stretch], lexicon: Lexicon) -> list[Stretch]:
    """The pieces of a row; two that one blank divides, of which the first names nothing and both together a post, or
    is one letter, are one (工具 保管员)."""
    out: list[Stretch] = []
    for piece in pieces:
        first = text[out[-1].start : out[-1].end] if out and piece.start - out[-1].end == 1 else ""
        halves = first and not _is_post(first, lexicon) and is_title(first + text[piece.start : piece.end], lexicon)
        if halves or (len(first) == 1 and piece.end - piece.start > 1):
            out[-1] = Stretch(out[-1].start, piece.end)
        else:
            out.append(piece)
    return out


def _is_post(name: str, lexicon: Lexicon) -> bool:
    return is_title(name, lexicon) or is_department(name, lexicon) or is_weak_title(name, lexicon)


def _inside_count(text: str, match: re.Match[str]) -> bool:
    """Whether a blank stands between a count and its measure (主管1 人)."""
    before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
    return before.isdigit() and after in "人名" and after != ""


def _boxes(text: str, piece: Stretch, outside: frozenset[str], own: Collection[str], lexicon: Lexicon) -> list[Roled]:
    """The boxes of a run of text; counts glued to a box are part of it but not of its name."""
    out: list[Roled] = []
    at = piece.start
    counts = list(COUNT.finditer(text, piece.start, piece.end))
    for match in counts:
        if match.start() > at:
            out += _cut(text, at, match.start(), outside, own, lexicon)
        if out:
            last = out.pop()
            out.append(Roled("unit", last.start, match.end(), last.text, label=Stretch(match.start(), match.end())))
        at = match.end()
    if at < piece.end:
        out += _cut(text, at, piece.end, outside, own, lexicon)
    return out


def _cut(
    text: str, start: int, end: int, outside: frozenset[str], own: Collection[str], lexicon: Lexicon
) -> list[Roled]:
    run = text[start:end]
    dense = "".join(run.split())
    places = [start + i for i, c in enumerate(run) if not c.isspace()]
    bounds = [0, len(dense)] if _is_one(dense, own, lexicon) else _segment(dense, outside, own, lexicon)
    out = []
    for a, b in pairwise(bounds):
        stretch = Stretch(places[a], places[b - 1] + 1)
        out.append(Roled("unit", stretch.start, stretch.end, stretch))
    return out


def _is_one(text: str, own: Collection[str], lexicon: Lexicon) -> bool:
    """Whether a run is one short title, though words for posts make it up (大堂副理)."""
    halves = ((text[:at], text[at:]) for at in range(1, len(text)))
    return (
        len(text) <= _SHORT_TITLE
        and is_title(text, lexicon)
        and not any(one in own and other in own for one, other in halves)
    )


def _segment(text: str, whole: frozenset[str], own: Collection[str], lexicon: Lexicon) -> list[int]:
    """Cheapest cuts of ``text``; a cut never falls inside brackets."""
    own = {*own, *_named_elsewhere(text, whole), *_counted(text)}
    words = cut(text, lexicon, own)
    edges = {0, *accumulate(len(word) for word in words)}
    whole_words = frozenset(edges)
    names = {n for n in own if 2 <= len(n) <= LONGEST_BOX}
    edges |= _suffix_edges(text, lexicon)
    for name in sorted(names):
        at = text.find(name)
        while at >= 0:
            edges |= {at, at + len(name)}
            at = text.find(name, at + 1)
    depth = 0
    inside = set()
    for i, char in enumerate(text):
        if char in OPENING:
            depth += 1
        elif char in CLOSING:
            depth = max(depth - 1, 0)
        elif depth:
            inside.add(i)
        if depth and i + 1 < len(text):
            inside.add(i + 1)
    places = sorted(e for e in edges if e not in inside)
    if places[-1] != len(text):
        places.append(len(text))
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    seams = Seams(text, names, whole_words, lexicon)
    first = 0
    for k, b in enumerate(places[1:], 1):
        while b - places[first] > 2 * LONGEST_BOX and first < k - 1:
            first += 1
        torn = 0.0 if b in whole_words or b == len(text) else _TORN
        options = [
            (best[a][0] + (torn and _torn(text[a:b], lexicon)) + box_cost(a, b, seams), a)
            for a in places[first:k]
            if a in best
        ]
        if options:
            best[b] = min(options)
    bounds = [len(text)]
    while bounds[-1] > 0:
        bounds.append(best[bounds[-1]][1])
    return bounds[::-1]


def _torn(box: str, lexicon: Lexicon) -> float:
    """What is paid for a word of the dictionary that the end of a box tears: less by a unit's name, whose last
    character words begin with as well (设计科|工艺科)."""
    return _TORN / 4 if len(box) > 2 and box[-1] in "科处股室部" and is_department(box, lexicon) else _TORN


def _counted(text: str) -> Iterator[str]:
    """Boxes that differ in a number alone and run together (运行一值运行二值)."""
    for match in _SERIES.finditer(text):
        size = len(match["stem"]) + 1 + len(match["tail"])
        yield from (text[at : at + size] for at in range(match.start(), match.end(), size))


def _named_groups(text: str, start: int, end: int) -> frozenset[str]:
    """What the text outside ``[start, end)`` may call a group or post."""
    inside = _group_names(text[start:end])
    return frozenset(name for name, count in _group_names(text).items() if count > inside.get(name, 0))


@lru_cache(maxsize=4)
def _group_names(text: str) -> Counter[str]:
    """Four to ten characters before 组 or 岗, by how often they stand there."""
    return Counter(
        text[m.start() - n : m.start()]
        for m in re.finditer("[组岗]", text)
        for n in range(4, 11)
        if m.start() >= n and "\n" not in text[m.start() - n : m.start()]
    )


def _named_elsewhere(text: str, groups: frozenset[str]) -> set[str]:
    """Stretches that the document elsewhere calls a group or post (设备巡检 where 设备巡检组 is written)."""
    return {
        text[a:b] for a in range(len(text)) for b in range(a + 4, min(a + 10, len(text)) + 1) if text[a:b] in groups
    }


def _suffix_edges(text: str, lexicon: Lexicon) -> set[int]:
    out: set[int] = set()
    functions, suffixes = lexicon["charts", "functions"], lexicon["titles", "suffixes"]
    words = (suffixes, lexicon["titles", "weak"], lexicon["departments", "suffixes"], functions)
    longest = longest_word(lexicon)
    for i, char in enumerate(text):
        for end in range(i + 1, min(i + longest, len(text)) + 1):
            word = text[i:end]
            if any(word in some for some in words):
                out.add(end)
                if word in functions:
                    out.add(i)
        if char in lexicon["titles", "single"] and not any(text[i : i + n] in suffixes for n in (2, 3)):
            out.add(i + 1)
    return out
