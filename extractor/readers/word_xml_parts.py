"""The parts of a docx file, made of a Word 2003 XML document whose names are already in docx's namespace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from extractor.readers.container import whole_number
from extractor.readers.number_codes import NUMBER_FORMATS
from extractor.readers.office_xml import RELATIONSHIP, VAL, Element, M, R, V, W

_ANNOTATION: Final = "{http://schemas.microsoft.com/aml/2001/core}annotation"
_CHANGES: Final = {"Word.Insertion": W + "ins", "Word.Deletion": W + "del"}
_COMMENT: Final = "Word.Comment"
_RENAMED: Final[Mapping[str, str]] = {
    W + old: W + new
    for old, new in (
        ("listPr", "numPr"),
        ("ilfo", "numId"),
        ("vmerge", "vMerge"),
        ("hmerge", "hMerge"),
        ("hlink", "hyperlink"),
        ("listDef", "abstractNum"),
        ("listStyleLink", "numStyleLink"),
        ("list", "num"),
        ("ilst", "abstractNumId"),
    )
}
_RENAMED_ATTRIBUTES: Final = {W + "listDefId": W + "abstractNumId", W + "ilfo": W + "numId"}
_FORMAT_CODE, _SUFFIX = W + "nfc", W + "suff"
_MARGINS: Final = {W + "hdr": "header", W + "ftr": "footer"}
_NOTES: Final = ("footnote", "endnote")
_UNPAIRED: Final = {"even": "even", "first": "first"}  # pages; "odd" is what docx calls "default"


def docx_parts(document: Element) -> dict[str, Element]:
    """Name → root of the parts; takes ``document`` apart."""
    comments = _translate(document)
    parts: dict[str, Element] = {}
    relations = etree.Element("Relationships")

    def add(kind: str, root: Element) -> str:
        """Add a part; the id by which the document refers to it."""
        identity = f"rId{len(relations) + 1}"
        target = f"{kind}{len(relations) + 1}.xml"
        etree.SubElement(relations, RELATIONSHIP, Id=identity, Type=f"/{kind}", Target=target)
        parts[f"word/{target}"] = root
        return identity

    for kind in _NOTES:
        notes = _notes(document, kind)
        if len(notes):
            add(kind + "s", notes)
    for margin in list(document.iter(*_MARGINS)):
        kind = _MARGINS[margin.tag]
        reference = etree.Element(f"{W}{kind}Reference")
        reference.set(W + "type", _UNPAIRED.get(margin.get(W + "type", ""), "default"))
        _replace(margin, reference)
        reference.set(R + "id", add(kind, margin))
    for tag, kind in (("lists", "numbering"), ("styles", "styles"), ("docPr", "settings")):
        root = document.find(W + tag)
        if root is not None:
            add(kind, root)
    if comments:
        add("comments", _holding(W + "comments", comments))
    parts["word/document.xml"] = document
    parts["word/_rels/document.xml.rels"] = relations
    return parts


def _translate(document: Element) -> list[Element]:
    """Give every element the name that docx has for it; the comments, taken out.

    Elements of other vocabularies (smart tags, a customer's own, hints for other programs) become ``w:customXml``,
    which changes nothing of what stands in it.
    """
    comments = []
    for element in list(document.iter()):
        tag = element.tag
        if tag == _ANNOTATION:
            kind = element.get(W + "type", "")
            parent = element.getparent()
            if kind in _CHANGES:
                element.tag = _CHANGES[kind]
            elif parent is not None:
                parent.remove(element)
                if kind == _COMMENT:
                    comments.append(_holding(W + "comment", element))
        elif tag == _FORMAT_CODE:
            code = whole_number(element.get(VAL)) or 0
            element.tag = W + "numFmt"
            element.set(VAL, NUMBER_FORMATS.get(code, f"nfc{code}"))
        elif tag == _SUFFIX:
            element.set(VAL, element.get(VAL, "").lower())
        elif not tag.startswith((W, V, M)):
            element.tag = W + "customXml"
        else:
            element.tag = _RENAMED.get(tag, tag)
            for old, new in _RENAMED_ATTRIBUTES.items():
                if old in element.attrib:
                    element.set(new, element.attrib.pop(old))
    return comments


def _notes(document: Element, kind: str) -> Element:
    """The notes of the text, each of which leaves a reference where it stood."""
    found: list[Element] = []
    for note in list(document.iter(W + kind)):
        parent = note.getparent()
        if parent is not None and parent.tag == W + "r":
            reference = etree.Element(f"{W}{kind}Reference")
            for one in (note, reference):
                one.set(W + "id", str(len(found)))
            _replace(note, reference)
            found.append(note)
    return _holding(f"{W}{kind}s", found)


def _replace(old: Element, new: Element) -> None:
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)


def _holding(tag: str, children: Iterable[Element]) -> Element:
    root = etree.Element(tag)
    root.extend(children)
    return root
