"""Makes ``template.docx``, the parts of a Word file that no document changes, with python-docx.

Run ``python -m extractor.exporters.word.build_template`` after a change here or in ``styles.py``; a test
holds the file against a fresh one. The file is a Word document of its own: open it to see the styles.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, Twips
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from extractor.exporters.word import styles
from extractor.exporters.word.package import BODY_MARK, TEMPLATE, TITLE_MARK, pack
from extractor.exporters.word.styles import LOOKS, ParagraphLook

_ALIGNMENTS: Final = {
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_KEPT_STYLES: Final = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid"})
_RARELY_CHOSEN: Final = ("TOC", "Header", "Footer", "Heading5", "PlainItem3", "PlainItem4", "PlainItem5")
_UNUSED_PARTS: Final = ("customXml", "thumbnail", "stylesWithEffects", "webSettings", "extended-properties")
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD: Final = "http://schemas.microsoft.com/office/word"
_CHINESE_FONTS: Final = ((styles.SONG, "SimSun"), (styles.HEI, "SimHei"), (styles.KAI, "KaiTi"))


def build_template() -> bytes:
    """The template as a docx file, the same bytes each time."""
    document = docx.Document()
    _drop_unused(document)
    _set_styles(document)
    _set_settings(document)
    _set_fonts(document)
    _set_page(document.sections[0])
    document.add_paragraph(BODY_MARK)
    properties = document.core_properties
    for name in ("author", "comments", "keywords", "last_modified_by", "subject", "category"):
        setattr(properties, name, "")
    properties.title = TITLE_MARK
    properties.language = "zh-CN"
    element = properties._element
    for date in ("dcterms:created", "dcterms:modified", "cp:revision"):
        for one in element.findall(qn(date)):
            element.remove(one)
    buffer = BytesIO()
    document.save(buffer)
    with ZipFile(buffer) as archive:
        return pack((name, archive.read(name)) for name in archive.namelist())


def _drop_unused(document: Document) -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for key, one in list(relations.items()):
            if one.reltype.rpartition("/")[2] in _UNUSED_PARTS:
                del relations[key]


def _set_styles(document: Document) -> None:
    root = document.styles.element
    for style in list(root.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in _KEPT_STYLES:
            root.remove(style)
    _set_defaults(document)
    latent = root.find(qn("w:latentStyles"))
    for exception in list(latent):
        latent.remove(exception)
    for look in LOOKS.values():
        if look.style_id == "Normal":
            style = document.styles["Normal"]
        else:
            style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=look.name.isascii())
            style.element.set(qn("w:styleId"), look.style_id)
            style.element.get_or_add_name().set(qn("w:val"), look.name)
        style.quick_style = not look.style_id.startswith(_RARELY_CHOSEN)
        style.hidden = False
        _apply(look, style)
    for look in LOOKS.values():
        if look.style_id != look.based_on:
            _by_id(document, look.style_id).base_style = _by_id(document, look.based_on)
        if look.following:
            _by_id(document, look.style_id).next_paragraph_style = _by_id(document, look.following)
    bottom = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:space="4" w:color="auto"/></w:pBdr>'
    )
    header = _by_id(document, "Header").element.get_or_add_pPr()
    header.insert_element_before(bottom, "w:spacing", "w:jc")


def _by_id(document: Document, style_id: str) -> ParagraphStyle:
    style: ParagraphStyle = next(one for one in document.styles if one.style_id == style_id)
    return style


def _set_defaults(document: Document) -> None:
    root = document.styles.element
    defaults = parse_xml(
        f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:hint="eastAsia" w:ascii="{styles.LATIN}" w:hAnsi="{styles.LATIN}" '
        f'w:eastAsia="{styles.SONG}" w:cs="{styles.LATIN}"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    root.replace(root.find(qn("w:docDefaults")), defaults)


def _apply(look: ParagraphLook, style: ParagraphStyle) -> None:
    style.font.name = styles.LATIN
    style.font.size = Pt(look.size)
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    fonts.set(qn("w:hint"), "eastAsia")
    fonts.set(qn("w:eastAsia"), look.font)
    fonts.set(qn("w:cs"), styles.LATIN)
    if look.bold:
        style.font.bold = True
    layout = style.paragraph_format
    layout.alignment = _ALIGNMENTS[look.align]
    layout.space_before = Pt(look.before)
    layout.space_after = Pt(look.after)
    layout.line_spacing = Pt(look.line)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    if look.keep_with_next:
        layout.keep_with_next = True
        layout.keep_together = True
    if look.first_line or look.left:
        layout.left_indent = Twips(look.left)
        layout.first_line_indent = Twips(look.first_line)
        if look.first_line:  # in characters too: so it follows when someone changes the size
            indent = style.element.get_or_add_pPr().find(qn("w:ind"))
            indent.set(qn("w:firstLineChars"), str(look.first_line * 100 // styles.EM_TWIPS))
    if look.page_tab:
        layout.tab_stops.add_tab_stop(Twips(styles.TEXT_WIDTH_TWIPS), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    if look.outline_level is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(look.outline_level))
        style.element.get_or_add_pPr().append(level)


def _set_settings(document: Document) -> None:
    root = document.settings.element
    for child in list(root):
        root.remove(child)
    fresh = parse_xml(
        f'<w:settings {nsdecls("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:useFELayout/>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/></w:settings>'
    )
    for child in list(fresh):
        root.append(child)


def _set_fonts(document: Document) -> None:
    """A font table in which each Chinese font has its English name too: systems know one or the other."""
    chinese = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{english}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, english in _CHINESE_FONTS
    )
    latin = (
        f'<w:font w:name="{styles.LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )
    blob = f"{_DECLARATION}<w:fonts {nsdecls('w')}>{latin}{chinese}</w:fonts>"
    relations = document.part.rels
    for key, one in list(relations.items()):
        if one.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            del relations[key]
    part = Part(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, blob.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)


def _set_page(section: Section) -> None:
    section.page_width, section.page_height = Mm(styles.PAGE_WIDTH_MM), Mm(styles.PAGE_HEIGHT_MM)
    section.top_margin, section.bottom_margin = Mm(styles.MARGIN_TOP_MM), Mm(styles.MARGIN_BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(styles.MARGIN_LEFT_MM), Mm(styles.MARGIN_RIGHT_MM)
    section.header_distance, section.footer_distance = Mm(17), Mm(15)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run(TITLE_MARK)
    for footer in (section.footer, section.first_page_footer):
        _page_number(footer.paragraphs[0])
    # No header over the title: an empty paragraph without the line of the header style.
    section.first_page_header.paragraphs[0].style = "Normal"
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)


def _page_number(paragraph: Paragraph) -> None:
    """第 X 页 共 Y 页, both numbers as fields that Word counts itself."""
    paragraph.style = "footer"
    paragraph.add_run("第 ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" 页 共 ")
    _field(paragraph, "NUMPAGES")
    paragraph.add_run(" 页")


def _field(paragraph: Paragraph, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("result", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "result" else "")
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif not kind:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {text} "
            instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run._r.append(instruction)


if __name__ == "__main__":
    Path(TEMPLATE).write_bytes(build_template())
