"""What it costs to take a stretch of a chart for one box."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from math import inf
from typing import Final, Literal

from msgspec import Struct

from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.names import is_department, is_title, is_weak_title, title_suffix

LONGEST_BOX: Final = 16
_SHORTEST_FUNCTION: Final = 3
_ODD: Final = 2.8
"""What a box pays for each thing that makes it an unlikely name."""
_DEPUTY: Final = tuple("副正")
_RANK: Final = late_pattern(r"(?:副|正)?(?:[部处科股课班组队段值]长|经理|主任|主管|总监|助理|秘书|代表|领班)")
"""Ranks that seldom stand alone right behind another title."""
_TEAM: Final = late_pattern(r"[A-Za-z\d][组班队]")
_SHIFT: Final = late_pattern(r"[甲乙丙丁]班")
_DIVIDED: Final = late_pattern(rf"({_RANK.pattern})[（(][^（()）]+[)）]")
"""A rank and what of a division of work is its own (副主任（院前急救）副主任（调度通信）)."""
_UNIT_END: Final = late_pattern(r"(?:车间|班组|小组|部门|科室|工段).")
"""Ends of units' names that no unit's name behind another box begins with."""
_NO_SEAM: Final = "（(/／、兼"
"""Signs that hold what stands on both sides of them together."""
_MAY_FOLLOW: Final = late_pattern(r"助理|秘书|代表|办公室|室$")
_OWN, _FUNCTION, _TITLE, _DEPARTMENT, _OTHER, _SINGLE = 1.0, 1.3, 1.5, 1.8, 5.0, 9.0


_Head = Literal["rank", "function", "title", "department", ""]
"""What the words before a seam are; "" is no box that another may follow."""


class _Tail(Struct, frozen=True):
    """What the words behind a seam are. A box of ``barred`` code points or more ends in one longer word instead."""

    barred: float
    is_function: bool
    is_title: bool
    is_department: bool


class Seams:
    """Where boxes may end inside others, as if several ran together; a department before a title is one name.

    A stretch is asked about with many ends and beginnings, so that what each alone decides is kept.
    """

    def __init__(self, text: str, names: Collection[str], words: Collection[int], lexicon: Lexicon) -> None:
        """``words`` are the places where words of the dictionary begin or end: no box ends inside one."""
        self.text, self.names, self.lexicon = text, names, lexicon
        self._words = words
        self._heads: dict[int, tuple[int, dict[int, _Head]]] = {}  # beginning → how far it is known, end → head
        self._functions: dict[int, list[int]] = {}  # end → where long functions before it begin
        self._tails: dict[tuple[int, int], _Tail] = {}

    def within(self, start: int, end: int) -> int:
        """How many boxes end inside this one."""
        heads = self._heads_up_to(start, end - 2)
        more = {i: self._head(start, i) for i in self._functions_before(end) if i >= start + 2 and i not in heads}
        known = ((i, head) for i, head in (heads | more).items() if i <= end - 2)
        return sum(self._parts(start, i, end, head) for i, head in known)

    def departments_before(self, start: int, end: int) -> int:
        """How many departments' names begin where a box does and end inside it."""
        heads = self._heads_up_to(start, end - 2)
        return sum(head == "department" for i, head in heads.items() if i <= end - 2)

    def _parts(self, start: int, at: int, end: int, head: _Head) -> bool:
        if head == "rank":
            return False
        tail = self._tail(at, end)
        if tail.barred <= end - start:
            return False
        if tail.is_function or head == "function":
            return True
        if head == "title":
            return tail.is_title or tail.is_department
        if head != "department":
            return False
        words = self.text[at:end]
        return tail.is_department or (
            tail.is_title and (words in self.names or words.startswith(self.text[start : at - 1]))
        )

    def _heads_up_to(self, start: int, last: int) -> dict[int, _Head]:
        """By their ends, up to ``last`` or beyond, what boxes that begin here another may follow."""
        known, heads = self._heads.setdefault(start, (start + 1, {}))
        if known < last:
            for i in range(known + 1, last + 1):
                if self._is_seam(i) and (head := self._head(start, i)):
                    heads[i] = head
            self._heads[start] = last, heads
        return heads

    def _head(self, start: int, end: int) -> _Head:
        head, functions = self.text[start:end], self.lexicon["charts", "functions"]
        if _RANK.fullmatch(head):
            return "rank"
        if _SHIFT.fullmatch(head) or _DIVIDED.fullmatch(head):
            return "department"
        if head in functions and len(head) >= 3:
            return "function"
        if head in functions and len(head) == 2:
            return ""
        if is_title(head, self.lexicon) or is_function(head, self.lexicon):
            return "title"
        return "department" if len(head) >= 3 and is_department(head, self.lexicon) else ""

    def _tail(self, start: int, end: int) -> _Tail:
        found = self._tails.get((start, end))
        if found is None:
            found = self._tails[start, end] = self._new_tail(self.text[start:end], end)
        return found

    def _new_tail(self, tail: str, end: int) -> _Tail:
        longer = (len(word) for word in _longer_units(self.lexicon, len(tail)) if self.text.endswith(word, 0, end))
        return _Tail(
            0
            if (_RANK.fullmatch(tail) and tail[0] not in _DEPUTY) or _TEAM.fullmatch(tail)
            else min(longer, default=inf),
            len(tail) >= 4 and tail in self.lexicon["charts", "functions"],
            is_title(tail, self.lexicon)
            or is_function(tail, self.lexicon)
            or (len(tail) > 3 and title_suffix(tail, self.lexicon) > 0),
            is_department(tail, self.lexicon) or bool(_SHIFT.fullmatch(tail)),
        )

    def _functions_before(self, end: int) -> list[int]:
        if end not in self._functions:
            functions = self.lexicon["charts", "functions"]
            starts = range(max(0, end - longest_word(self.lexicon)), end - 2)
            self._functions[end] = [i for i in starts if self.text[i:end] in functions and self._is_seam(i)]
        return self._functions[end]

    def _is_seam(self, at: int) -> bool:
        return at in self._words and self.text[at] not in _NO_SEAM and self.text[at - 1] not in _NO_SEAM


def box_cost(start: int, end: int, seams: Seams) -> float:
    """What it costs to take a stretch for one box; each box also costs its being one."""
    box, names, lexicon = seams.text[start:end], seams.names, seams.lexicon
    length = len(box)
    if length == 1:
        return _SINGLE
    late = 0.6 * max(0, length - 8)
    if box in names:
        return _OWN + 0.2 * late
    functions = lexicon["charts", "functions"]
    if box in functions:
        return _FUNCTION
    if _is_divided(start, end, seams.text):
        return _TITLE
    if _RANK.fullmatch(box):
        return _TITLE + (0.0 if box[0] in _DEPUTY else _ODD / 2)
    inner = seams.within(start, end)
    if is_title(box, lexicon) and length <= LONGEST_BOX:
        return _TITLE + late + 2.2 * inner + _oddities(box, start > 0, lexicon)
    if is_department(box, lexicon) and length <= LONGEST_BOX:
        return _DEPARTMENT + late + 2.2 * inner + _oddities(box, start > 0, lexicon)
    if is_function(box, lexicon) and length <= LONGEST_BOX:
        units = seams.departments_before(start, end)
        return _TITLE + 0.4 + late + 2.2 * (inner + units) + _oddities(box, start > 0, lexicon)
    if length == 4 and box[:2] in functions and box[2:] in functions:
        return _FUNCTION + 0.7
    if any(j in box and all(part in names or part in functions for part in box.split(j)) for j in "、与和及"):
        return _TITLE + 0.3
    if title_suffix(box, lexicon) and not re.search(r"[（(]", box):
        return _TITLE + 0.5 + late + 2.2 * inner
    return _OTHER + late + 1.5 * inner + (_ODD if re.search(r"[（(].*[）)].", box) and box[0] not in "（(" else 0.0)


def _is_divided(start: int, end: int, text: str) -> bool:
    """Whether a box is a rank with a bracket, and one of the same rank stands right before or behind it."""
    box = _DIVIDED.fullmatch(text, start, end)
    other = box and (
        _DIVIDED.match(text, end) or next(_DIVIDED.finditer(text, max(0, start - LONGEST_BOX), start), None)
    )
    return bool(box and other and other[1] == box[1] and (other.start() == end or other.end() == start))


def is_function(box: str, lexicon: Lexicon) -> bool:
    """Whether it names a person by what is done, with a word before that tells of what (系统策划)."""
    return len(box) >= _SHORTEST_FUNCTION and is_weak_title(box, lexicon)


def _oddities(box: str, behind: bool, lexicon: Lexicon) -> float:
    """A bracket behind a title that holds none, one that begins a title, twice as odd ``behind`` another box, which it
    rather adds to, and a title there that begins with the end of a word (前班组组长)."""
    cost = _ODD * (1 + behind) if box[0] in "（(" else 0.0
    between = re.match(r"([^（(]+)[（(](?![兼含副正])[^（）()]*[）)].", box)
    if between and is_title(between[1], lexicon):
        cost += 2 * _ODD  # a title, what a bracket says of it, and more: two boxes
    bracket = re.search(r"[（(]([^（）()]*)[）)]$", box)
    named = bracket and (is_title(bracket[1], lexicon) or is_department(bracket[1], lexicon))
    if bracket and not named and bracket[1][:1] not in "兼含副正":
        cost += _ODD
    rank = re.match(r"(?:副|正)?(?:.长|经理|主任|主管|总监)|助理(?!.{0,3}师$)", box)
    if rank and len(box) > rank.end() and not _MAY_FOLLOW.search(box[rank.end() :][:3]):
        cost += _ODD
    if behind and box[0] == "段" and len(box) > 2:
        cost += 2 * _ODD  # the end of 工段
    if box[-1] in "总工" and is_department(box[:-1], lexicon):
        cost += _ODD
    if _TEAM.match(box) and len(box) > 2:
        cost += _ODD
    if behind and _UNIT_END.match(box) and is_department(box, lexicon):
        cost += _ODD  # 制浆|车间抄纸车间
    if behind and box.startswith("中心"):
        cost += _ODD  # 调度|中心市场部
    if behind and box[0] in "组部科室班" and not _RANK.match(box):
        cost += _ODD
    if box[0] in "前后上下" and is_title(box[1:], lexicon) and box[:2] not in ("前台", "前厅", "后勤", "后厨"):
        cost += _ODD
    return cost


@lru_cache(maxsize=64)
def _longer_units(lexicon: Lexicon, length: int) -> tuple[str, ...]:
    """Words that end a unit's name and are longer than ``length`` code points."""
    return tuple(sorted(word for word in lexicon["departments", "suffixes"] if len(word) > length))


@lru_cache(maxsize=4)
def longest_word(lexicon: Lexicon) -> int:
    """Length of the longest word that edges are sought by."""
    keys = (("titles", "suffixes"), ("titles", "weak"), ("departments", "suffixes"), ("charts", "functions"))
    return max((len(word) for key in keys for word in lexicon[key]), default=0)
