"""What a reader tells of the things it left out or decided, from the tallies of its walk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from extractor.source import Notice, Severity

_MOST_SHOWN: Final = 20
NoticeTexts = Mapping[str, tuple[Severity, str]]
"""Notice code → severity, and message with ``{}`` where the count stands."""
SHEET_NOTICES: Final[NoticeTexts] = {
    "hidden-text-omitted": ("info", "有 {} 个隐藏的单元格没有读入"),
    "hidden-sheets-omitted": ("info", "有 {} 张隐藏的工作表没有读入"),
    "comments-omitted": ("info", "有 {} 条批注没有读入"),
    "pictures-omitted": ("info", "有 {} 张图片，图片里的文字没有读入"),
    "charts-omitted": ("info", "有 {} 张图表没有读入"),
}
"""What readers of workbooks leave out."""


def tallied_notices(tallies: Counter[str], texts: NoticeTexts) -> Iterator[Notice]:
    """A notice for each code that was counted at all, in the order of ``texts``."""
    for code, (severity, message) in texts.items():
        if tallies[code]:
            yield Notice(code, severity, message.format(tallies[code]))


def doubtful_columns(pages: Sequence[int]) -> Iterator[Notice]:
    """That pages, counted from 0, may have two columns and were read across all the same."""
    if pages:
        message = f"第 {shown_pages(pages)} 页可能排成两栏，没有把握，是从左到右整行读的；请核对，或提供原文件"
        yield Notice("columns-doubtful", "warning", message)


def shown_pages(pages: Sequence[int]) -> str:
    """The numbers of the first of the pages, as messages name them."""
    return "、".join(str(one + 1) for one in pages[:_MOST_SHOWN])
