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
    """A headed contents list, or three and more lines in a row that end in leaders and a page."""
    text = source.text
    spans = list(outside(text_lines(text), found))
    pieces: list[Piece] = []
    i = 0
    while i < len(spans):
        end = _headed(text, spans, i) or _led(text, spans, i)
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
    first = ""
    end = i + 1
    whole = squeezed(text[spans[i].end :])
    for j in range(i + 1, len(spans)):
        line = spans[j].of(text)
        core = squeezed(_PAGE.sub("", line))
        has_page = bool(_PAGE.search(line)) or bool(_LEADER.search(line))
        if first and not has_page and (core.startswith(first) or first.startswith(core)):
            break
        again = whole.find(core, whole.find(core) + 1) >= 0
        repeated = len(line) <= 60 and len(core) >= 2 and again
        paged = has_page and len(line) <= 40 and _starts_like_entry(line)
        if not (_LEADER.search(line) or repeated or paged):
            break
        first = first or core
        end = j + 1
    return end if end > i + 1 else (i + 1 if rest else 0)


def _starts_like_entry(line: str) -> bool:
    return bool(re.match(r"^(?:第|[(（]?[一二三四五六七八九十\d])", line))


def _led(text: str, spans: list[Span], i: int) -> int:
    end = i
    while end < len(spans) and re.search(r"(?:…{2,}|\.{4,}|·{4,})\s*\d{1,4}\s*$", spans[end].of(text)):
        end += 1
    return end if end - i >= 3 else 0
