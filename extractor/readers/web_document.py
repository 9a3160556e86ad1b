"""HTML pages and MHT archives as painted lines; for the reader of pages, and of Word files that embed one."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from extractor.errors import DamagedFile, LimitExceeded
from extractor.late import late_pattern
from extractor.limits import Limits, exceeded
from extractor.readers.characters import replace_unprintable
from extractor.readers.container import too_deep
from extractor.readers.decoding import Decoded, decode
from extractor.readers.web_walk import PagePainter

_DECLARED: Final = late_pattern(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_DECLARATION_BYTES: Final = 4096
_GAVE_UP: Final = "ERR_RESOURCE_LIMIT"  # libxml2 leaves out all behind it, and says so only in its log
_DEEPEST: Final = 2048  # elements in one another that libxml2 follows, with huge_tree; 256 without
# Pages declare the smaller set and use characters of the larger; browsers read both as the larger.
_WIDER: Final[Mapping[str, str]] = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}


class PaintedPage(Struct, frozen=True):
    """A page: its lines and tallies, its title, and how its bytes were decoded."""

    painter: PagePainter
    title: str
    decoded: Decoded


def painted_page(data: bytes, limits: Limits, declared: str = "") -> PaintedPage:
    """Paint an HTML page; ``declared`` is the encoding told outside of it.

    Raises ``UndecodableText``, ``DamagedFile``, ``LimitExceeded``.
    """
    if not declared:
        found = _DECLARED.search(data[:_DECLARATION_BYTES])
        declared = found[1].decode("ascii", "replace") if found else ""
    if len(data) > limits.markup_bytes:
        raise exceeded(limits, "markup_bytes", len(data))
    decoded = _decoded(data, declared)
    text, replaced = replace_unprintable(decoded.text)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.ParserError as error:
        raise DamagedFile("网页里没有内容", remedy="请用浏览器打开后另存再试") from error
    except etree.XMLSyntaxError as error:
        raise DamagedFile("网页已损坏，无法读取", remedy="请用浏览器打开后另存再试") from error
    if any(entry.type_name == _GAVE_UP for entry in parser.error_log):
        raise LimitExceeded(f"网页内部嵌套超过 {_DEEPEST} 层", remedy="请确认文件来源")
    if root is None:
        raise DamagedFile("网页里没有内容", remedy="请用浏览器打开后另存再试")
    painter = PagePainter(limits)
    painter.paint(root)
    painter.tallies["characters-replaced"] += replaced
    element = next(root.iter("title"), None)
    title = "" if element is None else " ".join((element.text or "").split())
    return PaintedPage(painter, title, decoded)


def painted_archive(data: bytes, limits: Limits) -> PaintedPage:
    """Paint the first page in an MHT file; raises as ``painted_page`` does."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = list(message.walk())
    except RecursionError as error:  # parts within parts, without end
        raise too_deep(limits) from error
    for part in parts:
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return painted_page(content, limits, str(part.get_content_charset() or ""))
    raise DamagedFile("MHT 文件里没有网页正文", remedy="请用浏览器打开后另存为 HTML 再试")


def _decoded(data: bytes, declared: str) -> Decoded:
    """The page's characters: UTF-8 and UTF-16 betray themselves, else the page's own word counts."""
    encoding = _WIDER.get(declared.lower(), declared.lower())
    try:
        stated = data.decode(encoding) if encoding and codecs.lookup(encoding).name != "utf-8" else None
    except (LookupError, ValueError):  # no codec of text, or not this text's
        stated = None
    if stated is None:
        return decode(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return Decoded(stated, encoding)
    return decode(data)
