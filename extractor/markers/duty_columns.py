"""Headers of duty tables saved as text: 职责内容及任务 工作标准 over a numbered list, the cells one behind the other.

Source: FORMATS section 1, layouts 14 and 15.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from extractor.body import Body
from extractor.lexicon import Lexicon
from extractor.markers.candidate import Column, LabelMark

_COUNTER: Final = r"(?:序号|编号|序|No\.?|NO\.?)[\s|｜]*"
_BEFORE: Final = r"(?:^|(?<=[\s。；;：:】］\]>＞》）)])|(?<=[员长任理师工])|(?=序号|编号))"
"""A header whose line break was lost stands behind a heading, a title, a label's value or a sentence."""
_FIRST: Final = r"(?=(?:\s*\n[^\n。；;，,]{2,24}[，,][ \t]*\n)?\s*[|｜]?\s*(?:[(（]?[1l][)）]?|一|①|⑴)(?![\dl]))"
"""The list's first number must stand right below: a label with its value looks alike. A line left open may stand
between: it begins the cell beside the number's, whose lines stand above and below it."""


def find_duty_columns(body: Body, lexicon: Lexicon) -> list[LabelMark]:
    """One label of duties for each header, with the names of the columns behind the duties'."""
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
