"""Words that no lexicon lists and that behave like labels: with a colon at several line starts, or in brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, Literal

from extractor.brackets import SQUARE_OPENING, dense
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.asking import asks
from extractor.markers.candidate import LabelMark
from extractor.markers.composed_labels import composed, field_name
from extractor.markers.context import Surroundings
from extractor.markers.head_names import opens_duty
from extractor.names import classify, is_department, is_title

COLON: Final = late_pattern(r"[ \t\u3000]*[:：]")
LABEL_BRACKETS: Final = {
    "[": "]",
    "［": "］",
    "【": "】",
    "〖": "〗",
    "<": ">",
    "＜": "＞",
    "〔": "〕",
    "「": "」",
    "(": ")",
    "（": "）",
    "*": "*",
}
_UNKNOWN: Final = late_pattern(
    r"(?m)^(?P<indent>[ \t\u3000]*)(?:(?P<sign>[◇◆●■▲△▼★☆○□▪▫·•✓►▶–-])[ \t\u3000]*)?"
    r"(?P<word>[\u4e00-\u9fffA-Za-z/、（）()]{2,10})[:：]"
)
_ALONE: Final = late_pattern(
    r"(?m)^[ \t\u3000]*(?:[◇◆●■▲△▼★☆▪▫►▶][ \t\u3000]*)?(?P<word>[\u4e00-\u9fff、/“”]{2,12})"
    r"(?:[（(][^()（）\n]{2,24}[)）])?(?:[ \t]*(?P<colon>[:：]))?[ \t]*$"
)
_LISTED_AS: Final = late_pattern(r"^[（(]?[\d一二三四五六七八九十]{1,3}[)）]?[、.．]?[ \t]*")
"""The number of a post among others."""
_TELLING: Final = late_pattern(r"\s*(?:[^。；;：:\n]{4,120}[。；;]\s*){2}")
"""Two sentences below a label."""
FIRST_ITEM: Final = late_pattern(r"[:：]?\s*(?:①|⑴|[(（]?[1一][)）]?[ \t]?[、.．)）]|[◆●■·•]|-{3,6}[\u4e00-\u9fff])")
"""The first number or sign of a list right below a label."""
_WITH_VALUE: Final = late_pattern(r"[\u4e00-\u9fff]{2,8}[:：][ \t]*[^\s。；;][^。；;\n]{0,40}(?:\n|$)")
"""A line that looks like a label's with its value."""
_LINE_END: Final = late_pattern(r"[ \t\u3000]*\n")
_OF_FORMS: Final = frozenset({"title", "field", "requirement"})
_LONGEST_VALUE: Final = 30
"""Code points of a form's value."""
_LONGEST_CUED: Final = 100
"""The same where the label says by its words what it tells."""
_LEAST_WORN: Final = 2
"""Labels in one kind of brackets, for a word in them that stands once and heads no list to be a label too."""
_COUNTED: Final = late_pattern(
    r"(?P<word>(?:岗位|职位|职务)[ \t]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})|\d{1,2}[#＃号][ \t]?(?:岗位|职位|职务))"
    r"[ \t]?[:：](?=[ \t]*\S)"
)
_ASKING: Final = frozenset({"requirement", "requirements"})
_ASKED: Final = ("要求", "条件", "素质", "能力", "证书", "经验", "水平", "技能", "资格", "证件")
"""Ends of words for what is asked of an applicant."""
_DUTIES: Final = ("职责", "责任")
_NUMBERED: Final = late_pattern(
    r".*(?:职责|权限|权力)[一二三四五六七八九十\d]+|(?:[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、).*"
)
"""A word with a number behind it or before."""


def by_behaviour(around: Surroundings, lexicon: Lexicon, known: list[LabelMark]) -> list[LabelMark]:
    """Short words with a colon that open several lines, or stand in the brackets that labels wear here."""
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
        if len(at) >= 2 and word in opening and _is_label(word, lexicon)
    }
    singles = [(word, at[0]) for word, at in places.items() if word not in labels and _is_label(word, lexicon)]
    roles = {mark.start: mark.label.role for mark in known if mark.colon or mark.decorated}
    for word, m in sorted(singles, key=lambda single: single[1].start("word")):
        if label := _among_labels(text, m, roles, lexicon):
            labels[word] = label
            roles[m.start("word")] = label.role  # the line below it stands between labels too
    out = [
        LabelMark(m.start("word"), m.end("word"), m.end(), labels[m["word"]], "line", True, False, ("unknown",))
        for m in matches
        if m["word"] in labels
    ]
    return out + _bracketed(around, lexicon, known)


def _among_labels(text: str, unknown: re.Match[str], told: Mapping[int, str], lexicon: Lexicon) -> Label | None:
    """What a word with a value on its line labels right between the lines of two known labels, the upper one a form's
    (岗位名称：…, 见习期：六个月, 岗位职责：): a field, or one more requirement; None where it stands elsewhere."""
    end = text.find("\n", unknown.end())
    value = text[unknown.end() : end].strip() if end >= 0 else ""
    name = field_name(unknown["word"], lexicon)
    if not 0 < len(value) <= (_LONGEST_VALUE if name == "other" else _LONGEST_CUED) or value[-1] in "。；;：:":
        return None
    above, below = text.rfind("\n", 0, _behind_blank(text, unknown.start("word"))) + 1, end
    while text[below : below + 1].isspace():
        below += 1
    if told.get(above) not in _OF_FORMS:
        return None
    if name == "other" and below not in told and not _WITH_VALUE.match(text, below):
        return None
    if told[above] == "requirement" and name == "other":
        return Label(unknown["word"], "requirement_item", "requirement", False)
    return Label(unknown["word"], name, "field", False)


def _is_label(word: str, lexicon: Lexicon) -> bool:
    name = classify(word, lexicon)
    return name.kind in ("name", "section", "clause") and not name.listed and not _NUMBERED.fullmatch(word)


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
    asked = word.endswith(_ASKED) or any(behind == "requirement" for _, behind in beside)
    if asked and all(before in _ASKING for before, _ in beside):
        return Label(word, "requirement_item", "requirement", False)
    known_role = composed(word, lexicon)
    role = known_role or _by_lists(text, places)
    told = sum(_TELLING.match(text, m.end()) is not None and _opens(text, m.end(), lexicon) for m in places)
    others = sum(mark.label.role == "duties" and mark.colon and mark.footing == "line" for mark in known)
    if role == "requirements":
        return Label(word, role, role, False)
    if known_role or ((role or 2 * told > len(places)) and others < len(places)):
        return Label(word, "duties", "duties", False)
    return Label(word, field_name(word, lexicon), "field", False)


def _by_lists(text: str, places: Sequence[re.Match[str]]) -> Literal["duties", "requirements"] | None:
    """What lists a word stands over mostly, at the ends of its lines."""
    over = [m.end() for m in places if _LINE_END.match(text, m.end())]
    if 2 * sum(asks(text, at) for at in over) > len(places):
        return "requirements"
    return "duties" if 2 * sum(FIRST_ITEM.match(text, at) is not None for at in over) > len(places) else None


def _over_lists(
    text: str, word: str, places: Sequence[re.Match[str]], known: Sequence[LabelMark], lexicon: Lexicon
) -> Label:
    """What a word in the brackets of labels labels: duties where lists begin right below it mostly, and no label of
    duties is as frequent (【干什么】), else a field."""
    role = composed(word, lexicon)
    listed = sum(FIRST_ITEM.match(text, m.end()) is not None for m in places)
    others = sum(mark.label.role in ("duties", "tasks") and (mark.colon or mark.decorated) for mark in known)
    if role == "requirements" or 2 * sum(asks(text, m.end()) for m in places) > len(places):
        return Label(word, "requirements", "requirements", False)
    if role == "duties" or (2 * listed > len(places) and others < len(places)):
        return Label(word, "duties", "duties", False)
    return Label(word, field_name(word, lexicon), "field", False)


def _opens(text: str, at: int, lexicon: Lexicon) -> bool:
    while text[at : at + 1].isspace():
        at += 1
    return opens_duty(text, at, lexicon)


def _behind_blank(text: str, at: int) -> int:
    """Where the white space before a place begins."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def over_own_lists(around: Surroundings, lexicon: Lexicon, known: Sequence[LabelMark]) -> list[LabelMark]:
    """Words alone on their lines right over a list's first item that label it: those made of the words of labels of
    requirements, and, between a post's name, or a field of it, and the list, those that end as headings of duties do
    (质量职责, 岗位责任制) or are made of the words of labels of duties."""
    text = around.body.text
    fields = {mark.start for mark in known if mark.label.role in ("field", "title") and (mark.colon or mark.decorated)}
    starts = {mark.start for mark in known if "glued" not in mark.doubts}  # 岗位责任|制
    out = []
    for m in _ALONE.finditer(text):
        listed = FIRST_ITEM.match(text, m.end()) is not None
        if m.start("word") in starts or not (m["colon"] or listed):
            continue
        role = composed(m["word"], lexicon) or (_own_duties(m["word"], lexicon) if listed else None)
        if role is None or (role == "duties" and not _behind_owner(text, m, fields, lexicon)):
            continue
        if classify(m["word"], lexicon).kind == "title":
            continue  # 环境主管职责：
        label = Label(m["word"], role, role, True)
        colon = m["colon"] is not None
        doubts = ("unknown",) if colon else ("bare",)
        out.append(LabelMark(*m.span("word"), m.end(), label, "line", colon, False, doubts))
    return out


def _own_duties(word: str, lexicon: Lexicon) -> Literal["duties"] | None:
    """Whether a word is a heading of duties that names nobody (质量职责, 护理职责, 岗位责任制)."""
    name = classify(word, lexicon)
    listed = name.kind == "section" and name.listed
    return "duties" if listed or (name.kind == "name" and word.endswith(_DUTIES)) else None


def _behind_owner(text: str, label: re.Match[str], fields: Collection[int], lexicon: Lexicon) -> bool:
    """Whether the line before a label is a post's name, or a field of it, or, before one with a colon that is made of
    the words of labels, a department's."""
    end = _behind_blank(text, label.start())
    line = text.rfind("\n", 0, end) + 1
    start = end - len(text[line:end].lstrip())
    name = _LISTED_AS.sub("", text[start:end].rstrip(":："))
    told = label["colon"] is not None and composed(label["word"], lexicon) is not None
    return start in fields or is_title(name, lexicon) or (told and is_department(name, lexicon))


def _bracketed(around: Surroundings, lexicon: Lexicon, known: list[LabelMark]) -> list[LabelMark]:
    text = around.body.text
    starts = {k.start for k in known}
    over_labels = {_behind_blank(text, start) for start in starts}
    worn = Counter(text[m.start] for m in known if m.decorated and text[m.start] in SQUARE_OPENING)
    out = []
    for opener in sorted(worn):
        closer = LABEL_BRACKETS[opener]
        pattern = re.compile(rf"{re.escape(opener)}([^{re.escape(closer)}\n]{{2,10}}){re.escape(closer)}")
        places: dict[str, list[re.Match[str]]] = {}
        for m in pattern.finditer(text):
            places.setdefault(m[1], []).append(m)
        lists = {one.value_start for one in known if one.decorated and one.label.role in ("duties", "requirements")}
        singles = [at[0].start() for at in places.values() if len(at) < 2 and at[0].start() not in starts]
        grouped = any(_behind_blank(text, start) in lists for start in singles)  # 【日常管理】 right below 【岗位职责】
        for word, at in places.items():
            if is_title(word, lexicon) or classify(word, lexicon).kind != "name":
                continue
            if len(at) < 2 and (grouped or worn[opener] < _LEAST_WORN or FIRST_ITEM.match(text, at[0].end())):
                continue
            if len(at) < 2 and at[0].end() in over_labels:
                continue  # 【总值班】 right over 【直接上级】 names a post
            label = _over_lists(text, dense(word), at, known, lexicon)
            for m in at:
                if m.start() in starts or around.footing(m.start()) != "line":
                    continue
                colon = COLON.match(text, m.end())
                end = colon.end() if colon else m.end()
                out.append(LabelMark(m.start(), m.end(), end, label, "line", colon is not None, True, ("unknown",)))
    return out


def counted_titles(around: Surroundings) -> Iterator[LabelMark]:
    """岗位一：出纳, 1#岗位：出纳 — a title's label that counts the positions."""
    for match in _COUNTED.finditer(around.body.text):
        if around.footing(match.start("word")) == "line":
            label = Label(match["word"], "title", "title", True)
            yield LabelMark(match.start("word"), match.end("word"), match.end(), label, "line", True, False)
