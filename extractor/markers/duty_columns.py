"""Headers of duty tables saved as text: 职责内容及任务 工作标准 over a numbered list, the cells one behind the other.

Source: FORMATS section 1, layouts 14 and 15.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from extractor.body import Body
from extractor.late import late_pattern
from extractor.lexicon import Label, LabelRole, Lexicon
from extractor.markers.candidate import Column, LabelMark
from extractor.markers.composed_labels import composed
from extractor.markers.line_cells import LineCells, may_name_column
from extractor.markers.row_names import measure_name

_COUNTER: Final = r"(?:序号|编号|序|No\.?|NO\.?)[\s|｜]*"
_BEFORE: Final = r"(?:^|(?<=[\s。；;：:】］\]>＞》）)])|(?<=[员长任理师工])|(?=序号|编号))"
"""A header whose line break was lost stands behind a heading, a title, a label's value or a sentence."""
_FIRST: Final = r"(?=(?:\s*\n[^\n。；;，,]{2,24}[，,][ \t]*\n)?\s*[|｜]?\s*(?:(?:[(（]?[1l][)）]?|一)(?![\dl])|[①⑴]))"
"""The list's first number must stand right below: a label with its value looks alike. A line left open may stand
between: it begins the cell beside the number's, whose lines stand above and below it."""

_ONE: Final = late_pattern(r"(?:[(（]?1[)）]?|一|①|⑴)(?![\dl%％])[、.．。，,]?[ \t]*(?:\n|[\u4e00-\u9fff])")
"""The first number of the list right below."""
_MOST_COLUMNS: Final = 5
_SECOND: Final = ("2", "(2)", "（2）", "二", "②")


def find_duty_columns(body: Body, cells: LineCells, lexicon: Lexicon) -> list[LabelMark]:
    """One label of duties for each header, with the names of the columns behind the duties'."""
    known = _known(body, lexicon)
    taken = {at for mark in known for at in range(mark.start, mark.end)}
    return [*known, *(mark for mark in _in_own_words(body, cells, lexicon) if mark.start not in taken)]


def _in_own_words(body: Body, cells: LineCells, lexicon: Lexicon) -> Iterator[LabelMark]:
    """Headers with one cell a line whose words no list holds (该做的事 / 做到什么样 over 1、…): words that labels of
    duties are made of, and behind them those that say how much or how well, the duty's tasks among them at most."""
    text = body.text
    lines, words = cells.spans, cells.words
    for i, (start, _) in enumerate(lines):
        if not _ONE.match(text, start):
            continue
        first = i
        while first > 0 and i - first < _MOST_COLUMNS and _names_column(words[first - 1], lexicon):
            first -= 1
        counter = next((at for at in range(i - 1, max(i - _MOST_COLUMNS - 2, -1), -1) if _is_counter(words[at])), None)
        if counter is not None and counter < i - 2 and _fills_row(words, counter, i):
            first = counter  # one of the columns may be named in any words (数据出处)
        named = [at for at in range(first, i) if not _is_counter(words[at])]
        duties = next((at for at in named if tells_duties(words[at], lexicon)), None)
        others = [at for at in named if duties is not None and at > duties]
        tasks = [at for at in others if column_role(words[at], lexicon)[1] != "attribute"]
        unknown = [at for at in tasks if not _names_column(words[at], lexicon)]
        if duties is None or len(others) == len(tasks) or len(tasks) - len(unknown) > 1 or len(unknown) > 1:
            continue
        head = duties - 1 if duties > first and _is_counter(words[duties - 1]) else duties
        label = Label(words[duties], "duties", "duties", True)
        columns = tuple(
            Column("other" if at in unknown else column_role(words[at], lexicon)[0], *lines[at]) for at in others
        )
        start, end = lines[head][0], lines[i - 1][1]
        yield LabelMark(start, end, end, label, "line", False, True, columns=columns)


def _fills_row(words: Sequence[str], counter: int, first: int) -> bool:
    """Whether as many lines stand between the first number and the second as the header has words."""
    second = first + first - counter
    return (
        all(words[at] not in _SECOND for at in range(first, second))
        and words[second : second + 1] != []
        and words[second] in _SECOND
    )


def _names_column(word: str, lexicon: Lexicon) -> bool:
    """Whether a line may name a column: a counter's, the duties', or one beside it."""
    if not may_name_column(word):
        return False
    return _is_counter(word) or tells_duties(word, lexicon) or column_role(word, lexicon)[1] == "attribute"


def _is_counter(word: str) -> bool:
    return re.fullmatch(_COUNTER, word) is not None


def tells_duties(word: str, lexicon: Lexicon) -> bool:
    """Whether a column's name says that it holds duties, by the lists of words or by the words it is made of."""
    known = lexicon.labels.get(word)
    told = known is not None and (known.role in ("duties", "tasks") or known.name == "summary")  # 主要工作
    return told or (known is None and composed(word, lexicon) == "duties")


def column_role(word: str, lexicon: Lexicon) -> tuple[str, LabelRole]:
    """The name and role of what a column beside the duties holds."""
    known = lexicon.labels.get(word)
    return ("standard", "attribute") if known and known.name == "kpi" else measure_name(word, lexicon)


def _known(body: Body, lexicon: Lexicon) -> list[LabelMark]:
    """Headers whose words the lists hold."""
    out = []
    beside = any(word in body.text for word in _beside(lexicon))
    for match in _header(lexicon).finditer(body.text) if beside else ():
        columns = _columns(body.text, *match.span("others"), lexicon)
        if match["more"]:  # whatever the last column is named
            columns = (*columns, Column("other", *match.span("more")))
        label = replace(lexicon.labels[match["duties"]], name="duties", role="duties")
        end = match.end("more" if match["more"] else "others")
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        out.append(LabelMark(start, end, end, label, "line", False, True, columns=columns))
    return out


@lru_cache(maxsize=4)
def _header(lexicon: Lexicon) -> re.Pattern[str]:
    duties = _any_of(label.word for label in lexicon.labels.values() if label.role in ("duties", "tasks"))
    others = _any_of(_beside(lexicon))
    between = r"[ \t\u3000|｜/]*"
    return re.compile(
        rf"(?m){_BEFORE}{between}(?:{_COUNTER})?(?P<duties>{duties})[\s|｜/]*(?P<others>(?:(?:{others})[\s|｜/]*)+)"
        rf"(?:(?<=[ \t\u3000])(?P<more>[\u4e00-\u9fff]{{2,6}})[ \t]*)?{_FIRST}"
    )


def _columns(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[Column, ...]:
    found = re.compile(_any_of(_beside(lexicon))).finditer(text, start, end)
    labels = ((match, lexicon.labels[match[0]]) for match in found)
    return tuple(Column("standard" if label.name == "kpi" else label.name, *match.span()) for match, label in labels)


@lru_cache(maxsize=4)
def _beside(lexicon: Lexicon) -> tuple[str, ...]:
    """What is said of a duty beside it: its attributes, and by what it is measured."""
    labels = lexicon.labels.values()
    return tuple(sorted(label.word for label in labels if label.role == "attribute" or label.name == "kpi"))


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))
