"""Putting our content among the styles, lists and bookmarks of another Word file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from lxml import etree

from extractor.exporters.word.package import TEMPLATE
from extractor.exporters.word.styles import LOOKS, SONG, TEXT_WIDTH_TWIPS

Element = etree._Element

_TWIP: Final = 635  # English Metric Units, in which python-docx measures
_WIDTHS: Final = (qn("w:tblW"), qn("w:gridCol"), qn("w:tcW"), qn("w:wAfter"))
_STYLE_REFERENCES: Final = ("w:pStyle", "w:tblStyle", "w:basedOn", "w:next")


def use_styles(word: WordDocument, content: Sequence[Element]) -> None:
    """Point the content at the template's styles of the same name, and add those it lacks."""
    theirs = {_style_name(one): one.get(qn("w:styleId"), "") for one in word.styles.element.iter(qn("w:style"))}
    taken = set(theirs.values())
    ours = list(docx.Document(str(TEMPLATE)).styles.element.iter(qn("w:style")))
    used = {one.get(qn("w:val")) for root in content for tag in _STYLE_REFERENCES for one in root.iter(qn(tag))}
    bases = {style.get(qn("w:styleId")): style.find(qn("w:basedOn")) for style in ours}
    used |= {base.get(qn("w:val")) for one in used if (base := bases.get(one)) is not None}
    renamed: dict[str, str] = {}
    added = []
    for style in ours:
        name, own_id = _style_name(style), style.get(qn("w:styleId"), "")
        if name in theirs:
            renamed[own_id] = theirs[name]
        elif own_id in used:
            renamed[own_id] = f"Duty{own_id}" if own_id in taken else own_id
            added.append(deepcopy(style))
    for style in added:
        style.set(qn("w:styleId"), renamed[style.get(qn("w:styleId"), "")])
        _rename(style, renamed)
        _in_their_type(style)
        word.styles.element.append(style)
    for element in content:
        _rename(element, renamed)


def _in_their_type(style: Element) -> None:
    """What our style has of our ordinary text, its font, size and line, gives way to the template's own."""
    for fonts in list(style.iter(qn("w:rFonts"))):
        if fonts.get(qn("w:eastAsia")) == SONG:
            _parent(fonts).remove(fonts)
    size = LOOKS["Normal"].size * 2  # in half points
    for one in [one for one in style.iter(qn("w:sz"), qn("w:szCs")) if _number(one, "w:val") == size]:
        _parent(one).remove(one)
        for spacing in style.iter(qn("w:spacing")):
            for name in ("w:line", "w:lineRule"):
                if qn(name) in spacing.attrib:
                    del spacing.attrib[qn(name)]


def _style_name(style: Element) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else name.get(qn("w:val"), "").lower()


def _rename(root: Element, renamed: Mapping[str, str]) -> None:
    for tag in _STYLE_REFERENCES:
        for one in list(root.iter(qn(tag))):
            style_id = one.get(qn("w:val"), "")
            if style_id in renamed:
                one.set(qn("w:val"), renamed[style_id])
            elif tag == "w:next":  # a style that neither has is not needed
                _parent(one).remove(one)


def use_lists(word: WordDocument, content: Sequence[Element], numbering: str) -> None:
    """Add our lists to the template's; a paragraph without number gets none from the template's style
    either.
    """
    numbered = _numbering_styles(word)
    root = _numbering_root(word)
    first_abstract = 1 + max((_number(one, "w:abstractNumId") for one in root.iter(qn("w:abstractNum"))), default=0)
    first_num = 1 + max((_number(one, "w:numId") for one in root.iter(qn("w:num"))), default=0)
    fresh = parse_xml(numbering.encode())
    abstracts, nums = list(fresh.iter(qn("w:abstractNum"))), list(fresh.iter(qn("w:num")))
    for one in abstracts:
        one.set(qn("w:abstractNumId"), str(_number(one, "w:abstractNumId") + first_abstract))
    for one in nums:
        one.set(qn("w:numId"), str(_number(one, "w:numId") + first_num))
        (reference,) = one.iterchildren(qn("w:abstractNumId"))
        reference.set(qn("w:val"), str(_number(reference, "w:val") + first_abstract))
    _insert_before(root, abstracts, ("w:num", "w:numIdMacAtCleanup"))
    _insert_before(root, nums, ("w:numIdMacAtCleanup",))
    for element in content:
        for one in element.iter(qn("w:numId")):
            one.set(qn("w:val"), str(_number(one, "w:val") + first_num))
        if element.tag == qn("w:p"):
            _number_or_none(element, numbered)


def _numbering_styles(word: WordDocument) -> frozenset[str]:
    """Ids of the styles that number their paragraphs, by themselves or by what they are based on."""
    styles = {one.get(qn("w:styleId"), ""): one for one in word.styles.element.iter(qn("w:style"))}
    found = {key for key, one in styles.items() if next(one.iter(qn("w:numPr")), None) is not None}
    while more := {key for key, one in styles.items() if key not in found and _base(one) in found}:
        found |= more
    return frozenset(found)


def _base(style: Element) -> str:
    base = style.find(qn("w:basedOn"))
    return "" if base is None else base.get(qn("w:val"), "")


def _number_or_none(paragraph: Element, numbered: frozenset[str]) -> None:
    """Without a number of its own, none of its style's; a style that has none keeps its indents so."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None or properties.find(qn("w:numPr")) is not None:
        return
    style = properties.find(qn("w:pStyle"))
    if style is None or style.get(qn("w:val"), "") not in numbered:
        return
    after = next(one for tag in ("w:pageBreakBefore", "w:pStyle") if (one := properties.find(qn(tag))) is not None)
    after.addnext(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'))


def _numbering_root(word: WordDocument) -> Element:
    for relation in word.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            known: Element = relation.target_part.element
            return known
    blob = f"<w:numbering {nsdecls('w')}/>".encode()
    name = PackURI("/word/numbering.xml")
    part = NumberingPart.load(name, CONTENT_TYPE.WML_NUMBERING, blob, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    made: Element = part.element
    return made


def _insert_before(root: Element, elements: Sequence[Element], tags: tuple[str, ...]) -> None:
    at = next((index for index, one in enumerate(root) if one.tag in map(qn, tags)), len(root))
    root[at:at] = elements


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _number(element: Element, attribute: str) -> int:
    return int(element.get(qn(attribute)) or 0)


def fit_page(word: WordDocument, content: Sequence[Element]) -> None:
    """Tables and the contents list as wide as the text of the template's last section."""
    section = word.sections[-1]
    page, left, right = section.page_width, section.left_margin, section.right_margin
    if page is None or left is None or right is None:
        return
    width = (page - left - right) // _TWIP
    tab = f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    for element in content:
        for one in element.iter(*_WIDTHS):
            one.set(qn("w:w"), str(_number(one, "w:w") * width // TEXT_WIDTH_TWIPS))
        for hyperlink in element.iter(qn("w:hyperlink")):
            (properties,) = _parent(hyperlink).iterchildren(qn("w:pPr"))
            properties.append(parse_xml(tab))


def keep_apart(word: WordDocument, content: Sequence[Element]) -> None:
    """Bookmark ids that the template does not use; page numbers left to Word, which knows the template's
    pages.
    """
    used = [_number(one, "w:id") for one in word.element.body.iter(qn("w:bookmarkStart"))]
    offset = 1 + max(used, default=0)
    for element in content:
        for one in element.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            one.set(qn("w:id"), str(_number(one, "w:id") + offset))
        for hyperlink in element.iter(qn("w:hyperlink")):
            list(hyperlink.iter(qn("w:t")))[-1].text = ""
