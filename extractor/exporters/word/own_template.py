"""The same content in an organisation's own Word template: its cover, logo, headers, page and styles stay.

The body goes where a paragraph of the template says ``{{岗位说明书}}``, else to its end; ``{{标题}}`` becomes
the title wherever it stands, headers and footers included. A style that the template has by name (标题 1,
正文文本, 岗位小标题 …) is the template's; others are added. Plain python-docx does all of it; see
docs/decisions/0004-word-writing.md for why it is no templating language.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from extractor.errors import DamagedFile, ReadError
from extractor.exporters.word import title_of
from extractor.exporters.word.body import body_and_numbering
from extractor.exporters.word.merge import Element, fit_page, keep_apart, use_lists, use_styles
from extractor.exporters.word.package import TITLE_MARK, pack
from extractor.exporters.word.parts import look_through
from extractor.exporters.word.plan import lay_out
from extractor.model import Document

PLACE_MARK: Final = "{{岗位说明书}}"

_REMEDY: Final = "请用 Word 打开模板，另存为 .docx 后再试"


def write_with_template(document: Document, template: bytes) -> bytes:
    """A docx file of the document made from an organisation's template.

    In: any ``Document``; the bytes of a .docx. Out: the bytes of the file, the same for the same input. The
    contents list has no page numbers until Word updates it (F9, or printing): how the template's styles fill
    its pages is not known here. Raises ``DamagedFile`` where the template is no readable .docx.
    """
    word = open_template(template)
    title = title_of(document)
    titled = _fill_title(word, title)
    body, numbering = body_and_numbering(lay_out(document, title))
    content = list(parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>"))
    if titled:
        content = content[1:]  # the template shows the title itself
    if _own_contents(word):
        content = [one for one in content if one.tag != qn("w:sdt")]
    place = _place(word)
    use_styles(word, content)
    use_lists(word, content, numbering)
    fit_page(word, content)
    keep_apart(word, content)
    for element in content:
        place.addprevious(element)
    _clear_place(place)
    word.core_properties.title = title
    return _saved(word)


def open_template(template: bytes) -> WordDocument:
    """The template for python-docx; ``DamagedFile`` where it is no readable .docx.

    python-docx trusts its file. So every part is read and parsed under the limits of the readers before.
    """
    try:
        look_through(template)
        word = docx.Document(BytesIO(template))
    except (ReadError, PackageNotFoundError, KeyError, ValueError) as error:
        why = f"：{error.what}" if isinstance(error, ReadError) else ""
        raise DamagedFile(f"模板不是可用的 Word 文件（.docx）{why}", remedy=_REMEDY) from error
    if word.element.find(qn("w:body")) is None:
        raise DamagedFile("模板不是可用的 Word 文件（.docx）：没有正文", remedy=_REMEDY)
    return word


def _saved(word: WordDocument) -> bytes:
    buffer = BytesIO()
    word.save(buffer)
    with ZipFile(buffer) as archive:
        return pack((name, archive.read(name)) for name in archive.namelist())


def _roots(word: WordDocument) -> Iterator[Element]:
    """The body, and every header and footer."""
    yield word.element.body
    for part in word.part.package.iter_parts():
        if part.content_type in (CONTENT_TYPE.WML_HEADER, CONTENT_TYPE.WML_FOOTER):
            yield part.element


def _fill_title(word: WordDocument, title: str) -> bool:
    """Put the title where the template wants it; whether it does in its body."""
    in_body = False
    for root in _roots(word):
        for paragraph in root.iter(qn("w:p")):
            if _replace(paragraph, TITLE_MARK, title):
                in_body = in_body or root is word.element.body
    return in_body


def _replace(paragraph: Element, mark: str, text: str) -> bool:
    """Replace a mark, also where Word has cut it into several runs; whether it was there."""
    texts = list(paragraph.iter(qn("w:t")))
    whole = "".join(one.text or "" for one in texts)
    if mark not in whole:
        return False
    texts[0].text = whole.replace(mark, text)
    for one in texts[1:]:
        one.text = ""
    return True


def _own_contents(word: WordDocument) -> bool:
    """Whether the template has a contents list of its own, which Word then brings up to date."""
    codes = (one.text or "" for one in word.element.body.iter(qn("w:instrText")))
    simple = (one.get(qn("w:instr"), "") for one in word.element.body.iter(qn("w:fldSimple")))
    return any(code.split()[:1] == ["TOC"] for code in (*codes, *simple))


def _place(word: WordDocument) -> Element:
    """The paragraph that marks the place; the last section's properties where none does."""
    body = word.element.body
    for paragraph in body.iter(qn("w:p")):
        if PLACE_MARK in "".join(one.text or "" for one in paragraph.iter(qn("w:t"))):
            marked: Element = paragraph
            return marked
    end: Element = body.get_or_add_sectPr()
    return end


def _clear_place(place: Element) -> None:
    """Take the mark away; a paragraph that ends a section, or is alone in its cell, stays as an empty one."""
    if place.tag != qn("w:p"):
        return
    parent = place.getparent()
    assert parent is not None
    ends_section = place.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    if ends_section or parent.tag == qn("w:tc"):
        _replace(place, PLACE_MARK, "")
    else:
        parent.remove(place)
