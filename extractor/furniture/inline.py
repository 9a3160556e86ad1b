"""Furniture inside a line: pinyin after a character, left-over field codes, pages counted n/m, what sites strew in.

Sites that convert simplified to traditional characters put the reading after some of them: 職責(zé).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Final

from extractor.furniture.piece import Piece
from extractor.furniture.strewn import half_width, strewn
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.script import simplified
from extractor.source import SourceText
from extractor.spans import Span

_TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_PAGE_OF: Final = late_pattern(r"(?<=\s)(\d{1,3})/(\d{1,3})(?=\s)")
_SPELLED_PAGE_OF: Final = late_pattern(r"第 ?(\d{1,3}) ?[页頁] ?[/，, ] ?共 ?(\d{1,3}) ?[页頁]")
_PAGE_BEHIND: Final = late_pattern(r"(?m)(?<=[。；;！!])[ \t\u3000]{0,20}([-—–－] ?\d{1,3} ?[-—–－])[ \t\u3000]*$")
"""A page's number in dashes behind the sentence that a joined line ends with."""
_PAGE_WITHIN: Final = late_pattern(r"(?<![\d—–－-])[—–－-] (\d{1,3}) [—–－-](?![—–－-])")
"""A page's number in dashes wherever lines were joined (的顺序- 3 -复核车型)."""
_LEAST_WITHIN: Final = 3
_PAGE_ALONE: Final = late_pattern(
    r"(?m)^[ \t\u3000]*(?:[-—–－]{1,3} ?(\d{1,3}) ?[-—–－]{1,3}|第 ?(\d{1,3}) ?[页頁])[ \t\u3000]*$"
)
_BARE_BEHIND: Final = late_pattern(r"(?m)(?<=[。；;！!])[ \t\u3000]{1,20}(\d{1,3})[ \t\u3000]*$")
"""A number behind the sentence that a line ends with, which may be a page's."""
_SITE: Final = late_pattern(
    r"(?:[Ww]\s?){2,3}\.?\s?[0-9A-Za-z][0-9A-Za-z* \n]{0,14}\.\s?"
    r"(?:n\s?et|ne\s?t|c\s?[o0]m|c[o0]\s?m|c\s?n|org)(?![A-Za-z/])"
)
"""A site's name printed into the text, often with blanks in it."""
_SPACED_SITE: Final = late_pattern(
    r"(?<![\u4e00-\u9fff])(?=[\u4e00-\u9fff*]*[ *])(?:[\u4e00-\u9fff*] ?){2,10}(?:网|文 ?库) ?$"
)
"""A site's name right before its address, with blanks or an asterisk strewn into it."""
_LONGEST_SITE: Final = 24
"""Code points of a site's name, blanks included."""
_LOST: Final = late_pattern(r"(?m)^[ \t\u3000]*([?？]{2,})(?=[\u4e00-\u9fff（(【\[<＜])")
"""What a conversion left of the signs before a line (??館長崗位職責)."""
_NAMED_BEFORE: Final = late_pattern(
    r"(?<=[，,。；;：:、\n])(?:[!-~]{2,12}_)?[\u4e00-\u9fff*]{2,10}(?:网站?|论坛|社区|在线|之家) ?$"
)
"""A site's name between two sentences, right before its address or what it strews into the text."""
_LEAST_HEAD: Final = 6
_LONGEST_HEAD: Final = 40
"""Code points of a running head."""
_MOST_HEADS: Final = 20
"""Running heads of a document, the most frequent first: each is sought in all of it."""
_BLANKS: Final = " \t\u3000"
_BEFORE_HEAD: Final = "。；;！!\n"
PINYIN: Final = late_pattern(rf"(?<=[\u3400-\u9fff])[(（][a-zü]{{0,5}}[{_TONED}][a-zü]{{0,4}}[)）]")


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """Pinyin in brackets, left-over field codes, page numbers with their running heads, and what sites strew in."""
    pieces = [Piece("pinyin", Span(*m.span())) for m in PINYIN.finditer(source.text)]
    pieces += _pages(source.text)
    pieces += [Piece("page_number", Span(*m.span(1))) for m in _PAGE_BEHIND.finditer(source.text)]
    pieces += [*_pages_behind(source.text), *_pages_within(source.text)]
    plain = half_width(source.text)
    pieces += [Piece("advertisement", span) for span in _sites(plain)]
    pieces += [Piece("advertisement", span) for span in _with_names(plain, strewn(plain))]
    pieces += [Piece("separator", Span(*m.span(1))) for m in _LOST.finditer(source.text)]
    codes = _any_of(lexicon, "field_code")
    coded = [Piece("field_code", Span(*m.span())) for m in codes.finditer(source.text)]
    pieces += [*coded, *_heads_behind(source.text, [piece.span for piece in coded])]
    tails = _any_of(lexicon, "tail").finditer(simplified(source.text))
    pieces += [Piece("advertisement", Span(*m.span())) for m in tails]
    return pieces


def _sites(text: str) -> list[Span]:
    """Each site's address with the name before it."""
    spans, names = [], []
    for address in _SITE.finditer(text):
        near = max(0, address.start() - _LONGEST_SITE)
        name = _NAMED_BEFORE.search(text, near, address.start()) or _SPACED_SITE.search(text, near, address.start())
        names.append(name[0] if name else "")
        spans.append(Span(*address.span()))
    return _preceded(spans, names)


def _with_names(text: str, strewn_in: Iterable[Span]) -> list[Span]:
    """What is strewn in, each with the site's name that stands before it behind a blank."""
    spans, names = [], []
    for span in strewn_in:
        near = max(0, span.start - _LONGEST_SITE)
        name = _NAMED_BEFORE.search(text, near, span.start) if text[span.start - 1 : span.start] == " " else None
        names.append(name[0] if name else "")
        spans.append(span)
    return _preceded(spans, names)


def _preceded(spans: Sequence[Span], names: Sequence[str]) -> list[Span]:
    """The stretches with the names before them: of names that end alike the shortest, what is longer has characters
    of the sentence."""
    shortest = {name: min((n for n in {*names} - {""} if name.endswith(n)), key=len, default="") for name in {*names}}
    return [Span(span.start - len(shortest[name]), span.end) for span, name in zip(spans, names, strict=True)]


def _pages(text: str) -> list[Piece]:
    """Numbers such as 22/26 between blanks in a line, or 第1页/共5页 anywhere, where they count up to one total."""
    by_total: dict[tuple[bool, int], list[re.Match[str]]] = {}
    for spelled, pattern in ((False, _PAGE_OF), (True, _SPELLED_PAGE_OF)):
        for match in pattern.finditer(text):
            by_total.setdefault((spelled, int(match[2])), []).append(match)
    pieces = []
    for (spelled, total), matches in by_total.items():
        numbers = [int(m[1]) for m in matches]
        if len(numbers) >= 2 and all(a < b for a, b in pairwise(numbers)) and numbers[-1] <= total:
            pieces += [
                Piece("page_number", Span(*m.span()) if spelled else Span(m.start(1), m.end(2))) for m in matches
            ]
            pieces += [] if spelled else _heads(text, matches)
    return pieces


def _pages_within(text: str) -> list[Piece]:
    """Numbers in dashes and blanks anywhere, where they count up, one or two at a time."""
    found = list(_PAGE_WITHIN.finditer(text))
    numbers = [int(m[1]) for m in found]
    counted = all(0 < after - before <= 2 for before, after in pairwise(numbers))
    return [Piece("page_number", Span(*m.span())) for m in found] if counted and len(found) >= _LEAST_WITHIN else []


def _pages_behind(text: str) -> list[Piece]:
    """Bare numbers at ends of lines, behind a sentence, that count to or from a page's number on a line of its own."""
    first: dict[int, int] = {}  # by page, where its number first stands alone
    last: dict[int, int] = {}
    for alone in _PAGE_ALONE.finditer(text):
        page = int(alone[1] or alone[2])
        first.setdefault(page, alone.start())
        last[page] = alone.start()
    return [
        Piece("page_number", Span(*m.span(1)))
        for m in _BARE_BEHIND.finditer(text)
        if last.get(int(m[1]) + 1, -1) > m.start() or first.get(int(m[1]) - 1, len(text)) < m.start()
    ]


def _heads(text: str, pages: list[re.Match[str]]) -> list[Piece]:
    """A running head over the pages' numbers, or in a line with one, also behind a sentence where lines were
    joined: what is alone on the line over at least two of them."""
    over = [_line_over(text, page.start(1)) for page in pages]
    times = Counter(line.of(text) for line in over)
    often = [head for head, count in times.most_common() if count > 1 and _LEAST_HEAD <= len(head) <= _LONGEST_HEAD]
    heads = often[:_MOST_HEADS]
    pieces = [Piece("page_header", line) for line in over if line.of(text) in heads]
    for page in pages:
        near = max(text.rfind("\n", 0, page.start(1)) + 1, page.start(1) - 2 * _LONGEST_HEAD)
        before = text[near : page.start(1)].rstrip(_BLANKS)
        for head in heads:
            start = near + len(before) - len(head)
            if before.endswith(head) and (text[near:start].rstrip(_BLANKS)[-1:] or "\n") in _BEFORE_HEAD:
                pieces.append(Piece("page_header", Span(start, start + len(head))))
    return pieces


def _heads_behind(text: str, codes: Sequence[Span]) -> list[Piece]:
    """A running head right behind the fields for a page's number, where lines were joined (与PAGE1/NUMPAGES5某公司
    岗位说明书安全): what follows at least two of them word by word, wherever it comes again below the title."""
    ends = [code.end for code in codes if text.startswith("PAGE", code.start)]
    behind = {end: text[end : end + _LONGEST_HEAD].partition("\n")[0] for end in ends}
    often = Counter(words[:_LEAST_HEAD] for words in behind.values() if len(words) >= _LEAST_HEAD)
    pieces = []
    begun = len(text) - len(text.lstrip())
    for opening in (opening for opening, times in often.most_common(_MOST_HEADS) if times > 1):
        alike = [words for words in behind.values() if words.startswith(opening)]
        head = "".join(
            letters[0] for letters in takewhile(lambda letters: len(set(letters)) == 1, zip(*alike, strict=False))
        )
        places = (match.start() for match in re.finditer(re.escape(head), text))
        pieces += [Piece("page_header", Span(at, at + len(head))) for at in places if at > begun]
    return pieces


def _line_over(text: str, number: int) -> Span:
    """The line over a number that stands first in its own, without the white space at its ends; else nothing."""
    end = text.rfind("\n", 0, number)
    if end < 0 or text[end:number].strip():
        return Span(number, number)
    line = text[text.rfind("\n", 0, end) + 1 : end]
    start = end - len(line.lstrip())
    return Span(start, start + len(line.strip()))


@lru_cache(maxsize=4)
def _any_of(lexicon: Lexicon, key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in sorted(lexicon["furniture", key])) or r"(?!)", re.MULTILINE)
