"""The ledger of promise 1: every non-space character of the source stands in exactly one leaf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from extractor.body import Body
from extractor.errors import BrokenPromise
from extractor.furniture import Piece
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.model import Coverage
from extractor.roles import Roled, RoledOutline, Stretch
from extractor.source import SourceText

_BLANKS: Final = late_pattern(r"[ \t\u3000]+")
"""White space that may stand inside a word (岗 位 职 责)."""


_ONE_MORE: Final = bytes.maketrans(b"\x00\x01", b"\x01\x02")
"""Counts of leaves, each one more; 2 stays."""


def leaf_map(body: Body, roled: RoledOutline) -> bytearray:
    """How many leaves, the title's line among them, each character of the body stands in (0, 1, more)."""
    counts = bytearray(len(body.text) + 1)
    for leaf in leaves(roled.nodes):
        _count(counts, leaf)
    if roled.title is not None:
        _count(counts, roled.title)
    return counts


def _count(counts: bytearray, leaf: Stretch) -> None:
    counts[leaf.start : leaf.end] = counts[leaf.start : leaf.end].translate(_ONE_MORE)


def _letters(text: str) -> int:
    """Characters that are no white space."""
    return sum(map(len, text.split()))


def leaves(nodes: Iterable[Roled]) -> Iterable[Stretch]:
    """Markers, labels and texts of all nodes."""
    for node in nodes:
        for stretch in (node.marker, node.label, node.text):
            if stretch is not None and stretch.start < stretch.end:
                yield stretch
        yield from leaves(node.children)


def unplaced(body: Body, counts: bytearray, lexicon: Lexicon) -> list[Stretch]:
    """Runs of text in no leaf that are more than decoration; decoration is counted as placed."""
    out = []
    text = body.text
    for match in re.finditer(rb"\x00+", bytes(counts[: len(text)])):
        at = match.start()
        for line in text[match.start() : match.end()].split("\n"):
            core = line.strip()
            if core:
                start = at + (len(line) - len(line.lstrip()))
                stretch = Stretch(start, start + len(core))
                if not _is_decoration(core, lexicon):
                    out.append(stretch)
            at += len(line) + 1
    return out


@lru_cache(maxsize=4)
def _decoration(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon["titles", "decorations"], key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}|[^\w]|_)*")


def _is_decoration(text: str, lexicon: Lexicon) -> bool:
    return bool(_decoration(lexicon).fullmatch(_BLANKS.sub("", text)))


def account(
    source: SourceText,
    body: Body,
    furniture: Sequence[Piece],
    counts: bytearray,
    late: Sequence[Stretch],
) -> Coverage:
    """The ledger; raises ``BrokenPromise`` when a character stands in two leaves or a run of text in none."""
    for stretch in late:
        _count(counts, stretch)
    double = counts.find(2)
    if double >= 0:
        around = body.text[max(0, double - 10) : double + 10]
        raise BrokenPromise(
            f"第 {body.offsets[double]} 个字符被算了两次（…{around}…）",
            remedy="这是程序的缺陷，请把文件发给开发者",
        )
    total = _letters(source.text)
    placed = _letters(body.written) + sum(_letters(p.span.of(source.text)) for p in furniture)
    if placed != total:
        raise BrokenPromise(f"{total} 个字符里只安放了 {placed} 个", remedy="这是程序的缺陷，请把文件发给开发者")
    return Coverage(characters=len(source.text), assigned=placed, unassigned=())
