"""Numbering markers in every reading of every place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from extractor.brackets import PAIRS
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.limits import Limits, exceeded
from extractor.markers.candidate import Footing
from extractor.markers.context import Surroundings, measure_pattern
from extractor.markers.families import BULLETS, BY_NAME, PATTERNS, RUINED, STEMS, UNDELIMITED, WHOLE
from extractor.markers.number_doubts import CLOCK, DIVIDING, RANGE, is_behind_sign, number_doubts, opens_list
from extractor.markers.numerals import CIRCLED, FULL_STOPPED, HAN_NUMERALS, PARENTHESISED, PARENTHESISED_HAN

_DIGITS: Final = "0123456789"
_TIME: Final = late_pattern(r"[ \t\u3000]*(?:[01]?\d|2[0-4])[:：][0-5]\d(?!\d)")
_BOXES: Final = "□■☐☑☒"
_TICKED: Final = _BOXES + "√✓✔"
_ANSWERS: Final = late_pattern(rf"(?m)^[^\n{_TICKED}]*[:：][ \t\u3000]*[{_TICKED}][^\n]*")
"""A label with boxes behind it on its line."""
_TORN: Final = late_pattern(
    r"[1-9][ \t]*(?:\n{1,2}[ \t\u3000]*|(?<=[ \t]))\d(?=[、.．)）][ \t\u3000]*(?:[^\d\s]|\d{1,2}[:：]\d\d))"
)
_TORN_DECIMAL: Final = late_pattern(
    r"(?:[1-9]\d?[.．]){1,3}(?:\d[ \t]*\n[ \t\u3000]*\d|\n[ \t\u3000]*\d{1,2})(?=[\u4e00-\u9fff])"
)
_HEADING: Final = late_pattern(r"[ \t\u3000]+[\u4e00-\u9fff]")
"""A name behind a blank: the decimal before it is whole (5.5 职责与权限)."""
_FIGURE_BELOW: Final = late_pattern(r"(?:[\u4e00-\u9fff]{2,8}[:：]?[ \t]*\n)\d{1,3}[.．]\d{1,3}[ \t\u3000]*(?:\n|$)")
"""A line that is one figure below a short word (1.15 below 岗位系数：)."""
_LONGEST_WORD: Final = 12
_SIGNS: Final = "".join([*CIRCLED, *PARENTHESISED, *FULL_STOPPED, *PARENTHESISED_HAN])
_TRIGGER: Final = late_pattern(
    rf"[0-9０-９]+|[(（〔﹙](?=\s*[0-9０-９{HAN_NUMERALS}a-zA-ZＡＢＣａｂｃ—\-|+=人入土])"
    rf"|[{HAN_NUMERALS}]+|[{_SIGNS}]|[{BULLETS}]"
    r"|第(?=[ \t\u3000]*[一二三四五六七八九十百〇零两\d０-９+＋土士Ｈ—ーlIO匕囚匹人入AＡ丸])|范文|例文|样本|范本"
    r"|篇(?=[一二三四五六七八九十\d])"
    r"|[图圖表](?=\s?[\d０-９])|职\s*[责贵]|[主关核重岗工][要键心点大位作](?=职责)|权\s*[限力]"
    r"|[a-zA-ZａｂｃｄｅＡＢＣＤＥ](?=[0-9lIO]?\s?[、.．)）])|[\u2160-\u217b]"
    r"|参(?=[、.．])"
    rf"|(?m:^[ \t\u3000]*(?P<stem>[{STEMS}])(?=[、.．]))"
    rf"|(?m:^[ \t\u3000]*(?P<ruined>[{RUINED}])(?=、))"
    r"|(?m:^[ \t\u3000]*(?P<glued>[a-k])(?=[\u4e00-\u9fff]))"
    r"|(?m:(?:^[ \t\u3000]*|(?<=[。；;：:]))(?P<letter>[lunvwpqØüy])(?=[ \t\u3000\u4e00-\u9fff]))"
    r"|[-—–－]+|(?<![*＊])[*＊](?![*＊])|(?m:^[ \t\u3000]*(?P<plus>[+＋>＞](?![>＞])))"
)
_DIGIT_FAMILIES: Final = ("article?", "decimal", "arabic", "arabic?", "decimal?")
_PLAIN_DIGITS: Final = ("arabic",)
_BEHIND_DIGITS: Final[dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(".．。」", ("decimal", "arabic", "decimal?")),
    **dict.fromkeys(" \t\u3000", ("decimal", "arabic")),
    **dict.fromkeys("条條", ("article?", "arabic")),
    **dict.fromkeys("lOSB", ("arabic", "arabic?")),
}
"""Those of the families that what stands behind the digits leaves: most figures are plain ones."""
_HAN_FAMILIES: Final = ("han", "chapter?", "article?")
_PLAIN_HAN: Final = ("han",)
_RUINED_ONE: Final = late_pattern(r"(?<=十)[-—–－_=＝]、")
_BEHIND_HAN: Final = late_pattern(r"[ \t\u3000]*[章条條参]")
_DELIMITER: Final = late_pattern(
    r"[ \t\u3000]?([、.．。,，)）:：?？」·])(?:(?<=[.．])、|(?<=、)[.．]|(?<=[)）])[.．、，,])?"
)
_SPACES: Final = late_pattern(r"[ \t\u3000]*")
_WORN: Final = ("part", "sample", "chapter")
"""Families whose markers wear brackets of their own."""


class Found(Struct, frozen=True):
    """A marker before the text behind it is looked at."""

    start: int
    end: int
    family: str
    delimiter: str
    value: tuple[int, ...]
    footing: Footing
    doubts: tuple[str, ...]


def find_numbers(around: Surroundings, lexicon: Lexicon, limits: Limits) -> list[Found]:
    """Every reading of every marker, sorted by (start, end); ``LimitExceeded`` as soon as there are too many."""
    out: list[Found] = []
    text = around.body.text
    answers = _before_answers(text)
    for trigger in _TRIGGER.finditer(text):
        start = trigger.start(trigger.lastgroup) if trigger.lastgroup else trigger.start()
        char = text[start]
        if len(out) > limits.candidates:
            raise exceeded(limits, "candidates", len(out), so_far=True)
        if start in answers:
            continue
        for family in ("decimal",) if char in _DIGITS and _is_value(text, start) else _families(text, char, trigger):
            out += _read(around, lexicon, family, start)
        if char in _DIGITS and CLOCK.match(text, trigger.end()) and around.footing(trigger.start()) == "line":
            out += [] if _among_clocks(text, trigger.start()) else _before_clock(trigger)
        if char in _DIGITS and _runs_into_hours(text, trigger) and around.footing(trigger.start()) == "line":
            out += _before_clock(trigger)
        if char in _DIGITS and (footing := around.footing(start)) in ("line", "sentence"):
            out += _torn(text, start, footing)
        if char in _DIGITS and trigger.end() - trigger.start() >= 2:
            for late in range(max(trigger.start() + 1, trigger.end() - 2), trigger.end()):
                out += [_doubted(f, "number-before") for f in _read(around, lexicon, "arabic", late)]
    unique = {(f.start, f.end, f.family, f.value): f for f in reversed(out)}
    return sorted(unique.values(), key=lambda f: (f.start, f.end, f.family))


def _before_answers(text: str) -> frozenset[int]:
    """Where boxes, or ticks among them, stand before the answers on the lines of a form (文化程度：□不限 √大专以上)."""
    lines = ([i for i in range(*line.span()) if text[i] in _TICKED] for line in _ANSWERS.finditer(text))
    several = (boxes for boxes in lines if len(boxes) > 1 and any(text[i] in _BOXES for i in boxes))
    return frozenset(at for boxes in several for at in boxes)


def _is_value(text: str, start: int) -> bool:
    """Whether a figure is all of a line below a short word that is all of its own."""
    if text[start - 1 : start] != "\n":
        return False
    above = text.rfind("\n", max(0, start - _LONGEST_WORD), start - 1) + 1
    return above > 0 and _FIGURE_BELOW.match(text, above) is not None


def _torn(text: str, start: int, footing: Footing) -> Iterator[Found]:
    """1 above 0、 and 1 0、 as item 10, 3.1 above 0 as 3.10: a line's end or a blank stands in the number."""
    match = _TORN.match(text, start)
    if match:
        end, delimiter = _delimiter(text, match.end(), "arabic")
        value = int("".join(match[0].split()))
        yield Found(start, end, "arabic", delimiter, (value,), footing, ("damaged",))
    levels = _TORN_DECIMAL.match(text, start)
    if levels:
        whole = tuple(map(int, re.split("[.．]", "".join(levels[0].split()))))
        yield Found(start, levels.end(), "decimal", "", whole, footing, ("damaged",))


def _runs_into_hours(text: str, trigger: re.Match[str]) -> bool:
    """224小时轮流值守 as item 2 of 24 hours: so many hours no item begins with."""
    return text.startswith("24小时", trigger.end() - 2) and trigger.end() - trigger.start() > 2


def _among_clocks(text: str, at: int) -> bool:
    """Whether the line begins with a time of day, and the one above or below too: no number runs into any of them."""
    line, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    above = text.rfind("\n", 0, max(line - 1, 0)) + 1
    beside = [above] * (line > 0) + [end + 1] * (end >= 0)
    return bool(_TIME.match(text, line)) and any(_TIME.match(text, start) for start in beside)


def _before_clock(trigger: re.Match[str]) -> Iterator[Found]:
    """415:00起床后 as item 4 at 15:00: the number runs into a time of day."""
    digits = trigger[0]
    for size in (1, 2):
        if size < len(digits) <= size + 2 and digits[0] != "0":
            start = trigger.start()
            yield Found(start, start + size, "arabic", "", (int(digits[:size]),), "line", ("glued", "digit-follows"))


def _families(text: str, char: str, trigger: re.Match[str]) -> tuple[str, ...]:
    """The families that may be read here, by the first character, and by what is behind a run of numerals."""
    if trigger.lastgroup in _FAMILY_OF_GROUP:
        return (_FAMILY_OF_GROUP[trigger.lastgroup],)
    if trigger.lastgroup == "letter":
        return ("letter bullet", "arabic?") if char == "l" else ("letter bullet",)
    families = _FAMILIES_OF.get(char, ("arabic?", "decimal?", "roman", "latin"))
    if families is _DIGIT_FAMILIES:
        return _BEHIND_DIGITS.get(text[trigger.end() : trigger.end() + 1], _PLAIN_DIGITS)
    if families is _HAN_FAMILIES and _RUINED_ONE.match(text, trigger.end()):
        return ("han?",)
    if families is _HAN_FAMILIES and not _BEHIND_HAN.match(text, trigger.end()):
        return _PLAIN_HAN
    return families


_FAMILY_OF_GROUP: Final[dict[str | None, str]] = {"stem": "stem", "ruined": "han?", "glued": "latin?", "plus": "dash"}
_FAMILIES_OF: Final[dict[str, tuple[str, ...]]] = {
    char: families
    for chars, families in (
        ("*＊", ("dash",)),
        ("-—–－", ("dash", "han?")),
        ("参", ("han",)),
        (PARENTHESISED_HAN, ("(han sign)",)),
        (FULL_STOPPED, ("stop sign",)),
        (PARENTHESISED, ("(sign)",)),
        (CIRCLED, ("circled",)),
        ("图圖表", ("figure",)),
        ("权", ("authority-word",)),
        ("职主关核重岗工", ("duty-word",)),
        ("范例样篇", ("sample",)),
        ("第", ("part", "chapter", "section", "article")),
        (HAN_NUMERALS, _HAN_FAMILIES),
        (BULLETS, ("bullet",)),
        ("(（〔﹙", ("(han)", "(arabic)", "(latin)", "(han)?", "(arabic)?")),
        (_DIGITS, _DIGIT_FAMILIES),
    )
    for char in chars
}
"""The families that a character may open."""


def _read(around: Surroundings, lexicon: Lexicon, family: str, start: int) -> list[Found]:
    text = around.body.text
    match = PATTERNS[family].match(text, start)
    if not match:
        return []
    value = BY_NAME[family].value(match["n"])
    if value is None or (family == "arabic?" and match["n"].isdigit()) or _plain(family, match["n"]):
        return []
    if "\n" in match[0] and family == "han" and not _stacked(match[0]):
        return []
    close = match.end()
    if family in _WORN and start and PAIRS.get(text[start - 1]) == text[close : close + 1]:
        start, close = start - 1, close + 1  # 【第2篇】
    footing = "line" if family in DIVIDING and is_behind_sign(text, start) else around.footing(start)
    end, delimiter = _delimiter(text, close, family)
    doubts = tuple(dict.fromkeys(number_doubts(around, lexicon, family, start, close, end, delimiter, footing)))
    whole = WHOLE.get(family, family)
    found = [] if "hopeless" in doubts else [Found(start, end, whole, delimiter, value, footing, doubts)]
    if family == "decimal" and not _is_value(text, start):
        found += _shorter(around, lexicon, start, match, footing)
    return found


def _plain(family: str, numeral: str) -> bool:
    """A damaged family that reads nothing but undamaged characters adds nothing."""
    if family == "(han)?":
        return all(c in HAN_NUMERALS for c in numeral)
    return family == "(arabic)?" and numeral.isdigit()


def _stacked(numeral: str) -> bool:
    """A numeral broken over lines (二 above 十一) stays within two breaks."""
    return numeral.count("\n") <= 2


def _shorter(
    around: Surroundings, lexicon: Lexicon, start: int, match: re.Match[str], footing: Footing
) -> Iterator[Found]:
    """4.6kV as item 4, 2.1.5米 as 2.1, 3.4.08:40 as 3.4 at 08:40: the marker may end before the last point.

    3.1.230分钟 may be 3.1.2 as well, before 30分钟.
    """
    points = list(re.finditer(r"[.．。」]", match[0]))
    text, end = around.body.text, match.end()
    clock = CLOCK.match(text, end)
    last = end
    while text[last : last + 1] and text[last] in _DIGITS:
        last += 1  # 4.2.6 before 110kV
    counts = clock or (measure_pattern(lexicon).match(text, last) and not RANGE.match(text, last))
    if counts and not clock and len(points) > 1:
        yield from _before_amount(start, text[start:last], footing)
    for point in {points[0].start(): points[0], points[-1].start(): points[-1]}.values() if points else ():
        head = match[0][: point.start()]
        value = tuple(int(p) for p in re.split(r"[.．。」]", head) if p.strip())
        family = "decimal" if len(value) > 1 else "arabic"
        at = start + point.end()
        if value and 0 < value[-1] < 200:
            divided = text[at].isspace()
            sure = divided or (clock and point is points[-1]) or opens_list(text, start, at - 1)
            doubts = [] if sure else ["digit-follows"]
            if not divided and not counts and (len(points) > 1 or _HEADING.match(text, end)):
                doubts.append("inside-decimal")
            doubts += [
                d
                for d in number_doubts(around, lexicon, family, start, at - 1, at, ".", footing)
                if d != "digit-follows"
            ]
            yield Found(start, at, family, ".", value, footing, tuple(doubts))


def _before_amount(start: int, decimal: str, footing: Footing) -> Iterator[Found]:
    """The decimals whose last number runs into an amount (3.1.230分钟): its first digits count, the others measure."""
    last = re.split(r"[.．。」]", decimal)[-1]
    for size in range(1, min(3, len(last))):
        head = decimal[: len(decimal) - len(last) + size]
        value = tuple(int(p) for p in re.split(r"[.．。」]", head) if p.strip())
        if last[size] != "0" and value[-1]:
            yield Found(start, start + len(head), "decimal", "", value, footing, ("digit-follows",))


def _delimiter(text: str, at: int, family: str) -> tuple[int, str]:
    """End of the marker with its delimiter and the white space behind, and the delimiter in one form."""
    match = _DELIMITER.match(text, at)
    if family in UNDELIMITED:
        if match and match[1] in "、.．。:：" and family not in ("bullet", "dash", "letter bullet"):
            return _SPACES.match(text, match.end()).end(), _one_form(match[1])  # type: ignore[union-attr]
        return _SPACES.match(text, at).end(), ""  # type: ignore[union-attr]
    if match:
        return _SPACES.match(text, match.end()).end(), _one_form(match[1])  # type: ignore[union-attr]
    end = _SPACES.match(text, at).end()  # type: ignore[union-attr]
    return end, " " if end > at and text[end : end + 1] != "\n" else ""


def _one_form(delimiter: str) -> str:
    return {"．": ".", "，": ",", "）": ")", "：": ":", "？": "?", "」": ".", "·": "."}.get(delimiter, delimiter)


def _doubted(found: Found, doubt: str) -> Found:
    return Found(
        found.start,
        found.end,
        found.family,
        found.delimiter,
        found.value,
        found.footing,
        (*found.doubts, doubt),
    )
