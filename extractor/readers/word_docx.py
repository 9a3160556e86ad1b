"""Word documents (docx), read straight from the package: what Word shows, and nothing that it does not.

Painted: headers (each distinct text once), the body with tables, boxes, diagrams and automatic numbers,
footnotes and endnotes, footers. Left out, and told in a notice: hidden text, comments, phonetic guides,
pictures. Tracked changes are shown as accepted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extractor.errors import DamagedFile
from extractor.late import late_pattern
from extractor.limits import Limits
from extractor.readers.container import Package, open_package, parse_xml, read_entry
from extractor.readers.field_stack import FieldStack
from extractor.readers.notices import NoticeTexts, tallied_notices
from extractor.readers.office_xml import A, Element, R, V, W, has_macros, is_on, parts_of_kind, relationships
from extractor.readers.text_lines import TextLines
from extractor.readers.word_body import paint_blocks
from extractor.readers.word_numbering import Numbering
from extractor.readers.word_runs import drop_endless_fields
from extractor.readers.word_styles import Styles
from extractor.readers.word_walk import Part, Walk
from extractor.source import BlockKind, SourceText

_CHART: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_DEFAULT_MAIN_PART: Final = "word/document.xml"
_NOTE_TYPES_NOT_SHOWN: Final = frozenset(("separator", "continuationSeparator", "continuationNotice"))
# Found in the bytes of a part when it may hold what these names say; UTF-16 always may.
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_HIDING: Final = (b"vanish",)
_SYMBOLS: Final = (b"ingdings", b"INGDINGS", b"ebdings", b"EBDINGS", b"ymbol", b"YMBOL", b"w:sym", b"&#")
_PRIVATE: Final = late_pattern(rb"\xef[\x80-\x83]")  # U+F000 to U+F0FF in UTF-8
_STYLE_START: Final = b"<w:style "
_STYLE_END: Final = b"</w:style>"
_TABLE_STYLE: Final = b'w:type="table"'

_NOTICES: Final[NoticeTexts] = {
    "hidden-text-omitted": ("info", "有 {} 个设为隐藏的字符没有读入"),
    "tracked-changes": ("info", "文档有 {} 处修订，按全部接受后的样子读取"),
    "comments-omitted": ("info", "有 {} 条批注没有读入"),
    "ruby-omitted": ("info", "有 {} 处拼音指南没有读入，只读了正文"),
    "embedded-document-omitted": ("warning", "有 {} 处嵌入的其他文档没有读入，请用 Word 打开后另存再试"),
    "pictures-omitted": ("info", "有 {} 张图片，图片里的文字没有读入"),
    "charts-omitted": ("info", "有 {} 张图表没有读入"),
    "placeholders-omitted": ("info", "有 {} 处内容控件没有填写，其中的提示文字没有读入"),
    "field-numbers-omitted": ("warning", "有 {} 处用域（AUTONUM、LISTNUM）画出的编号没有读入"),
    "macros-ignored": ("info", "文件带有宏，宏没有运行，也没有读入"),
    "numbering-format-unknown": ("warning", "有 {} 种自动编号的格式无法画出，用阿拉伯数字代替"),
}


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of a docx file; raises ``DamagedFile``, ``EncryptedFile``, ``LimitExceeded``."""
    return read_package(open_package(data, limits))


def read_package(package: Package) -> SourceText:
    """The same of an open package."""
    limits = package.limits
    main_part = next(iter(parts_of_kind(relationships(package, ""), "officeDocument")), _DEFAULT_MAIN_PART)
    related = relationships(package, main_part)
    styles = Styles(_styles_root(package, related))
    numbering = Numbering(_optional_root(package, related, "numbering"), styles)
    root, part = _open_part(package, main_part, related, styles)
    body = root.find(W + "body")
    if body is None:
        raise DamagedFile("文件里没有正文", remedy="请用 Word 或 WPS 打开后另存再试")
    walk = Walk(package, limits, styles, numbering, part, TextLines(limits))
    _paint_margins(root, walk, "header")
    paint_blocks(body, walk, 2)
    walk.fields = FieldStack()
    for kind in ("footnote", "endnote"):
        _paint_notes(root, walk, kind)
    _paint_margins(root, walk, "footer")
    _count_the_unread(root, walk)
    return SourceText(
        text=walk.lines.text,
        blocks=walk.lines.blocks,
        notices=tuple(tallied_notices(walk.tallies, _NOTICES)),
        relations=tuple(walk.relations),
    )


def _open_part(
    package: Package, name: str, related: dict[str, tuple[str, str]], styles: Styles
) -> tuple[Element, Part]:
    data = read_entry(package, name)
    root = parse_xml(data, package.limits, name)
    drop_endless_fields(root)
    wide = data.startswith(_UTF_16)
    may_hide = wide or styles.may_hide or any(one in data for one in _HIDING)
    may_use_symbols = wide or any(one in data for one in _SYMBOLS) or _PRIVATE.search(data) is not None
    return root, Part(related, may_hide, may_use_symbols)


def _optional_root(package: Package, related: dict[str, tuple[str, str]], kind: str) -> Element | None:
    name = next((one for one in parts_of_kind(related, kind) if one in package.names), None)
    return None if name is None else parse_xml(read_entry(package, name), package.limits, name)


def _styles_root(package: Package, related: dict[str, tuple[str, str]]) -> Element | None:
    """The styles without those of tables, which say nothing of text and are often nine tenths of the part."""
    name = next((one for one in parts_of_kind(related, "styles") if one in package.names), None)
    if name is None:
        return None
    head, *styles = read_entry(package, name).split(_STYLE_START)
    kept = [head]
    for style in styles:
        end = style.find(_STYLE_END)
        if style.startswith(_TABLE_STYLE) and end >= 0:
            kept.append(style[end + len(_STYLE_END) :])
        else:
            kept.append(_STYLE_START + style)
    return parse_xml(b"".join(kept), package.limits, name)


def _paint_margins(document: Element, walk: Walk, kind: BlockKind) -> None:
    """Headers or footers that some section shows, each distinct text once."""
    main_part, seen = walk.part, set()
    for name in _margin_parts(document, walk, kind):
        root, part = _open_part(walk.package, name, relationships(walk.package, name), walk.styles)
        lines, walk.lines = walk.lines, TextLines(walk.limits)
        walk.part, walk.kind = part, kind
        paint_blocks(root, walk, 1)
        painted, walk.lines = walk.lines, lines
        walk.part, walk.kind = main_part, "paragraph"
        walk.fields = FieldStack()
        text = painted.text.strip()
        if text and text not in seen:
            seen.add(text)
            walk.lines.extend(painted)
    walk.paragraphs = walk.tables = 0


def _margin_parts(document: Element, walk: Walk, kind: BlockKind) -> Iterator[str]:
    references = list(document.iter(f"{W}{kind}Reference"))
    if not references:
        return
    settings = _optional_root(walk.package, walk.part.related, "settings")
    even_differ = settings is not None and is_on(settings.find(W + "evenAndOddHeaders"))
    seen = set()
    for one in references:
        which, section = one.get(W + "type", "default"), one.getparent()
        if which == "even" and not even_differ:
            continue
        if which == "first" and (section is None or not is_on(section.find(W + "titlePg"))):
            continue
        _, name = walk.part.related.get(one.get(R + "id", ""), ("", ""))
        if name in walk.package.names and name not in seen:
            seen.add(name)
            yield name


def _paint_notes(document: Element, walk: Walk, kind: str) -> None:
    """Footnotes or endnotes in the order in which the body refers to them."""
    wanted = [one.get(W + "id", "") for one in document.iter(f"{W}{kind}Reference")]
    name = next((one for one in parts_of_kind(walk.part.related, kind + "s") if one in walk.package.names), None)
    if not wanted or name is None:
        return
    main_part = walk.part
    root, walk.part = _open_part(walk.package, name, relationships(walk.package, name), walk.styles)
    walk.kind = "footnote"
    notes = {one.get(W + "id", ""): one for one in root.iter(W + kind)}
    for identity in dict.fromkeys(wanted):
        note = notes.get(identity)
        if note is not None and note.get(W + "type") not in _NOTE_TYPES_NOT_SHOWN:
            paint_blocks(note, walk, 2)
            walk.fields = FieldStack()
    walk.part, walk.kind = main_part, "paragraph"


def _count_the_unread(document: Element, walk: Walk) -> None:
    comments = _optional_root(walk.package, walk.part.related, "comments")
    if comments is not None:
        walk.tallies["comments-omitted"] = sum(1 for _ in comments.iterchildren(W + "comment"))
    # The older form of a picture in mc:Fallback shares its id with the newer one, or is v:imagedata alone.
    pictures = {one.get(R + "embed") for one in document.iter(A + "blip")}
    pictures |= {one.get(R + "id") for one in document.iter(V + "imagedata")}
    walk.tallies["pictures-omitted"] = len(pictures - {None})
    walk.tallies["charts-omitted"] = sum(1 for _ in document.iter(_CHART))
    walk.tallies["macros-ignored"] = has_macros(walk.package)
    walk.tallies["numbering-format-unknown"] = len(walk.numbering.counts.unknown_formats)
