"""Rows of a form's duties whose cells are named in the author's own words (主责一 / 主责内容 / 精力占比 / 分项工作).

Told by repetition: numbers count on from one behind the same word, the same word stands behind each of them, or what
measures a duty stands in several, and what stands in several rows is a cell's name unless it always stands behind one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import OF_ONE_DUTY, Label, LabelRole, Lexicon
from extractor.markers.candidate import LabelMark
from extractor.markers.composed_labels import field_name
from extractor.markers.context import Surroundings
from extractor.markers.numbers import Found
from extractor.markers.numerals import CIRCLED, HAN_NUMERALS, han_value, latin_value, roman_value
from extractor.markers.row_names import SHARE, measure_name

_COUNT: Final = rf"[{HAN_NUMERALS}]{{1,2}}|\d{{1,2}}|[A-Z]|[{''.join(CIRCLED)}\u2160-\u2169]"
_NUMBER: Final = late_pattern(
    r"[【\[]?(?P<stem>[\u4e00-\u9fffA-Za-z \t-]{1,8}?)[（(]?"
    rf"(?P<n>{_COUNT})[)）]?(?P<behind>(?:(?<=第.)[\u4e00-\u9fff]{{1,6}}|(?<=第..)[\u4e00-\u9fff]{{1,6}})?)"
    r"[】\]]?[ \t]*[:：]?"
)
"""The number of a duty alone in its cell."""
_LINE: Final = late_pattern(
    r"(?m)^[ \t\u3000]*(?P<cell>[^\s:：][^\n:：]*?)[ \t\u3000]*"
    r"(?:(?P<colon>[:：])[ \t\u3000]*(?P<value>[^\n]*?)[ \t\u3000]*)?$"
)
_NO_NAME: Final = late_pattern(r".*[\d。；;，,]|.*(?<![（(])[%％]")
_LONGEST_NAME: Final = 10
_MEASURE: Final[tuple[str, LabelRole]] = ("weight", "attribute")
_LONGEST_MEASURE: Final = 10
"""Code points of what measures a duty in words; the first of its tasks is longer at least once."""
_LEAST: Final = 2
"""Rows in which a word stands that is a cell's name."""
_OVER_TEXT: Final = frozenset({"duty_text", "duties", "tasks"})
"""Roles of labels that may stand over a duty's text."""


class _Cell(Struct, frozen=True):
    """A line: the word that may name a cell, where it stands, where its value begins, and the value beside it."""

    word: str
    start: int
    end: int
    value_start: int
    line_end: int
    value: str

    @property
    def colon(self) -> bool:
        return self.value_start > self.end


class Rows(Struct, frozen=True):
    """The numbers of such rows, the labels in them, and where they stand."""

    numbers: list[Found]
    labels: list[LabelMark]
    spans: list[tuple[int, int]]


class _Series(Struct, frozen=True):
    """The lines of duties' numbers that count on: their places among all lines, and the numbers."""

    places: list[int]
    values: list[int]


def own_rows(around: Surroundings, lexicon: Lexicon) -> Rows:
    """Rows of forms with one cell a line whose duties are counted, and told, in words that no list holds."""
    lines = list(_lines(around.body.text))
    out = Rows([], [], [])
    for series in _all_series(lines):
        ends = [*series.places[1:], len(lines)]
        rows = [lines[at + 1 : end] for at, end in zip(series.places, ends, strict=True)]
        inner = [rows[i] for i, (value, after) in enumerate(pairwise(series.values)) if after > value]
        if any(_names_post(line, lexicon) for row in inner for line in row):
            continue  # forms are counted (表一, 表二), and no duties
        name = _name(lines[series.places[0]], rows, lexicon)
        names = dict(_names(rows, inner, lexicon))
        if name is None or (not name and not any(role == "attribute" for _, role in names.values())):
            continue
        if name:
            names[name] = "duty_text", "duty_text"
        for at, value, row in zip(series.places, series.values, rows, strict=True):
            if value == 1 and at:
                out.labels.extend(_over(lines[at - 1], lexicon))
            number = lines[at]
            out.numbers.append(Found(number.start, number.value_start, "duty-word", "", (value,), "line", ()))
            end = _told(row, names, lexicon, out.labels)
            out.spans.append((number.start, max(end, number.line_end)))
    out.spans.sort()
    return out


def instead(known: Sequence[LabelMark], own: Sequence[LabelMark]) -> list[LabelMark]:
    """The labels, sorted by start, with those of such rows in the places of what else was read there."""
    taken = {at for mark in own for at in range(mark.start, mark.value_start)}
    return sorted([*own, *(mark for mark in known if mark.start not in taken)], key=lambda mark: mark.start)


def _lines(text: str) -> Iterator[_Cell]:
    for match in _LINE.finditer(text):
        end = match.end("cell")
        value_start = match.end("colon") if match["colon"] else end
        yield _Cell(dense(match["cell"]), match.start("cell"), end, value_start, match.end(), match["value"] or "")


def _all_series(lines: Sequence[_Cell]) -> Iterator[_Series]:
    """Numbered cells by the words that count them, where they count on from one."""
    kinds: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        match = _NUMBER.fullmatch(line.word) if len(line.word) <= _LONGEST_NAME and not line.value else None
        if match and not match["stem"].endswith(("权限", "权力")):
            kinds[match["stem"].strip(), match["behind"]].append((i, _value(match["n"])))
    for numbered in kinds.values():
        values = [value for _, value in numbered]
        counted = sum(after == before + 1 for before, after in pairwise(values))
        if values[0] == 1 and counted and counted + values.count(1) == len(values):
            yield _Series([i for i, _ in numbered], values)


def _names_post(line: _Cell, lexicon: Lexicon) -> bool:
    known = lexicon.labels.get(line.word)
    return known is not None and known.role == "title"


def _name(number: _Cell, rows: Sequence[Sequence[_Cell]], lexicon: Lexicon) -> str | None:
    """The name of the cell that holds the duty's text, "" where the text stands right behind the number; None where
    the lists of words tell the rows, or they are none of duties."""
    first = [row[0] for row in rows if row]
    if len(first) < len(rows):
        return None
    word = first[0].word
    if any(one.word != word for one in first) or len(word) > _LONGEST_NAME or _NO_NAME.match(word):
        return "" if all(len(one.word) > 1 and not one.value for one in first) else None
    known = lexicon.labels.get(word)
    standard = known is not None and known.role == "duty_text" and number.word.startswith("职责")
    if standard or (known and known.role not in _OVER_TEXT):
        return None  # what the lists of words tell; P1 / 薪酬类型
    texts = [one.value or (row[1].word if len(row) > 1 else "") for one, row in zip(first, rows, strict=True)]
    return None if any(SHARE.match(text) for text in texts) else word


def _names(
    rows: Sequence[Sequence[_Cell]], inner: Sequence[Sequence[_Cell]], lexicon: Lexicon
) -> Mapping[str, tuple[str, LabelRole]]:
    """The names of the cells in the rows, each with what it labels; ``inner`` are the rows that another one ends."""
    every = [(above, line, below) for row in rows for above, line, below in _beside(row)]
    inside = {line.word for row in inner for line in row[1:]}
    times = Counter(line.word for _, line, _ in every)
    wanted = {word for word in inside if times[word] >= _LEAST and 1 < len(word) <= _LONGEST_NAME}
    wanted = {word for word in wanted if not _NO_NAME.match(word)}
    before: dict[str, set[str]] = defaultdict(set)
    for above, line, _ in every:
        alike = above and not above.value and not SHARE.match(above.word)
        before[line.word].add(above.word if above and alike else str(above and above.start))  # each value is another
    told = {line.word for _, line, _ in every if line.colon} | set(lexicon.labels)
    names = {word for word in wanted if word in told or len(before[word]) > 1}
    names -= {word for word in names - told if before[word] <= names}
    out: dict[str, tuple[str, LabelRole]] = {}
    for word in sorted(names):
        places = [(line, below) for _, line, below in every if line.word == word]
        values = [line.value or (below.word if below and below.word not in names else "") for line, below in places]
        shared = any(SHARE.match(value) for value in values)
        name, role = _MEASURE if shared else measure_name(word, lexicon)
        filled = [value for value in values if value]
        if role == "tasks" and word not in lexicon.labels and max(map(len, filled), default=0) <= _LONGEST_MEASURE:
            name, role = _MEASURE  # 间隔 / 每周两遍
        if role != "tasks" or word in told or 2 * sum(map(bool, values)) > len(values):
            out[word] = name, role
    return out


def _beside(row: Sequence[_Cell]) -> Iterator[tuple[_Cell | None, _Cell, _Cell | None]]:
    return zip([None, *row], row, [*row[1:], None], strict=False)


def _told(
    row: Sequence[_Cell], names: Mapping[str, tuple[str, LabelRole]], lexicon: Lexicon, out: list[LabelMark]
) -> int:
    """Where the row ends, its labels put to ``out``: behind the last one's value, before other labels."""
    end = 0
    for line, below in pairwise([*row, None]):
        assert line is not None
        known = lexicon.labels.get(line.word)
        if line.word in names:
            out.append(_mark(line, *names[line.word]))
            empty = below is None or _names_field(below.word, lexicon)
            end = line.line_end if line.value or below is None or empty else below.line_end
        elif line.colon or (known and known.bare and known.role not in OF_ONE_DUTY):
            return end  # 权力 below the last row
    return end


def _names_field(word: str, lexicon: Lexicon) -> bool:
    """Whether a line says by a word in it that it is a field of the post (可自行决定), no value."""
    return len(word) <= _LONGEST_NAME and not _NO_NAME.match(word) and field_name(word, lexicon) != "other"


def _over(line: _Cell, lexicon: Lexicon) -> Iterator[LabelMark]:
    """The name of the part of the form that the rows make up, on the line above the first of them."""
    if not line.value and not _NO_NAME.match(line.word) and lexicon.label_of(line.word) is None:
        yield _mark(line, "duties", "duties")


def _mark(line: _Cell, name: str, role: LabelRole) -> LabelMark:
    label = Label(line.word, name, role, True)
    value_start = line.value_start if line.colon else line.end
    return LabelMark(
        line.start, line.end, value_start, label, "line", line.colon, False, () if line.colon else ("bare",)
    )


def _value(numeral: str) -> int:
    if numeral in CIRCLED:
        return CIRCLED[numeral]
    if numeral.isdecimal():
        return int(numeral)
    letter = latin_value(numeral)  # before Roman numerals: a series of letters begins with A
    return han_value(numeral) or letter or roman_value(numeral) or 0
