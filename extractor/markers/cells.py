"""Forms in tables: a row of label and value cells, once or several times side by side.

The cell says where the value ends, and what stands in it is the value, whatever it looks like. Labels of lists hold
markers of their own in the cell beside them and are left alone; so are tables with a header row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from msgspec.structs import replace

from extractor.body import Body
from extractor.brackets import CLOSING, OPENING, dense
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.candidate import Candidate, LabelMark, Marker
from extractor.markers.composed_labels import field_name

Cell = tuple[int, int]
"""Brackets that a label may wear."""
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
_LISTS: Final = frozenset({"duties", "requirements", "tasks", "duty_text"})
_LEAST_KNOWN: Final = 2
_UNKNOWN: Final = late_pattern(r"[\u4e00-\u9fffA-Za-z/、（()）]{2,12}")
_COLON: Final = late_pattern(r"[:：]\s*$")


class _Pair(NamedTuple):
    """A label's cell, where its value's cell ends, whether the number before the label is a marker, and its table."""

    label: Cell
    value_end: int
    numbered: bool
    table: int


def in_cells(body: Body, lexicon: Lexicon, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, sorted by start, with the labels of such rows told where their values end."""
    starts = [c.start for c in candidates]
    columns = [c.value_start for c in candidates if isinstance(c, LabelMark) and c.header is not None]
    out: list[tuple[int, Candidate]] = []
    at = 0
    for (start, end), value_end, numbered, table in sorted(_pairs(body, lexicon, columns)):
        first, last = bisect_left(starts, start), bisect_left(starts, value_end)
        out += [(-1, c) for c in candidates[at:first]]
        label = _label(body.text, (start, end), lexicon)
        number = _LEADING.match(body.text, start, end) if numbered else None
        if number:
            behind = _BLANKS.match(body.text, number.end(), end)
            ends = {number.end(), behind.end() if behind else number.end()}
            own = [c for c in candidates[first:last] if isinstance(c, Marker) and c.start == start and c.end in ends]
            start = max((c.end for c in own), default=number.end())
            out += [(-1, c) for c in own if c.end == start]
        out.append((table, LabelMark(start, end, end, label, "line", True, False, value_end=value_end)))
        at = max(at, last)
    return _with_leads([*out, *((-1, c) for c in candidates[at:])])


def _pairs(body: Body, lexicon: Lexicon, columns: Sequence[int]) -> Iterator[_Pair]:
    """Every label with one value of the rows that hold nothing but labels and values; ``columns`` is where the cells
    begin whose labels are the names of their columns.

    Automatic numbers are markers, and so are those of an enumerated form (1、职务名称 2、直接上级).
    """
    painted = {p.start for p in body.formatting.paragraphs if p.marker_end > p.start}
    for table, rows in enumerate(_tables(body)):
        enumerated = any(_is_numbered_title(body.text, cell, lexicon) for row in rows for cell in row)
        headed = _is_headed(body.text, rows, lexicon)
        if headed:
            yield _Pair((rows[0][0][0], rows[0][1][1]), rows[0][1][1], False, table)
        is_form = _is_form(body.text, rows, lexicon, columns)
        for row in rows[1:] if headed else rows:
            pairs = _side_by_side(row)
            if not all(
                _is_pair(body.text, *pair, lexicon) or (is_form and _may_be_pair(body.text, *pair, lexicon))
                for pair in pairs
            ):
                continue
            for label, value in pairs:
                role = _label(body.text, label, lexicon).role
                listed = _LISTED.search(body.text, *value) is not None
                if role in _ONE_VALUE or (role == "requirement" and not listed):
                    marker = enumerated or label[0] in painted
                    yield _Pair(label, max(value[1], label[1]), marker, table)


def _tables(body: Body) -> Iterator[list[list[Cell]]]:
    tables: dict[int, dict[int, list[Cell]]] = {}
    for table, row, _, start, end in body.cells:
        text = body.text[start:end]
        lead = len(text) - len(text.lstrip())
        cell = (start + lead, start + max(lead, len(text.rstrip())))
        tables.setdefault(table, {}).setdefault(row, []).append(cell)
    for rows in tables.values():
        yield list(rows.values())


def _side_by_side(row: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """The cells of a row by twos, those left out that are both empty; none where one is left over."""
    pairs = [] if len(row) % 2 else zip(row[::2], row[1::2], strict=True)
    return [(one, other) for one, other in pairs if one[0] < one[1] or other[0] < other[1]]


def _is_form(text: str, rows: Sequence[Sequence[Cell]], lexicon: Lexicon, columns: Sequence[int]) -> bool:
    """Whether a table is a form: down to its first list, most of what stands side by side in it is a known label and
    its value, or one of them is a title and all of it stands so; a table by columns is none."""
    head = list(takewhile(lambda row: not any(_heads_list(text, cell, lexicon) for cell in row), rows))
    if head and bisect_left(columns, head[0][0][0]) < bisect_left(columns, head[-1][-1][1]):
        return False
    pairs = [pair for row in head for pair in _side_by_side(row)]
    known = [pair for pair in pairs if _is_pair(text, *pair, lexicon)]
    if len(known) >= _LEAST_KNOWN and 2 * len(known) > len(pairs):
        return True
    named = any(_label(text, label, lexicon).role == "title" for label, _ in known)
    return named and len(head) < len(rows) and all(len(row) == 1 or len(row) % 2 == 0 for row in head)


def _heads_list(text: str, cell: Cell, lexicon: Lexicon) -> bool:
    label = lexicon.label_of(_word(text, cell, lexicon)) if cell[1] - cell[0] <= _LONGEST_LABEL else None
    return label is not None and label.role in _LISTS


def _may_be_pair(text: str, label: Cell, value: Cell, lexicon: Lexicon) -> bool:
    """Whether a form's cell may be a label that no list holds (不在岗时代理人), the one beside it its value."""
    words = dense(text[slice(*label)])
    return _UNKNOWN.fullmatch(words) is not None and not _known(text, value, lexicon)


def _with_leads(marks: Sequence[tuple[int, Candidate]]) -> list[Candidate]:
    """The candidates, given with their tables (-1 for none): those labels of a form put to its first title's that stand
    before it with nothing between (所属部门 before 岗位名称)."""
    out: list[Candidate] = []
    open_table, first = -1, 0  # the labels of fields that begin this table, from ``first`` on
    seen: set[int] = set()
    for table, mark in marks:
        if isinstance(mark, LabelMark) and table >= 0 and mark.label.role == "field" and table not in seen:
            if table != open_table:
                open_table, first = table, len(out)
        elif isinstance(mark, LabelMark) and table == open_table >= 0 and mark.label.role == "title":
            lead = [one for one in out[first:] if isinstance(one, LabelMark)]
            del out[first:]
            mark = replace(mark, start=lead[0].start, lead=tuple(lead))
            seen.add(table)
            open_table = -1
        else:
            seen.add(table)
            open_table = -1
        out.append(mark)
    return out


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
    for bare in (
        word[number.end() :] if number else word,
        _TRAILING.sub("", word),
        _ASIDE.sub("", word),
        word.strip(OPENING + CLOSING),
    ):
        if word not in lexicon.labels and bare in lexicon.labels:
            return bare
    return word


def _label(text: str, cell: Cell, lexicon: Lexicon) -> Label:
    word = _word(text, cell, lexicon)
    known = lexicon.label_of(word)
    if known is None or known.name == "relations":  # a cell with a value beside it
        return Label(word, field_name(word, lexicon) if known is None else "cooperation", "field", False)
    return known
