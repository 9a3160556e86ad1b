"""OpenDocument texts (odt, ott, fodt), as LibreOffice and WPS write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from extractor.errors import DamagedFile
from extractor.limits import Limits
from extractor.readers.notices import NoticeTexts, tallied_notices
from extractor.readers.odf_file import OdfFile, open_flat_odf, open_odf
from extractor.readers.odt_lists import STYLE, TEXT, list_styles
from extractor.readers.odt_walk import DRAW, OFFICE, OdtWalk, ParagraphStyle, paint_blocks
from extractor.readers.text_lines import TextLines
from extractor.source import BlockKind, SourceText

_AUTOMATIC: Final = OFFICE + "automatic-styles"
_DEFAULT_PAGE: Final = "Standard"
_NOTICES: Final[NoticeTexts] = {
    "hidden-text-omitted": ("info", "有 {} 个设为隐藏的字符没有读入"),
    "tracked-changes": ("info", "文档有 {} 处修订，按全部接受后的样子读取"),
    "comments-omitted": ("info", "有 {} 条批注没有读入"),
    "ruby-omitted": ("info", "有 {} 处注音没有读入，只读了正文"),
    "pictures-omitted": ("info", "有 {} 张图片，图片里的文字没有读入"),
}


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of an odt file; raises ``DamagedFile``, ``EncryptedFile``, ``LimitExceeded``."""
    return _source(open_odf(data, limits), limits)


def read_flat(data: bytes, limits: Limits) -> SourceText:
    """The same for an fodt file."""
    return _source(open_flat_odf(data, limits), limits)


def _source(file: OdfFile, limits: Limits) -> SourceText:
    content, styles = file.content, file.styles
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise DamagedFile("文件里没有正文", remedy="请用 LibreOffice 或 WPS 打开后另存再试")
    walk = OdtWalk(
        limits,
        TextLines(limits),
        list_styles(styles, content),
        _paragraph_styles(styles, content),
        frozenset(
            one.get(STYLE + "name", "")
            for root in (styles, content)
            for one in root.iter(STYLE + "style")
            if one.get(STYLE + "family") == "text" and _is_hidden(one)
        ),
    )
    _paint_margins(content, styles, walk, "header")
    paint_blocks(body, walk, 3)
    walk.kind = "footnote"
    for note in walk.notes:
        paint_blocks(note, walk, 3)
    _paint_margins(content, styles, walk, "footer")
    walk.tallies["tracked-changes"] = sum(1 for _ in body.iter(TEXT + "changed-region"))
    walk.tallies["pictures-omitted"] = sum(1 for _ in body.iter(DRAW + "image"))
    return SourceText(
        text=walk.lines.text,
        blocks=walk.lines.blocks,
        notices=tuple(tallied_notices(walk.tallies, _NOTICES)),
        relations=walk.relations(),
    )


def _paragraph_styles(*roots: etree._Element) -> dict[str, ParagraphStyle]:
    """Every paragraph style with what it inherits from its parents."""
    elements = {
        one.get(STYLE + "name", ""): one
        for root in roots
        for one in root.iter(STYLE + "style")
        if one.get(STYLE + "family") == "paragraph"
    }
    resolved = {}
    for name, element in elements.items():
        seen: list[str] = []
        list_style, hidden = element.get(STYLE + "list-style-name"), _is_hidden(element)
        parent = element.get(STYLE + "parent-style-name", "")
        while parent in elements and parent not in seen:
            seen.append(parent)
            if list_style is None:
                list_style = elements[parent].get(STYLE + "list-style-name")
            hidden = hidden or _is_hidden(elements[parent])
            parent = elements[parent].get(STYLE + "parent-style-name", "")
        resolved[name] = ParagraphStyle(list_style or "", hidden, _shown_name(element, elements))
    return resolved


def _shown_name(style: etree._Element, known: Mapping[str, etree._Element]) -> str:
    """The name that the user sees, in small letters: an automatic style only varies its parent."""
    parent = style.getparent()
    if parent is not None and parent.tag == _AUTOMATIC:
        style = known.get(style.get(STYLE + "parent-style-name", ""), style)
    return str(style.get(STYLE + "display-name") or style.get(STYLE + "name", "")).lower()


def _is_hidden(style: etree._Element) -> bool:
    properties = style.find(STYLE + "text-properties")
    return properties is not None and properties.get(TEXT + "display") == "none"


def _paint_margins(content: etree._Element, styles: etree._Element, walk: OdtWalk, kind: BlockKind) -> None:
    """Headers or footers of the page styles in use, each distinct text once."""
    used = {one.get(STYLE + "master-page-name") for one in content.iter(STYLE + "style")} | {_DEFAULT_PAGE}
    seen = set()
    walk.kind = kind
    for page in styles.iter(STYLE + "master-page"):
        if page.get(STYLE + "name") not in used:
            continue
        for ending in ("-first", "", "-left"):
            for margin in page.iterchildren(f"{STYLE}{kind}{ending}"):
                if margin.get(STYLE + "display") == "false":
                    continue
                lines, walk.lines = walk.lines, TextLines(walk.limits)
                paint_blocks(margin, walk, 3)
                painted, walk.lines = walk.lines, lines
                text = painted.text.strip()
                if text and text not in seen:
                    seen.add(text)
                    walk.lines.extend(painted)
    walk.kind = "paragraph"
    walk.paragraphs = walk.tables = 0
