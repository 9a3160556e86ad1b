"""Words that no lexicon lists and that behave like labels: with a colon at several line starts, or in brackets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import Final

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Label, Lexicon
from extractor.markers.candidate import LabelMark
from extractor.markers.context import Surroundings
from extractor.names import classify, is_title

COLON: Final = late_pattern(r"[ \t\u3000]*[:：]")
LABEL_BRACKETS: Final = {
    "[": "]",
    "［": "］",
    "【": "】",
    "<": ">",
    "＜": "＞",
    "〔": "〕",
    "「": "」",
    "(": ")",
    "（": "）",
    "*": "*",
}
_UNKNOWN: Final = late_pattern(r"(?m)^[ \t\u3000]*(?P<word>[\u4e00-\u9fffA-Za-z/、（）()]{2,10})[:：]")
_NUMBERED: Final = late_pattern(r".*(?:职责|权限|权力)[一二三四五六七八九十\d]+")


def by_behaviour(around: Surroundings, lexicon: Lexicon, known: list[LabelMark]) -> list[LabelMark]:
    """Short words with a colon that open several lines, or stand in the brackets that labels wear here."""
    text = around.body.text
    starts = [k.start for k in known]
    matches = []
    for m in _UNKNOWN.finditer(text):
        i = bisect_right(starts, m.start("word")) - 1
        if i < 0 or known[i].value_start <= m.start("word"):
            matches.append(m)
    counts = Counter(m["word"] for m in matches)
    opening = {m["word"] for m in matches if around.footing(m.start("word")) == "line"}
    out = []
    for m in matches:
        word = m["word"]
        name = classify(word, lexicon)
        if (
            counts[word] >= 2
            and word in opening
            and not _NUMBERED.fullmatch(word)
            and name.kind in ("name", "section", "clause")
            and not name.listed
        ):
            label = Label(word, "other", "field", False)
            out.append(LabelMark(m.start("word"), m.end("word"), m.end(), label, "line", True, False, ("unknown",)))
    return out + _bracketed(around, lexicon, known)


def _bracketed(around: Surroundings, lexicon: Lexicon, known: list[LabelMark]) -> list[LabelMark]:
    text = around.body.text
    starts = {k.start for k in known}
    openers = {text[m.start] for m in known if m.decorated and text[m.start] in "[［【〔"}
    out = []
    for opener in sorted(openers):
        closer = LABEL_BRACKETS[opener]
        pattern = re.compile(rf"{re.escape(opener)}([^{re.escape(closer)}\n]{{2,10}}){re.escape(closer)}")
        counts = Counter(m[1] for m in pattern.finditer(text))
        for m in pattern.finditer(text):
            if m.start() in starts or is_title(m[1], lexicon):
                continue
            name = classify(m[1], lexicon)
            if name.kind == "name" and around.footing(m.start()) == "line" and counts[m[1]] >= 2:
                label = Label(dense(m[1]), "other", "field", False)
                colon = COLON.match(text, m.end())
                end = colon.end() if colon else m.end()
                out.append(LabelMark(m.start(), m.end(), end, label, "line", colon is not None, True, ("unknown",)))
    return out
