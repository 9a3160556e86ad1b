"""Web pages: HTML of any Chinese encoding, and the single-file form MHT."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from extractor.errors import DamagedFile
from extractor.limits import Limits
from extractor.readers.characters import count_unprintable, replace_unprintable, unprintable_notices
from extractor.readers.decoding import Decoded, decode
from extractor.readers.text_lines import TextLines
from extractor.readers.web_walk import PagePainter
from extractor.source import Notice, Severity, SourceText

_DECLARED: Final = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_DECLARATION_BYTES: Final = 4096
# Pages declare the smaller set and use characters of the larger; browsers read both as the larger.
_WIDER: Final[Mapping[str, str]] = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}
_NOTICES: Final[Mapping[str, tuple[Severity, str]]] = {
    "hidden-text-omitted": ("info", "有 {} 个不显示的字符没有读入"),
    "navigation-omitted": ("info", "网页导航栏里有 {} 个字符没有读入"),
    "ruby-omitted": ("info", "有 {} 处注音没有读入，只读了正文"),
}


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of an HTML page; raises ``UndecodableText``, ``DamagedFile``, ``LimitExceeded``."""
    declared = _DECLARED.search(data[:_DECLARATION_BYTES])
    return _page(_decoded(data, declared[1].decode("ascii", "replace") if declared else ""), limits)


def read_archive(data: bytes, limits: Limits) -> SourceText:
    """The first page in an MHT file; raises as ``read`` does."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return _page(_decoded(content, str(part.get_content_charset() or "")), limits)
    raise DamagedFile("MHT 文件里没有网页正文", remedy="请用浏览器打开后另存为 HTML 再试")


def _decoded(data: bytes, declared: str) -> Decoded:
    """The page's characters: UTF-8 and UTF-16 betray themselves, else the page's own word counts."""
    encoding = _WIDER.get(declared.lower(), declared.lower())
    try:
        stated = data.decode(encoding) if encoding and codecs.lookup(encoding).name != "utf-8" else None
    except (LookupError, UnicodeDecodeError):
        stated = None
    if stated is None:
        return decode(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Decoded(stated, encoding)
    return decode(data)


def _page(decoded: Decoded, limits: Limits) -> SourceText:
    replaced = count_unprintable(decoded.text)
    text = replace_unprintable(decoded.text) if replaced else decoded.text
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.ParserError as error:
        raise DamagedFile("网页里没有内容", remedy="请用浏览器打开后另存再试") from error
    except etree.XMLSyntaxError as error:
        raise DamagedFile("网页已损坏，无法读取", remedy="请用浏览器打开后另存再试") from error
    if root is None:
        raise DamagedFile("网页里没有内容", remedy="请用浏览器打开后另存再试")
    painter = PagePainter(limits)
    painter.paint(root)
    replaced += painter.tallies["characters-replaced"]
    lines = _with_title(root, painter.lines, limits)
    return SourceText(
        text=lines.text,
        blocks=lines.blocks,
        encoding=decoded.encoding,
        notices=(*decoded.notices, *unprintable_notices(replaced), *_notices(painter)),
    )


def _with_title(root: etree._Element, body: TextLines, limits: Limits) -> TextLines:
    """The page's title above its text where the text lacks it: some pages name the position only there."""
    element = next(root.iter("title"), None)
    title = "" if element is None else " ".join((element.text or "").split())
    if not title or title in body.text:
        return body
    lines = TextLines(limits)
    lines.add(title, "header")
    lines.extend(body)
    return lines


def _notices(painter: PagePainter) -> Iterator[Notice]:
    for code, (severity, message) in _NOTICES.items():
        if painter.tallies[code]:
            yield Notice(code, severity, message.format(painter.tallies[code]))
