"""Values of a form's labels, as short texts that are whole before the next label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractor.body import Body
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers import Candidate, LabelMark
from extractor.names import is_department, is_person_word, is_title, is_weak_title
from extractor.outline.form_rows import next_letter

SHORT_VALUE: Final = late_pattern(
    r"\s*(?:[A-Za-z]{1,6}[-—A-Za-z0-9]*|\d+(?:\.\d+)?\s*[人名个级等%]?|[\dXx]{2,4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|[甲乙丙丁A-Z\d一二三四五六七八九十]{1,3}[级等]|无)\s*"
)
"""A code, a count, a grade or a date: a value that is whole before the next label."""
_NAMES: Final = late_pattern(r"[、，,](?![^（(]{0,99}[)）])")
"""What stands between names in a row (班主任、团委干事)."""
_COUNTED: Final = late_pattern(r"(?<=[\u4e00-\u9fff])[\d一二三四五六七八九十]{1,3}[名人个]$")
_CERTIFICATE: Final = late_pattern("证书?$|资格$")
"""Ends of labels that also end the name of a certificate."""
_HAS: Final = late_pattern(r"(?:有|具备?|较强的)[\u4e00-\u9fff]{1,6}$")
"""What a word goes on with that says what somebody has (有带班|能力)."""


def is_whole_value(text: str, lexicon: Lexicon) -> bool:
    """Whether a text is short, or names posts or departments only: nothing of it is cut off."""
    text = text.strip()
    if not text or SHORT_VALUE.fullmatch(text):
        return True
    names = [_COUNTED.sub("", name) for name in _NAMES.split(text)]
    kinds = (is_title, is_department) if len(names) == 1 else (is_title, is_department, is_weak_title, is_person_word)
    return all(any(is_kind(name, lexicon) for is_kind in kinds) for name in names)


def behind_values(body: Body, candidates: Sequence[Candidate], lexicon: Lexicon) -> Iterator[int]:
    """Labels of fields glued behind the whole value of a sure label, their own value short before the next label
    (直接上级：会计定员：1人岗位职责：…)."""
    marks = [
        (i, c)
        for i, c in enumerate(candidates)
        if isinstance(c, LabelMark) and c.colon and not c.decorated and "in-brackets" not in c.doubts
    ]
    for (_, before), (i, mark), (_, behind) in zip(marks, marks[1:], marks[2:], strict=False):
        value, own = body.text[before.value_start : mark.start], body.text[mark.value_start : behind.start]
        if not before.label.bare or before.label.role not in ("field", "title") or mark.label.role != "field":
            continue
        if value.strip() and own.strip() and SHORT_VALUE.fullmatch(own) and is_whole_value(value, lexicon):
            yield i


def ends_value(body: Body, before: LabelMark, mark: LabelMark, following: Sequence[LabelMark]) -> bool:
    """Whether a word without a colon ends the value of the requirement before it (经验8年以上采购工作经验), as a
    short one and the name of a certificate do where no value follows (有带班能力其他:, 培训经历船长证书经验不限)."""
    word = mark.label.word
    told = before.colon and before.label.role == "requirement" and "mid-line" in mark.doubts  # 学历：会计专业大专
    if mark.colon or told or word.endswith(before.label.word):
        return not mark.colon
    blank = range(mark.value_start, next_letter(body.text, mark.value_start))
    if "mid-line" in mark.doubts and any(body.text[i] == "\n" and i not in body.wrapped for i in blank):
        return True  # 新闻、中文类专业
    empty = any(one.start == mark.value_start for one in following)
    value = body.text[before.value_start : mark.start].strip()
    goes_on = _CERTIFICATE.search(word) or _HAS.search(value)
    return bool(empty and before.label.role == "requirement" and goes_on and value)
