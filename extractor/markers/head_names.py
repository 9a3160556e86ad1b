"""The name that begins behind a marker or at the start of a line, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from typing import Final

from extractor.affixes import any_of
from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.candidate import Marker
from extractor.markers.context import SENTENCE_END, Surroundings
from extractor.markers.glued_names import CLAUSE, decoration_end, glued_name, several_heads, title_bounds
from extractor.markers.numbers import Found
from extractor.markers.stops import LISTING, Stops
from extractor.name_words import name_words
from extractor.names import STOPS, Name, classify, is_department, is_title, is_weak_title
from extractor.spans import line_end

HEAD_KINDS: Final = frozenset({"title", "department", "section", "general", "chart"})
NAMELESS: Final = Name("empty", "")
"""What stands behind a marker whose label follows: no name."""
LONGEST_HEAD: Final = 40
"""Code points of a heading's name."""
_SENTENCE_END: Final = late_pattern(rf"(?<=[{''.join(LISTING)}])\d{{1,2}}[。，,?？](?!\d)|[{SENTENCE_END}]")
"""A full stop, or the list's first number with the stop of a bad conversion right behind the words that name the
list (会计岗位职责1。审核): the name ends before it."""
_LISTED: Final = late_pattern(rf"(?<=[{''.join(LISTING)}])[ \t\u3000]+(?=\S)")
"""A blank right behind the words that name the list: what follows is no more of the name."""
_COLON: Final = late_pattern("[:：]")
_ENDS: Final = "。；;"
_MEASURED: Final = late_pattern(
    r"[一二两三四五六七八九十半\d](?:个?(?:月|周|小时|工作日)|[天日年](?!级)|分钟|[个台名位次辆])"
)
"""A length of time or an amount, which no title holds (投产前一个月交工艺方案, 只听一个信号工指挥)."""
_FOLLOWS: Final = "如下"
"""What may stand between a name and its colon."""
_BLANK: Final = late_pattern(r"[ \t\u3000]+")
_NEXT_LINE: Final = late_pattern(r"\n[ \t\u3000]*(?=\S)")
_NUMERAL: Final = "[一二三四五六七八九十]{1,3}"
_NUMBERED: Final = rf"[（(〔\[]?(?:\d|{_NUMERAL}[、.）)])|第(?:\d|{_NUMERAL})"
_CHAPTER: Final = late_pattern(rf"(?:{_NUMERAL}[、.．]|第(?:\d{{1,2}}|{_NUMERAL})[章节条])[ \t\u3000]*\Z")
"""The number of a chapter, at the end of a text."""
_SENTENCE_BELOW: Final = late_pattern(rf"[ \t\u3000]*\n\s*(?!{_NUMBERED})[^\n]{{8,}}[。；;]")
"""An unnumbered sentence on the line below."""
_DUTIES_LINE: Final = late_pattern(r"[\u4e00-\u9fff]{0,6}(?:职责|职能)[:：]?[ \t\u3000]*(?:\n|$)")
_GENERAL: Final = late_pattern(r"[与和及](?:考核|奖惩|监督|检查|管理|责任追究)$")
"""Chapters of this name (轮换与考核) hold no position."""
_SWALLOWED: Final = late_pattern(r"[\u4e00-\u9fff]{4}[一二三四五六七八九十]{1,3}、[\u4e00-\u9fff]{2}")
"""An item and the numbered heading behind it, no stop between, which end like one post's name."""
_LOST_STOP: Final = frozenset({"mid-word", "mid-sentence", "mid-article"})
_OVER_LIST: Final = late_pattern(r"[\u4e00-\u9fff]{2,12}[:：]?[ \t\u3000]*(?:[(（]1[)）]|1[ \t]?[、.．)）]|①)")
"""The words that name a list, and its first number."""
_SPELLED: Final = frozenset({"part", "chapter", "section"})
"""Families whose markers head something also in mid-line where a name that tells a list ends the line."""
_STOP: Final = late_pattern(r"[ \t]*[。:：]?\s*")
_GOVERNED: Final = late_pattern(r"的|(?<=.)[在对向按为由]")


def name_start(text: str, found: Found) -> int:
    """Where the name of a marker may begin: right behind it, below it where it has the line to itself."""
    below = _NEXT_LINE.match(text, found.end)
    alone = below and found.footing == "line" and (found.delimiter or found.family != "arabic")
    return below.end() if below and alone else found.end


def _heads_text(text: str, at: int, line_end: int, lexicon: Lexicon) -> bool:
    """Whether a name that may be an item's too is a chapter's: by its number, and a sentence below it."""
    named = line_end - at <= LONGEST_HEAD and dense(text[at:line_end]) in lexicon["headings", "over_text"]
    return named and bool(_CHAPTER.search(text, max(0, at - 8), at) and _SENTENCE_BELOW.match(text, line_end))


def name_behind(around: Surroundings, lexicon: Lexicon, stops: Stops, at: int) -> tuple[Name, int, int]:
    """The name that begins at ``at``, with its ``[start, end)``; a clause gives an empty stretch."""
    text = around.body.text
    line_end = around.line_end(at)
    several = several_heads(lexicon).match(text, at, line_end)
    if several:
        return classify(several[0], lexicon), at, several.end()
    if _heads_text(text, at, line_end, lexicon):
        return Name("general", dense(text[at:line_end])), at, line_end
    window = text[at : min(line_end, at + LONGEST_HEAD)]
    runs_in: tuple[int, int] | None = None
    sentence = _sentence_end(text, at, min(line_end, at + LONGEST_HEAD + 20))
    colon = _colon(text, at, line_end)
    follows = colon - len(_FOLLOWS) if text.endswith(_FOLLOWS, at, colon) else colon
    blank = _LISTED.search(text, at, min(line_end, at + LONGEST_HEAD))
    if blank and (name := classify(text[at : blank.start()], lexicon)).listed and name.kind in ("title", "department"):
        return name, *title_bounds(text, at, blank.start(), name, lexicon)
    stop = stops.after(at, line_end)
    if stop < colon <= at + LONGEST_HEAD + 20 and is_weak_title(text[at:colon], lexicon):
        stop = colon  # 区域督导：, of which 督导 may be a label
    whole = (line_end, stop)
    for end in sorted({whole[1], sentence, colon, follows}):
        if 0 < end - at <= LONGEST_HEAD + 20:
            name = classify(text[at:end], lexicon)
            if name.kind in ("clause", "empty"):
                continue
            if name.kind == "name" and not (end in (*whole, colon) and is_weak_title(text[at:end], lexicon)):
                runs_in = runs_in or _running_in(window, lexicon)
                if runs_in[0] or runs_in[1]:
                    continue
            closed = _closed_by(text, at, end)
            if closed and _is_short_duty(name, text, at, closed, lexicon):
                return CLAUSE, at, at
            return name, *title_bounds(text, at, end, name, lexicon)
    glued = glued_name(text, lexicon, at, at + len(window))
    if glued[0].kind == "clause":
        lead, unit = runs_in or _running_in(window, lexicon)
        if lead:
            return Name("title", text[at : at + lead], False), at, at + lead
        if unit:
            return Name("department", text[at : at + unit], False), at, at + unit
    return glued


def _running_in(window: str, lexicon: Lexicon) -> tuple[int, int]:
    """Length of the title, and of the department, that runs into its first duty; 0 where none does."""
    return _leading_title(window, lexicon), _leading_department(window, lexicon)


def opens_duty(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb that duties begin with stands there."""
    return name_words(lexicon).opening.longest(text, at) > 0


def _closed_by(text: str, at: int, end: int) -> str:
    """The full stop or semicolon that closes what stands there, "" where none does."""
    last, behind = text[at:end].rstrip()[-1:], text[end : end + 1]
    return last if last and last in _ENDS else behind if behind and behind in _ENDS else ""


def _is_short_duty(name: Name, text: str, at: int, closed: str, lexicon: Lexicon) -> bool:
    """Whether what reads like a name and is closed like a sentence is a duty: it ends like a department (（三）监督村级
    财务。 餐前准备、餐后收台；) or a heading (各班报告设备情况。), says nothing of what it heads (登记外来车辆。), or
    goes on to the next of its list like no title (报警、抢救司机；)."""
    if name.kind == "department":
        return closed in ";；" or opens_duty(text, at, lexicon)
    if name.kind == "title":
        post = text.endswith("岗位", at, text.find(closed, at))  # 排定救生员岗位；
        return closed in ";；" and (not name.listed or post or opens_duty(text, at, lexicon))
    return name.kind in ("name", "general") or (
        name.kind == "section" and not name.listed and name.core not in lexicon["headings", "sections"]
    )


def _sentence_end(text: str, at: int, limit: int) -> int:
    end = _SENTENCE_END.search(text, at, limit)
    return end.start() if end else limit


def _colon(text: str, at: int, limit: int) -> int:
    for match in _COLON.finditer(text, at, min(limit, at + LONGEST_HEAD)):
        i = match.start()
        if not (text[i - 1].isdigit() and text[i + 1 : i + 2].isdigit()) and _is_outside(text, at, i):
            return i
    return at


def _is_outside(text: str, start: int, at: int) -> bool:
    """Whether no bracket that opens behind ``start`` is open at a place."""
    return sum((c in "（(") - (c in "）)") for c in text[start:at]) <= 0


def _leading_title(window: str, lexicon: Lexicon) -> int:
    """Length of the title that runs into its first duty (车队长全面负责…), 0 when none does; a verb before a title
    (指导教师制作…) is none."""
    best = 0
    stop, governed, measured = STOPS.search(window), _GOVERNED.search(window), _MEASURED.search(window)
    last = min(
        stop.start() if stop else len(window),
        governed.end() - 1 if governed else len(window),
        measured.start() if measured else len(window),
    )
    if last < 2:
        return 0
    verbs = name_words(lexicon).opening
    verb = verbs.longest(window)
    for match in _opening(lexicon).finditer(window):
        end = match.start()
        if end > last:
            break
        if end >= 2 and is_title(window[:end], lexicon):
            best = 0 if verb == end or (verb and is_title(window[verb:end], lexicon)) else end
    return best


@lru_cache(maxsize=4)
def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    return any_of(lexicon["verbs", "opening"])  # of a few dozen characters at a time: faster than by first characters


def _leading_department(window: str, lexicon: Lexicon) -> int:
    """Length of a department that only a blank divides from its first duty (党建办公室 负责…), else 0."""
    blank = _BLANK.search(window)
    if not blank or not opens_duty(window, blank.end(), lexicon):
        return 0
    return blank.start() if is_department(window[: blank.start()], lexicon) else 0


def _sign(text: str, at: int) -> str:
    """A bullet's sign, with a mark where it is indented: indented bullets are a list of their own."""
    return text[at] + (">" if text[max(0, at - 2) : at] == "  " else "")


def _is_name_only(text: str, title_end: int, more: str = "") -> bool:
    """Whether an article's line is a name (总经理职责), no lead-in (维修电工的主要职责是：), ``more`` aside."""
    rest = text[title_end : line_end(text, title_end)].rstrip(" \t\u3000:：" + more)
    return bool(re.fullmatch(r"[的\u4e00-\u9fff]{0,12}(?:职责|责任制|责任|规范)", rest))


def _lists_duties(text: str, name: Name, at: int) -> bool:
    """Whether an article's line names a list of duties and no more (第三条 部门职能)."""
    return name.kind in ("section", "department") and bool(_DUTIES_LINE.match(text, at))


def stands_over(text: str, name: Name, title_end: int, labels: Container[int]) -> bool:
    """Whether a title is all that stands before a label, a stop aside (第二条运营主管。岗位职责：)."""
    return name.kind == "title" and _STOP.match(text, title_end).end() in labels  # type: ignore[union-attr]


def _runs_on(text: str, found: Found, name: Name, title_end: int, lexicon: Lexicon) -> bool:
    """Whether a post's heading right before its list's first number stands behind a sentence whose stop is lost
    (…谈话考评二、仓储科科长岗位职责（1）编制…)."""
    inside = found.footing == "open" and set(found.doubts) <= _LOST_STOP and found.family in ("han", "(han)")
    if not (inside and found.delimiter and name.kind == "title"):
        return False
    return bool(decoration_end(text[title_end : title_end + 12], lexicon) and _OVER_LIST.match(text, title_end))


def to_marker(
    text: str, lexicon: Lexicon, found: Found, name: Name, title_start: int, title_end: int, labelled: bool
) -> Marker:
    """The marker with the name behind it; a measure word that opens a heading's name measures nothing (2组织架构).

    ``labelled`` tells that the name is a title right over a label (``stands_over``).
    """
    doubts = found.doubts
    unit = name.kind == "department"
    heads = (unit or name.kind == "title") and name.listed and _is_name_only(text, title_end, "是" if unit else "")
    if found.family == "article" and not (heads or labelled or _lists_duties(text, name, title_start)):
        name, title_start, title_end = CLAUSE, found.end, found.end
    if name.kind == "title" and _SWALLOWED.search(name.core):
        name, title_start, title_end = CLAUSE, found.end, found.end
    if found.family == "chapter" and name.kind == "name" and _GENERAL.search(name.core):
        name = Name("general", name.core)
    if name.kind in HEAD_KINDS and found.footing in ("line", "sentence"):
        doubts = tuple(d for d in doubts if d != "before-measure")
    footing = found.footing
    if doubts == ("mid-sentence",) and found.family in _SPELLED and name.listed and _is_name_only(text, title_end):
        doubts, footing = (), "sentence"
    if _runs_on(text, found, name, title_end, lexicon):
        doubts, footing = (), "sentence"
    if doubts == ("mid-article",) and labelled:
        doubts, footing = (), "sentence"
    return Marker(
        found.start,
        found.end,
        found.family,
        found.delimiter,
        found.value,
        footing,
        name,
        title_start,
        title_end,
        doubts,
        "" if found.value else _sign(text, found.start),
    )
