"""Small docx files from fragments of XML, so that a test shows the very markup it is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def docx(
    body: str,
    *,
    numbering: str = "",
    styles: str = "",
    settings: str = "",
    comments: str = "",
    footnotes: str = "",
    endnotes: str = "",
    headers: Mapping[str, str] | None = None,
    footers: Mapping[str, str] | None = None,
    diagrams: Mapping[str, str] | None = None,
    chunks: Mapping[str, str] | None = None,
) -> bytes:
    """A docx file whose parts hold these fragments; others by relationship id."""
    parts = {"word/document.xml": xml("document", f"<w:body>{body}</w:body>")}
    related = []
    for kind, fragment in (
        ("numbering", numbering),
        ("styles", styles),
        ("settings", settings),
        ("comments", comments),
        ("footnotes", footnotes),
        ("endnotes", endnotes),
    ):
        if fragment:
            parts[f"word/{kind}.xml"] = xml(kind, fragment)
            related.append((f"rId-{kind}", kind, f"{kind}.xml"))
    for kind, tag, fragments in (("header", "hdr", headers), ("footer", "ftr", footers)):
        for identity, fragment in (fragments or {}).items():
            parts[f"word/{kind}-{identity}.xml"] = xml(tag, fragment)
            related.append((identity, kind, f"{kind}-{identity}.xml"))
    for identity, fragment in (diagrams or {}).items():
        parts[f"word/diagrams/{identity}.xml"] = f"{_DECLARATION}<dgm:dataModel {NAMESPACES}>{fragment}</dgm:dataModel>"
        related.append((identity, "diagramData", f"diagrams/{identity}.xml"))
    for identity, content in (chunks or {}).items():
        parts[f"word/{identity}.chunk"] = content
        related.append((identity, "aFChunk", f"{identity}.chunk"))
    parts["word/_rels/document.xml.rels"] = relationships(related)
    parts["_rels/.rels"] = relationships([("rId1", "officeDocument", "word/document.xml")])
    parts["[Content_Types].xml"] = _content_types(parts)
    return zipped(parts)


def xml(tag: str, fragment: str) -> str:
    """A WordprocessingML part with ``w:tag`` as its root."""
    return f"{_DECLARATION}<w:{tag} {NAMESPACES}>{fragment}</w:{tag}>"


def relationships(rows: list[tuple[str, str, str]]) -> str:
    """A ``.rels`` part from (id, last word of the type, target)."""
    inner = "".join(
        f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for identity, kind, target in rows
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", num: tuple[int, int] | None = None, style: str = "", properties: str = "") -> str:
    """A paragraph; ``content`` is markup if it begins with ``<``; ``num`` is (list id, level)."""
    inside = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        inside += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    runs = content if content.startswith("<") else run(content) if content else ""
    return f"<w:p><w:pPr>{inside}{properties}</w:pPr>{runs}</w:p>"


def table(*rows: str) -> str:
    """A table of ``row(...)`` fragments."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row; a cell that does not begin with ``<`` is text."""
    inside = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    """A cell; ``content`` is markup when it begins with ``<``."""
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def level(
    index: int,
    number_format: str = "decimal",
    text: str | None = None,
    start: int = 1,
    suffix: str = "tab",
    more: str = "",
) -> str:
    """A ``w:lvl``; ``text`` is ``%N.`` of its own level unless given."""
    shown = f"%{index + 1}." if text is None else text
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{shown}"/>{more}</w:lvl>'
    )


def abstract(identity: int, *levels: str) -> str:
    """A ``w:abstractNum``."""
    return (
        f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="multilevel"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


def num(identity: int, abstract_id: int, overrides: str = "") -> str:
    """A ``w:num``."""
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def restart(index: int, start: int = 1) -> str:
    """A ``w:lvlOverride`` that starts a level anew."""
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def paragraph_style(identity: str, properties: str = "", based_on: str = "", name: str = "") -> str:
    """A paragraph style with these ``w:pPr`` contents."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name or identity}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def _content_types(parts: Mapping[str, str]) -> str:
    kinds = {"document": "document.main", "header": "header", "footer": "footer"}
    overrides = ""
    for name in parts:
        stem = name.rpartition("/")[2].split(".")[0].split("-")[0]
        if name.startswith("word/") and "/" not in name[5:]:
            overrides += f'<Override PartName="/{name}" ContentType="{_WORDML}{kinds.get(stem, stem)}+xml"/>'
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
