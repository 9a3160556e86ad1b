"""The text without its furniture, and the way back to the source."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final, NamedTuple

from extractor.formatting import NO_FORMATTING, Formatting, formatting_of
from extractor.furniture import Piece
from extractor.lexicon import Lexicon
from extractor.misread import reread
from extractor.names import classify
from extractor.script import plain_script
from extractor.source import SourceText
from extractor.spans import Span

_ENDED: Final = "。；;！？!?：:"
_SITES: Final = frozenset({"advertisement", "pinyin", "field_code"})
_INSIDE: Final = _SITES | {"doubled_text", "contents"}
"""Furniture that interrupts no sentence: what follows it goes on from nothing, but for a site's at a line's end."""
_LAST_PART: Final = re.compile(r"[^\s:：、.．)）]*$")
_LONG_LINE: Final = 15
"""Code points; a shorter line without an end may be a heading."""
_STARTS: Final = re.compile(
    r"(?:第?[\d一二三四五六七八九十]{1,3}[章节条篇、.．)）]|[(（][\d一二三四五六七八九十]{1,3}[)）]"
    r"|\d{1,3}(?P<glued>[ \t]|(?=[\u4e00-\u9fff])))|[①-⑳◆●■·○□★【\[<＜［]|[lI|][、.．]"
)
"""What begins a line of its own; ``glued`` where it is a number and no measure may follow."""
_LABEL: Final = re.compile(r"[ \t\u3000]*(?:[(（]?\d{1,2}[ \t]?[、.．?？)）][ \t]*)?([^\s:：][^\n:：]{1,9})[:：]")
_LEAST_WIDTH: Final = 40
"""Columns; a shorter line tells nothing of the page's width."""
_LEAST_LENGTH: Final = 24
_LEAST_EQUAL: Final = 0.5
"""Characters of a long line, and the share of unlike long open lines that have one number of them, where a program
broke them."""
_LEAST_WRAPPED: Final = 6
"""Lines; fewer that end at one width are chance."""


class BodyCell(NamedTuple):
    """A table cell that is not empty: its place in the file, and ``[start, end)`` of its text in the body."""

    table: int
    row: int
    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Body:
    """What the outline is sought in.

    ``written[i]`` stands at ``offsets[i]`` of the source; ``text`` is the same in plain script, character for
    character, and what words are looked for in. ``cells`` are the file's own
    table cells. ``wrapped`` are the offsets in ``text`` of line breaks that
    only wrap a line (the flow of a page), so that the sentence goes on behind them. ``formatting`` is what the file
    says of its paragraphs.
    """

    text: str
    written: str
    offsets: array[int]
    wrapped: frozenset[int]
    cells: tuple[BodyCell, ...] = ()
    formatting: Formatting = NO_FORMATTING

    def span(self, start: int, end: int) -> Span:
        """The source span of a non-empty stretch of the body."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def make_body(source: SourceText, furniture: Sequence[Piece], lexicon: Lexicon) -> Body:
    """Cut the furniture out. A line that was all furniture goes with its line break."""
    text = source.text
    parts: list[str] = []
    offsets: array[int] = array("I")
    joints: list[int] = []
    cuts: list[int] = []
    at = 0
    for piece in furniture:
        start, end = piece.span
        _take(text, at, start, parts, offsets)
        if piece.kind == "page_chunk":
            cuts.append(len(offsets))
        if piece.kind not in _INSIDE or (piece.kind in _SITES and text[end : end + 1] in ("\n", "")):
            joints.append(len(offsets))
        at = end
    _take(text, at, len(text), parts, offsets)
    written = "".join(parts)
    text = reread(plain_script(written), lexicon)
    formatting = formatting_of(source, text, offsets, lexicon)
    wrapped = frozenset() if formatting.composed else _wrapped(written, frozenset(joints), frozenset(cuts), lexicon)
    return Body(text, written, offsets, wrapped, _cells(source, offsets), formatting)


def _cells(source: SourceText, offsets: array[int]) -> tuple[BodyCell, ...]:
    """The cells that still stand in the body; a cell of several paragraphs is one."""
    merged: dict[tuple[int, int, int], tuple[int, int]] = {}
    for block in source.blocks:
        place = block.place
        if place.table is None or place.row is None or place.column is None:
            continue
        start = bisect_left(offsets, block.span.start)
        end = bisect_left(offsets, block.span.end)
        key = (place.table, place.row, place.column)
        first = merged.get(key, (start, end))
        merged[key] = (min(first[0], start), max(first[1], end))
    return tuple(BodyCell(*place, *stretch) for place, stretch in merged.items())


def _take(text: str, start: int, end: int, parts: list[str], offsets: array[int]) -> None:
    if start < end:
        parts.append(text[start:end])
        offsets.extend(range(start, end))


def _wrapped(text: str, joints: frozenset[int], cuts: frozenset[int], lexicon: Lexicon) -> frozenset[int]:
    """Offsets of the line breaks that only wrap; ``cuts`` are those of the ``joints`` where a site cut the text.

    A page flow shows many lines of nearly one width that end in mid-sentence; a break after such a line wraps.
    Source: FORMATS layout 25.
    """
    open_lines: list[tuple[int, str]] = []  # offset of the break, the line before it
    start = 0
    for line in text.split("\n"):
        stripped = line.rstrip()
        end = start + len(line)
        if stripped and stripped[-1] not in _ENDED:
            open_lines.append((end, stripped))
        start = end + 1
    wrapped = _page_breaks(text, joints, cuts, lexicon)
    measure, least = _measure({line for _, line in open_lines})
    for end, line in open_lines:
        if end >= len(text) or _labelled(text, end + 1, lexicon):
            continue
        interrupted = any(j in joints for j in range(end, min(end + 6, len(text))))
        if measure(line) >= least - (2 if interrupted else 0):
            wrapped.update(_run_of_breaks(text, end) if interrupted else [end])
    return frozenset(wrapped)


def _labelled(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a label of the lexicon and its colon begin at a place: no sentence goes on so."""
    match = _LABEL.match(text, at)
    return bool(match) and plain_script("".join(match[1].split())) in lexicon.labels  # type: ignore[index]


def _measure(lines: set[str]) -> tuple[Callable[[str], float], float]:
    """How the flow measured its lines, and from where on an open one is full: by columns on a page, by characters
    where a program broke them; infinite where the lines agree in neither. A line that comes again tells nothing new."""
    full = _usual_width([w for line in lines if (w := _width(line)) >= _LEAST_WIDTH])
    if full:
        return _width, full - 6
    lengths = Counter(len(line) for line in lines if len(line) >= _LEAST_LENGTH)
    if lengths.total() >= _LEAST_WRAPPED:
        usual, count = max(lengths.items(), key=lambda pair: (pair[1], -pair[0]))
        if count + lengths[usual + 1] >= _LEAST_EQUAL * lengths.total():
            return len, usual
    return len, inf


def _page_breaks(text: str, joints: frozenset[int], cuts: frozenset[int], lexicon: Lexicon) -> set[int]:
    """Breaks where page furniture was cut out of a sentence: a long line without an end, or any that a site cut and
    that names nothing; then one without a marker that is no label."""
    out: set[int] = set()
    for joint in joints:
        before = text[max(0, joint - 400) : joint].rstrip()
        line = before[before.rfind("\n") + 1 :]
        after = text[joint : joint + 40].lstrip()
        if not after or "".join(after.partition("\n")[0].split()).rstrip(":：") in lexicon.labels:
            continue
        whole = len(line) < _LONG_LINE and (joint not in cuts or _names(line, lexicon))
        if line and not whole and line[-1] not in _ENDED and not _starts(after, lexicon):
            start = joint
            while start > 0 and text[start - 1].isspace():
                start -= 1
            out.update(_run_of_breaks(text, start))
    return out


def _starts(after: str, lexicon: Lexicon) -> bool:
    """Whether a marker or decoration opens what stands behind a break."""
    match = _STARTS.match(after)
    if not match or match["glued"] is None:
        return bool(match)
    return not after.startswith(tuple(lexicon["measures", "units"]), match.end())


def _names(line: str, lexicon: Lexicon) -> bool:
    """Whether a line ends in a label, or in a name behind its number or label."""
    last = plain_script(_LAST_PART.search(line)[0])  # type: ignore[index]
    return last in lexicon.labels or classify(last, lexicon).kind in ("title", "department", "section", "chart")


def _usual_width(widths: list[int]) -> int:
    """The width that most open lines reach, 0 when they do not agree."""
    if len(widths) < _LEAST_WRAPPED:
        return 0
    top = sorted(widths)[int(len(widths) * 0.9)]
    agreeing = sum(top - 6 <= w <= top + 4 for w in widths)
    return top if agreeing >= 0.7 * len(widths) else 0


def _run_of_breaks(text: str, at: int) -> list[int]:
    out = []
    while at < len(text) and text[at].isspace():
        if text[at] == "\n":
            out.append(at)
        at += 1
    return out


def _last(text: str, end: int) -> str:
    while end > 0 and text[end - 1] in " \t\u3000":
        end -= 1
    return text[end - 1] if end else ""


def _width(line: str) -> int:
    """Columns: two for a full-width character."""
    return sum(1 if ord(c) < 0x2E80 else 2 for c in line)
