"""Tables of contents: they decide nothing, titles and numbers are the body's own (GOLD rule 27)."""

from __future__ import annotations

import re
from typing import Final

from extractor.furniture.piece import Piece, outside, squeezed, text_lines
from extractor.lexicon import Lexicon
from extractor.source import SourceText
from extractor.spans import Span

_HEAD: Final = re.compile(r"^[【\[<＜（(]?\s*(?:目\s*[录錄次]|Contents|CONTENTS)\s*[】\]>＞）)]?[:：]?")
_LEADER: Final = re.compile(r"(?:…|(?:[.·．]\s?){3,}|-{4,}|_{4,})\s*\d{0,4}")
_PAGE: Final = re.compile(r"(?:[\s…·._．-]*[(（]?\d{1,4}(?:-\d{1,4})?[)）]?)$")


def find(source: SourceText, lexicon: Lexicon, found: tuple[Piece, ...]) -> list[Piece]:
    """A headed contents list, one behind Word's field code for it, or three lines and more in a row that end in
    leaders and a page."""
    text = source.text
    spans = list(outside(text_lines(text), found))
    coded = {_line_behind(spans, p.span.end) for p in found if text.startswith("TOC", p.span.start)}
    pieces: list[Piece] = []
    i = 0
    while i < len(spans):
        end = _headed(text, spans, i) or (_entries(text, spans, i) if i in coded else i)
        end = end if end > i else _led(text, spans, i)
        if end:
            pieces.append(Piece("contents", Span(spans[i].start, spans[end - 1].end)))
            i = end
        else:
            i += 1
    return pieces


def _headed(text: str, spans: list[Span], i: int) -> int:
    """Index behind the last entry under the heading at ``i``, 0 when there is none."""
    head = _HEAD.match(spans[i].of(text))
    if not head:
        return 0
    rest = spans[i].of(text)[head.end() :].strip()
    if len(rest) > 40 and not _LEADER.search(rest):
        return 0
    end = _entries(text, spans, i + 1)
    return end if end > i + 1 else (i + 1 if rest else 0)


def _line_behind(spans: list[Span], at: int) -> int:
    """Index of the first line that begins behind a place."""
    return next((i for i, span in enumerate(spans) if span.start >= at), -1)


def _entries(text: str, spans: list[Span], begin: int) -> int:
    """Index behind the last of the entries that begin with a line; ``begin`` itself when it is none."""
    first = ""
    end = begin
    whole = squeezed(text[spans[begin - 1].end :]) if begin else squeezed(text)
    for j in range(begin, len(spans)):
        line = spans[j].of(text)
        core = squeezed(_PAGE.sub("", line))
        has_page = bool(_PAGE.search(line)) or bool(_LEADER.search(line))
        if first and not has_page and (core.startswith(first) or first.startswith(core)):
            break
        again = whole.find(core, whole.find(core) + 1) >= 0
        repeated = len(line) <= 60 and len(core) >= 2 and again
        paged = has_page and len(line) <= 40 and _starts_like_entry(line)
        if not (_LEADER.search(line) or repeated or paged or _row(line)):
            break
        first = first or core
        end = j + 1
    return end


def _row(line: str) -> bool:
    """Whether a line holds several entries, each with its page (4.1值长2 4.2巡检员5)."""
    entries = line.split()
    return len(entries) >= 2 and all(_starts_like_entry(e) and re.search(r"[^\d.．、]\d{1,4}$", e) for e in entries)


def _starts_like_entry(line: str) -> bool:
    return bool(re.match(r"^(?:第|[(（]?[一二三四五六七八九十\d])", line))


def _led(text: str, spans: list[Span], i: int) -> int:
    end = i
    while end < len(spans) and re.search(r"(?:…{2,}|\.{4,}|·{4,})\s*\d{1,4}\s*$", spans[end].of(text)):
        end += 1
    return end if end - i >= 3 else 0
