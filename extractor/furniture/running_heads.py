"""Running heads: lines that repeat beside page numbers, or that count the pages themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractor.brackets import WORN
from extractor.furniture.piece import ITEM, squeezed
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.model import FurnitureKind
from extractor.script import simplified
from extractor.spans import Span

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
_LONGEST_LABEL: Final = 10
_MOST_LINES: Final = 2
"""Lines of a running head."""
_BESIDE: Final = frozenset({"page_number", "boilerplate", "page_header"})
"""What a running head stands beside."""
_PAGED: Final = late_pattern(
    r"(\S.{0,39}\S)(?:[ \t\u3000]*[-—–－][ \t]?(\d{1,3})[ \t]?[-—–－]|[ \t\u3000]+(\d{1,3})[ \t]?/[ \t]?\d{1,3}"
    r"|[ \t\u3000]{2,}(\d{1,3}))"
)
"""A running head and the number of the page in one line (某某物业  -4-, 某某物业    4)."""
_CONTENTS: Final = late_pattern(r"[【\[(（]?目\s*[录錄次]")
_PAGE_AT_END: Final = late_pattern(r"\d[)）]?$")
_CHUNK: Final = late_pattern(r"^\d{1,3}、\s*")
"""The number that a site put before a line."""
_HAN: Final = late_pattern(r"[\u3400-\u9fff]")


def mark_running_heads(text: str, spans: list[Span], kinds: list[FurnitureKind | None], lexicon: Lexicon) -> None:
    """Give the lines at ``spans`` that head or foot pages their kinds; those that have one keep it."""
    _mark_paged(text, spans, kinds)
    _mark_counted(text, spans, kinds)
    _mark_repeated(text, spans, kinds, lexicon)


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


def _mark_repeated(text: str, spans: list[Span], kinds: list[FurnitureKind | None], lexicon: Lexicon) -> None:
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
    line = ITEM.sub("", simplified(key))
    worn = WORN.match(line)
    rest = worn[1] if worn else line.strip(":：")
    labelled = bool(rest)
    while labelled and rest:
        parts = [rest[:size] for size in range(min(len(rest), _LONGEST_LABEL), 1, -1)]
        name = next((part for part in parts if part in lexicon.labels), "")
        labelled = bool(name) and lexicon.labels[name].name != "document"
        rest = rest[len(name) :]
    return labelled
