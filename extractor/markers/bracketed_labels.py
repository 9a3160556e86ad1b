"""Words in the brackets that labels wear in a document (【听谁的】), which no list of words holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from extractor.brackets import SQUARE_OPENING, dense
from extractor.lexicon import Label, Lexicon
from extractor.markers.asking import asks
from extractor.markers.behaving import COLON, FIRST_ITEM, LABEL_BRACKETS, behind_blank, told_by_words
from extractor.markers.candidate import LabelMark
from extractor.markers.composed_labels import composed, field_name
from extractor.markers.context import Surroundings
from extractor.names import classify, is_title

_LEAST_WORN: Final = 2
"""Labels in one kind of brackets, for a word in them that stands once and heads no list to be a label too."""
_MANY_WORN: Final = 5
"""The same where each stands once, for all words in them to be labels."""


def bracketed_labels(around: Surroundings, lexicon: Lexicon, known: Sequence[LabelMark]) -> list[LabelMark]:
    """The labels in such brackets, beside the ``known`` ones."""
    text = around.body.text
    starts = {k.start for k in known}
    over_labels = {behind_blank(text, start) for start in starts}
    worn = Counter(text[m.start] for m in known if m.decorated and text[m.start] in SQUARE_OPENING)
    lists = {one.value_start for one in known if one.decorated and one.label.role in ("duties", "requirements")}
    out: list[LabelMark] = []
    for opener in sorted(one for one in LABEL_BRACKETS if one in SQUARE_OPENING and one in text):
        places = _in_brackets(text, opener)
        own = sum(_says_what(around, lexicon, word, at[0].start(), starts) for word, at in places.items())
        if not worn[opener] and own < _MANY_WORN:
            continue
        many = worn[opener] + own >= _MANY_WORN
        kinds = ("name", "clause") if many else ("name",)
        singles = [at[0].start() for at in places.values() if len(at) < 2 and at[0].start() not in starts]
        grouped = any(behind_blank(text, start) in lists for start in singles)  # 【日常管理】 right below 【岗位职责】
        for word, at in places.items():
            cued = told_by_words(dense(word), lexicon) is not None
            name = classify(word, lexicon)
            if not cued and (is_title(word, lexicon) or name.kind not in kinds):
                continue
            alone = grouped or FIRST_ITEM.match(text, at[0].end()) is not None
            if len(at) < 2 and not many and (worn[opener] < _LEAST_WORN or (alone and not cued)):
                continue
            if len(at) < 2 and at[0].end() in over_labels:
                continue  # 【总值班】 right over 【直接上级】 names a post
            label = _over_lists(text, dense(word), at, known, lexicon)
            out += (
                _mark(text, m, label) for m in at if m.start() not in starts and around.footing(m.start()) == "line"
            )
    return out


def _mark(text: str, place: re.Match[str], label: Label) -> LabelMark:
    colon = COLON.match(text, place.end())
    end = colon.end() if colon else place.end()
    return LabelMark(place.start(), place.end(), end, label, "line", colon is not None, True, ("unknown",))


def _in_brackets(text: str, opener: str) -> dict[str, list[re.Match[str]]]:
    """Short words in one kind of brackets, with where each stands."""
    closer = re.escape(LABEL_BRACKETS[opener])
    places: dict[str, list[re.Match[str]]] = {}
    for m in re.finditer(rf"{re.escape(opener)}([^{closer}\n]{{2,10}}){closer}", text):
        places.setdefault(m[1], []).append(m)
    return places


def _says_what(around: Surroundings, lexicon: Lexicon, word: str, at: int, known: Collection[int]) -> bool:
    """Whether a word in brackets that begins a line and that no list holds says what it labels (【听谁的】)."""
    return at not in known and around.footing(at) == "line" and told_by_words(dense(word), lexicon) is not None


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
