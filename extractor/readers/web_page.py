"""Web pages: HTML of any Chinese encoding, and the single-file form MHT."""

from __future__ import annotations

from typing import Final

from extractor.limits import Limits
from extractor.readers.characters import unprintable_notices
from extractor.readers.notices import NoticeTexts, tallied_notices
from extractor.readers.text_lines import TextLines
from extractor.readers.web_document import PaintedPage, painted_archive, painted_page
from extractor.source import SourceText

_NOTICES: Final[NoticeTexts] = {
    "hidden-text-omitted": ("info", "有 {} 个不显示的字符没有读入"),
    "navigation-omitted": ("info", "网页导航栏里有 {} 个字符没有读入"),
    "ruby-omitted": ("info", "有 {} 处注音没有读入，只读了正文"),
}


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of an HTML page; raises ``UndecodableText``, ``DamagedFile``, ``LimitExceeded``."""
    return _source(painted_page(data, limits), limits)


def read_archive(data: bytes, limits: Limits) -> SourceText:
    """The first page in an MHT file; raises as ``read`` does."""
    return _source(painted_archive(data, limits), limits)


def _source(page: PaintedPage, limits: Limits) -> SourceText:
    lines = _with_title(page, limits)
    tallies = page.painter.tallies
    return SourceText(
        text=lines.text,
        blocks=lines.blocks,
        encoding=page.decoded.encoding,
        notices=(
            *page.decoded.notices,
            *unprintable_notices(tallies["characters-replaced"]),
            *tallied_notices(tallies, _NOTICES),
        ),
    )


def _with_title(page: PaintedPage, limits: Limits) -> TextLines:
    """The page's title above its text where the text lacks it: some pages name the position only there."""
    body = page.painter.lines
    if not page.title or page.title in body.text:
        return body
    lines = TextLines(limits)
    lines.add(page.title, "header")
    lines.extend(body)
    return lines
