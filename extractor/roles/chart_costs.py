"""What it costs to take a stretch of a chart for one box."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from extractor.lexicon import Lexicon
from extractor.names import is_department, is_title, title_suffix

LONGEST_BOX: Final = 16
_ODD: Final = 2.8
"""What a box pays for each thing that makes it an unlikely name."""
_RANK: Final = re.compile(r"(?:副|正)?(?:[部处科股课班组队段值]长|经理|主任|主管|总监|助理|秘书|代表|领班)")
"""Ranks that seldom stand alone right behind another title."""
_MAY_FOLLOW: Final = re.compile(r"助理|秘书|代表|办公室|室$")
_OWN, _FUNCTION, _TITLE, _DEPARTMENT, _OTHER, _SINGLE = 1.0, 1.3, 1.5, 1.8, 5.0, 9.0


class Seams:
    """Where boxes may end inside others, as if several ran together; a department before a title is one name.

    A stretch is asked about with many ends and beginnings, so that what each alone decides is kept.
    """

    def __init__(self, text: str, names: Collection[str], lexicon: Lexicon) -> None:
        self.text, self.names, self.lexicon = text, names, lexicon
        self._heads: dict[int, tuple[int, list[int]]] = {}  # beginning → how far it is known, where heads end
        self._tails: dict[int, list[int]] = {}  # end → where long functions before it begin

    def within(self, start: int, end: int) -> int:
        """How many boxes end inside this one."""
        text = self.text
        places = {*self._head_ends(start, end - 2), *(i for i in self._function_starts(end) if i >= start + 2)}
        return sum(_parts(text[start:i], text[i:end], self.names, self.lexicon) for i in places)

    def _head_ends(self, start: int, last: int) -> list[int]:
        """Where, up to ``last``, a box that begins here may end and another follow."""
        known, ends = self._heads.get(start, (start + 1, []))
        if known < last:
            found = (
                i for i in range(known + 1, last + 1) if self._is_seam(i) and _is_head(self.text[start:i], self.lexicon)
            )
            ends = [*ends, *found]
            self._heads[start] = last, ends
        return [i for i in ends if i <= last]

    def _function_starts(self, end: int) -> list[int]:
        if end not in self._tails:
            functions = self.lexicon["charts", "functions"]
            starts = range(max(0, end - longest_word(self.lexicon)), end - 3)
            self._tails[end] = [i for i in starts if self.text[i:end] in functions and self._is_seam(i)]
        return self._tails[end]

    def _is_seam(self, at: int) -> bool:
        return self.text[at] not in _NO_SEAM and self.text[at - 1] not in _NO_SEAM


_NO_SEAM: Final = "（(/／、兼"


def _is_head(head: str, lexicon: Lexicon) -> bool:
    """Whether a box may end with these words and another follow."""
    long = len(head) >= 4 and head in lexicon["charts", "functions"]
    return long or is_title(head, lexicon) or (len(head) >= 3 and is_department(head, lexicon))


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
    inner = seams.within(start, end)
    if _RANK.fullmatch(box):
        return _TITLE + _ODD / 2
    if is_title(box, lexicon) and length <= LONGEST_BOX:
        return _TITLE + late + 2.2 * inner + _oddities(box, lexicon)
    if is_department(box, lexicon) and length <= LONGEST_BOX:
        return _DEPARTMENT + late + 2.2 * inner + _oddities(box, lexicon)
    if length == 4 and box[:2] in functions and box[2:] in functions:
        return _FUNCTION + 0.7
    if any(j in box and all(part in names or part in functions for part in box.split(j)) for j in "、与和及"):
        return _TITLE + 0.3
    if title_suffix(box, lexicon) and not re.search(r"[（(]", box):
        return _TITLE + 0.5 + late + 2.2 * inner
    return _OTHER + late + 1.5 * inner + (_ODD if re.search(r"[（(].*[）)].", box) and box[0] not in "（(" else 0.0)


def _oddities(box: str, lexicon: Lexicon) -> float:
    """A bracket behind a title that holds none, and a title that begins with the end of another word (前班组组长)."""
    cost = _ODD if box[0] in "（(" else 0.0
    bracket = re.search(r"[（(]([^（）()]*)[）)]$", box)
    if bracket and not is_title(bracket[1], lexicon) and bracket[1][:1] not in "兼含副正":
        cost += _ODD
    rank = re.match(r"(?:副|正)?(?:.长|经理|主任|主管|总监)|助理(?!.{0,3}师$)", box)
    if rank and len(box) > rank.end() and not _MAY_FOLLOW.search(box[rank.end() :][:3]):
        cost += _ODD
    if re.match(r"[A-Za-z\d][组班队]", box) and len(box) > 2:
        cost += _ODD
    if box[0] in "组部科室班" and not _RANK.match(box):
        cost += _ODD
    if box[0] in "前后上下" and is_title(box[1:], lexicon) and box[:2] not in ("前台", "前厅", "后勤", "后厨"):
        cost += _ODD
    return cost


@lru_cache(maxsize=64)
def _longer_units(lexicon: Lexicon, length: int) -> tuple[str, ...]:
    """Words that end a unit's name and are longer than ``length`` code points."""
    return tuple(sorted(word for word in lexicon["departments", "suffixes"] if len(word) > length))


def _parts(head: str, tail: str, names: Collection[str], lexicon: Lexicon) -> bool:
    if _RANK.fullmatch(head) or _RANK.fullmatch(tail) or re.fullmatch(r"[A-Za-z\d][组班队]", tail):
        return False
    if (head + tail).endswith(_longer_units(lexicon, len(tail))):
        return False
    functions = lexicon["charts", "functions"]
    if (len(tail) >= 4 and tail in functions) or (len(head) >= 4 and head in functions):
        return True
    if len(head) == 2 and head in functions:
        return False
    tail_names = is_title(tail, lexicon) or (len(tail) > 3 and title_suffix(tail, lexicon) > 0)
    if is_title(head, lexicon):
        return tail_names or is_department(tail, lexicon)
    if not is_department(head, lexicon) or len(head) < 3:
        return False
    return is_department(tail, lexicon) or (tail_names and (tail in names or tail.startswith(head[:-1])))


@lru_cache(maxsize=4)
def longest_word(lexicon: Lexicon) -> int:
    """Length of the longest word that edges are sought by."""
    keys = (("titles", "suffixes"), ("departments", "suffixes"), ("charts", "functions"))
    return max((len(word) for key in keys for word in lexicon[key]), default=0)
