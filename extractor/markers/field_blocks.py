"""Blocks of lines that each open with a label, between a post's name and its list: there a label needs no colon."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from extractor.affixes import Beginnings
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.head_names import opens_duty
from extractor.names import WANTED, is_title

_LEAST_LINES: Final = 3
"""Lines of a block, that of the post's name among them."""
_LONGEST_VALUE: Final = 40
_BETWEEN: Final = late_pattern(r"[ \t\u3000]*[:：]?[ \t\u3000]*")
_ENDS: Final = ("。", "；", ";", "，", ",")
"""Ends of a line that is no value."""
_GOES_ON: Final = ("，", ",", "、", "的", "及", "和", "与", "等")
"""What no value begins with: the word before is no label."""
_COUNT: Final = late_pattern(rf"(?:{WANTED}|\d{{1,3}})[ \t]*")


def field_blocks(text: str, lexicon: Lexicon) -> frozenset[int]:
    """Where the labels of the lines of such blocks begin: the first names a post (岗位名称 会计), each other one opens
    with a label of a field, and a value stands behind it (直接上级财务经理)."""
    out: set[int] = set()
    block: list[int] = []
    at = 0
    for line in text.split("\n"):
        start, end = at + len(line) - len(line.lstrip(" \t\u3000")), at + len(line)
        role = _role(text, start, end, lexicon)
        if role != "field":
            out.update(block if len(block) >= _LEAST_LINES else ())
            block = []
        if role == "title" or (role and block):
            block.append(start)
        at = end + 1
    out.update(block if len(block) >= _LEAST_LINES else ())
    return frozenset(out)


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> Beginnings:
    return Beginnings(word for word, label in lexicon.labels.items() if label.role in ("title", "field"))


def _role(text: str, start: int, end: int, lexicon: Lexicon) -> str:
    """The role of the label that a line opens with, "" where none does or no value stands behind it."""
    word = text[start : start + _words(lexicon).longest(text, start)]
    between = _BETWEEN.match(text, start + len(word), end)
    value = text[between.end() : end].rstrip() if between else ""
    if not word or not 0 < len(value) <= _LONGEST_VALUE:
        return ""
    label = lexicon.labels[word]
    if between and (":" in between[0] or "：" in between[0]):
        return label.role
    if value.endswith(_ENDS) or value.startswith(_GOES_ON):
        return ""
    if label.role == "title":
        return label.role if (label.bare and not value[0].isdigit()) or is_title(value, lexicon) else ""
    if label.name == "headcount":
        return label.role if _COUNT.fullmatch(value) else ""
    return label.role if label.bare or not opens_duty(text, start, lexicon) else ""
