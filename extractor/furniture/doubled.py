"""Text printed twice: bold type that a converter drew by overprinting comes out doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from msgspec import Struct

from extractor.furniture.piece import Piece, outside, squeezed, text_lines
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.names import is_department, is_title
from extractor.script import plain_script
from extractor.source import SourceText
from extractor.spans import Span

_SHORTEST: Final = 4
"""Code points of the half that repeats; shorter ones repeat by chance (谢谢)."""
_CHAPTER: Final = late_pattern(r"第[一二三四五六七八九十\d]{1,3}[章节编篇](?=\s)")
"""Behind a chapter's number even a short name that stands twice is doubled (第一章 总 则 总 则)."""
_LONGEST: Final = 60
_MARKER: Final = (
    r"(?:(?:[一二三四五六七八九十]{1,3}|\d{1,2}(?:\.\d{1,2}){0,3})[、.．）)]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|第[一二三四五六七八九十\d]{1,3}[章节编篇条]|[⒈-⒛㈠-㈩①-⑳⑴-⒇])"
)
_TWICE_NUMBERED: Final = late_pattern(
    rf"({_MARKER}[\u4e00-\u9fffA-ZＡ-Ｚ]{{2}}.{{0,33}}?|(?<![\d.])\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[\u4e00-\u9fff]{{3,33}}?)\1"
)
_TWICE: Final = late_pattern(r"([<＜【\[(（]?[\u4e00-\u9fff].{5,38}?)\1")
"""A number with its name, or a stretch of six characters and more, printed twice inside a line."""
_LEAST_WORDS: Final = 4
_TELLTALE: Final = 4
_EACH: Final = 3
"""Code points that tell a stretch that may come again, and at which places they are taken: of any six in a row, four
that begin at a multiple of three."""
_NUMBERED: Final = late_pattern(rf"{_MARKER}[\u4e00-\u9fff]{{2}}")
_COUNTED: Final = late_pattern(
    r"第[一二三四五六七八九十\d]{1,3}(?:部分|[章节编篇])[:：]?|[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．:：]?|[①-⑳⑴-⒇]"
)
"""A heading's number."""
_BARE_NUMBERED: Final = late_pattern(r"\d{1,2}(?:\.\d{1,2}){0,3}(?=[\u4e00-\u9fff]{2})")
_LEAST_HEADING: Final = 6
"""Code points of a heading without a number that ends one line and begins the next."""
_NAME_TWICE: Final = late_pattern(
    r"(?:.{0,8}[、.．)）章节条【\[<])?([\u4e00-\u9fff（）()/]{2,20})(?P<again>\1)(?P<kind>[\u4e00-\u9fff]{2,12})[】\]>]?[:：]?"
)
"""A name printed twice before the words that name its list (教务主任教务主任岗位职责)."""
_ENDED: Final = "。；;"
_EACH_TWICE: Final = late_pattern(r"(?:([\u4e00-\u9fff])\1){5,}")
"""Every character printed twice (演演出出安安全全责责任任); no words of the language run on so long."""
_LEAD_TWICE: Final = late_pattern(
    rf"{_MARKER}(?P<lead>[\u4e00-\u9fff]{{2,10}}[:：]|[\u4e00-\u9fff]{{3,4}})(?P<again>(?P=lead))(?=.*[，,。；;])"
)
"""The words that an item begins with, in bold type (3、剧目定调：剧目定调：…)."""
_LABEL_TWICE: Final = late_pattern(r"(?P<label>[\u4e00-\u9fff]{2,8})(?P<again>(?P=label))(?=[:：])")
"""A label in bold type (直接上级直接上级：)."""
_SHORT_TWICE: Final = late_pattern(r"(?P<label>[\u4e00-\u9fff]{4,5})(?P<again>(?P=label))")
_NUMBER: Final = late_pattern(_MARKER)
_CLAUSE_TWICE: Final = late_pattern(r"(?<=[\u4e00-\u9fff])(?P<clause>[\u4e00-\u9fff]{4,12}[，,])(?P<again>(?P=clause))")
_VALUE_TWICE: Final = late_pattern(r"[\u4e00-\u9fff]{2,8}[:：](?P<value>[\u4e00-\u9fff]{2,12})(?P<again>(?P=value))$")
"""Words in bold type at a clause's end, and a label's value."""
_LAST_TWICE: Final = late_pattern(
    r"(?<=[\u4e00-\u9fff])(?P<last>[\u4e00-\u9fff]{4,12})(?P<again>(?P=last))(?=[。；;]$)"
)


class _Line(Struct, frozen=True):
    """A line, what of it is no furniture, and that without blanks."""

    span: Span
    parts: Sequence[Span]
    dense: str


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """What a line says for the second time, and a line, or two, that say what stands before them.

    A line in a heading style repeats nothing: a document's title and its only chapter may be of one name.
    """
    headings = {block.span.start for block in source.blocks if block.style_level is not None}
    lines = list(_lines(source.text, found))
    pieces: list[Piece] = []
    for i, line in enumerate(lines):
        stretches = list(_repeated(source.text, lines, i, line.span.start in headings, lexicon))
        places = _places(source.text, line) if stretches else ()
        for start, end in stretches:
            pieces += [Piece("doubled_text", span) for span in _spans(source.text, places[start:end])]
    return pieces


def _lines(text: str, found: Sequence[Piece]) -> Iterator[_Line]:
    k = 0
    for span in text_lines(text):
        while k < len(found) and found[k].span.end <= span.start:
            k += 1
        parts: list[Span] = []
        at, j = span.start, k
        while j < len(found) and found[j].span.start < span.end:
            parts.append(Span(at, max(at, found[j].span.start)))
            at, j = found[j].span.end, j + 1
        parts.append(Span(at, max(at, span.end)))
        dense = "".join(squeezed(part.of(text)) for part in parts)
        if dense:
            yield _Line(span, parts, dense)


def _places(text: str, line: _Line) -> Sequence[int]:
    """Where each character of the dense line stands."""
    return [i for part in line.parts for i in range(part.start, part.end) if not text[i].isspace()]


def _spans(text: str, places: Sequence[int]) -> Iterator[Span]:
    """The stretches that hold just these places and the blanks between them."""
    start = 0
    for k in range(1, len(places) + 1):
        if k == len(places) or text[places[k - 1] + 1 : places[k]].strip(" \t\u3000"):
            yield Span(places[start], places[k - 1] + 1)
            start = k


def _repeated(text: str, lines: Sequence[_Line], i: int, styled: bool, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The stretches of a line, in its own characters, that say something for the second time."""
    line = lines[i]
    size = len(line.dense)
    before = lines[i - 1].dense if i else ""
    cut = _second_half(text, line, lexicon) if size <= 2 * _LONGEST else 0
    if cut:
        yield cut, size
        return
    again = _name_again(line.dense, lexicon)
    if again:
        yield again
        return
    if words := _words_again(text, line):
        yield from words
        return
    if pairs := [pair for run in _EACH_TWICE.finditer(line.dense) for pair in _second_of_pairs(run)]:
        yield from pairs
        return
    if spans := _bold_again(line.dense, lexicon):
        yield from spans
        return
    if not styled and (_repeats(line.dense, before, lexicon) or _second_of_two(lines, i)):
        yield 0, size
        return
    begun = 0 if styled else _begun_before(line.dense, before, lexicon)
    if begun:
        yield 0, begun
    named = [match.span("again") for match in _named_again(lexicon).finditer(line.dense, begun)]
    yield from named
    yield from _labels_again(line.dense, lexicon)
    twice = [] if named else _inside(line.dense)
    for start, end in twice:
        if start >= begun:
            yield (start + end) // 2, end
    run_into = _run_into(lines, i)
    if run_into and not (twice or named):
        yield size - run_into, size
    elif size <= _LONGEST and not twice and not begun:
        yield from _doubled(line.dense)


def _labels_again(dense: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Labels of a form whose cells run together (任职资格任职资格教育水平…); what is longer ``_inside`` tells."""
    for match in _SHORT_TWICE.finditer(dense):
        label = lexicon.labels.get(plain_script(match["label"]))
        if label is not None and label.bare:
            yield match.span("again")


def _bold_again(dense: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The second of words in bold type that begin or end an item, a clause, a label or its value; a department before
    a post of its name (3.生产部生产部经理负责…) is none."""
    lead = _LEAD_TWICE.match(dense)
    begins = None if lead is None or is_department(lead["lead"], lexicon) else lead
    begins = begins or _LABEL_TWICE.match(dense) or _VALUE_TWICE.match(dense) or _CLAUSE_TWICE.search(dense)
    return [match.span("again") for match in (begins, _LAST_TWICE.search(dense)) if match]


def _second_of_pairs(run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The second of each two equal characters."""
    return ((at, at + 1) for at in range(run.start() + 1, run.end(), 2))


def _words_again(text: str, line: _Line) -> list[tuple[int, int]]:
    """The second of each two words, where all that blanks divide stand twice (2.3 2.3 出纳 出纳)."""
    words = line.span.of(text).split() if len(line.parts) == 1 else []
    if len(words) < _LEAST_WORDS or words[::2] != words[1::2] or max(map(len, words)) < 2:
        return []
    ends = list(accumulate(map(len, words)))
    return list(zip(ends[::2], ends[1::2], strict=True))


def _name_again(dense: str, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where a heading's line says its name again."""
    match = _NAME_TWICE.fullmatch(dense) if len(dense) <= _LONGEST else None
    listed = match is not None and plain_script(match["kind"]) in lexicon["titles", "decorations"]
    return match.span("again") if match and listed else None


@lru_cache(maxsize=4)
def _named_again(lexicon: Lexicon) -> re.Pattern[str]:
    """A name printed twice behind a sentence, before the words that name its list and the list itself."""
    kinds = "|".join(sorted(map(re.escape, lexicon["titles", "decorations"]), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<=[{_ENDED}])([^\s\d，,、。；;：:]{{2,20}})(?P<again>\1)(?:{kinds})(?=[:：\d一(（①]|$)")


def _counts_name(dense: str, lexicon: Lexicon) -> bool:
    """Whether a number that nothing divides from it stands before a name (1范围), no measure (3个月)."""
    match = _BARE_NUMBERED.match(dense)
    return match is not None and not dense.startswith(tuple(lexicon["measures", "units"]), match.end())


def _second_half(text: str, line: _Line, lexicon: Lexicon) -> int:
    """Where the repetition begins, 0 when the line says nothing twice."""
    chapter = _CHAPTER.match(text, line.span.start)
    if chapter:
        head = "".join(chapter[0].split())
        cut = _half(line.dense[len(head) :], 2)
        if cut:
            return len(head) + cut
    number = _BARE_NUMBERED.match(line.dense)
    rest = line.dense[number.end() :] if number else ""
    if (cut := _half(rest, 2)) and rest[:cut] in lexicon["headings", "general"]:
        return len(line.dense) - cut  # 1 总则总则
    cut = _half(line.dense, _SHORTEST - 1)
    named = cut >= _SHORTEST or _counts_name(line.dense, lexicon) or is_title(line.dense[:cut], lexicon)
    return cut if named else 0


def _half(dense: str, shortest: int) -> int:
    half = len(dense) // 2
    same = not len(dense) % 2 and half >= shortest and dense[:half] == dense[half:]
    return half if same and len(set(dense)) >= min(half, 3) else 0


def _repeats(line: str, before: str, lexicon: Lexicon) -> bool:
    least = 3 if _counts_name(line, lexicon) else 5
    if before.endswith(line) and line != before and len(line) >= least and _COUNTED.fullmatch(before[: -len(line)]):
        return line.endswith(tuple(lexicon["titles", "decorations"]))  # 一、站长岗位职责 over 站长岗位职责
    return line == before and len(line) >= least and not line.endswith(("。", "；", ";"))


def _second_of_two(lines: Sequence[_Line], i: int) -> bool:
    """Whether a label and the name below it were printed twice, and this is one of the second two."""
    if i >= 2 and lines[i].dense == lines[i - 2].dense and len(lines[i].dense) >= 2:
        both = len(lines[i].dense) + len(lines[i - 1].dense) >= _LEAST_HEADING and len(lines[i - 1].dense) >= 2
        first = i + 1 < len(lines) and lines[i + 1].dense == lines[i - 1].dense
        last = i >= 3 and lines[i - 1].dense == lines[i - 3].dense
        return both and (first or last)
    return i >= 2 and _run_into(lines, i - 1) > 0


def _run_into(lines: Sequence[_Line], i: int) -> int:
    """How much of a line's end repeats the line before, where the line behind repeats its beginning: a label and the
    name below it, printed twice without a break between (岗位名称 / 出纳岗位名称 / 出纳)."""
    if not 0 < i < len(lines) - 1:
        return 0
    before, line, behind = lines[i - 1].dense, lines[i].dense, lines[i + 1].dense
    together = len(line) == len(behind) + len(before) and line.startswith(behind) and line.endswith(before)
    return len(before) if together and len(before) >= 2 and len(behind) >= 2 else 0


def _inside(dense: str) -> list[Span]:
    """The stretches printed twice inside a line; longer ones without a number are sought only where a part of one comes
    again soon enough."""
    out = [Span(*m.span()) for m in _TWICE_NUMBERED.finditer(dense)]
    for at in range(0, len(dense) - 9, _EACH):
        if dense.find(dense[at : at + _TELLTALE], at + 6, at + 39 + _TELLTALE) >= 0:
            more = (Span(*m.span()) for m in _TWICE.finditer(dense))
            return sorted([*out, *outside(more, out)])
    return out


def _begun_before(line: str, before: str, lexicon: Lexicon) -> int:
    """How much of a line, from its beginning, is a heading that the line before ends with."""
    longest = min(len(line), len(before), _LONGEST)
    at = line.rfind(before[-1:], 0, longest)
    while at >= 2:
        size, at = at + 1, line.rfind(before[-1:], 0, at)
        if before.endswith(line[:size]):
            whole = size == len(before)
            if _NUMBERED.match(line, 0, size) and (whole or before[-size - 1] in _ENDED):
                return size
            listed = line[:size].endswith(tuple(lexicon["titles", "decorations"]))
            if size >= _LEAST_HEADING and (listed if whole else before[-size - 1] in _ENDED):
                return size
    return 0


def _doubled(dense: str) -> Iterator[tuple[int, int]]:
    """The second of each pair where every character of the line stands twice (总总则则)."""
    number = _NUMBER.match(dense)
    begun = number.end() if number else 0
    name = dense[begun:]
    if len(name) >= 4 and name[::2] == name[1::2] and len(set(name)) > 1:
        yield from ((k, k + 1) for k in range(begun + 1, len(dense), 2))
