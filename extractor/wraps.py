"""Line breaks that only wrap a line: the flow of a page, or lines that a program broke at one length.

Source: FORMATS layout 25.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from math import inf
from typing import Final, NamedTuple

from extractor.brackets import CLOSING, OPENING, WORN, dense
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.names import classify, is_people, is_title
from extractor.script import plain_script
from extractor.spans import line_end
from extractor.words import REACH, splits_word

_ENDED: Final = "。；;！？!?：:"
_GOING_ON: Final = tuple("时的和与及或在对")
"""Characters that no heading ends with before a page's end."""
_LONG_LINE: Final = 15
"""Code points; a shorter line without an end may be a heading."""
_CLAUSES: Final = late_pattern("[，,]")
"""What parts clauses: no heading holds it."""
_SHARE: Final = late_pattern(r"^\d{1,3}(?:[.．]\d)?[%％分]$")
"""A cell with a share of the whole: whatever the figure, one is as good as another."""
_NUMBER: Final = late_pattern(r"\d{1,5}")
_LAST_PART: Final = late_pattern(r"[^\s:：、.．)）]*$")
_STARTS: Final = late_pattern(
    r"(?:第?[\d一二三四五六七八九十]{1,3}[章节条篇、.．)）]|(?:篇|范文|例文)[\d一二三四五六七八九十]{1,3}[:：、 ]"
    r"|\d{1,2}[,，。?？](?!\d)|[(（][\d一二三四五六七八九十]{1,3}[)）]"
    r"|本(?:手册|制度|规定|办法|标准|规范|汇编|职责)(?:由|自|经)"
    r"|\d{1,3}(?P<glued>[ \t]|(?=[\u4e00-\u9fff])))|[①-⑳◆●■·○□★【〖\[<＜［]|[lI|][、.．]"
)
"""What begins a line of its own; ``glued`` where it is a number and no measure may follow."""
_ASIDE: Final = late_pattern(r"[(（][^（()）]*[)）]$|[ \t\u3000]{2}.*$")
"""What stands behind a post's name on its line."""
_INDENTED: Final = late_pattern(r"[ ]*\n\s*?(?:\u3000{2}|\t)")
"""A line's end before a paragraph that its author indented."""
_LABEL: Final = late_pattern(r"[ \t\u3000]*(?:[(（]?\d{1,2}[ \t]?[、.．?？)）][ \t]*)?([^\s:：][^\n:：]{1,9})[:：]")
_INDENT: Final = late_pattern(r"\u3000{2}|\t")
"""An author's paragraph; a page's margin is written with blanks."""
_BULLET: Final = late_pattern(
    r"[ \t\u3000]*(?:[◆●■□▲△★☆◇►▶➢➤✓✔√•∙◎※♦▪▫❖○]|[lunvwpqØüy](?=[ \t\u3000\u4e00-\u9fff])|-{3,6})"
)
"""A sign that no sentence goes on with."""
_FIRST: Final = late_pattern(r"[ \t]*(?:[1一][、.．)）]|[(（][1一][)）]|[①⑴])")
"""The first number of a list, behind a title and its colon."""
_WORN: Final = late_pattern(rf"[ \t\u3000]*{WORN.pattern}")
_NUMBERED: Final = late_pattern(r"[ \t\u3000]*\d{1,2}(?:[.．]\d{1,2})*[ \t\u3000]+(\S.*)")
_COUNTED: Final = late_pattern(r"[ \t\u3000]*(\d{1,2})[ \t\u3000]+\D")
"""A line that a number and a blank begin."""
_DEEP: Final = late_pattern(
    r"[ \t\u3000]*\d{1,2}(?:[.．]\d{1,2}){2,4}[ \t\u3000.．]*(?![条款节项的中规所至和与或])[\u4e00-\u9fff]"
)
"""A number of three levels and more before a text; none of a sentence's figures has as many."""
_ARTICLE: Final = late_pattern(
    r"[ \t\u3000]*第[\d一二三四五六七八九十百]{1,5}(?:[章条篇编]|部分)[ \t\u3000]*"
    r"(?![章条款节项第的中规所至和与或及执办处])[\u4e00-\u9fff]"
)
"""A part's, chapter's or article's number before its text."""
_SAMPLE: Final = late_pattern(r"(?<=[责书制范])[ \t]*[（(]?[篇第]?\d{1,2}篇?[)）]?$")
"""The number of the sample text that a heading stands over."""
_REFERRING: Final = late_pattern(r"[见按照据依用守行反于同及和与或、，,《（(第]$")
"""The end of a line that may go on with an article it refers to."""
_HEADS: Final = ("title", "department", "section", "chart", "general")
_LONGEST_AGAIN: Final = 8
_LEAST_AGAIN: Final = 3
"""Characters of a short line, and how often it stands for itself."""
_LEAST_WIDTH: Final = 40
"""Columns; a shorter line tells nothing of the page's width."""
_LEAST_LENGTH: Final = 24
_LEAST_EQUAL: Final = 0.5
"""Characters of a long line, and the share of unlike long open lines that have one number of them, where a program
broke them."""
_MOST_SHORTER: Final = 0.1
"""Share of the long open lines that may be up to four characters shorter than the lines a program broke."""
_LEAST_WRAPPED: Final = 6
"""Lines; fewer that end at one width are chance."""
_LEAST_OPEN: Final = 2
"""Open lines of the greatest length, one of them torn, that tell it in a short document."""
_MOST_NUMBERED: Final = 1 / 3
"""Share of the breaks of one width behind which a number may stand; of page flows seen, none had more than 0.16."""
_MOST_LONGER: Final = 0.1
"""Share of the long lines that may be longer still."""
_NEAR: Final = 60
"""Code points behind a break within which a heading stands."""
_SLACK: Final = 2
"""Code points by which a program's line is longer where it must not break (a figure, a closing sign)."""
_CELLS: Final = late_pattern(r"\S(?:\t|[ \u3000]{3})")
"""A row of cells, which no program broke at a length."""
_BAD_POINT: Final = late_pattern(r"(?<=\d)。(?=\d)")
"""A full stop that a conversion put for a decimal point."""
_CUT_FIGURE: Final = late_pattern(
    r"(?:(?<=[^\d.．。\n]\d)|(?<=[^\d.．。\n]\d\d))。(?=\n\d{1,3}(?:[%％‰℃°]|[A-Za-zμ]{1,4}(?![、.．)）])|[~～]\d))"
)
"""Such a one behind which the line was broken as behind a sentence (约占3。 / 5%营业额)."""


class Wraps(NamedTuple):
    """Offsets of the line breaks that only wrap, and of those behind a sentence that ends with a full line: its item
    may go on behind them."""

    wrapped: frozenset[int]
    full: frozenset[int]


NO_WRAPS: Final = Wraps(frozenset(), frozenset())


class _Line(NamedTuple):
    """A line without the blanks at its end, the offset of its line break, and the line as it is printed, with the
    furniture that was cut out of it."""

    text: str
    end: int
    printed: str


def find_wraps(
    text: str,
    printed: Sequence[str],
    joints: frozenset[int],
    cuts: frozenset[int],
    walls: frozenset[int],
    lexicon: Lexicon,
) -> Wraps:
    """The breaks of a text (not in plain script) that wrap; ``printed`` is each line with the furniture inside it,
    ``joints`` is where furniture was cut out, ``cuts`` those of them where a site cut the text, ``walls`` are breaks
    that close a table's cell.

    A page flow shows many lines of nearly one width that end in mid-sentence; a break after such a line wraps, but
    where the next begins with what no sentence goes on with. Time: linear.
    """
    lines = _lines(text, printed)
    opened = [line for line in lines if line.text[-1] not in _ENDED]
    wrapped = _page_breaks(text, joints, cuts, walls, lexicon)
    wrapped |= {cut.end() for cut in _CUT_FIGURE.finditer(text)} if _BAD_POINT.search(text) else set()
    full: set[int] = set()
    measure, least = _measure({line.printed for line in opened})
    if least == inf:  # what a site strews into lines it may strew into broken ones
        lines = [line._replace(printed=line.text) for line in lines]
        measure, least = _measure({line.text for line in opened})
    if least == inf:
        measure, least = len, _short_measure(text, lines, lexicon)
    again = _again(lines)
    measured: set[int] = set()
    for line in lines:
        if line.end >= len(text) or _begins(text, line.end + 1, lexicon) or line.end in again:
            continue
        interrupted = any(j in joints for j in range(line.end, min(line.end + 6, len(text))))
        below = text[line.end : line.end + _NEAR].lstrip().partition("\n")[0]
        if (interrupted and _heads_post(below, lexicon)) or (line.end in walls and not interrupted):
            continue
        spread = len(dense(line.text)) < _LONG_LINE and _heads_post(line.text, lexicon)  # 收 费 员 岗 位 职 责
        if measure(line.printed) >= least - (2 if interrupted else 0) and not spread:
            kept = measured if line.text[-1] not in _ENDED else full
            kept.update(_run_of_breaks(text, line.end) if interrupted else [line.end])
    if _part_items(text, measured, lexicon):
        return Wraps(frozenset(wrapped), frozenset())
    return Wraps(frozenset(wrapped | measured), frozenset(full - wrapped - measured))


def _part_items(text: str, breaks: Collection[int], lexicon: Lexicon) -> bool:
    """Whether numbers stand behind so many of the breaks that the lines before them are items of nearly one length
    which lost their stops."""
    numbers = sum(_starts(text[at + 1 : at + 17].lstrip(), lexicon) for at in breaks)
    return numbers > _MOST_NUMBERED * len(breaks)


def _again(lines: Sequence[_Line]) -> set[int]:
    """The breaks before short lines that stand as they are again and again: no sentence goes on with them."""
    said = [_SHARE.sub("%", line.text) for line in lines]
    times = Counter(line for line in said if len(line) <= _LONGEST_AGAIN)
    return {line.end for line, below in zip(lines, said[1:], strict=False) if times[below] >= _LEAST_AGAIN}


def _lines(text: str, printed: Sequence[str]) -> list[_Line]:
    out = []
    start = 0
    for line, whole in zip(text.split("\n"), printed, strict=True):
        stripped = line.rstrip()
        if stripped:
            out.append(_Line(stripped, start + len(line), whole.rstrip()))
        start += len(line) + 1
    return out


def _begins(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether a line begins with what no sentence goes on with: an indent, a bullet, a number of many levels or of an
    article, a label with a colon or in brackets, a bare label or a numbered heading alone on it."""
    if _INDENT.match(text, at) or _BULLET.match(text, at) or _DEEP.match(text, at):
        return True
    if _ARTICLE.match(text, at) and not _REFERRING.search(text[max(0, at - 8) : at].rstrip()):
        return True
    labelled = _LABEL.match(text, at) or _WORN.match(text, at)
    if labelled and _is_label(labelled[1], lexicon):
        return True
    if labelled and _FIRST.match(text, labelled.end()) and _is_post(text[max(0, at - 16) : at], labelled[1], lexicon):
        return True
    end = line_end(text, at)
    numbered = _NUMBERED.fullmatch(text, at, end)
    own, above = _COUNTED.match(text, at), _COUNTED.match(text, text.rfind("\n", 0, max(0, at - 1)) + 1)
    if own and above and int(own[1]) == int(above[1]) + 1:
        return True
    if numbered and not numbered[1].startswith(tuple(lexicon["measures", "units"])):
        return classify(plain_script(numbered[1]), lexicon).kind in _HEADS
    label = lexicon.labels.get(plain_script("".join(text[at:end].split())))
    return label is not None and label.bare


def _is_label(word: str, lexicon: Lexicon) -> bool:
    return plain_script("".join(word.split())) in lexicon.labels


def _is_field(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is a label of the lexicon with its value."""
    labelled = _LABEL.match(line)
    return labelled is not None and _is_label(labelled[1], lexicon)


def _is_post(before: str, word: str, lexicon: Lexicon) -> bool:
    """Whether a word that opens a line is a post's whole name, not the end of one that was broken (高级客户 / 经理)."""
    name = plain_script(word)
    if not (is_title(name, lexicon) or is_people(name, lexicon)):
        return False
    last = plain_script(_LAST_PART.search(before.rstrip())[0])  # type: ignore[index]
    whole = last.startswith(tuple(lexicon["verbs", "opening"])) or is_title(last, lexicon)
    return whole or not is_title(last + name, lexicon)


def _measure(lines: set[str]) -> tuple[Callable[[str], float], float]:
    """How the flow measured its lines, and from where on an open one is full: by characters where a program broke
    them, so that none is just a little shorter, by columns on a page; infinite where the lines agree in neither. A line
    that comes again tells nothing new."""
    lengths = Counter(len(line) for line in lines if len(line) >= _LEAST_LENGTH)
    usual, count = max(lengths.items(), key=lambda pair: (pair[1], -pair[0]), default=(0, 0))
    enough = lengths.total() >= _LEAST_WRAPPED and count + lengths[usual + 1] >= _LEAST_EQUAL * lengths.total()
    if enough and sum(lengths[usual - i] for i in range(1, 5)) <= _MOST_SHORTER * lengths.total():
        return len, usual
    full = _usual_width([w for line in lines if (w := _width(line)) >= _LEAST_WIDTH])
    if full:
        return _width, full - 6
    return len, usual if enough else inf


def _short_measure(text: str, lines: Sequence[_Line], lexicon: Lexicon) -> float:
    """The length of full lines in a document with few of them, else infinite: hardly a line is longer, several that
    long are open, and one of them is torn inside a word, a bracket or a figure with its measure."""
    long = [line for line in lines if len(line.text) >= _LEAST_LENGTH and not _CELLS.search(line.text)]
    opened = [
        line
        for line in long
        if line.text[-1] not in _ENDED
        and line.end + 1 < len(text)
        and not _starts(text[line.end + 1 : line.end + 16].lstrip(), lexicon)
        and not _begins(text, line.end + 1, lexicon)
    ]
    best, most = inf, _LEAST_OPEN - 1
    for usual in sorted({len(line.text) for line in opened}, reverse=True):
        longer = sum(len(line.text) > usual + _SLACK for line in long)
        if longer > max(1, _MOST_LONGER * len(long)):
            break
        full = [line for line in opened if usual <= len(line.text) <= usual + _SLACK]
        if len(full) > most and any(is_torn(line.text, text[line.end + 1 : line.end + 5], lexicon) for line in full):
            best, most = usual, len(full)
    return best


def is_torn(line: str, below: str, lexicon: Lexicon) -> bool:
    """Whether a line ends inside a bracket or a word, or between a figure and its measure, with what stands below."""
    if sum(c in OPENING for c in line) > sum(c in CLOSING for c in line):
        return True
    after = plain_script(below[:REACH])
    if line[-1].isdigit():
        return after.startswith(tuple(lexicon["measures", "units"]))
    return splits_word(plain_script(line[-REACH:]), after, lexicon)


def _page_breaks(
    text: str, joints: frozenset[int], cuts: frozenset[int], walls: frozenset[int], lexicon: Lexicon
) -> set[int]:
    """Breaks where page furniture was cut out of a sentence: a long line without an end, or any that a site cut and
    that names nothing; then one without a marker that is no label."""
    out: set[int] = set()
    for joint in joints:
        before = text[max(0, joint - 400) : joint].rstrip()
        line = before[before.rfind("\n") + 1 :]
        after = text[joint : joint + 40].lstrip()
        first = after.partition("\n")[0]
        if not first or _INDENTED.match(text, joint) or _is_label(first.rstrip().rstrip(":："), lexicon):
            continue
        whole = (
            len(dense(line)) < _LONG_LINE and (joint not in cuts or _names(line, lexicon)) and not _CLAUSES.search(line)
        )
        whole = whole and not line.endswith(_GOING_ON) and not _is_measured(after, lexicon)
        whole = whole and not _is_inside(before, line, after, lexicon)
        begins = _starts(after, lexicon) or bool(_BULLET.match(after))
        begins = begins or ((joint not in cuts or _heads_post(line, lexicon)) and _heads_post(first, lexicon))
        apart = text.startswith("\n", joint) and _is_field(line, lexicon)  # no number stands in a word
        begins = begins or (apart and is_title(plain_script(_ASIDE.sub("", first.strip())), lexicon))
        if line and not whole and line[-1] not in _ENDED and not begins:
            start = joint
            while start > 0 and text[start - 1].isspace():
                start -= 1
            breaks = _run_of_breaks(text, start)
            if not (first.strip().isdecimal() and walls.intersection(breaks)):  # the next row of a table
                out.update(breaks)
    return out


def _is_inside(before: str, line: str, after: str, lexicon: Lexicon) -> bool:
    """Whether a short line goes on from one that ends in a comma, or what stands behind it from it inside a word."""
    above = before[: len(before) - len(line)].rstrip()
    return above[-1:] in ("，", ",") or (len(line) > 2 and is_torn(line, after, lexicon))


def _starts(after: str, lexicon: Lexicon) -> bool:
    """Whether a marker or decoration opens what stands behind a break."""
    match = _STARTS.match(after)
    if not match or match["glued"] is None:
        return bool(match)
    return not after.startswith(tuple(lexicon["measures", "units"]), match.end())


def _is_measured(after: str, lexicon: Lexicon) -> bool:
    """Whether a figure with its measure opens what stands behind a break (不超过 / 25人。)."""
    number = _NUMBER.match(after)
    return number is not None and after.startswith(tuple(lexicon["measures", "units"]), number.end())


def _heads_post(line: str, lexicon: Lexicon) -> bool:
    """Whether a line is the heading of a post and no more (调漆工职务说明书, 调漆工职务说明书2)."""
    name = classify(plain_script(_SAMPLE.sub("", line.strip())), lexicon)
    return name.kind == "title" and name.listed


def _names(line: str, lexicon: Lexicon) -> bool:
    """Whether a line ends in a label, or in a name behind its number or label."""
    last = plain_script(_LAST_PART.search(line)[0])  # type: ignore[index]
    return last in lexicon.labels or classify(last, lexicon).kind in ("title", "department", "section", "chart")


def _usual_width(widths: list[int]) -> int:
    """The width that most open lines reach, 0 when they do not agree."""
    if len(widths) < _LEAST_WRAPPED:
        return 0
    top = sorted(widths)[int(len(widths) * 0.9)]
    agreeing = sum(top - 6 <= w <= top + 4 for w in widths)
    return top if agreeing >= 0.7 * len(widths) else 0


def _run_of_breaks(text: str, at: int) -> list[int]:
    out = []
    while at < len(text) and text[at].isspace():
        if text[at] == "\n":
            out.append(at)
        at += 1
    return out


def _width(line: str) -> int:
    """Columns: two for a full-width character."""
    return sum(1 if ord(c) < 0x2E80 else 2 for c in line)
