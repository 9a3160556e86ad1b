"""Words alone on their lines over lists that no lexicon holds: labels by the words they are made of, or by their
place between what is told of a post and its list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Final, Literal

from msgspec.structs import replace

from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.asking import asks
from extractor.markers.behaving import ASKED, FIRST_ITEM, LISTED_AS, WITH_VALUE, behind_blank
from extractor.markers.candidate import LabelMark
from extractor.markers.composed_labels import composed, field_name
from extractor.markers.context import Surroundings
from extractor.name_words import GENERIC_UNITS
from extractor.names import classify, is_department

_ALONE: Final = late_pattern(
    r"(?m)^[ \t\u3000]*(?:[◇◆●■▲△▼★☆▪▫►▶][ \t\u3000]*)?(?P<word>[\u4e00-\u9fff、/“”]{2,12})"
    r"(?:[（(][^()（）\n]{2,24}[)）])?(?:[ \t]*(?P<colon>[:：]))?[ \t]*$"
)
_OPENING: Final = late_pattern(r"(?m)^[ \t\u3000]*(?P<word>[\u4e00-\u9fff、/]{2,12})[ \t]*[:：](?=[ \t]*\S)")
_ENDING_LINE: Final = late_pattern(r"(?m)(?<=[。；;！!])[ \t\u3000]*(?P<word>[\u4e00-\u9fff、/]{2,12})[ \t]*$")
"""A word behind the sentence that a line ends with, where the line break before it was lost."""
_UNIT_DOES: Final = late_pattern(
    r"(?P<unit>[\u4e00-\u9fff]{2,8}?)(?:主要|具体|平时|日常)*(?:承担|负责|办理|管|做)(?:的事情?|的工作|的任务|的业务|些什么|什么|哪些事|以下工作|以下任务)?"
)
"""A unit and that it does what stands below (秘书处承担：)."""
_AROUND_NAMES: Final = ":：◇◆●■▲△▼★☆▪▫►▶【】[]〔〕 \t\u3000"
"""Signs that stand before a post's name on its line or close it."""
_FIELD_LINE: Final = late_pattern(r"[\u4e00-\u9fff]{2,8}[:：][ \t\u3000]*[^\s。；;，,：:][^。；;，,：:\n]{0,29}")
"""A label no list holds with its short value (归谁带：生产厂长)."""
_CLOSED: Final = ("。", "；", ";", "，", ",")
"""Ends of a line that names nobody."""
_LEAST_PLACES: Final = 2
_DUTIES: Final = ("职责", "责任")


def over_own_lists(around: Surroundings, lexicon: Lexicon, known: Sequence[LabelMark]) -> list[LabelMark]:
    """Words alone on their lines right over a list's first item that label it: those made of the words of labels of
    requirements, and, between a post's name, or a field of it, and the list, those that end as headings of duties do
    (质量职责, 岗位责任制) or are made of the words of labels of duties."""
    text = around.body.text
    fields = {m.start for m in known if m.label.role in ("field", "title") and (m.colon or m.decorated or not m.doubts)}
    starts = {mark.start for mark in known if "glued" not in mark.doubts}  # 岗位责任|制
    out = []
    for m in _ALONE.finditer(text):
        listed = FIRST_ITEM.match(text, m.end()) is not None
        over = m["colon"] or listed or (_is_apart(text, m) and WITH_VALUE.match(text, m.end() + 1))
        if m.start("word") in starts or not over:
            continue
        unit = _UNIT_DOES.fullmatch(m["word"]) if m["colon"] else None
        if unit and is_department(unit["unit"], lexicon):
            label = Label(m["word"], "duties", "duties", True)
            out.append(LabelMark(*m.span("word"), m.end(), label, "line", True, False, ("unknown",)))
            continue
        role = composed(m["word"], lexicon) or (_own_duties(m["word"], lexicon) if listed else None)
        if role is None or (role == "duties" and not _behind_owner(text, m, fields, lexicon)):
            continue
        name = classify(m["word"], lexicon)
        if name.kind == "title" or (name.kind == "department" and name.core not in GENERIC_UNITS):
            continue  # 环境主管职责：, 领导小组职责：
        label = Label(m["word"], role, role, True)
        colon = m["colon"] is not None
        doubts = ("unknown",) if colon else ("bare",)
        out.append(LabelMark(*m.span("word"), m.end(), label, "line", colon, False, doubts))
    out += _by_place(text, {*starts, *(mark.start for mark in out)}, fields, lexicon)
    told = {mark.label.word: mark.label for mark in out}
    taken = {mark.start for mark in out} | starts
    for m in _ALONE.finditer(text) if told else ():
        if m["word"] in told and m.start("word") not in taken:  # over groups there, or below a longer value
            doubts = ("unknown",) if m["colon"] else ("bare",)
            colon = m["colon"] is not None
            out.append(LabelMark(*m.span("word"), m.end(), told[m["word"]], "line", colon, False, doubts))
    for m in _OPENING.finditer(text) if told else ():
        if m["word"] in told and m.start("word") not in taken:  # its duties on the same line
            label = replace(told[m["word"]], bare=False)
            out.append(LabelMark(*m.span("word"), m.end(), label, "line", True, False, ("unknown",)))
    for m in _ENDING_LINE.finditer(text) if told else ():
        if m["word"] in told and FIRST_ITEM.match(text, m.end()):
            out.append(LabelMark(*m.span("word"), m.end(), told[m["word"]], "sentence", False, False, ("bare",)))
    return out


def _by_place(text: str, taken: Collection[int], fields: Collection[int], lexicon: Lexicon) -> Iterator[LabelMark]:
    """Words that stand alone right over lists again and again, each time right below what is told of a post (经手的事):
    duties, where no other such word may name groups of them."""
    places: dict[str, list[re.Match[str]]] = defaultdict(list)
    begun = len(text) - len(text.lstrip())  # where the document's title stands
    for m in _ALONE.finditer(text, begun):
        start = m.start("word")
        if start > begun and start not in taken and not m["colon"] and FIRST_ITEM.match(text, m.end()):
            name = classify(m["word"], lexicon)
            if name.kind in ("name", "clause", "section") and m["word"] not in lexicon["headings", "groups"]:
                places[m["word"]].append(m)
    for word in [word for word in places if field_name(word, lexicon) != "other"]:
        at = places.pop(word)
        label = Label(word, field_name(word, lexicon), "field", True)  # 可以做主的事
        for m in at if len(at) >= _LEAST_PLACES else ():
            yield LabelMark(*m.span("word"), m.end(), label, "line", False, False, ("bare",))
    asking = {word for word, at in places.items() if 2 * sum(asks(text, m.end()) for m in at) > len(at)}
    first = {
        word
        for word, at in places.items()
        if len(at) >= _LEAST_PLACES and all(_behind_owner(text, m, fields, lexicon) for m in at)
    }
    for word in sorted((asking | {word for word in places if word.endswith(ASKED)}) - first):
        label = Label(word, "requirements", "requirements", True)
        for m in places.pop(word) if len(places[word]) >= _LEAST_PLACES else ():
            yield LabelMark(*m.span("word"), m.end(), label, "line", False, False, ("bare",))
    duties = first - asking
    if len(duties) == 1 and not set(places) - asking - first:
        label = Label(duties.pop(), "duties", "duties", True)
        for m in places[label.word]:
            yield LabelMark(*m.span("word"), m.end(), label, "line", False, False, ("bare",))


def _own_duties(word: str, lexicon: Lexicon) -> Literal["duties"] | None:
    """Whether a word is a heading of duties that names nobody (质量职责, 护理职责, 岗位责任制)."""
    name = classify(word, lexicon)
    listed = name.kind == "section" and name.listed
    return "duties" if listed or (name.kind == "name" and word.endswith(_DUTIES)) else None


def _behind_owner(text: str, label: re.Match[str], fields: Collection[int], lexicon: Lexicon) -> bool:
    """Whether the line before a label is a post's name, or a field of it, or, before one that is made of the words of
    labels, a department's."""
    end = behind_blank(text, label.start())
    line = text.rfind("\n", 0, end) + 1
    start = end - len(text[line:end].lstrip())
    name = LISTED_AS.sub("", text[start:end].strip(_AROUND_NAMES))
    told = composed(label["word"], lexicon) is not None
    if told and (_is_apart(text, label) or _heads_group(text, label, lexicon)):
        return True
    named = not name.endswith(_CLOSED) and classify(name, lexicon).kind == "title"
    if start in fields or named or (told and is_department(name, lexicon)):
        return True
    return _FIELD_LINE.fullmatch(text, start, end) is not None


def _heads_group(text: str, label: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether the line below is the name of a group of duties (定期要做的事： over 每日：), which heads a list."""
    below = _ALONE.match(text, label.end() + 1)
    grouped = below is not None and below["word"] in lexicon["headings", "groups"]
    return below is not None and grouped and FIRST_ITEM.match(text, below.end()) is not None


def _is_apart(text: str, label: re.Match[str]) -> bool:
    """Whether a blank line stands above: the label heads a part of its own."""
    return text.count("\n", behind_blank(text, label.start()), label.start()) > 1
