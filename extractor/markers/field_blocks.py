"""Blocks of lines that each open with a label, between a post's name and its list: there a label needs no colon, nor
the list of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct

from extractor.affixes import Beginnings
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.behaving import FIRST_ITEM, LISTED_AS
from extractor.markers.candidate import LabelMark
from extractor.markers.composed_labels import field_name
from extractor.name_words import name_words
from extractor.names import WANTED, classify, is_title

_LEAST_LINES: Final = 3
"""Lines of a block with labels that are known, that of the post's name among them."""
_MOST_SPACED: Final = 0.4
"""Share of blank lines from which on every line has its own."""
_LONGEST_VALUE: Final = 40
_LEAST_TIMES: Final = 2
_LINE_START: Final = late_pattern(r"(?m)^[ \t\u3000]*")
_LONGEST_NAME: Final = 4
"""Characters of the name of who signs."""
_LONGEST_TITLE: Final = 12
_LONGEST_POST: Final = 30
_AROUND_NAMES: Final = "◇◆●■▲△▼★☆▪▫►▶【】[]〔〕:： \t\u3000\n"
"""Signs that stand round a post's name on its line."""
_LONGEST_LABEL: Final = 12
_LONGEST_LEAD: Final = 16
"""Characters of a line that a colon closes over a list."""
_FIRST_SPACED: Final = late_pattern("[1１一][ \\t\u3000]+\\S")
_TITLE_WORD: Final = late_pattern(r"[ \t\u3000]*(?P<word>[\u4e00-\u9fff]{1,6})[ \t]*[:：][ \t\u3000]*(?=\S)")
_BETWEEN: Final = late_pattern(r"[ \t\u3000]*[:：]?[ \t\u3000]*")
_UNKNOWN: Final = late_pattern(
    r"(?P<word>[\u4e00-\u9fff]{2,8}(?:[/／][\u4e00-\u9fff]{2,6})?)"
    r"(?:[ \t\u3000]*(?P<colon>[:：])[ \t\u3000]*|[ \t\u3000]+)(?=\S)"
)
_ENDS: Final = ("。", "；", ";", "，", ",", "：", ":")
"""Ends of a line that is no value."""
_GOES_ON: Final = ("，", ",", "、", "的", "及", "和", "与", "等")
"""What no value begins with: the word before is no label."""
_COUNT: Final = late_pattern(rf"(?:{WANTED}|\d{{1,3}})[ \t]*")


class _Line(Struct, frozen=True):
    """A line that opens with a label: its role, and for one that no list holds, the label."""

    start: int
    role: str
    unknown: LabelMark | None = None


def field_blocks(text: str, lexicon: Lexicon) -> tuple[frozenset[int], list[LabelMark]]:
    """Where the known labels of the lines of such blocks begin, and the others: the first line names a post (岗位名称
    会计), each other one opens with a label of a field, and a value stands behind it (直接上级财务经理, 密级 内部); one
    whose label is unknown stands between two of the others, or over the label of a list."""
    known: set[int] = set()
    unknown: list[LabelMark] = []
    repeated = _repeated(text, lexicon)
    for block, listed in _blocks(text, lexicon, repeated):
        told = [line for line in block if not line.unknown or line.unknown.label.word in repeated]
        named = block[0].role == "post"
        told = [block[0], *told] if named and block[0].unknown else told
        if named and not (listed and len(told) > 1 and _are_fields(told[1:])):
            continue
        if named or len(told) >= _LEAST_LINES or (listed and len(told) == _LEAST_LINES - 1 < len(block)):
            known.update(line.start for line in told if not line.unknown and line.role != "post")
            last = told[-1].start
            unknown += [line.unknown for line in block if line.unknown and (listed or line.start < last)]
    return frozenset(known), unknown


def _repeated(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The words that open several lines before a blank or colon and a value, and are no verbs of duties."""
    found = (_UNKNOWN.match(text, m.end()) for m in _LINE_START.finditer(text))
    times = Counter(match["word"] for match in found if match)
    opening = name_words(lexicon).opening
    return frozenset(w for w, n in times.items() if n >= _LEAST_TIMES and opening.longest(w) < len(w))


def _blocks(text: str, lexicon: Lexicon, repeated: frozenset[str]) -> Iterator[tuple[list[_Line], bool]]:
    """Lines with labels one below the other from a post's name on, and whether the label of a list ends them; where
    blank lines stand between all lines they part nothing."""
    block: list[_Line] = []
    at = above = 0
    lines = text.split("\n")
    spaced = _MOST_SPACED * len(lines) < sum(not line.strip() for line in lines)
    for line in lines:
        start, end = at + len(line) - len(line.lstrip(" \t\u3000")), at + len(line)
        at = end + 1
        if spaced and start == end:
            continue
        if not block and (post := _post(text, above, start, end, lexicon, repeated)):
            block = [post]
        above = start
        told = _known(text, start, end, lexicon) or (_unknown(text, start, end, lexicon, repeated) if block else None)
        if told and told.role == "field" and block:
            block.append(told)
            continue
        if block:
            yield block, start < end and _heads_list(text, start, end, lexicon)
        block = [told] if told and told.role == "title" else []
    if block:
        yield block, False


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> Beginnings:
    return Beginnings(word for word, label in lexicon.labels.items() if label.role in ("title", "field"))


def _post(text: str, above: int, start: int, end: int, lexicon: Lexicon, repeated: frozenset[str]) -> _Line | None:
    """The line above that is a post's name, where this one opens with a word and a blank before its value: the word
    is a field's label or repeats."""
    match = _UNKNOWN.match(text, start, end)
    if match is None or match["colon"] or not (match["word"] in repeated or match["word"] in lexicon.labels):
        return None
    line = text[above:start].strip(_AROUND_NAMES)
    name = LISTED_AS.sub("", line.replace(":", "：").rpartition("：")[2])  # 招聘：软笔书法老师
    if not 0 < len(name) <= _LONGEST_POST or name[: _words(lexicon).longest(name)] not in ("", name):
        return None
    told = classify(name, lexicon)
    often = match["word"] in repeated and told.kind == "name" and len(name) <= _LONGEST_TITLE
    if not (told.listed or told.kind in ("title", "department") or often):
        return None
    word = _TITLE_WORD.match(text, above, start)
    if word is None or word["word"] in lexicon.labels or told.kind == "department":
        return _Line(above, "post")
    label = Label(word["word"], "title", "title", True)  # 招：夜班收货员
    return _Line(above, "post", LabelMark(*word.span("word"), word.end(), label, "line", True, False, ()))


def _are_fields(lines: list[_Line]) -> bool:
    """Whether one of the lines below a post's name that has no label of its own is a known field's."""
    return any(not line.unknown or line.unknown.label.name != "other" for line in lines)


def _known(text: str, start: int, end: int, lexicon: Lexicon) -> _Line | None:
    """The line by the label of the lists that it opens with, None where none does or no value stands behind it."""
    word = text[start : start + _words(lexicon).longest(text, start)]
    between = _BETWEEN.match(text, start + len(word), end)
    value = text[between.end() : end].rstrip() if between else ""
    longer = _UNKNOWN.match(text, start, end)
    longer = longer if longer and longer["colon"] and longer.end("word") > start + len(word) else None
    if not word or not between or longer or not 0 < len(value) <= _LONGEST_VALUE:
        return None  # 直接上级签字：张经理
    label = lexicon.labels[word]
    line = _Line(start, label.role)
    if ":" in between[0] or "：" in between[0]:
        return line
    if value.endswith(_ENDS) or value.startswith(_GOES_ON):
        return None
    if label.role == "title":
        spaced = bool(between[0]) and len(value) <= _LONGEST_TITLE and not value[0].isdigit()
        return line if spaced or (label.bare and not value[0].isdigit()) or is_title(value, lexicon) else None
    if label.name == "headcount":
        return line if _COUNT.fullmatch(value) else None
    acts = name_words(lexicon).opening.longest(text, start) >= len(word)  # 审核 报表
    return line if label.bare or not acts or (between[0] and len(value) <= _LONGEST_NAME) else None


def _unknown(text: str, start: int, end: int, lexicon: Lexicon, repeated: frozenset[str]) -> _Line | None:
    """The line by a word, with a colon or a blank behind it, and a value; a sentence behind a word that opens several
    such lines."""
    match = _UNKNOWN.match(text, start, end)
    value = text[match.end() : end].rstrip() if match else ""
    if match is None or not value:
        return None
    told = match["word"] in repeated and value.endswith("。") and not FIRST_ITEM.match(value)
    if not told and (len(value) > _LONGEST_VALUE or value.endswith(_ENDS)):
        return None
    if is_title(match["word"], lexicon) and (not match["colon"] or _COUNT.fullmatch(value)):
        return None
    known = lexicon.labels.get(match["word"])
    name = known.name if known and known.role == "field" else field_name(match["word"], lexicon)
    label = Label(match["word"], name, "field", True)
    mark = LabelMark(start, match.end("word"), match.end(), label, "line", match["colon"] is not None, False, ())
    return _Line(start, "field", mark)


def _heads_list(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a line opens with the label of a list, is a short one right over a list's first item, or is that item."""
    if (end - start <= _LONGEST_LABEL and FIRST_ITEM.match(text, end)) or FIRST_ITEM.match(text, start):
        return True
    if _FIRST_SPACED.match(text, start) or (end - start <= _LONGEST_LEAD and text[end - 1] in ":："):
        return True
    line = text[start:end].rstrip(" \t\u3000:：")
    label = lexicon.labels.get(line.partition("：")[0].partition(":")[0])
    return label is not None and label.role in ("duties", "requirements")
