"""Staffing tables saved as text whose cells nothing divides: 序号岗位名称编制备注 over 1站长1…2副站长2….

Source: FORMATS section 1, layout 20; prose, as every staffing list is (GOLD rule 18).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from extractor.body import Body
from extractor.late import late_pattern
from extractor.lexicon import Lexicon
from extractor.markers.numerals import HAN_NUMERALS
from extractor.markers.tables import Table
from extractor.names import SUMS, is_title, is_weak_title

_LEAST_ROWS: Final = 3
_UNREAD: Final = 1
"""Rows one behind the other that may be missed: a line broken within the post."""
_ROW: Final = late_pattern(
    r"(?P<number>\d{1,3})[ \t\u3000]*\n?[ \t\u3000]*"
    r"(?P<post>[\u4e00-\u9fff（）()、/]{2,14})(?=[ \t\u3000]*\n?[ \t\u3000]*[A-Z\d])"
)
"""A running number, a post, and what the table says of it: a code or how many; rows whose cells something divides may
stand among them, a cell a line."""
_CELLS: Final = late_pattern(r"(?:\n[^\n。；;]{0,20}(?=\n))*")
"""The lines of a row's other cells."""
_PART: Final = late_pattern(
    rf"(?m)^[ \t\u3000]*(?:[{HAN_NUMERALS}]{{1,3}}[、.．]|[（(][{HAN_NUMERALS}]{{1,3}}[)）]|第.{{1,3}}[章节条])"
)
"""Where the next part of the document begins."""


def find_fused_tables(body: Body, lexicon: Lexicon, tables: Sequence[Table]) -> list[Table]:
    """Those besides the tables whose cells are known, each from its header to the end of the line that its last row
    begins in; nothing in it is a candidate."""
    if not any(word in body.text for word in lexicon["columns", "counters"]):
        return []
    out = []
    headers = list(_header(lexicon).finditer(body.text))
    limits = [*(header.start() for header in headers[1:]), len(body.text)]
    for header, limit in zip(headers, limits, strict=False):
        end = _rows_end(body.text, header.end(), limit, lexicon)
        if end is not None and all(table.end <= header.start() or end <= table.start for table in tables):
            out.append(Table(header.start(), end, end, (), ()))
    return out


def _rows_end(text: str, at: int, limit: int, lexicon: Lexicon) -> int | None:
    """Where rows numbered from 1 on end that begin at a place and end before ``limit``; None where they are few or
    name no posts with duties elsewhere."""
    part = _PART.search(text, at, limit)
    limit = part.start() if part else limit
    posts: list[str] = []
    last, end = 0, at
    for row in _ROW.finditer(text, at, limit):
        post = row["post"]
        number = next((n for n in range(last + 1, last + 2 + _UNREAD) if row["number"].endswith(str(n))), None)
        if number is not None and (is_title(post, lexicon) or is_weak_title(post, lexicon)):
            posts.append(post)
            last, end = number, _line_end(text, row.start(), limit)
            if "\n" in row[0]:
                end = _CELLS.match(text, end, limit).end()  # type: ignore[union-attr]
    if SUMS.match(text, end + 1, below := _line_end(text, end + 1, limit)):
        end = below
    known = sum(text.find(post, end) >= 0 for post in posts)
    return end if len(posts) >= _LEAST_ROWS and 2 * known > len(posts) else None


def _line_end(text: str, at: int, limit: int) -> int:
    end = text.find("\n", at, limit)
    return limit if end < 0 else end


@lru_cache(maxsize=4)
def _header(lexicon: Lexicon) -> re.Pattern[str]:
    """Names of columns behind one another, the first a counter's, the next a title's, one of them how many there are;
    the first row's number comes right behind them."""
    counted = [label.word for label in lexicon.labels.values() if label.name == "headcount"]
    titles = [label.word for label in lexicon.labels.values() if label.role == "title"]
    counters, counts = lexicon["columns", "counters"], lexicon["columns", "staff"] | set(counted)
    blank = r"[ \t\u3000]*"
    return re.compile(
        rf"(?:{_any(counters)}){blank}(?:{_any(titles)})(?=[^\d\n]{{0,30}}(?:{_any(counts)}))"
        r"[^\d\n。；;，,：:]{2,40}\n?(?=1\D)"
    )


def _any(words: frozenset[str] | set[str] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
