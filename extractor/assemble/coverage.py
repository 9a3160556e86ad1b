"""The ledger of promise 1: every non-space character of the source stands in exactly one leaf, and its text is in the
document, or is furniture, decoration or a label's own word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from extractor.affixes import Beginnings
from extractor.body import Body
from extractor.brackets import dense
from extractor.errors import BrokenPromise
from extractor.furniture import Piece
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.numerals import HAN_NUMERALS
from extractor.model import Coverage
from extractor.roles import Roled, RoledOutline, Stretch
from extractor.script import BREAK
from extractor.source import SourceText

_BLANKS: Final = late_pattern(r"[ \t\u3000]+")
"""White space that may stand inside a word (岗 位 职 责)."""
_NUMBER: Final = late_pattern(
    rf"[\W_]*(?:\d[\d.．]*|[{HAN_NUMERALS}]{{1,4}}"
    r"|[A-Za-zＡ-Ｚａ-ｚ\u2160-\u217f\u2460-\u24ff\u2776-\u2793\u3220-\u3229])?[\W_]*"
)
"""A number that belongs to the label behind it (2、直接上级, GOLD rule 25)."""
_WORD: Final = late_pattern(r"[^\W_]")
_ONE_MORE: Final = bytes.maketrans(b"\x00\x01", b"\x01\x02")
"""Counts of leaves, each one more; 2 stays."""


def account(source: SourceText, body: Body, furniture: Sequence[Piece], roled: RoledOutline) -> Coverage:
    """The ledger; raises ``BrokenPromise`` when a character stands in two leaves, or neither in the body nor in
    furniture. What the body's text comes to is told by ``untold``."""
    counts = bytearray(len(body.text) + 1)
    for leaf in _leaves(roled.nodes):
        _count(counts, leaf)
    if roled.title is not None:
        _count(counts, roled.title)
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


def _count(counts: bytearray, leaf: Stretch) -> None:
    counts[leaf.start : leaf.end] = counts[leaf.start : leaf.end].translate(_ONE_MORE)


def _letters(text: str) -> int:
    """Characters that are no white space."""
    return sum(map(len, text.split()))


def _leaves(nodes: Iterable[Roled]) -> Iterable[Stretch]:
    """Markers, labels and texts of all nodes."""
    for node in nodes:
        for stretch in (node.marker, node.label, node.text):
            if stretch is not None and stretch.start < stretch.end:
                yield stretch
        yield from _leaves(node.children)


def labels_of(body: Body, nodes: Iterable[Roled], lexicon: Lexicon) -> Iterator[Stretch]:
    """The labels that say no more than a number and words of the lexicon do: what they name tells them, also where the
    document holds the value alone."""
    for node in nodes:
        label = node.text if node.role == "label" else node.label
        if label is not None and _is_label(body.text[label.start : label.end], lexicon):
            yield label
        yield from labels_of(body, node.children, lexicon)


def breaks(body: Body, told: bytearray) -> Iterator[Stretch]:
    """The line breaks that are written as signs and stand in no part of the document (``told[i]`` is 0)."""
    for match in BREAK.finditer(body.written):
        if not told[match.start()] and body.text[match.start()] == "\n":
            yield Stretch(*match.span())


def untold(body: Body, told: bytearray, lexicon: Lexicon) -> Iterator[Stretch]:
    """Runs of text that went into no part of the document (``told[i]`` is 0) and are more than decoration."""
    text = body.text
    for match in re.finditer(rb"\x00+", bytes(told)):
        at = match.start()
        for line in text[match.start() : match.end()].split("\n"):
            core = line.strip()
            if core and not _is_decoration(core, lexicon):
                start = at + (len(line) - len(line.lstrip()))
                yield Stretch(start, start + len(core))
            at += len(line) + 1


@lru_cache(maxsize=4)
def _decoration(lexicon: Lexicon) -> re.Pattern[str]:
    words = sorted(lexicon["titles", "decorations"], key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))}|[^\w]|_)*")


def _is_label(text: str, lexicon: Lexicon) -> bool:
    words = dense(text)
    if words.rstrip(":：") in lexicon.labels:
        return True
    at, between = 0, []
    for label in _labels(lexicon).inside(words):
        between.append(words[at : label.start])
        at = label.end
    before, *others = [*between, words[at:]]
    return bool(_NUMBER.fullmatch(before)) and not any(map(_WORD.search, others))


@lru_cache(maxsize=4)
def _labels(lexicon: Lexicon) -> Beginnings:
    return Beginnings(lexicon.labels)


def _is_decoration(text: str, lexicon: Lexicon) -> bool:
    return bool(_decoration(lexicon).fullmatch(_BLANKS.sub("", text)))
