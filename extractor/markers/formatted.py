"""What the file's own formatting makes of candidates: automatic numbers are markers, styled lines are headings, what
wears a style that is named for items, notes or text is one of them, whole.

A number that the program painted is just that marker, whole, and none begins inside it. A line in a heading style is
one heading: its number, its label or its words, whatever they say; nothing begins inside it, nor in the title.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import count, takewhile
from typing import Final

from msgspec.structs import replace

from extractor.body import Body
from extractor.brackets import dense
from extractor.formatting import Paragraph
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.candidate import Candidate, HeadingMark, LabelMark, Marker
from extractor.markers.families import BOX, BY_NAME, PATTERNS, PLAIN, PROSE
from extractor.markers.glued_names import title_bounds
from extractor.markers.number_doubts import MILD
from extractor.markers.numbers import Found
from extractor.markers.numerals import latin_value
from extractor.names import Name, classify, named_by_its_end

_NUMERALS: Final = ("decimal", "arabic", "han", "(arabic)", "(han)")
_WORDS: Final = ("han", "arabic")
"""Numerals that may begin a name (五金采购员, 24小时值班员)."""
_FAMILIES: Final = {"items": PLAIN, "prose": PROSE, "units": BOX}
_NUMBER: Final = late_pattern(r"^[(（]?[\d一二三四五六七八九十]{1,3}[)）]?[、.．。]?")
"""The number of a label that a note prints with it (4、工作标准)."""
_OWN_WORD: Final = late_pattern(
    r"[\u4e00-\u9fff]{1,6}?(?P<n>[一二三四五六七八九十]{1,3}|\d{1,2})[件项条块桩宗号]?[ \t]*[:：、.．]?[ \t]*"
)
"""A number in the author's own words: a form's duty's (主责一：, 第一件) or a post's (岗位一：)."""
_COLON: Final = late_pattern("[:：]")
_DOCUMENT: Final = "document"
"""What a form's title is in running text (岗位说明书); where labels have a style of their own, a heading is none."""
_NO_NAMES: Final = ("clause", "empty")


_LETTERS: Final = "SZB"
"""What scans make of 5, 2 and 8."""


def as_painted(body: Body, numbers: Sequence[Found]) -> list[Found]:
    """The readings of automatic numbers that cover them, without doubts; no scan damaged a letter (B. is no 8.)."""
    painted = [p for p in body.formatting.paragraphs if p.marker_end > p.start and p.list_level >= 0]
    if not painted:
        return list(numbers)
    starts = [f.start for f in numbers]
    out: list[Found] = []
    at = 0
    for one in painted:
        first, last = bisect_left(starts, one.start), bisect_left(starts, one.marker_end)
        out += numbers[at:first]
        whole = [f for f in numbers[first:last] if f.start == one.start and _covers(body.text, f, one.marker_end)]
        if body.text[one.start] in _LETTERS:
            whole = [f for f in whole if "damaged" not in f.doubts]
        out += [replace(f, footing="line", doubts=()) for f in whole]
        if not whole:
            out.append(_read_painted(body.text, one))
        at = max(at, last)
    return [*out, *numbers[at:]]


def _read_painted(text: str, one: Paragraph) -> Found:
    """A painted number that no reading covers (``1\\.``): its first numeral, or else a bullet."""
    for family in _NUMERALS:
        match = PATTERNS[family].match(text, one.start, one.marker_end)
        value = BY_NAME[family].value(match["n"]) if match else None
        if value:
            return Found(one.start, one.marker_end, family, "", value, "line", ())
    counted = _OWN_WORD.fullmatch(text, one.start, one.marker_end)
    if counted and (value := BY_NAME["duty-word"].value(counted["n"])):
        return Found(one.start, one.marker_end, "arabic" if one.heading else "duty-word", "", value, "line", ())
    letter = latin_value(text[one.start : one.marker_end])
    if letter:
        return Found(one.start, one.marker_end, "latin", "", (letter,), "line", ())
    return Found(one.start, one.marker_end, "bullet", "", (), "line", ())


def _covers(text: str, found: Found, end: int) -> bool:
    return found.end >= end and not text[end : found.end].strip()


def follow_formatting(body: Body, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, sorted by start, as the formatting of their paragraphs has them."""
    formatting = body.formatting
    if not formatting.paragraphs and formatting.title is None:
        return list(candidates)
    starts = [c.start for c in candidates]
    chained = _glued_chain(body, starts, candidates)
    out: list[Candidate] = []
    at = 0
    for start, end, one in _stretches(body):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        out += candidates[at:first]
        inside = candidates[first:last]
        if one is None:
            pass
        elif one.kind in _FAMILIES:
            out.append(_whole(one, _FAMILIES[one.kind], inside))
        elif one.kind == "notes":
            out.append(_note(body.text, one, lexicon))
        elif one.heading and (_is_counted(body.text, one) or not _labels_value(body.text, one, inside)):
            out.append(_heading(body, lexicon, one, inside, chained))
        else:
            out += [
                replace(c, list_level=one.list_level) if isinstance(c, Marker) and c.start == start else c
                for c in inside
            ]
        at = max(at, last)
    return [*out, *candidates[at:]]


def _whole(one: Paragraph, family: str, inside: Sequence[Candidate]) -> Marker:
    """The one reading of an item, of text or of a box: its automatic number, if it has one, and all behind it."""
    nothing = Name("clause", "")
    if family == PLAIN and one.marker_end > one.start:
        numbers = (c for c in inside if isinstance(c, Marker) and c.start == one.start)
        marker = min(numbers, key=lambda c: (len(c.doubts), -c.end))
        at = min(marker.end, one.end)
        return replace(
            marker,
            end=at,
            footing="line",
            name=nothing,
            title_start=at,
            title_end=at,
            doubts=(),
            list_level=one.list_level,
            text_end=one.end,
        )
    at = one.start
    return Marker(at, at, family, "", (), "line", nothing, at, at, list_level=one.list_level, text_end=one.end)


def _note(text: str, one: Paragraph, lexicon: Lexicon) -> LabelMark:
    """A labelled value of the item above; without a colon a value without a label."""
    colon = _COLON.search(text, one.start, one.end)
    label_end, value_start = (colon.start(), colon.end()) if colon else (one.start, one.start)
    word = dense(text[one.start : label_end])
    known = lexicon.label_of(word) or lexicon.label_of(_NUMBER.sub("", word))
    if known is not None and known.role in ("field", "attribute"):
        name = known.name
    else:
        name = "other" if word else "weight" if text[one.end - 1] in "%％" else "standard"
    label = Label(word, name, "attribute", False)
    return LabelMark(one.start, value_start, value_start, label, "line", True, False, value_end=one.end)


def _stretches(body: Body) -> list[tuple[int, int, Paragraph | None]]:
    found: list[tuple[int, int, Paragraph | None]] = [(p.start, p.end, p) for p in body.formatting.paragraphs]
    if body.formatting.title is not None:
        found.append((*body.formatting.title, None))
    return sorted(found, key=lambda one: one[:2])


def _is_counted(text: str, one: Paragraph) -> bool:
    """Whether the program painted a post's number in words before its heading (岗位一：)."""
    return one.marker_end > one.start and _OWN_WORD.fullmatch(text, one.start, one.marker_end) is not None


def _labels_value(text: str, one: Paragraph, inside: Sequence[Candidate]) -> bool:
    """Whether a styled line is a label with its value (岗位名称：出纳) or that of a title, behind a number or not: what
    opens a form is no heading."""
    starts = {one.start, *(c.end for c in inside if isinstance(c, Marker) and c.start == one.start)}
    labels = [c for c in inside if isinstance(c, LabelMark) and c.start in starts and (c.colon or c.label.bare)]
    return any(c.label.role == "title" or text[c.value_start : one.end].strip() for c in labels)


def _glued_chain(body: Body, starts: Sequence[int], candidates: Sequence[Candidate]) -> frozenset[int]:
    """Where numerals begin styled lines without a sign (一安监部职责, 二岗位职责) and count from one to two or more:
    numbers, whatever words they might begin."""
    found: dict[str, dict[int, list[int]]] = {}
    for one in body.formatting.paragraphs:
        for c in candidates[bisect_left(starts, one.start) : bisect_left(starts, one.start + 1)] if one.heading else ():
            if isinstance(c, Marker) and c.family in _WORDS and "glued" in c.doubts and len(c.value) == 1:
                found.setdefault(c.family, {}).setdefault(c.value[0], []).append(c.start)
    out: set[int] = set()
    for places in found.values():
        counted = list(takewhile(places.__contains__, count(1)))
        out |= {start for value in counted for start in places[value] if len(counted) > 1}
    return frozenset(out)


def _heading(
    body: Body, lexicon: Lexicon, one: Paragraph, inside: Iterable[Candidate], chained: frozenset[int]
) -> Candidate:
    """The one reading of a styled line: its marker with the name behind it, a label, or its words."""
    here = [c for c in inside if c.start == one.start]
    doubtless = MILD - {"glued"} if body.formatting.numbers_headings else MILD
    named = classify(body.text[one.start : one.end], lexicon).kind in ("title", "department")
    numbers = [
        c
        for c in here
        if isinstance(c, Marker)
        and not set(c.doubts) - doubtless
        and not (named and c.family in _WORDS and "glued" in c.doubts and c.start not in chained)
    ]
    if numbers:
        marker = min(numbers, key=lambda c: (len(c.doubts), -c.end))
        name, start, end = _named(body, lexicon, marker.end, one)
        return replace(
            marker,
            footing="line",
            name=name,
            title_start=start,
            title_end=end,
            doubts=(),
            heading=one.heading,
            list_level=one.list_level,
        )
    headed = body.formatting.names_items and one.kind != "labels"
    labels = [
        c
        for c in (here if one.kind != "groups" else ())  # 带人 names a group there
        if isinstance(c, LabelMark)
        and not (headed and c.label.name == _DOCUMENT and not c.colon)
        and not body.text[c.value_start : one.end].strip()
    ]
    if labels:
        ends = {"value_end": labels[0].value_start} if one.kind == "labels" and labels[0].label.role == "field" else {}
        return replace(labels[0], heading=one.heading, **ends)
    whole = lexicon.labels.get(dense(body.text[one.start : one.end]))
    if whole is not None and whole.role in ("duties", "requirements"):  # whatever the line above makes of it
        return LabelMark(one.start, one.end, one.end, whole, "line", False, False, heading=one.heading)
    name, start, end = _named(body, lexicon, one.start, one)
    return HeadingMark(one.start, one.end, start, end, name, "line", True, False, (), one.heading)


def _named(body: Body, lexicon: Lexicon, start: int, one: Paragraph) -> tuple[Name, int, int]:
    name = classify(body.text[start : one.end], lexicon)
    if name.kind in _NO_NAMES:
        name = named_by_its_end(body.text[start : one.end], lexicon)
    bounds = title_bounds(body.text, start, one.end, name, lexicon)
    return (replace(name, kind="group") if one.kind == "groups" else name), *bounds
