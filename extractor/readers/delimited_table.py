"""Tables saved as text (csv): a row a line, cells divided by one sign, those with a line end in them in quotes."""

from __future__ import annotations

import csv
import io
from typing import Final

from extractor.errors import DamagedFile, UndecodableText
from extractor.limits import Limits
from extractor.readers.clean_text import clean_bytes
from extractor.readers.decoding import decode
from extractor.readers.text_lines import TextLines
from extractor.source import Place, SourceText

_SIGNS: Final = (",", ";", "\t")
_LEAST_COLUMNS: Final = 3
_LEAST_ROWS: Final = 2
_LONGEST_NAME: Final = 20
"""Code points of a column's name."""
_SENTENCE: Final = frozenset("。；;！？!?：:")

Row = list[str]


def is_table(data: bytes) -> bool:
    """Whether a text is such a table: every row has as many cells as the first, which are names of columns.

    Tabs also divide what is typed or copied in columns; a table of theirs is one only with cells in quotes.
    """
    head = data.lstrip(b"\xef\xbb\xbf\xff\xfe\r\n").partition(b"\n")[0]
    if not any(head.count(sign.encode()) >= _LEAST_COLUMNS - 1 for sign in _SIGNS):
        return False
    try:
        return bool(_rows(decode(data).text))
    except UndecodableText:
        return False


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of a csv file, a cell a line; raises ``UndecodableText``, ``LimitExceeded``."""
    clean = clean_bytes(data, limits)
    lines = TextLines(limits)
    for row, cells in enumerate(_rows(clean.text)):
        for column, text in enumerate(cells):
            if text.strip():
                lines.add(text, "cell", place=Place(None, 0, row, column))
    if not lines.count:
        raise DamagedFile("表格里没有文字", remedy="请检查是否选错了文件")
    return SourceText(text=lines.text, blocks=lines.blocks, encoding=clean.encoding, notices=clean.notices)


def _rows(text: str) -> list[Row]:
    """The rows of the table that ``text`` is; none where it is another text."""
    text = text.removeprefix("\ufeff")
    head = text.lstrip("\r\n").partition("\n")[0]
    for sign in _SIGNS:
        if head.count(sign) < _LEAST_COLUMNS - 1 or (sign == "\t" and '"' not in text):
            continue
        try:
            rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True) if row]
        except csv.Error:
            continue
        if len(rows) >= _LEAST_ROWS and len({len(row) for row in rows}) == 1 and all(map(_is_name, rows[0])):
            return rows
    return []


def _is_name(cell: str) -> bool:
    return len(cell) <= _LONGEST_NAME and _SENTENCE.isdisjoint(cell)
