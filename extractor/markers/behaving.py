"""Words that no lexicon lists and that behave like labels: with a colon at several line starts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from extractor.late import late_pattern
from extractor.lexicon import OF_ONE_DUTY, Label, Lexicon
from extractor.markers.asking import asks
from extractor.markers.candidate import LabelMark
from extractor.markers.composed_labels import composed, field_name
from extractor.markers.context import Surroundings
from extractor.markers.families import BULLETS
from extractor.markers.head_names import opens_duty
from extractor.markers.row_names import measure_name
from extractor.names import classify, is_department, is_person_word, is_title
from extractor.spans import line_end

COLON: Final = late_pattern(r"[ \t\u3000]*[:：]")
LABEL_BRACKETS: Final = {
    "[": "]",
    "［": "］",
    "【": "】",
    "〖": "〗",
    "<": ">",
    "＜": "＞",
    "〈": "〉",
    "『": "』",
    "〔": "〕",
    "「": "」",
    "(": ")",
    "（": "）",
    "*": "*",
}
_UNKNOWN: Final = late_pattern(
    r"(?m)^(?P<indent>[ \t\u3000]*)(?:(?P<sign>[◇◆●■▲△▼★☆○□▪▫·•✓►▶–-])[ \t\u3000]*)?"
    r"(?P<word>[\u4e00-\u9fffA-Za-z/、（）()]{2,12})[:：]"
)
_TELLING: Final = late_pattern(r"\s*(?:[^。；;：:\n]{4,120}[。；;]\s*){2}")
"""Two sentences below a label."""
_SIGNS: Final = "".join(sign for sign in BULLETS if sign not in "□○")
"""Bullets that are no boxes to tick."""
FIRST_ITEM: Final = late_pattern(
    rf"[:：]?\s*(?:①|⑴|[(（]?[1一aA][)）]?[ \t]?[、.．)）]|1[。，,?？](?!\d)|[{_SIGNS}]|-{{3,6}}[\u4e00-\u9fff])"
)
"""The first number or sign of a list right below a label."""
WITH_VALUE: Final = late_pattern(r"[\u4e00-\u9fff]{2,8}[:：][ \t]*[^\s。；;][^。；;\n]{0,40}(?:\n|$)")
"""A line that looks like a label's with its value."""
LISTED_AS: Final = late_pattern(r"^[（(]?[\d一二三四五六七八九十]{1,3}[)）]?[、.．]?[ \t]*")
"""The number of a post among others."""
_LINE_END: Final = late_pattern(r"[ \t\u3000]*\n")
_OF_FORMS: Final = frozenset({"title", "field", "requirement"})
_LONGEST_VALUE: Final = 30
"""Code points of a form's value."""
_LONGEST_CUED: Final = 100
"""The same where the label says by its words what it tells."""
_LEADS: Final = ("管", "带", "领")
"""What a word begins with that labels whom a post leads, where its value names posts (管理：班组长、门卫)."""
_COUNT: Final = late_pattern(r"\d{1,3}(?:[至到~～-]\d{1,3})?[人名位]?$")
"""How many hold a post."""
_COUNTED: Final = late_pattern(
    r"(?P<word>(?:岗位|职位|职务)[ \t]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})|\d{1,2}[#＃号][ \t]?(?:岗位|职位|职务))"
    r"[ \t]?[:：](?=[ \t]*\S)"
)
_OFTEN: Final = 3
"""Places of a word with values that differ, for it to label them whatever it looks like."""
ASKING: Final = frozenset({"requirement", "requirements"})
"""Roles of what is asked of an applicant."""
ASKED: Final = ("要求", "条件", "素质", "能力", "证书", "经验", "水平", "技能", "资格", "证件")
"""Ends of words for what is asked of an applicant."""
_NUMBERED: Final = late_pattern(
    r".*(?:职责|权限|权力)[一二三四五六七八九十\d]+|(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、).*"
)
"""A word with a number behind it or before."""


def by_behaviour(around: Surroundings, lexicon: Lexicon, known: list[LabelMark]) -> list[LabelMark]:
    """Short words with a colon that open several lines."""
    text = around.body.text
    starts = [k.start for k in known]
    matches = []
    for m in _UNKNOWN.finditer(text):
        if m["sign"] and composed(m["word"], lexicon) is None:
            continue  # ●负责以下检查：
        i = bisect_right(starts, m.start("word")) - 1
        if i < 0 or known[i].value_start <= m.start("word"):
            matches.append(m)
    places: dict[str, list[re.Match[str]]] = {}
    for m in matches:
        places.setdefault(m["word"], []).append(m)
    opening = {m["word"] for m in matches if around.footing(m.end("indent")) == "line"}
    labels = {
        word: _told_by_place(text, lexicon, word, at, known, starts)
        for word, at in places.items()
        if len(at) >= 2 and word in opening and (_is_label(word, lexicon) or _is_repeated(text, word, at, lexicon))
    }
    singles = [(word, at[0]) for word, at in places.items() if word not in labels and _is_label(word, lexicon)]
    roles = {mark.start: mark.label.role for mark in known if mark.colon or mark.decorated}
    roles |= {m.start("word"): labels[m["word"]].role for m in matches if m["word"] in labels}
    for word, m in sorted(singles, key=lambda single: single[1].start("word")):
        if label := _among_labels(text, m, roles, lexicon):
            labels[word] = label
            roles[m.start("word")] = label.role  # the line below it stands between labels too
    return [
        LabelMark(m.start("word"), m.end("word"), m.end(), labels[m["word"]], "line", True, False, ("unknown",))
        for m in matches
        if m["word"] in labels
    ]


def told_by_words(word: str, lexicon: Lexicon) -> Label | None:
    """What a word labels by the words it is made of, or by a word in it."""
    if role := composed(word, lexicon):
        return Label(word, role, role, False)
    name = field_name(word, lexicon)
    return None if name == "other" else Label(word, name, "field", False)


def _among_labels(text: str, unknown: re.Match[str], told: Mapping[int, str], lexicon: Lexicon) -> Label | None:
    """What a word with a value on its line labels right between the lines of two known labels, the upper one a form's
    (岗位名称：…, 见习期：六个月, 岗位职责：): a field, or one more requirement; None where it stands elsewhere."""
    end = text.find("\n", unknown.end())
    value = text[unknown.end() : end].strip() if end >= 0 else ""
    name = field_name(unknown["word"], lexicon)
    if not value and name != "other" and end >= 0 and not FIRST_ITEM.match(text, end):
        return Label(unknown["word"], name, "field", False)  # 好坏怎么看： over lines
    longest, stops = (_LONGEST_VALUE, "。；;：:") if name == "other" else (_LONGEST_CUED, ":：")
    if not 0 < len(value) <= longest or value[-1] in stops:
        return None
    above, below = text.rfind("\n", 0, behind_blank(text, unknown.start("word"))) + 1, end
    while text[below : below + 1].isspace():
        below += 1
    cued = name != "other" and not unknown["word"].endswith(ASKED)
    ended = told.get(below) in _OF_FORMS or _heads_post(text, below, lexicon)
    if told.get(above) not in _OF_FORMS and not (cued and ended):
        return None
    if name == "other" and below not in told and not WITH_VALUE.match(text, below):
        return None
    if told.get(above) == "requirement" and name == "other":
        return Label(unknown["word"], "requirement_item", "requirement", False)
    return Label(unknown["word"], name, "field", False)


def _heads_post(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a line is a post's name and no more, a number before it (（二）轮机员)."""
    return is_title(LISTED_AS.sub("", text[at : line_end(text, at)].rstrip(" \t\u3000:：")), lexicon)


def _is_label(word: str, lexicon: Lexicon) -> bool:
    name = classify(word, lexicon)
    kinds = (
        ("name", "section", "clause", "department") if told_by_words(word, lexicon) else ("name", "section", "clause")
    )
    return name.kind in kinds and not name.listed and not _NUMBERED.fullmatch(word)


def _is_repeated(text: str, word: str, places: Sequence[re.Match[str]], lexicon: Lexicon) -> bool:
    """Whether a word that ends like a unit is said again and again with short values that differ (对接商会：…)."""
    values = {text[m.end() : text.find("\n", m.end())].strip() for m in places}
    kind = classify(word, lexicon).kind
    short = all(0 < len(value) <= _LONGEST_VALUE for value in values)
    return kind == "department" and len(values) == len(places) >= _OFTEN and short


def _told_by_place(
    text: str,
    lexicon: Lexicon,
    word: str,
    places: Sequence[re.Match[str]],
    known: Sequence[LabelMark],
    starts: Sequence[int],
) -> Label:
    """What a word labels: a requirement where it stands among those of requirements (GOLD rule 22), duties where
    sentences that begin like duties stand below it and no label of duties is as frequent, else a field."""
    roles = ["", *(mark.label.role for mark in known), ""]
    beside = [(roles[i], roles[i + 1]) for i in (bisect_right(starts, m.start()) for m in places)]
    asked = word.endswith(ASKED) or any(behind == "requirement" for _, behind in beside)
    if asked and all(before in ASKING for before, _ in beside):
        return Label(word, "requirement_item", "requirement", False)
    measure, measured = measure_name(word, lexicon)
    if measured == "attribute" and 2 * sum(before in OF_ONE_DUTY for before, _ in beside) > len(beside):
        return Label(word, measure, measured, False)  # 占用工时：40% behind 职责表述：
    known_role = composed(word, lexicon)
    role = known_role or _by_lists(text, places)
    told = sum(_TELLING.match(text, m.end()) is not None and _opens(text, m.end(), lexicon) for m in places)
    others = sum(mark.label.role == "duties" and mark.colon and mark.footing == "line" for mark in known)
    if role == "requirements" or (role == "duties" and known_role is None and word.endswith(ASKED)):
        return Label(word, "requirements", "requirements", False)  # 入门条件：1）…
    if known_role or ((role or 2 * told > len(places)) and others < len(places)):
        return Label(word, "duties", "duties", False)
    name = field_name(word, lexicon)
    if name == "other" and word.startswith(_LEADS):
        leads = sum(_names_posts(text, m.end(), lexicon) for m in places)
        name = "subordinates" if 2 * leads > len(places) else name
    return Label(word, name, "field", False)


def _names_posts(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a value names posts, people or units and nothing else."""
    value = text[at : line_end(text, at)].strip()
    names = [_COUNT.sub("", name) for name in re.split("[、，,]", value)]
    return all(
        is_title(name, lexicon) or is_person_word(name, lexicon) or is_department(name, lexicon) for name in names
    )


def _by_lists(text: str, places: Sequence[re.Match[str]]) -> Literal["duties", "requirements"] | None:
    """What lists a word stands over mostly, at the ends of its lines."""
    over = [m.end() for m in places if _LINE_END.match(text, m.end())]
    if 2 * sum(asks(text, at) for at in over) > len(places):
        return "requirements"
    return "duties" if 2 * sum(FIRST_ITEM.match(text, at) is not None for at in over) > len(places) else None


def _opens(text: str, at: int, lexicon: Lexicon) -> bool:
    while text[at : at + 1].isspace():
        at += 1
    return opens_duty(text, at, lexicon)


def behind_blank(text: str, at: int) -> int:
    """Where the white space before a place begins."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def counted_titles(around: Surroundings) -> Iterator[LabelMark]:
    """岗位一：出纳, 1#岗位：出纳 — a title's label that counts the positions."""
    for match in _COUNTED.finditer(around.body.text):
        if around.footing(match.start("word")) == "line":
            label = Label(match["word"], "title", "title", True)
            yield LabelMark(match.start("word"), match.end("word"), match.end(), label, "line", True, False)
