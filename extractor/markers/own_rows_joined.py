"""Rows of a form's duties that run together and whose cells are named in the author's own words
(主责一主责内容：…精力占比：35%分项工作…多久一次：1次/日…).

Told by repetition, as in ``own_rows``: the word behind each number is the same, and ends before a colon; what several
rows say before a colon, or behind a share, is a cell's name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Final

from extractor.late import late_pattern
from extractor.lexicon import Label, LabelRole, Lexicon
from extractor.markers.candidate import LabelMark
from extractor.markers.composed_labels import composed, field_name
from extractor.markers.context import Surroundings
from extractor.markers.numbers import Found
from extractor.markers.numerals import HAN_NUMERALS, han_value
from extractor.markers.row_names import SHARE, measure_name

_NUMBERED: Final = late_pattern(
    rf"(?=(?P<n>[{HAN_NUMERALS}]{{1,2}}|(?<!\d)\d{{1,2}})(?P<colon>[:：])?(?P<name>[\u4e00-\u9fff]{{2,10}})(?P<end>[:：]))"
)
"""A number and the name of the cell behind it."""
_COLON: Final = late_pattern(r"(?<=[\u4e00-\u9fff])[:：]")
_HAN: Final = late_pattern(r"[\u4e00-\u9fff]+")
_LONGEST: Final = 8
"""Characters of a cell's name, or of the word that counts."""
_IN_ROWS: Final = frozenset({"attribute", "tasks", "duty_text", "duties"})
_LEAST_ROWS: Final = 3
_POWERS: Final = ("权限", "权力", "权责", "权重", "权利")


def joined_rows(around: Surroundings, lexicon: Lexicon) -> tuple[list[Found], list[LabelMark]]:
    """The numbers of such rows and the labels in them, each sorted by start."""
    text = around.body.text
    numbers: list[Found] = []
    labels: list[LabelMark] = []
    for rows in _series(text, lexicon):
        stem = len(_common_end(text[max(0, row.start() - _LONGEST) : row.start()] for row in rows))
        unit = int(stem == 1 and text[rows[0].start() - 1] == "第")  # 第1项内容：
        if stem < 2 and not unit:
            continue
        for row in rows:
            start, value = row.start() - stem, _value(row["n"])
            name = row.start("name") + unit
            numbers.append(Found(start, name, "duty-word", "", (value,), around.footing(start), ()))
            labels.append(_mark(around, name, row.end("name"), row.end("end"), "duty_text", "duty_text"))
        ends = [*(row.start() - stem for row in rows[1:]), len(text)]
        firsts = [row.start() - stem for row in rows if _value(row["n"]) == 1]
        labels += _over(around, firsts)
        within = [(row.end("end"), end) for row, end in zip(rows, ends, strict=True)]
        labels += _inside(around, within, len(firsts), lexicon)
    return numbers, sorted(labels, key=lambda mark: mark.start)


def _series(text: str, lexicon: Lexicon) -> Iterator[list[re.Match[str]]]:
    """Numbers that count on from one before the same name of a cell."""
    kinds: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _NUMBERED.finditer(text):
        kinds[match["name"]].append(match)
    for name, rows in kinds.items():
        known = lexicon.labels.get(name)
        values = [_value(row["n"]) for row in rows]
        restarts = sum(value == 1 for value in values)
        counted = sum(after == before + 1 for before, after in pairwise(values))
        standard = known is not None and known.role == "duty_text" and text.endswith("职责", 0, rows[0].start())
        whole = values[0] == 1 and counted and counted + restarts == len(values)
        if len(rows) >= _LEAST_ROWS and whole and not standard:
            yield rows


def _over(around: Surroundings, firsts: Sequence[int]) -> Iterator[LabelMark]:
    """The name of the part of the form that the rows make up, before a colon right before the first of them."""
    text = around.body.text
    ends = [at - 1 for at in firsts if text[at - 1 : at] in (":", "：")]
    name = _common_end(text[max(0, at - _LONGEST) : at] for at in ends) if 1 < len(ends) == len(firsts) else ""
    if len(name) > 1:
        yield from (_mark(around, at - len(name), at, at + 1, "duties", "duties") for at in ends)


def _inside(around: Surroundings, rows: Sequence[tuple[int, int]], forms: int, lexicon: Lexicon) -> Iterator[LabelMark]:
    """The labels in the rows of so many forms: what several rows say before colons, and behind shares; what each form
    says once is the post's."""
    text = around.body.text
    colons: dict[str, list[int]] = defaultdict(list)
    shares: list[int] = []
    for start, end in rows:
        for match in _COLON.finditer(text, start, end):
            colons[text[match.start() - 2 : match.start()]].append(match.start())
        share = SHARE.search(text, start, end)
        if share:
            shares.append(share.end())
    for places in colons.values():
        name = _common_end(text[max(0, at - _LONGEST) : at] for at in places) if len(places) > 1 else ""
        if not name.startswith(_POWERS):
            name = name.removeprefix("权")  # what each form's authority ends with (停机权|工作联络：)
        known = lexicon.labels.get(name)
        if len(name) < 2 or (known and known.role not in _IN_ROWS):
            continue
        if len(places) <= forms:
            if known is None and len(places) == forms:
                yield from (_mark(around, at - len(name), at, at + 1, *_of_post(name, lexicon)) for at in places)
            continue
        shared = any(SHARE.match(text, at + 1) for at in places)
        role: tuple[str, LabelRole] = ("weight", "attribute") if shared else measure_name(name, lexicon)
        for at in places:
            yield _mark(around, at - len(name), at, at + 1, *role)
    name = _usual_start([text[at : at + _LONGEST] for at in shares])
    for at in shares if name else ():
        if text.startswith(name, at) and text[at + len(name) : at + len(name) + 1] not in (":", "："):
            yield _mark(around, at, at + len(name), at + len(name), "tasks", "tasks")


def _of_post(name: str, lexicon: Lexicon) -> tuple[str, LabelRole]:
    """The name and role of what each form says once behind its rows (可自行决定：)."""
    role = composed(name, lexicon)
    return (role, role) if role else (field_name(name, lexicon), "field")


def _common_end(texts: Iterable[str]) -> str:
    """The Chinese characters in which all texts end."""
    return _common_start(text[::-1] for text in texts)[::-1]


def _usual_start(texts: Sequence[str]) -> str:
    """The Chinese characters with which most texts begin, the most of them, "" for fewer than two."""
    for size in range(_LONGEST, 1, -1):
        times = Counter(text[:size] for text in texts if _HAN.fullmatch(text, 0, size) and len(text) >= size)
        name, most = max(times.items(), key=lambda one: one[1], default=("", 0))
        if most > 1 and 3 * most >= 2 * len(texts):
            return name
    return ""


def _common_start(texts: Iterable[str]) -> str:
    """The Chinese characters with which all texts begin."""
    same = takewhile(lambda letters: len(set(letters)) == 1, zip(*texts, strict=False))
    match = _HAN.match("".join(letters[0] for letters in same))
    return match[0] if match else ""


def _mark(around: Surroundings, start: int, end: int, value_start: int, name: str, role: LabelRole) -> LabelMark:
    label = Label(around.body.text[start:end], name, role, True)
    colon = value_start > end
    footing = around.footing(start)
    doubts = () if footing == "line" else ("mid-line",)
    return LabelMark(start, end, value_start, label, footing, colon, False, doubts if colon else (*doubts, "glued"))


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdecimal() else han_value(numeral) or 0
