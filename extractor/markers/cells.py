"""Forms in tables: a row of label and value cells, once or several times side by side.

The cell says where the value ends, and what stands in it is the value, whatever it looks like. Labels of lists hold
markers of their own in the cell beside them and are left alone; so are tables with a header row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from extractor.body import Body
from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.candidate import Candidate, LabelMark, Marker

Cell = tuple[int, int]
_ONE_VALUE: Final = frozenset({"title", "field"})
_LISTED: Final = late_pattern(r"(?m)^[^\S\n]*(?:[(（]?[\d一二三四五六七八九十①-⑳]{1,3}\s*[、.．)）]|[①-⒛])")
"""A list in a cell: its numbers are markers, not parts of a value."""
_LONGEST_LABEL: Final = 16
_LEAST_HEADED: Final = 2
_LONGEST_HEAD: Final = 6
_SIGNS: Final = late_pattern(r"^[^\w(（]+|(?<![^\w)）])[^\w)）]+$")
_LEADING: Final = late_pattern(r"[①-⒛]|[(（]?[\d一二三四五六七八九十]{1,3}[)）]?(?:[ \t\u3000]?[、.．。)）:：?？，,])?")
_BLANKS: Final = late_pattern(r"[ \t\u3000]+")
_TRAILING: Final = late_pattern(r"[\d一二三四五六七八九十]{1,3}$")
_ASIDE: Final = late_pattern(r"[(（][^()（）]+[)）]$")
"""What a bracket adds to a label (关键业绩指标(KPI))."""
_COLON: Final = late_pattern(r"[:：]\s*$")


class _Pair(NamedTuple):
    """A label's cell, where the cell of its value ends, and whether the number before the label is a marker."""

    label: Cell
    value_end: int
    numbered: bool


def in_cells(body: Body, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, sorted by start, with the labels of such rows told where their values end."""
    starts = [c.start for c in candidates]
    out: list[Candidate] = []
    at = 0
    for (start, end), value_end, numbered in sorted(_pairs(body, lexicon)):
        first, last = bisect_left(starts, start), bisect_left(starts, value_end)
        out += candidates[at:first]
        label = _label(body.text, (start, end), lexicon)
        number = _LEADING.match(body.text, start, end) if numbered else None
        if number:
            behind = _BLANKS.match(body.text, number.end(), end)
            ends = {number.end(), behind.end() if behind else number.end()}
            own = [c for c in candidates[first:last] if isinstance(c, Marker) and c.start == start and c.end in ends]
            start = max((c.end for c in own), default=number.end())
            out += [c for c in own if c.end == start]
        out.append(LabelMark(start, end, end, label, "line", True, False, value_end=value_end))
        at = max(at, last)
    return [*out, *candidates[at:]]


def _pairs(body: Body, lexicon: Lexicon) -> Iterator[_Pair]:
    """Every label with one value of the rows that hold nothing but labels and values.

    Automatic numbers are markers, and so are those of an enumerated form (1、职务名称 2、直接上级).
    """
    painted = {p.start for p in body.formatting.paragraphs if p.marker_end > p.start}
    for rows in _tables(body):
        enumerated = any(_is_numbered_title(body.text, cell, lexicon) for row in rows for cell in row)
        if _is_headed(body.text, rows, lexicon):
            yield _Pair((rows[0][0][0], rows[0][1][1]), rows[0][1][1], False)
        for row in rows:
            pairs = list(zip(row[::2], row[1::2], strict=False))
            if len(row) % 2 or not all(_is_pair(body.text, label, value, lexicon) for label, value in pairs):
                continue
            for label, value in pairs:
                role = _label(body.text, label, lexicon).role
                listed = _LISTED.search(body.text, *value) is not None
                if role in _ONE_VALUE or (role == "requirement" and not listed):
                    yield _Pair(label, max(value[1], label[1]), enumerated or label[0] in painted)


def _tables(body: Body) -> Iterator[list[list[Cell]]]:
    tables: dict[int, dict[int, list[Cell]]] = {}
    for table, row, _, start, end in body.cells:
        text = body.text[start:end]
        lead = len(text) - len(text.lstrip())
        cell = (start + lead, start + max(lead, len(text.rstrip())))
        tables.setdefault(table, {}).setdefault(row, []).append(cell)
    for rows in tables.values():
        yield list(rows.values())


def _is_headed(text: str, rows: Sequence[Sequence[Cell]], lexicon: Lexicon) -> bool:
    """Whether a row says what the rows below it are, each a label and its value (项目 | 内容)."""
    if len(rows) <= _LEAST_HEADED or any(len(row) != 2 for row in rows):
        return False
    head, *others = rows
    short = all(0 < end - start <= _LONGEST_HEAD for start, end in head)
    pairs = all(_is_pair(text, row[0], row[1], lexicon) for row in others)
    return short and pairs and not _is_pair(text, head[0], head[1], lexicon)


def _is_numbered_title(text: str, cell: Cell, lexicon: Lexicon) -> bool:
    """Whether a cell begins with a number and the label of titles."""
    number = _LEADING.match(text, *cell)
    if not number:
        return False
    word = dense(re.split("[:：]", text[number.end() : cell[1]], maxsplit=1)[0])
    return word in lexicon.labels and lexicon.labels[word].role == "title"


def _is_pair(text: str, label: Cell, value: Cell, lexicon: Lexicon) -> bool:
    """Whether the first cell is a label and the second no label that it stands beside."""
    words = text[slice(*label)]
    if not words or len(words) > _LONGEST_LABEL:
        return False
    if _COLON.search(words):
        return True
    return _known(text, label, lexicon) and not _known(text, value, lexicon)


def _known(text: str, cell: Cell, lexicon: Lexicon) -> bool:
    label = lexicon.label_of(_word(text, cell, lexicon))
    return label is not None and label.role != "none"


def _word(text: str, cell: Cell, lexicon: Lexicon) -> str:
    """A cell's label without colon and signs; also without a number (3、直接下级, 权限一) or a bracket where
    it is known so."""
    word = _SIGNS.sub("", dense(text[slice(*cell)]))
    number = _LEADING.match(word)
    for bare in (word[number.end() :] if number else word, _TRAILING.sub("", word), _ASIDE.sub("", word)):
        if word not in lexicon.labels and bare in lexicon.labels:
            return bare
    return word


def _label(text: str, cell: Cell, lexicon: Lexicon) -> Label:
    word = _word(text, cell, lexicon)
    return lexicon.label_of(word) or Label(word, "other", "field", False)
