"""Tables of contents: they decide nothing, titles and numbers are the body's own (GOLD rule 27)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from extractor.furniture.inline import PINYIN
from extractor.furniture.piece import Piece, outside, squeezed, text_lines
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.source import SourceText
from extractor.spans import Span

_HEAD: Final = late_pattern(r"^[【\[<＜（(]?\s*(?:目\s*[录錄次]|Contents|CONTENTS)\s*[】\]>＞）)]?[:：]?")
_TITLED_HEAD: Final = late_pattern(r"^[^。；;，,：:\d]{4,26}目[ \t\u3000]*[录錄]$")
"""The heading of a list of contents that says of what (某公司安全生产责任制目录)."""
_NUMBER: Final = late_pattern(
    r"^(?:第[一二三四五六七八九十\d]{1,3}[章节篇编]|[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?)"
)
_BULLET: Final = late_pattern(r"^\s*[•●■◆○·★☆▪►*-]\s*")
"""What opens an entry where the contents are a list of links."""
_CHAPTER_LINE: Final = late_pattern(
    r"第[\d一二三四五六七八九十百][\d一二三四五六七八九十百.．/]{0,7}(?:部分|[章节编篇])"
    r"[ \t\u3000]*(?P<name>[^。；;，,：:\n]{2,24})"
)
"""A chapter's heading."""
_LEADER: Final = late_pattern(r"(?:…|(?:[.·．]\s?){3,}|-{4,}|_{4,})\s*\d{0,4}")
_ENTRIES: Final = late_pattern(r"(?<=\d)[ \t\u3000]+(?=\d)")
"""Between entries that share a line."""
_BEHIND_PAGE: Final = late_pattern(r"(?<=\d)[ \t\u3000]+")
_PAGED_ENTRY: Final = late_pattern(r"(\S.{1,39}?)[ \t\u3000]*(\d{1,4})(?:-\d{1,4})?")
"""An entry of a line with its page or pages."""
_FUSED: Final = late_pattern(r"([\d一二三四五六七八九十第(（].{1,28}?[^\d\s.．…·—-])(\d{1,3})")
_FUSED_PAGES: Final = late_pattern(r"(?<=[^\d\s])\d{1,3}(?=[一二三四五六七八九十]{1,3}、|[(（【〖［\[<＜]|$)")
"""Pages that run into the number of the next entry, and the last one."""
_RUN_IN_HEAD: Final = late_pattern(r"目[ \t\u3000]*[录錄次]")
_RUN_IN: Final = late_pattern(
    r"[ \t\u3000]*((?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]"
    r"|第[一二三四五六七八九十\d]{1,3}(?:部分|[章篇编节]))"
    r"[^\d\n。；;]{2,30}?)[ \t\u3000.…·]*(\d{1,3})(?=[一二三四五六七八九十第(（]|[ \t\u3000]*$)"
)
"""A numbered entry and its page, fused with the next entry or the text's first heading."""
_ARABIC_ENTRY: Final = late_pattern(
    r"(?P<name>(?:第[一二三四五六七八九十\d]{1,3}(?:部分|[章篇编节])|(?P<number>\d{1,3})、)[^\d。；;]{2,30}?)"
    r"[ \t\u3000.…·]*(?P<digits>\d{1,5})"
)
"""An entry with its page, which the next entry's number may run into."""
_COLUMNS: Final = late_pattern(
    r"(?:章节?|序|条款?)号?\s+(?:章节)?(?:标题|内容|名称|题目|目录)(?:\s+[\u4e00-\u9fff]{2,6})?\s+(?:页码|页次|页数|页)"
)
"""The names of the columns over a list of contents."""
_WIDE: Final = late_pattern(r"\t+|[ \u3000]{2,}|\u3000")
"""Between the cells of a row."""
_LEAST_ENTRIES: Final = 3
_PAGE: Final = late_pattern(r"(?<![\s…·._．-])[\s…·._．-]*[(（]?\d{1,4}(?:-\d{1,4})?[)）]?$")
"""Sought from the first sign of its leader only: a line may be all leader."""


class _Below(NamedTuple):
    """What of a text an entry and its heading share, and where it begins behind so many of its lines."""

    written: str
    ends: list[int]


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """A headed contents list, one behind Word's field code for it, three lines and more in a row that end in
    leaders and a page, or in pages that count up behind headings that stand below again."""
    text = _without_codes(source.text, found)
    spans = list(outside(text_lines(text), [p.span for p in found if p.kind not in ("pinyin", "field_code")]))
    written = sorted({_written(span.of(text)) for span in spans})
    coded = {_line_behind(spans, p.span.end) for p in found if source.text.startswith("TOC", p.span.start)}
    coded = {j for j in coded if j >= 0 and _has_page(_read(spans[j].of(text)))}
    below = cache(lambda: _below(text, spans))  # most texts have no heading of a list
    pieces: list[Piece] = []
    i = paged = 0
    while i < len(spans):
        end = _headed(text, spans, below, i) or (_entries(text, spans, below, i) if i in coded else i)
        if end <= i:
            end = _led(text, spans, i) if (has_page := text[spans[i].end - 1].isdecimal()) else 0
            if has_page and not end and i >= paged:  # what is too little from one line on is too little from the next
                paged, is_list = _paged(text, spans, i, written)
                end = paged if is_list else 0
        if end:
            pieces.append(Piece("contents", Span(spans[i].start, spans[end - 1].end)))
            i = end
        else:
            i += 1
    return pieces + _run_in(text, pieces)


def _run_in(text: str, found: list[Piece]) -> list[Piece]:
    """Lists whose heading and entries run on in one line, each page fused with the number of the next entry, where
    most of the entries stand below again."""
    pieces = []
    heads = (Span(*head.span()) for head in _RUN_IN_HEAD.finditer(text))
    for head in outside(heads, [piece.span for piece in found]):
        entries: list[str] = []
        at, page = head.end, 0
        while (match := _RUN_IN.match(text, at)) and int(match[2]) >= page:
            entries.append(match[1])
            at, page = match.end(), int(match[2])
        again = sum(text.find(entry, at) >= 0 for entry in entries)
        if again >= max(_LEAST_ENTRIES, len(entries) / 2):
            pieces.append(Piece("contents", Span(head.start, at)))
    return pieces


def _read(line: str) -> str:
    """A line without the readings of its characters."""
    return PINYIN.sub("", line)


def _below(text: str, spans: list[Span]) -> _Below:
    """All of a text, told once: lists may have as many headings as it has lines."""
    parts = [_written(text[start:end]) for start, end in pairwise([0, *(span.end for span in spans), len(text)])]
    return _Below("".join(parts), [0, *accumulate(map(len, parts))])


def _written(text: str) -> str:
    """What of a text an entry and its heading share."""
    return squeezed(_read(text))


def _has_page(line: str) -> bool:
    return bool(_PAGE.search(line)) or bool(_LEADER.search(line))


def _without_codes(text: str, found: tuple[Piece, ...]) -> str:
    """The text with blanks for Word's field codes: a list of contents is made of them."""
    parts, at = [], 0
    for piece in found:
        if piece.kind == "field_code":
            start = max(at, piece.span.start)
            parts += [text[at:start], " " * (piece.span.end - start)]
            at = max(at, piece.span.end)
    return "".join([*parts, text[at:]])


def _headed(text: str, spans: list[Span], below: Callable[[], _Below], i: int) -> int:
    """Index behind the last entry under the heading at ``i``, 0 when there is none."""
    head = _HEAD.match(spans[i].of(text))
    if not head and _TITLED_HEAD.match(spans[i].of(text)):
        end = _entries(text, spans, below, i + 1)
        return end if end > i + _LEAST_ENTRIES else 0
    if not head:
        return 0
    rest = spans[i].of(text)[head.end() :].strip()
    if len(rest) > 40 and not _LEADER.search(rest):
        return 0
    begin = i + 1
    if begin < len(spans) and _COLUMNS.fullmatch(spans[begin].of(text).strip()):
        begin += 1
        rows = _table_rows(text, spans, begin)
        if rows - begin >= _LEAST_ENTRIES:
            return rows
    end = _entries(text, spans, below, begin)
    if end == begin and (chapters := _chapters(text, spans, begin)) - begin > _LEAST_ENTRIES:
        return chapters  # no chapter holds nothing
    told = _has_page(rest) or not rest[:1].isalpha()  # 目录漏震率（权重30%） is none
    return end if end > begin else (i + 1 if rest and told else 0)


def _chapters(text: str, spans: list[Span], begin: int) -> int:
    """Index behind the headings of chapters that stand one below the other, up to the first that comes again."""
    seen: set[str] = set()
    for j in range(begin, len(spans)):
        match = _CHAPTER_LINE.fullmatch(spans[j].of(text).strip())
        if match is None or squeezed(match["name"]) in seen:
            return j
        seen.add(squeezed(match["name"]))
    return len(spans)


def _table_rows(text: str, spans: list[Span], begin: int) -> int:
    """Index behind the rows of cells that wide blanks divide, of which the last is a page."""
    for j in range(begin, len(spans)):
        cells = _WIDE.split(spans[j].of(text).strip())
        if len(cells) < 2 or not cells[-1].isdecimal():
            return j
    return len(spans)


def _line_behind(spans: list[Span], at: int) -> int:
    """Index of the first line that begins behind a place."""
    index = bisect_left(spans, at, key=lambda span: span.start)
    return index if index < len(spans) else -1


def _entries(text: str, spans: list[Span], below: Callable[[], _Below], begin: int) -> int:
    """Index behind the last of the entries that begin with a line; ``begin`` itself when it is none."""
    first = ""
    pages = False  # whether all entries so far have a page
    end = begin
    whole = below().written[below().ends[begin] :]
    for j in range(begin, len(spans)):
        line = _read(spans[j].of(text))
        core = squeezed(_BULLET.sub("", _PAGE.sub("", line)))
        bare = _NUMBER.sub("", core)
        has_page = _has_page(line)
        if first and not has_page and (bare.startswith(first) or first.startswith(bare)):
            break
        again = any(len(one) > 3 and whole.find(one, whole.find(one) + 1) >= 0 for one in (core, bare))
        ends_pages = pages and not has_page and not (j + 1 < len(spans) and _has_page(_read(spans[j + 1].of(text))))
        repeated = len(line) <= 60 and again and not ends_pages
        signed = pages and _BULLET.match(line) is not None
        paged = has_page and len(line) <= 40 and (signed or _starts_like_entry(line))
        rowed = _row(line) or _named_row(line, whole) or _fused_row(line, whole) or _run_in_row(line, whole)
        rowed = rowed or _counted_row(line) or _arabic_row(line.strip(), whole)
        if not (_LEADER.search(line) or repeated or paged or rowed):
            break
        first = first or bare
        pages = has_page and (pages or j == begin)
        end = j + 1
    return end


def _row(line: str) -> bool:
    """Whether a line holds several entries, each with its page (4.1值长2 4.2巡检员5)."""
    entries = line.split()
    return len(entries) >= 2 and all(_starts_like_entry(e) and re.search(r"[^\d.．、]\d{1,4}$", e) for e in entries)


def _named_row(line: str, whole: str) -> bool:
    """Whether a line holds several entries that are written again, each with its page before a blank."""
    entries = [_PAGED_ENTRY.fullmatch(entry) for entry in _BEHIND_PAGE.split(line)]
    if len(entries) < 2 or not all(entries):
        return False
    cores = [squeezed(entry[1]).rstrip("：:") for entry in entries if entry]
    pages = [int(entry[2]) for entry in entries if entry]
    return pages == sorted(pages) and all(whole.find(core, whole.find(core) + 1) >= 0 for core in cores)


def _fused_row(line: str, whole: str) -> bool:
    """Whether a line holds several entries that are written again, each page fused with the number behind it
    (一、值长岗位职责1二、巡检员岗位职责2)."""
    cores = [squeezed(core) for core in _FUSED_PAGES.split(line.strip())[:-1]]
    return len(cores) >= _LEAST_ENTRIES and all(whole.find(core, whole.find(core) + 1) >= 0 for core in cores)


def _run_in_row(line: str, whole: str) -> bool:
    """The same with chapters and sections, most of them written again (第一章 总务岗位 1第一节 司机1)."""
    cores, at = [], 0
    while match := _RUN_IN.match(line, at):
        cores.append(squeezed(match[1]))
        at = match.end()
    again = sum(whole.find(core, whole.find(core) + 1) >= 0 for core in cores)
    return not line[at:].strip() and len(cores) >= 2 and again >= len(cores) / 2


def _counted_row(line: str) -> bool:
    """The same, whatever the text below calls them, where entries and pages count up."""
    line = line.strip()
    numbers, pages, at = [], [], 0
    while match := _RUN_IN.match(line, at):
        numbers.append(match[1].partition("、")[0])
        pages.append(int(match[2]))
        at = match.end()
    counted = numbers[:2] == ["一", "二"] and len(numbers) == len(set(numbers)) and pages == sorted(pages)
    return counted and len(numbers) > _LEAST_ENTRIES and at == len(line)


def _arabic_row(line: str, whole: str) -> bool:
    """The same with Arabic numbers that pages run into (第一篇 指挥岗位11、大队长岗位职责12、值班队长岗位职责2), most
    of the entries written again."""
    cores: list[str] = []
    at = last = page = 0
    while match := _ARABIC_ENTRY.match(line, at):
        digits, at = match["digits"], match.end()
        number = int(match["number"]) if match["number"] else 0
        if line[at : at + 1] == "、":
            due = next((n for n in (str(max(number, last) + 1), "1") if digits.endswith(n) and digits != n), "")
            digits, at = digits.removesuffix(due), at - len(due)
            if not due:
                return False
        last = number or last
        if not digits or int(digits) < page:
            return False
        page = int(digits)
        cores.append(squeezed(match["name"]))
    again = sum(whole.find(core, whole.find(core) + 1) >= 0 for core in cores)
    return at == len(line) and len(cores) > _LEAST_ENTRIES and again >= len(cores) / 2


def _starts_like_entry(line: str) -> bool:
    return bool(re.match(r"^(?:第|附[录錄件表]|[(（]?[一二三四五六七八九十\d])", line))


def _led(text: str, spans: list[Span], i: int) -> int:
    end = i
    while end < len(spans) and re.search(r"(?:…{2,}|\.{4,}|·{4,})\s*\d{1,4}\s*$", spans[end].of(text)):
        end += 1
    return end if end - i >= 3 else 0


def _paged(text: str, spans: list[Span], i: int, written: list[str]) -> tuple[int, bool]:
    """Index behind entries like ``2部门职责1``: the page fused with a heading of the text below, pages counting up; and
    whether they are enough for a list."""
    end, last, known = i, 0, 0
    while end < len(spans):
        entries = _ENTRIES.split(_read(spans[end].of(text)).strip())
        pages = [int(m[2]) if (m := _FUSED.fullmatch(entry)) else -1 for entry in entries]
        if not pages or min(pages) < 0 or [last, *pages] != sorted([last, *pages]):
            break
        cores = [squeezed(entry[: -len(str(page))]) for entry, page in zip(entries, pages, strict=True)]
        known += sum(_opens_line(core, written) for core in cores)
        end, last = end + 1, pages[-1]
    return end, end - i >= _LEAST_ENTRIES and known >= _LEAST_ENTRIES


def _opens_line(core: str, written: list[str]) -> bool:
    """Whether a line begins with an entry's heading."""
    at = bisect_left(written, core)
    while at < len(written) and written[at].startswith(core) and re.fullmatch(r"\d*", written[at][len(core) :]):
        if written[at] == core:
            return True
        at += 1
    return at < len(written) and written[at].startswith(core)
