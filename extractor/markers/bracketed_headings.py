"""Unnumbered headings in brackets (【出纳】岗位责任制, <厨师长>), of which one may be lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from extractor.brackets import SQUARE_OPENING
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import HeadingMark, LabelMark
from extractor.markers.context import Surroundings
from extractor.markers.glued_names import decoration_end, title_bounds
from extractor.names import Name, classify, is_title, named_by_its_end

_DECORATED: Final = late_pattern(
    r"[<＜〈【〖[［〔《“「『]"
    r"(?:第[一二三四五六七八九十\d]{1,3}(?:部分|[章节篇编])[ \t\u3000:：、]+"
    r"|[一二三四五六七八九十\d]{1,3}[、.．][ \t\u3000]*(?![\d\s]))?"
    r"([^<>＜＞〈〉【】〖〗\[\]［］〔〕《》“”「」『』\n]{2,40})"
    r"[>＞〉】〗\]］〕》”」』]"
)
"""Words in brackets, behind their number (【一、出纳】)."""
_HALF_OPEN: Final = late_pattern(r"(?m)^[【〖［〔\[]([^<>＜＞【】〖〗\[\]［］〔〕《》“”：:。；，\n]{2,20})$")
_HALF_CLOSED: Final = late_pattern(r"(?m)^([^<>＜＞【】〖〗\[\]［］〔〕《》“”：:。；，\n]{2,20})[】〗］〕\]]$")
"""A name alone on its line, of whose brackets one was lost."""
_HAN: Final = late_pattern(r"[\u3400-\u9fff]")
_POINTED: Final = "<＜"


def bracketed_headings(
    around: Surroundings, lexicon: Lexicon, label_at: Mapping[int, LabelMark]
) -> Iterator[HeadingMark]:
    """The headings in brackets, those in whole ones first; ``label_at`` the labels by their start."""
    text = around.body.text
    for match in chain(_DECORATED.finditer(text), _HALF_OPEN.finditer(text), _HALF_CLOSED.finditer(text)):
        mark = _decorated(around, lexicon, match, label_at)
        if mark:
            yield mark


def _decorated(
    around: Surroundings, lexicon: Lexicon, match: re.Match[str], label_at: Mapping[int, LabelMark]
) -> HeadingMark | None:
    text = around.body.text
    start = match.start()
    footing = around.footing(start)
    name = classify(match[1], lexicon)
    alone = footing == "line" and match.end() >= around.line_end(start)
    if name.kind == "clause" and alone and (match[0][0] in SQUARE_OPENING or match[0][0] in _POINTED):
        named = named_by_its_end(match[1], lexicon)
        name = named if named.kind != "name" else name
    if start in label_at or name.kind in ("clause", "empty") or around.depth(start) > 0:
        return None
    if match[0][0] in _POINTED and not _HAN.search(match[1]):
        return None  # a tag: </script>
    behind = text[match.end() : around.line_end(match.end())].strip()
    if footing == "line" and name.kind != "title" and is_title(behind, lexicon):
        return None  # 【某某制药】设备工程师
    sure = name.listed or (name.kind == "title" and match.end() in label_at)
    if match[0][0] in "《" or (footing not in ("line", "sentence") and not sure):
        return None
    end = match.end()
    tail = _tail_end(around, lexicon, end)
    if match[0][0] == "“" and not (tail > end and name.kind == "title" and footing == "line"):
        return None  # words in quotation marks are names of anything
    listed = name
    label = label_at.get(end)
    if tail > end and name.kind == "title" and not (label and label.end > tail):
        end = tail
        listed = Name(name.kind, name.core, True)
    title_start, title_end = title_bounds(text, match.start(1), match.end(1), name, lexicon)
    return HeadingMark(start, end, title_start, title_end, listed, footing, True, False)


def _tail_end(around: Surroundings, lexicon: Lexicon, end: int) -> int:
    """Where the words of a post's text end that stand behind its bracket (【出纳】岗位责任制：), else ``end``."""
    text = around.body.text
    line = text[end : around.line_end(end)]
    blank = len(line) - len(line.lstrip(" \t"))
    words = decoration_end(line[blank:], lexicon)
    if not words:
        return end
    tail = blank + words
    return end + tail + line.startswith((":", "："), tail)
