"""Whole lines that are furniture: page numbers, running heads, boilerplate, advertisements, navigation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import filterfalse
from typing import Final

from extractor.furniture.inline import PINYIN
from extractor.furniture.literal_starts import any_of
from extractor.furniture.piece import ITEM, Piece, text_lines
from extractor.furniture.running_heads import mark_running_heads
from extractor.furniture.site_words import is_of_site
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
_NUMBERED: Final = late_pattern(r"^(?:\d{1,2}\s*[、.．)）]\s*){1,2}")
_TWICE: Final = late_pattern(r"\d{1,2}\s*[.．]\s*\d{1,2}\s*、")
"""The numbers of a list that a site numbered once more (1. 1、)."""
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
_WARNS: Final = late_pattern(r"[【\[]?(?:求职|应聘|面试)安全(?:提醒|提示|须知|警示)")
"""A site's warning over a list of them."""
_SIGN: Final = late_pattern(r"[·•★☆※◇◆○●►▪>＞]\s*[^。；;，,]{4,30}$")
"""A link behind a sign."""
_LONGEST_LINE: Final = 120
"""Code points; a longer line holds more than furniture (a whole document in one paragraph)."""
_OVER_LINKS: Final = late_pattern(
    r"^[^【】]*(?:[:：]|文[章档]|推荐|阅读|热点|资源|搜索|专题|喜欢|看了)[—-]*$|^【[^【】]*】$"
)
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
_LITERAL: Final = late_pattern(r"\\.|\[\^?\]?[^\]]*\]")
_INNERMOST: Final = late_pattern(r"\([^()]*\)")
"""Escapes and classes of a pattern, and a bracket that holds no other."""


Patterns = tuple[re.Pattern[str], ...]


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """Lines told by what they say, the running heads beside them, and lists under a boilerplate line."""
    text = source.text
    margins = {block.span.start for block in source.blocks if block.kind in ("header", "footer")}
    spans = [span for span in text_lines(text) if span.start not in margins]
    plain = simplified(text)
    kinds: list[FurnitureKind | None] = [kind_of(PINYIN.sub("", span.of(plain)), lexicon) for span in spans]
    mark_running_heads(text, spans, kinds, lexicon)
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
    numbered, labelled = bool(ITEM.match(line)), bool(_LABELLED.match(line))
    for kind, opening, inside in _patterns(lexicon):
        if (numbered and kind in ("advertisement", "navigation")) or (labelled and kind == "advertisement"):
            continue
        if any(one.match(line) for one in opening) or any(one.search(line) for one in inside):
            return kind
    if not numbered and is_of_site(line, lexicon):
        return "navigation"
    if _FOREIGN.search(line) and not _HAN.search(line):
        return "boilerplate"
    return "separator" if _SEPARATOR.match(line) else None


@lru_cache(maxsize=4)
def _patterns(lexicon: Lexicon) -> tuple[tuple[FurnitureKind, Patterns, Patterns], ...]:
    """For each kind what a line of it begins with, and what may stand anywhere in one."""
    out = []
    for kind in _KINDS:
        patterns = sorted(lexicon["furniture", kind])
        begins = "|".join(f"(?:{pattern.removeprefix('^')})" for pattern in patterns if _opens(pattern))
        opening = (re.compile(begins),) if begins else ()  # written out they would take three times as long to compile
        out.append((kind, opening, any_of(filterfalse(_opens, patterns))))
    return tuple(out)


def _opens(pattern: str) -> bool:
    """Whether it matches at a line's start only: it begins with ``^``, and all its alternatives are in brackets."""
    bare = _LITERAL.sub("", pattern)
    while _INNERMOST.search(bare):
        bare = _INNERMOST.sub("", bare)
    return pattern.startswith("^") and "|" not in bare


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
            or _WARNS.match(line)
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
        apart = _breaks(text, spans, end)
        while end < len(spans) and kinds[end] is None and _is_link(spans[end].of(text)):
            if _breaks(text, spans, end) > max(1, apart):
                break  # what stands behind a blank line is the next text
            end += 1
        closed = end == len(spans) or kinds[end] is not None or _breaks(text, spans, end) > max(1, apart)
        closed = closed or (end > i + 1 and _number(spans[end].of(text)) > 1)  # a list goes on behind them
        alone = end == i + 2 and not closed  # ■ 馆长 right over its first duty
        for j in range(i + 1, end):
            if alone and len(_GAP.split(spans[j].of(text))) < _LEAST_IN_ROW:
                break
            if not closed and not _BULLET.match(line := spans[j].of(text)) and len(_GAP.split(line)) < _LEAST_IN_ROW:
                break
            kinds[j] = "navigation"


def _breaks(text: str, spans: Sequence[Span], i: int) -> int:
    """Line breaks before a line."""
    return text.count("\n", spans[i - 1].end, spans[i].start) if i < len(spans) else 0


def _is_link(line: str) -> bool:
    """Whether a line may be the title of another page: no sentence, and behind a number only what titles end with."""
    if max(map(len, _GAP.split(line))) > _LONGEST_LINK or line[-1] in _CLOSING or _LABELLED.match(line):
        return False
    return not ("，" in line or "," in line or (_NUMBERED.match(line) and not _PAGE_TITLE.search(line)))


def _number(line: str) -> int:
    """The number a line begins with, the last where it has two (2. 2、), 0 when there is none."""
    match = _NUMBERED.match(line)
    return int(re.findall(r"\d+", match[0])[-1]) if match else 0
