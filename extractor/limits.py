"""What the extractor accepts; each limit has its unit in its name, ``docs/limits.md`` tells of each.

The defaults suit a desktop with 4 GB; the figures behind them are in ``docs/limits.md``. A caller that needs others
makes its own ``Limits``, the command line has ``--limit``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from extractor.errors import LimitExceeded


class Limits(Struct, frozen=True):
    """Bounds on hostile input. Exceeding one raises ``errors.LimitExceeded``."""

    file_bytes: int = 200_000_000
    text_characters: int = 3_000_000
    candidates: int = 600_000
    markup_bytes: int = 50_000_000
    archive_entries: int = 10_000
    archive_total_bytes: int = 500_000_000
    archive_ratio: int = 200
    xml_depth: int = 200
    table_depth: int = 30
    group_depth: int = 5_000
    pages: int = 5_000
    stream_bytes: int = 100_000_000
    image_pixels: int = 60_000_000
    ocr_pages: int = 300


class Words(Struct, frozen=True):
    """How a limit is told: what it counts, in what unit, and what to do where it is exceeded; in Chinese."""

    subject: str
    unit: str
    remedy: str


_SPLIT: Final = "请拆成几个文件"
_SOURCE: Final = "请确认文件来源"

WORDS: Final[Mapping[str, Words]] = {
    "file_bytes": Words("文件大小", "字节", _SPLIT),
    "text_characters": Words("文字", "字", _SPLIT),
    "candidates": Words("可能是编号或标题的地方", "处", f"{_SOURCE}，或拆成几个文件"),
    "markup_bytes": Words("内部的 XML 或网页代码", "字节", f"{_SOURCE}，或拆成几个文件"),
    "archive_entries": Words("压缩包里的文件", "个", "请拆成几个压缩包"),
    "archive_total_bytes": Words("解压后的大小", "字节", "请拆成几个压缩包"),
    "archive_ratio": Words("压缩比", "倍", f"可能是压缩炸弹，{_SOURCE}"),
    "xml_depth": Words("文件内部的嵌套", "层", f"{_SOURCE}，或用 Word 打开后另存再试"),
    "table_depth": Words("表格嵌套", "层", f"{_SOURCE}，或用 Word 打开后另存再试"),
    "group_depth": Words("RTF 里的分组嵌套", "层", f"{_SOURCE}，或用 Word 打开后另存再试"),
    "pages": Words("PDF", "页", _SPLIT),
    "stream_bytes": Words("PDF 的一段内容解压后的大小", "字节", f"{_SOURCE}，或重新导出"),
    "image_pixels": Words("图片", "像素", "请缩小图片"),
    "ocr_pages": Words("要识别的图片", "页", _SPLIT),
}
"""By the names of the fields of ``Limits``, in their order."""

DEFAULT: Final = Limits()


def exceeded(limits: Limits, name: str, found: int, *, so_far: bool = False) -> LimitExceeded:
    """The error for a document that has ``found`` where the limit ``name`` allows fewer.

    ``so_far`` says that the count was given up there, and more may follow.
    """
    words, most = WORDS[name], getattr(limits, name)
    figure = f"{'至少 ' if so_far else ''}{found:,} {words.unit}"
    return LimitExceeded(
        f"{words.subject}：{figure}，超过上限 {most:,} {words.unit}",
        remedy=f"{words.remedy}；确实需要时用 --limit {name}=数值 放宽",
    )
