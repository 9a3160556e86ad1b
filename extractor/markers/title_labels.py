"""Labels of titles that no list of words holds: a line that stands again and again over a post's name (考核岗位 /
配色工程师, 设置岗位 / 藏品管理员), and a word before a colon and a post's name that opens one block of labels after
another (招：收货员)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.candidate import LabelMark
from extractor.markers.composed_labels import field_name
from extractor.names import is_title, is_weak_title

_OVER: Final = late_pattern(
    r"(?m)^[ \t\u3000]*(?P<word>[\u4e00-\u9fff]{0,4}(?:岗位?|职位|职务|工种)(?:名称|全称|名|称谓|称呼)?)"
    r"(?P<colon>[ \t]*[:：])?"
    r"[ \t\u3000]*\n[ \t\u3000]*(?P<name>[^\s。；;，,：:][^\n。；;，,：:]{1,16}?)[ \t\u3000]*$"
)
_OPENING: Final = late_pattern(
    r"(?:^|\n[ \t\u3000]*\n)[ \t\u3000]*(?P<word>[\u4e00-\u9fff]{1,6})[ \t]*[:：][ \t\u3000]*"
    r"(?P<name>[^\s。；;，,：:][^\n。；;，,：:]{1,20}?)(?:[ \t\u3000]*\n|[ \t\u3000]+)(?=[^\s。；;：:]{1,12}[:：])"
)
"""The first label of a block, over another or before one."""
_LEAST_BLOCKS: Final = 3
_PEOPLE: Final = ("superior", "subordinates")
_LEAST: Final = 2


def with_title_labels(text: str, known: Sequence[LabelMark], lexicon: Lexicon) -> list[LabelMark]:
    """The labels, sorted by start, with such lines in the places of words that are glued to what follows."""
    taken = {mark.start for mark in known if "glued" not in mark.doubts}
    own = list(_title_labels(text, taken, lexicon))
    if not own and not any(mark.label.role == "title" and mark.colon for mark in known):
        own = list(_opening_blocks(text, taken, lexicon))
    inside = {at for mark in own for at in range(mark.start, mark.end)}
    return sorted([*own, *(mark for mark in known if mark.start not in inside)], key=lambda mark: mark.start)


def _title_labels(text: str, taken: Collection[int], lexicon: Lexicon) -> Iterator[LabelMark]:
    """Such lines, of which none begins where another label does (``taken``); what a word in them says to be a field
    of people (直接上级岗位) is none."""
    places: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _OVER.finditer(text):
        known = lexicon.labels.get(match["word"])
        if (known is None or known.role == "title") and field_name(match["word"], lexicon) not in _PEOPLE:
            places[match["word"]].append(match)
    for word, matches in places.items():
        named = sum(is_title(m["name"], lexicon) or is_weak_title(m["name"], lexicon) for m in matches)
        if len(matches) < _LEAST or 2 * named <= len(matches):
            continue
        label = Label(word, "title", "title", True)
        for match in matches:
            end = match.end("colon") if match["colon"] else match.end("word")
            colon = match["colon"] is not None
            if match.start("word") not in taken:
                doubts = () if colon else ("bare",)
                yield LabelMark(*match.span("word"), end, label, "line", colon, False, doubts)


def _opening_blocks(text: str, taken: Collection[int], lexicon: Lexicon) -> Iterator[LabelMark]:
    """Such words before a colon, each time before another post's name."""
    places: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _OPENING.finditer(text):
        if match.start("word") not in taken and field_name(match["word"], lexicon) == "other":
            places[match["word"]].append(match)
    for word, matches in places.items():
        names = {m["name"] for m in matches}
        named = sum(is_title(name, lexicon) or is_weak_title(name, lexicon) for name in names)
        if len(matches) < _LEAST_BLOCKS or len(names) < len(matches) or 2 * named <= len(matches):
            continue
        label = Label(word, "title", "title", True)
        for match in matches:
            colon = match.end("word") + len(text[match.end("word") : match.start("name")].rstrip())
            yield LabelMark(*match.span("word"), colon, label, "line", True, False)
