"""Whole lines that are furniture: page numbers, running heads, boilerplate, advertisements, navigation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import filterfalse, pairwise
from typing import Final

from extractor.furniture.inline import PINYIN
from extractor.furniture.literal_starts import any_of
from extractor.furniture.piece import Piece, squeezed, text_lines
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.model import FurnitureKind
from extractor.script import simplified
from extractor.source import SourceText
from extractor.spans import Span

_KINDS: Final[tuple[FurnitureKind, ...]] = ("page_number", "navigation", "advertisement", "boilerplate")
_SEPARATOR: Final = late_pattern(r"^(?:[-_=*~—–·.…\u2500-\u257f\s]{4,}|-{3}|\*{3}|_{3})$")
_FOREIGN: Final = late_pattern(r"(?<![A-Za-z])(?:[A-Za-z]{2,}[^A-Za-z]+){6}")
"""Words of a machine's translation; a bilingual form's labels have fewer."""
_HAN: Final = late_pattern(r"[\u3400-\u9fff]")
_CHUNK: Final = late_pattern(r"^\d{1,3}、\s*")
_NUMBERED: Final = late_pattern(r"^(?:\d{1,2}\s*[、.．)）]\s*){1,2}")
_TWICE: Final = late_pattern(r"\d{1,2}\s*[.．]\s*\d{1,2}\s*、")
"""The numbers of a list that a site numbered once more (1. 1、)."""
_ITEM: Final = late_pattern(r"^(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）]?\s*[、.．)）]|[①-⑳◆●■·◇○])(?!\s*$)")
_LABELLED: Final = late_pattern(r"^[\u4e00-\u9fff]{2,8}[:：](?!\s*$)")
"""A numbered, bulleted or labelled line: a duty may speak of a public account or of scanning codes."""
_TAG: Final = late_pattern(r"</?[A-Za-z][^<>\n]{0,40}>")
"""Markup left in a line (<br>): its brackets are no arrows of a path."""
_DATED: Final = late_pattern(r"[ \t\u3000](?:\d{4}[-/.])?\d{1,2}[-/.]\d{1,2}$")
"""The date behind a link to another text of a site."""
_LINKS: Final = late_pattern(
    r"^\S{0,30}(?:相关|推荐|热门|延伸|最新)(?:文章|文档|阅读|内容|链接|范文|推荐|资料)[^\u4e00-\u9fff]{0,4}$"
)
"""The line over a site's links to other texts."""
_SIGN: Final = late_pattern(r"[·•★☆※◇◆○●►▪>＞]\s*[^。；;，,]{4,30}$")
"""A link behind a sign."""
_LONGEST_LINE: Final = 120
"""Code points; a longer line holds more than furniture (a whole document in one paragraph)."""
_LEAST_TITLE: Final = 8
"""Code points of a document's first line that, printed again and again, is its running head."""
_APART: Final = late_pattern(r"\S(?: {4}|\u3000{3}|\t)[ \t\u3000]*\S")
"""What stands at the left and at the right of a page's head; no title is written so."""
_TITLES: Final = 3
"""Lines, a contents list left out, that a document begins with: its title and what stands beside it."""
_CODE: Final = late_pattern(r"(?=[^\d]*[A-Z])(?=.*\d{2})[A-Z0-9/.—–-]{8,40}")
"""A document's code, alone at the head of its pages (Q/ABC 208.11—2017)."""
_LEAST_REPEATS: Final = 3
_LONGEST_PAGE: Final = 4
"""Digits that no page's number has."""
_WORN: Final = late_pattern(r"[\[［【〖〔<＜]([^\]］】〗〕>＞\n]{2,10})[\]］】〗〕>＞]")
_LONGEST_LABEL: Final = 10
_OVER_LINKS: Final = late_pattern(r"^[^【】]*(?:[:：]|文章|推荐|阅读|热点|资源|搜索|专题|喜欢)$|^【[^【】]*】$")
"""How a line of navigation ends that announces titles of other pages."""
_LONGEST_LINK: Final = 40
_PAGE_TITLE: Final = late_pattern(
    r"(?:职责|制度|规范|规定|范本|范文|模板|方案|总结|计划|合同|流程|说明书|责任书|责任制|报告|合集|大全|预案|协议|篇|字)"
    r"(?:[（(].{1,12}[)）])?(?:[ \t\u3000]*[\d/.-]{3,10})?$"
)
"""How the title of a page that is linked to ends, its date behind it."""
_CLOSING: Final = "。；;：:，,！!"
_BULLET: Final = late_pattern(r"[◆●■·•◇○★☆▪►▶>＞»→-]")
_GAP: Final = late_pattern(r"[ \t\u3000]{2,}")
"""What stands between links in a row."""
_LEAST_IN_ROW: Final = 3
_MOST_LINES: Final = 2
"""Lines of a running head."""
_BESIDE: Final = frozenset({"page_number", "boilerplate", "page_header"})
"""What a running head stands beside."""
_PAGED: Final = late_pattern(
    r"(\S.{0,39}\S)(?:[ \t\u3000]*[-—–－][ \t]?(\d{1,3})[ \t]?[-—–－]|[ \t\u3000]+(\d{1,3})[ \t]?/[ \t]?\d{1,3}"
    r"|[ \t\u3000]{2,}(\d{1,3}))"
)
"""A running head and the number of the page in one line (某某物业  -4-, 某某物业    4)."""
_LITERAL: Final = late_pattern(r"\\.|\[\^?\]?[^\]]*\]")
_INNERMOST: Final = late_pattern(r"\([^()]*\)")
"""Escapes and classes of a pattern, and a bracket that holds no other."""
_CONTENTS: Final = late_pattern(r"[【\[(（]?目\s*[录錄次]")
_PAGE_AT_END: Final = late_pattern(r"\d[)）]?$")


Patterns = tuple[re.Pattern[str], ...]


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """Lines told by what they say, the running heads beside them, and lists under a boilerplate line."""
    text = source.text
    margins = {block.span.start for block in source.blocks if block.kind in ("header", "footer")}
    spans = [span for span in text_lines(text) if span.start not in margins]
    plain = simplified(text)
    kinds: list[FurnitureKind | None] = [kind_of(PINYIN.sub("", span.of(plain)), lexicon) for span in spans]
    _mark_paged(text, spans, kinds)
    _mark_counted(text, spans, kinds)
    _mark_running_heads(text, spans, kinds, lexicon)
    _mark_lists(text, spans, kinds)
    _mark_links(text, spans, kinds)
    return [Piece(kind, span) for kind, span in zip(kinds, spans, strict=True) if kind is not None]


def find_behind_chunks(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """Lines told by what they say behind the number that a site put before them."""
    text = source.text
    chunks = {piece.span.start: piece.span.end for piece in found if piece.kind == "page_chunk"}
    lines = (Span(chunks[span.start], span.end) for span in text_lines(text) if span.start in chunks)
    rests = [line for line in lines if line.start < line.end]
    kinds = [kind_of(simplified(line.of(text)), lexicon) for line in rests]
    return [Piece(kind, line) for kind, line in zip(kinds, rests, strict=True) if kind is not None]


def kind_of(line: str, lexicon: Lexicon) -> FurnitureKind | None:
    """What a line is furniture by, as far as its own words tell; in plain script."""
    if len(line) > _LONGEST_LINE:
        return None
    line = _TAG.sub("", line) if "<" in line else line
    numbered, labelled = bool(_ITEM.match(line)), bool(_LABELLED.match(line))
    for kind, opening, inside in _patterns(lexicon):
        if (numbered and kind in ("advertisement", "navigation")) or (labelled and kind == "advertisement"):
            continue
        if any(one.match(line) for one in opening) or any(one.search(line) for one in inside):
            return kind
    if _FOREIGN.search(line) and not _HAN.search(line):
        return "boilerplate"
    return "separator" if _SEPARATOR.match(line) else None


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> tuple[tuple[FurnitureKind, Patterns, Patterns], ...]:
    """For each kind what a line of it begins with, and what may stand anywhere in one."""
    out = []
    for kind in _KINDS:
        patterns = sorted(lexicon["furniture", kind])
        opening = any_of(pattern.removeprefix("^") for pattern in patterns if _opens(pattern))
        out.append((kind, opening, any_of(filterfalse(_opens, patterns))))
    return tuple(out)


def _opens(pattern: str) -> bool:
    """Whether it matches at a line's start only: it begins with ``^``, and all its alternatives are in brackets."""
    bare = _LITERAL.sub("", pattern)
    while _INNERMOST.search(bare):
        bare = _INNERMOST.sub("", bare)
    return pattern.startswith("^") and "|" not in bare


def _mark_paged(text: str, spans: list[Span], kinds: list[FurnitureKind | None]) -> None:
    """Lines that say the same and end with a page's number, where the numbers count up."""
    by_head: dict[str, list[tuple[int, int]]] = {}
    for i, span in enumerate(spans):
        match = _PAGED.fullmatch(text, span.start, span.end)
        if match:
            by_head.setdefault(squeezed(match[1]), []).append((int(match[2] or match[3] or match[4]), i))
    for pages in by_head.values():
        if len(pages) > 1 and all(one < other for (one, _), (other, _) in pairwise(pages)):
            for _, i in pages:
                kinds[i] = kinds[i] or "page_header"


def _mark_counted(text: str, spans: list[Span], kinds: list[FurnitureKind | None]) -> None:
    """Lines that say the same right below or above bare numbers that count the pages, and those numbers."""
    for step in (1, -1):
        by_head: dict[str, list[tuple[int, int]]] = {}
        for i, span in enumerate(spans):
            number = span.of(text)
            if number.isdecimal() and len(number) < _LONGEST_PAGE and 0 <= i + step < len(spans):
                by_head.setdefault(squeezed(spans[i + step].of(text)), []).append((int(number), i))
        for head, pages in by_head.items():
            counted = all(other == one + 1 for (one, _), (other, _) in pairwise(pages))
            told = len(_HAN.findall(head)) >= _LEAST_TITLE or _CODE.fullmatch(head)
            if len(pages) >= _LEAST_REPEATS and told and counted:
                for _, i in pages:
                    kinds[i] = kinds[i] or "page_number"
                    kinds[i + step] = kinds[i + step] or "page_header"


def _mark_running_heads(text: str, spans: list[Span], kinds: list[FurnitureKind | None], lexicon: Lexicon) -> None:
    """A line that repeats beside page furniture is a running head, its first, alone on top, the title; one that stands
    elsewhere more often is the document's own (【工作内容】 that happens to open a page), and so is a label."""
    keys = [squeezed(_CHUNK.sub("", span.of(text))) for span in spans]
    again = ((key, count) for key, count in Counter(keys).items() if count > 1)
    counts = Counter({key: count for key, count in again if not _is_label(key, lexicon)})
    first_at: dict[str, int] = {}
    for i, key in enumerate(keys):
        first_at.setdefault(key, i)
    values = _values(keys, lexicon)
    torn = {key for i, key in enumerate(keys) if i and text[spans[i - 1].end - 1] in "，,、"}
    heads: Counter[str] = Counter()
    top = next((key for key, kind in zip(keys, kinds, strict=True) if key and kind is None), "")
    listed, begun = _begun(keys, kinds)
    titles = {*range(begun)} - {*range(listed, begun - _TITLES)}
    running = len(top) >= _LEAST_TITLE and counts[top] >= _LEAST_REPEATS
    for i, key in enumerate(keys):
        if running and key == top and (first_at[key] < i or _APART.search(spans[i].of(text))):
            kinds[i] = kinds[i] or "page_header"
    for _ in range(_MOST_LINES):
        beside = {i: near for i in range(len(keys)) if (near := _BESIDE.intersection(_neighbours(kinds, i)))}
        often = Counter(keys[i] for i in beside)
        for i, near in beside.items():
            key = keys[i]
            late = "page_number" in near and first_at[key] >= begun
            if kinds[i] is not None or key in values or not 3 <= len(key) <= 60 or first_at[key] == i < begun:
                continue
            if late and len(key) >= _LEAST_TITLE and (top.endswith(key) or top.startswith(key)):
                kinds[i] = "page_header"  # the title without its beginning, or without what runs on behind it
            elif counts[key] > 1 and (first_at[key] in titles or key in torn or 2 < counts[key] <= 2 * often[key]):
                kinds[i] = "page_header"
                heads[key] += 1
    for i, key in enumerate(keys):
        if kinds[i] is None and key not in values and not first_at[key] == i < begun and heads[key] >= 2:
            kinds[i] = "page_header"


def _values(keys: Sequence[str], lexicon: Lexicon) -> set[str]:
    """Lines that stand right below a label wherever they stand: its value (批准 / 钱建国), no running head."""
    labels = [lexicon.labels.get(key) for key in ("", *keys)]
    told = [label is not None and label.role == "field" for label in labels]
    below = {key for above, key in zip(told, keys, strict=False) if above}
    return below - {key for above, key in zip(told, keys, strict=False) if not above} if below else below


def _begun(keys: list[str], kinds: list[FurnitureKind | None]) -> tuple[int, int]:
    """Where a contents list in the document's beginning starts, and how many lines that beginning takes, with the
    list or furniture above it."""
    listed = next((i for i, key in enumerate(keys[:_TITLES]) if _CONTENTS.match(key)), None)
    if listed is None:
        begun = _TITLES + next((i for i, kind in enumerate(kinds) if kind is None), 0)
        return begun, begun
    paged = [bool(_PAGE_AT_END.search(key)) for key in keys]
    end = listed + 1
    while end < len(keys) and any(paged[end : end + 2]):  # a part's name among the entries has no page
        end += 1
    return listed, end + _TITLES


def _neighbours(kinds: list[FurnitureKind | None], i: int) -> list[FurnitureKind | None]:
    return [kinds[j] for j in (i - 1, i + 1) if 0 <= j < len(kinds)]


def _is_label(key: str, lexicon: Lexicon) -> bool:
    """Whether a line is nothing but labels behind a number (（一）岗位职责, 工作内容工作标准), or a label in brackets
    and its value; the kind of the document (岗位说明书) may head its pages."""
    line = _ITEM.sub("", simplified(key))
    worn = _WORN.match(line)
    rest = worn[1] if worn else line.strip(":：")
    labelled = bool(rest)
    while labelled and rest:
        parts = [rest[:size] for size in range(min(len(rest), _LONGEST_LABEL), 1, -1)]
        name = next((part for part in parts if part in lexicon.labels), "")
        labelled = bool(name) and lexicon.labels[name].name != "document"
        rest = rest[len(name) :]
    return labelled


def _mark_lists(text: str, spans: list[Span], kinds: list[FurnitureKind | None]) -> None:
    """Numbered lines right under a boilerplate line that ends in a colon, or numbered twice, belong to it, and lines
    that count on from one that is numbered itself; a list that begins anew is the document's. Links to other texts wear
    signs or dates."""
    for i, kind in enumerate(kinds):
        line = spans[i].of(text)
        last = _number(line)
        links = kind == "navigation" and _LINKS.search(line)
        if kind not in ("boilerplate", "navigation") or not (
            line.endswith((":", "："))
            or last
            or links
            or (i + 1 < len(spans) and _TWICE.match(text, spans[i + 1].start))
        ):
            continue
        for j in range(i + 1, len(spans)):
            line = spans[j].of(text)
            number = _number(line)
            linked = kind == "navigation" and (_DATED.search(line) or (links and _SIGN.match(line)))
            if number != last + 1 and kinds[j] is None and not linked:
                break
            kinds[j] = kinds[j] or kind
            last = number


def _mark_links(text: str, spans: list[Span], kinds: list[FurnitureKind | None]) -> None:
    """Titles of other pages right under a line of navigation that announces them: those behind a bullet or in a row, or
    all lines down to more furniture or the end, where none closes like a sentence."""
    for i, kind in enumerate(kinds):
        if kind != "navigation" or not _OVER_LINKS.search(spans[i].of(text)):
            continue
        end = i + 1
        while end < len(spans) and kinds[end] is None and _is_link(spans[end].of(text)):
            end += 1
        closed = end == len(spans) or kinds[end] is not None
        alone = end == i + 2 and not closed  # ■ 馆长 right over its first duty
        for j in range(i + 1, end):
            if alone and len(_GAP.split(spans[j].of(text))) < _LEAST_IN_ROW:
                break
            if not closed and not _BULLET.match(line := spans[j].of(text)) and len(_GAP.split(line)) < _LEAST_IN_ROW:
                break
            kinds[j] = "navigation"


def _is_link(line: str) -> bool:
    """Whether a line may be the title of another page: no sentence, and behind a number only what titles end with."""
    if max(map(len, _GAP.split(line))) > _LONGEST_LINK or line[-1] in _CLOSING or _LABELLED.match(line):
        return False
    return not ("，" in line or "," in line or (_NUMBERED.match(line) and not _PAGE_TITLE.search(line)))


def _number(line: str) -> int:
    """The number a line begins with, the last where it has two (2. 2、), 0 when there is none."""
    match = _NUMBERED.match(line)
    return int(re.findall(r"\d+", match[0])[-1]) if match else 0
