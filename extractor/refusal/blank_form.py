"""Forms that nobody has filled in: labels without values, numbers without items, lines to write on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from extractor.affixes import Beginnings
from extractor.body import Body
from extractor.errors import RefusedText
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.refusal.evidence import quotation

_LOOKED_AT: Final = 10_000
"""Code points; a blank form is blank from its beginning."""
_LEAST_LABELS: Final = 8
_FILLED_SHARE: Final = 0.35
"""Han characters that belong to no label, of all. Filled forms: 0.58 at least; blank ones 0.15 to 0.3."""
_NUMBER: Final = late_pattern(r"(?<![\d.])(\d{1,3})\s*(?:[、)）]|[.．](?!\d))")
_HAN: Final = late_pattern("[\u4e00-\u9fff]+")
_LEAST_EMPTY: Final = 10
_EMPTY_SHARE: Final = 0.6
"""Numbers with nothing behind them, of all numbers. Real documents: 0.1 at most (clock hours, pages of
contents)."""
_LINE: Final = late_pattern("[_＿]{2,}")
_LEAST_LINES: Final = 10
_HAN_A_BLANK: Final = 8
"""Han characters for each line to write on, or outside labels for each empty number; forms to fill in have 3 to 6,
documents with masked names 30 and more, forms of which only some are filled in 15."""


def check(body: Body, lexicon: Lexicon) -> Iterator[RefusedText]:
    """Blank forms."""
    text = body.text[:_LOOKED_AT]
    han = _han(text)
    labels = list(_labels(lexicon).inside(text))
    left = han - sum(_han(label.of(text)) for label in labels)
    empty, numbers = _empty_numbers(text)
    lines = list(_LINE.finditer(text))
    evidence = ""
    at = 0
    if len(labels) >= _LEAST_LABELS and left < _FILLED_SHARE * han:
        evidence, at = f"有 {len(labels)} 个栏目名，却几乎没有内容", labels[0].start
    elif len(empty) >= max(_LEAST_EMPTY, _EMPTY_SHARE * numbers, left / _HAN_A_BLANK):
        evidence, at = f"有 {len(empty)} 个编号后面没有文字", empty[0]
    elif len(lines) >= _LEAST_LINES and han < _HAN_A_BLANK * len(lines):
        evidence, at = f"有 {len(lines)} 处待填的横线，却几乎没有内容", lines[0].start()
    if evidence:
        yield RefusedText(f"这是没有填写的空白表格：{evidence}，{quotation(body, at)}", remedy="请换成填好的文档")


def _han(text: str) -> int:
    return sum(len(run) for run in _HAN.findall(text))


def _empty_numbers(text: str) -> tuple[list[int], int]:
    """Where numbers stand that only the next in the count follows, and how many numbers there are.

    Clock hours (8、10、12、14、16点) do not count up by one.
    """
    found = list(_NUMBER.finditer(text))
    empty = []
    for one, after in pairwise(found):
        between = text[one.end() : after.start()].strip(" \t\u3000_＿…")
        counts_up = int(after.group(1)) == int(one.group(1)) + 1
        if not between.strip() and (counts_up or "\n" in between):
            empty.append(one.start())
    return empty, len(found)


@lru_cache(maxsize=2)
def _labels(lexicon: Lexicon) -> Beginnings:
    return Beginnings(word for word in lexicon.labels if len(word) > 1)
