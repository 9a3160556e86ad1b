"""A Word file of paragraphs and tables, numbers typed or automatic."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr

from benchmarks.formats.gold_lines import GoldLine
from benchmarks.formats.native_numbers import ListPlace, Numbering, Restarts, numbered

_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PAGE_WIDTH: Final = 9000  # of the text, in twentieths of a point
_GUTTER: Final = 720  # between columns, likewise
_INDENT: Final = 420


Merge = Literal["", "restart", "continue"]


@dataclass(frozen=True)
class FormCell:
    """A cell of a form: its lines, how many columns it covers, and its part in a merge of rows."""

    lines: tuple[GoldLine, ...]
    columns: int = 1
    merge: Merge = ""


@dataclass(frozen=True)
class FormTable:
    """A table; every row covers ``columns`` columns."""

    columns: int
    rows: tuple[tuple[FormCell, ...], ...]


Block = GoldLine | FormTable
RULES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")
"""The rules of a table by Word's names."""


def docx_file(
    blocks: Sequence[Block], numbers: Restarts | None, columns: int = 1, rules: Sequence[str] = RULES
) -> bytes:
    """The file, its pages set in that many columns, tables with these rules. Numbers are Word's own, lists beginning
    anew in this way, or typed where it is ``None``."""
    lines = list(_lines(blocks))
    numbering = numbered([None if numbers is None else line.marker for line in lines], numbers or "override")
    places = iter(numbering.places)
    width = (_PAGE_WIDTH - _GUTTER * (columns - 1)) // columns
    body = "".join(_block(block, places, width, rules) for block in blocks)
    section = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="700" w:footer="700" w:gutter="0"/><w:cols w:num="{columns}" w:space="{_GUTTER}"/></w:sectPr>'  # noqa: E501
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/document.xml": _part("document", f"<w:body>{body}{section}</w:body>"),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), ("numbering", "numbering.xml")),
        "word/styles.xml": _part("styles", _styles()),
        "word/numbering.xml": _part("numbering", _numbering(numbering)),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _lines(blocks: Sequence[Block]) -> Iterator[GoldLine]:
    for block in blocks:
        if isinstance(block, GoldLine):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell.lines


def _block(block: Block, places: Iterator[ListPlace | None], width: int, rules: Sequence[str]) -> str:
    if isinstance(block, GoldLine):
        return _paragraph(block, next(places))
    grid = "".join(f'<w:gridCol w:w="{width // block.columns}"/>' for _ in range(block.columns))
    rows = "".join(f"<w:tr>{''.join(_cell(cell, block, places, width) for cell in row)}</w:tr>" for row in block.rows)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in RULES if side in rules
    )
    about = f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
    # Word wants a paragraph behind a table, and runs two tables together without one.
    return f"<w:tbl><w:tblPr>{about}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"


def _cell(cell: FormCell, table: FormTable, places: Iterator[ListPlace | None], width: int) -> str:
    about = f'<w:tcW w:w="{width * cell.columns // table.columns}" w:type="dxa"/>'
    if cell.columns > 1:
        about += f'<w:gridSpan w:val="{cell.columns}"/>'
    if cell.merge:
        about += f'<w:vMerge w:val="{cell.merge}"/>'
    content = "".join(_paragraph(line, next(places)) for line in cell.lines) or "<w:p/>"
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{content}</w:tc>"


def _paragraph(line: GoldLine, place: ListPlace | None) -> str:
    about = f'<w:pStyle w:val="Heading{line.heading}"/>' if line.heading else ""
    if place is not None:
        about += f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.num + 1}"/></w:numPr>'
    text = line.typed if place is None else line.text
    runs = "<w:r><w:tab/></w:r>".join(
        f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in text.split("\t")
    )
    return f"<w:p><w:pPr>{about}</w:pPr>{runs}</w:p>"


def _styles() -> str:
    fonts = '<w:rFonts w:ascii="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for level in range(1, 7)
    )
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    return defaults + normal + headings


def _numbering(numbering: Numbering) -> str:
    """The lists: one of all paragraphs and its restarts, or one for each restart."""
    alone = numbering.restarts == "list"
    lists = numbering.starts if alone else ({},)
    abstracts = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:multiLevelType w:val="multilevel"/>'
        f"{_levels(numbering, starts)}</w:abstractNum>"
        for index, starts in enumerate(lists)
    )
    nums = ""
    for index, starts in enumerate(numbering.starts):
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for level, start in starts.items()
            if not alone
        )
        abstract = index if alone else 0
        nums += f'<w:num w:numId="{index + 1}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
    return abstracts + nums


def _levels(numbering: Numbering, starts: Mapping[int, int]) -> str:
    levels = ""
    for index, level in enumerate(numbering.levels):
        pattern = level.pattern.replace("%{}", f"%{index + 1}")
        restart = '<w:lvlRestart w:val="0"/>' if index in numbering.unbroken else ""
        arabic = "<w:isLgl/>" if level.arabic else ""
        font = f'<w:rPr><w:rFonts w:ascii="{level.font}" w:hAnsi="{level.font}"/></w:rPr>' if level.font else ""
        levels += (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="{starts.get(index, 1)}"/>'
            f'<w:numFmt w:val="{level.number_format}"/>{restart}{arabic}<w:suff w:val="{level.suffix}"/>'
            f'<w:lvlText w:val={quoteattr(pattern)}/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{_INDENT * (index + 1)}" w:hanging="{_INDENT}"/></w:pPr>{font}</w:lvl>'
        )
    return levels


def _part(tag: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} xmlns:w="{_WORD}">{content}</w:{tag}>'


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{index}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(targets, start=1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
    )


def _content_types() -> str:
    kinds = (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in kinds
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = f'<Default Extension="rels" ContentType="{rels}"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'
    )
