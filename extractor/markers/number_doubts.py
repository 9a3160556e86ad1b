"""What speaks against reading a number as a marker: the words, signs and brackets round it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from extractor.affixes import Endings
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import Footing
from extractor.markers.context import SENTENCE_END, Surroundings, measure_pattern, refers
from extractor.markers.families import BULLETS, COUNTLESS, UNDELIMITED, WHOLE
from extractor.markers.numerals import HAN_NUMERALS, han_value
from extractor.spans import line_end

MILD: Final = frozenset({"space-delimiter", "weak-delimiter", "glued"})
"""Doubts that a marker at the start of a line may have and still be sure."""
CLOCK: Final = late_pattern(r"[:：][0-5]\d(?!\d)")
"""What follows the hour in a time of day."""
_DIGITS: Final = "0123456789"
_HEADING_FAMILIES: Final = frozenset({"part", "chapter", "section", "article", "figure", "sample"})
DIVIDING: Final = frozenset({"part", "chapter", "section"})
"""Families of numbers in words that divide a whole document."""
_LONGEST_CITED: Final = 40
"""Code points of a cited document's title, with the word of reference before it."""
_OPENING_CITED: Final = ' \t《（(“"'
_BOXES: Final = "□☐"
_DUTY_TEXT: Final = late_pattern(r"\s*(?:职责|表述|[\u4e00-\u9fff、]{2,12}职责表述)")
"""What a form's duty goes on with behind its number, or behind the name of the duty."""
_NEXT_BOX: Final = late_pattern(r"(?<=[^\n])[^\n□☐☑☒√■]{1,14}[□☐☑☒■]")
"""A box on the same line behind a box: a row of options, no list."""
_CLAUSE_END: Final = late_pattern(r"[^\d一二三四五六七八九十][,，]$")
"""A comma that closes a clause, no row of numbers: authors close items with one (立即制止，4、管理消防器材)."""
_NEXT_OF_ROW: Final = late_pattern(r"\d{1,2}(?:[、,，)）.．日月年时:：]|$)")
_THOUSANDS: Final = late_pattern(r"\d{3}(?!\d)")
"""What a comma in a large number parts (4,200元)."""
_BEHIND_POINT: Final = late_pattern(r"\d+")
_FRACTION: Final = late_pattern(r"\d{1,2}[%％‰℃°]")
"""What follows the point of a figure with its sign (1.5%), which a line may begin with."""
_SECOND: Final = late_pattern(r"\d[^\n]{2,60}?[。；;][ \t]*2\.")
_CITED_ON: Final = "第的之中内里所规及和与或至到项款处办执等作为予给进"
"""Characters that go on with a sentence behind an article it cites (按第七条处理)."""
RANGE: Final = late_pattern(r"(?:至|到|~|～|—+|-)\d")
"""What follows the first number of a range (5.5.1至5.5.3)."""
_ONLY_SIGNS: Final = late_pattern(rf"[{BULLETS} \t]+(?:\n|\Z)")
_ONE_EACH: Final = late_pattern(r"一[\u4e00-\u9fff]一(?![、.．])[\u4e00-\u9fff]")
"""One of these for one of those (一机一卡, 一岗一责)."""
SPELLED_OUT: Final = late_pattern(r"第[ \t]?[一二三四五六七八九十百\d]{1,4}[ \t]?[篇章节编編卷部]")
"""A part's or chapter's number in words."""
_BRACKETED_REMARK: Final = late_pattern(r"[ \t\u3000]*[（(][^（()）\n]{4,20}[)）][ \t\u3000]*")


def number_doubts(
    around: Surroundings,
    lexicon: Lexicon,
    family: str,
    start: int,
    numeral_end: int,
    end: int,
    delimiter: str,
    footing: Footing,
) -> Iterator[str]:
    """What speaks against reading a number as a marker, by its family and by what stands round it."""
    text = around.body.text
    before = text[max(0, start - 6) : start]
    after = text[end : end + 3]
    if not after.strip() and not text[end : end + 200].strip() and end + 200 >= len(text):
        yield "hopeless" if family in ("dash", "han", "arabic", "decimal") else "nothing-follows"
    if around.depth(start) > 0 and family != "figure":
        yield "in-brackets"
    if family.endswith("?"):
        yield "damaged"
    if family == "han?" and footing != "line":
        yield "hopeless"
    if footing != "line" and family not in COUNTLESS and _cites(_before_title(text, start), lexicon):
        yield "after-reference"
    if before[-1:].isascii() and (before[-1:].isalnum() or before[-1:] in "-_./#") and before[-1:]:
        yield "number-before"
    elif delimiter == "" and before[-1:] in (":", "：") and before[-2:-1].isdigit():
        yield "number-before"  # 1:8 is a ratio
    if family in UNDELIMITED:
        titled = family in DIVIDING and _behind_title(text, start, lexicon)
        doubts = _undelimited_doubts(text, family, start, numeral_end, end, footing)
        yield from (d for d in doubts if not (titled and d == "mid-sentence"))
    elif family == "han":
        yield from _han_doubts(text, start, numeral_end, end, delimiter, footing)
        if delimiter == "" and measure_pattern(lexicon).match(text, end):
            yield "before-measure"
        words = tuple(lexicon["measures", "numeral_words"])
        if delimiter == "" and (text.startswith(words, start) or _ONE_EACH.match(text, start)):
            yield "hopeless"
    else:
        yield from _digit_doubts(text, lexicon, family, start, numeral_end, end, delimiter, footing)
        if footing != "line" and _counts_on(before.rstrip(), lexicon):
            yield "after-comma" if _CLAUSE_END.search(before.rstrip()) else "listed"


def _counts_on(before: str, lexicon: Lexicon) -> bool:
    """Whether the number before goes on in this one (3至5、3和5)."""
    return before[-1:] in "、,，~～-—" or (before[-1:] in "至到和与" and refers(before, lexicon))


def _cites(before: str, lexicon: Lexicon) -> bool:
    """Whether a word of reference stands at the end of what is before a number, a sign behind it allowed."""
    before = before.removesuffix("\n")
    return refers(before, lexicon) or (before[-1:] in _OPENING_CITED and refers(before[:-1], lexicon))


def _before_title(text: str, start: int) -> str:
    """What stands before a number, and before the document's title that the number cites (见《规程》5.3)."""
    before = text[max(0, start - _LONGEST_CITED) : start].rstrip()
    if before.endswith("》"):
        return before[: before.rfind("《")]
    return before[-6:]


def _remark(text: str, at: int) -> bool:
    """Whether nothing but a remark in brackets (（2016年修订）) stands before a place on its line."""
    line = text.rfind("\n", max(0, at - _LONGEST_CITED), at) + 1
    return bool(_BRACKETED_REMARK.fullmatch(text, line, at))


def _worn_at_both_ends(text: str, start: int) -> bool:
    """Whether a sign opens or closes a line that the same sign opens and closes."""
    at, end = text.rfind("\n", max(0, start - _LONGEST_CITED), start) + 1, line_end(text, start)
    line = text[at:end].strip()
    ends = text[at:start].strip() == "" or text[start + 1 : end].strip() == ""
    return ends and len(line) > 2 and line[0] == line[-1] == text[start]


def is_behind_sign(text: str, start: int) -> bool:
    """Whether nothing but a sign stands before a place on its line (◎ 第三篇)."""
    before = text[text.rfind("\n", max(0, start - _LONGEST_CITED), start) + 1 : start].strip()
    return len(before) == 1 and before in BULLETS


def _behind_title(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether nothing but the document's title stands before a place (某公司岗位职责汇编第一章…)."""
    before = text[: min(start, _LONGEST_CITED + 1)].strip()
    whole = start <= _LONGEST_CITED and "\n" not in before and not any(c in SENTENCE_END for c in before)
    return whole and _documents(lexicon).longest(before) > 0


@lru_cache(maxsize=4)
def _documents(lexicon: Lexicon) -> Endings:
    return Endings(lexicon["headings", "documents"])


def opens_list(text: str, start: int, numeral_end: int) -> bool:
    """Whether a 1 behind a colon opens a list whose second stands on the same line (任职要求：1.18-45岁；2.…)."""
    behind_colon = text[max(0, start - 2) : start].rstrip()[-1:] in (":", "：")
    return behind_colon and text[start:numeral_end] == "1" and bool(_SECOND.match(text, numeral_end + 1))


def _says_more(text: str, numeral_end: int, end: int) -> bool:
    """Whether a text of its own stands behind an article's number: a blank divides it, or no sentence that cites the
    article goes on like that."""
    after = text[end : end + 1]
    return _is_han(after) and (end > numeral_end or after not in _CITED_ON)


def _undelimited_doubts(
    text: str, family: str, start: int, numeral_end: int, end: int, footing: Footing
) -> Iterator[str]:
    """Doubts of families that need nothing behind them."""
    at_line = footing == "line"
    before = text[max(0, start - 6) : start].rstrip()[-1:]
    after = text[end : end + 4].lstrip()[:2]
    no_list = family == "duty-word" and not _DUTY_TEXT.match(text, end)
    if family in WHOLE and not at_line and not (before in "。；;" and text[end - 1].isspace()):
        yield "hopeless"
    if no_list and text[numeral_end - 1] in _DIGITS and not at_line:
        yield "hopeless"
    upright = text[start + 1 : start + 2] == "\n"  # each character on a line of its own
    if family == "duty-word" and "\n" in text[start:numeral_end] and not at_line and not upright:
        yield "hopeless"  # 岗位职责 above 一：
    if (
        family in _HEADING_FAMILIES
        and not at_line
        and not (before in SENTENCE_END + ":：" or _remark(text, start) or is_behind_sign(text, start))
    ):
        yield "mid-article" if family == "article" and _says_more(text, numeral_end, end) else "mid-sentence"
    if family == "bullet" and ((at_line and SPELLED_OUT.match(text, end)) or _worn_at_both_ends(text, start)):
        yield "hopeless"  # ◎ 第三篇 …, ■ … ■
    if family == "bullet" and not at_line and _ONLY_SIGNS.match(text, start):
        yield "hopeless"  # how a page is rated: ★★★
    if family == "bullet" and text[start] in _BOXES and (not at_line or _NEXT_BOX.search(text, end, end + 20)):
        yield "hopeless"  # options to tick
    if family == "dash" and not at_line:
        long, opens = numeral_end - start >= 3, footing == "sentence"
        if not (opens and (long or end > numeral_end)) and (not long or after[:1].isdigit()):
            yield "hopeless"
    if family == "(arabic)" and after[:1] in "、,，)）。":
        yield "listed"
    if footing == "open" and (family == "(latin)" or no_list):
        yield "mid-word"


def _digit_doubts(
    text: str,
    lexicon: Lexicon,
    family: str,
    start: int,
    numeral_end: int,
    end: int,
    delimiter: str,
    footing: Footing,
) -> Iterator[str]:
    """Doubts of digits and letters, by what divides them from the text."""
    after = text[end : end + 1]
    inside = footing in ("open", "wrap", "space")
    if delimiter in ("", " "):
        yield from _glued_doubts(text, lexicon, family, start, numeral_end, end, inside)
    elif delimiter == "?" and _is_han(after):
        return  # nothing else puts one behind a number and right before a text
    elif delimiter in ",。:?":
        yield "weak-delimiter"
        if after.isdigit() and end == numeral_end + 1:
            clock = delimiter == ":" and CLOCK.match(text, numeral_end)
            listed = footing == "line" or (
                footing == "sentence" and delimiter == "," and not _THOUSANDS.match(text, end)
            )
            yield "digit-follows" if listed and not clock else "hopeless"
        if inside:
            yield "mid-word"
    elif delimiter == "." and after.isdigit() and end == numeral_end + 1:
        yield "digit-follows"
        digits = _BEHIND_POINT.match(text, end)
        measured = (
            inside and digits and text[start:numeral_end] != "1" and measure_pattern(lexicon).match(text, digits.end())
        )
        if measured or _FRACTION.match(text, end):
            yield "before-measure"
    elif delimiter == "、" and inside and _NEXT_OF_ROW.match(text[end : end + 4]):
        yield "listed"


def _glued_doubts(
    text: str, lexicon: Lexicon, family: str, start: int, numeral_end: int, end: int, inside: bool
) -> Iterator[str]:
    """Doubts of a number that nothing, or only a blank, divides from the text."""
    after = text[end : end + 1]
    deep = family == "decimal" and text.count(".", start, numeral_end) >= 2
    if inside or not deep:
        yield "glued" if end == numeral_end or after == "\n" else "space-delimiter"
    if RANGE.match(text, numeral_end):
        yield "listed"
    if end == numeral_end and not (_is_han(after) or after in "\n《“<" or after.isalpha()):
        yield "hopeless"
    if inside and family != "decimal":
        yield "mid-word"
    if not deep and measure_pattern(lexicon).match(text, end):
        yield "before-measure"
    if text[numeral_end : numeral_end + 1] in "%％‰℃":
        yield "hopeless"


def _han_doubts(text: str, start: int, numeral_end: int, end: int, delimiter: str, footing: Footing) -> Iterator[str]:
    before = text[max(0, start - 12) : start].rstrip(" \t\u3000")[-1:]
    after = text[end : end + 2]
    if delimiter == "":
        yield "glued"
        if footing not in ("line", "sentence") or after[:1] == "是":  # 一是…；二是…
            yield "hopeless"
    elif delimiter == " ":
        yield "space-delimiter"
        if footing not in ("line", "sentence"):
            yield "hopeless"
    elif delimiter in ",。:?":
        yield "weak-delimiter"
        if footing not in ("line", "sentence") and delimiter != ":":  # a label may follow: 二：直接上级：
            yield "hopeless"
    if footing in ("open", "space", "wrap") and _is_han(before):
        yield "mid-word"
        if before in "周第每十百千初正其星期之" or before in HAN_NUMERALS:
            yield "hopeless"
    if delimiter == "、" and after[:1] in HAN_NUMERALS and after[:1]:
        own, next_one = han_value(text[numeral_end - 1]), han_value(after[0])
        if footing != "line" or own is None or next_one == own + 1:
            yield "listed"  # 一、二级, 三、四等; but 二、两年以上…
    if before and before in "、和及与至到或":
        yield "listed"


def _is_han(text: str) -> bool:
    """Whether the text begins with a Han character."""
    return "\u3400" <= text[:1] <= "\u9fff"
