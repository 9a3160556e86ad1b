"""A document in an organisation's own Word template."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import readers
from extractor.errors import DamagedFile
from extractor.exporters.word import check_template
from extractor.exporters.word.own_template import write_with_template
from tests.exporters.sample_document import OFFICE_ADMINISTRATION, sample_document


def _bytes(word: WordDocument) -> bytes:
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _template(*, mark: str | None = "{{岗位说明书}}") -> WordDocument:
    """A cover with the title, a page break, the mark, a closing line; own heading style and list; no margins."""
    word = docx.Document()
    word.sections[0].page_width, word.sections[0].left_margin = Mm(210), Mm(20)
    word.sections[0].header.paragraphs[0].text = "青禾集团  {{标题}}"
    word.styles["Heading 1"].font.size = Pt(30)
    cover = word.add_paragraph("")
    for piece in ("封面：{{", "标题", "}}"):  # Word cuts such a mark into runs
        cover.add_run(piece)
    word.add_paragraph("总则条目", style="List Number")
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    if mark:
        word.add_paragraph(mark)
        word.add_paragraph("封底")
    return word


def _written(word: WordDocument) -> tuple[WordDocument, str]:
    data = write_with_template(sample_document(), _bytes(word))
    assert data == write_with_template(sample_document(), _bytes(word))
    return docx.Document(BytesIO(data)), readers.read(data, "岗位.docx").text


def test_the_body_stands_at_the_mark() -> None:
    word, text = _written(_template())
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts[0] == "封面：青禾食品有限公司部门职责与岗位说明书"
    assert texts[-1] == "封底"
    assert "{{" not in text
    assert word.sections[0].header.paragraphs[0].text == "青禾集团  青禾食品有限公司部门职责与岗位说明书"
    lines = ["".join(line.split()) for line in text.split("\n")]
    assert lines.index("一、行政方面职责") < lines.index("封底")
    for marker, duty in OFFICE_ADMINISTRATION:
        assert marker + "".join(duty.split()) in lines


def test_without_a_mark_the_body_stands_at_the_end() -> None:
    word, _ = _written(_template(mark=None))
    assert word.paragraphs[-1].text == "本手册由综合管理部负责解释。"


def test_styles_of_the_template_win_and_missing_ones_are_added() -> None:
    word, _ = _written(_template())
    heading = next(one for one in word.paragraphs if one.text == "综合管理部")
    assert heading.style is not None
    assert heading.style.font.size == Pt(30)
    label = next(one for one in word.paragraphs if one.text == "岗位职责")
    assert label.style is not None
    assert label.style.name == "岗位小标题"


def test_text_is_in_the_templates_type() -> None:
    template = _template()
    template.styles["Normal"].font.size = Pt(11)
    word, _ = _written(template)
    for name, font in (("无编号条目", None), ("岗位小标题", "黑体"), ("表格内容", None)):
        style = word.styles[name]
        fonts = style.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        assert (None if fonts is None else fonts.get(qn("w:eastAsia"))) == font
        assert style.font.size == (Pt(10.5) if name.startswith("表格") else None)
    assert word.styles["无编号条目"].paragraph_format.line_spacing is None


def test_styles_are_found_by_name_whatever_their_id() -> None:
    template = _template()
    template.styles["Heading 1"].element.set(qn("w:styleId"), "1")
    word, _ = _written(template)
    heading = next(one for one in word.paragraphs if one.text == "综合管理部")
    assert heading.style is not None
    assert heading.style.style_id == "1"


def test_lists_of_the_template_keep_their_numbers() -> None:
    _, text = _written(_template())
    assert "1. 总则条目" in text or "1.总则条目" in text


def test_a_template_without_lists_gets_them() -> None:
    template = docx.Document()
    for key, relation in list(template.part.rels.items()):
        if relation.reltype.endswith("/numbering"):
            del template.part.rels[key]
    _, text = _written(template)
    assert "二、 人事方面职责" in text or "二、人事方面职责" in text


def test_tables_are_as_wide_as_the_templates_text() -> None:
    word, _ = _written(_template())
    section = word.sections[0]
    assert section.page_width
    assert section.left_margin
    assert section.right_margin
    room = (section.page_width - section.left_margin - section.right_margin) // 635
    table = next(one for one in word.tables if one.cell(0, 0).text == "岗位名称：")
    width = table._tbl.tblPr.find(qn("w:tblW"))
    assert width is not None
    assert abs(int(width.get(qn("w:w"), "0")) - room) < 5


def _with_part(name: str, data: bytes | None) -> bytes:
    """The template with one part replaced, or without it."""
    buffer = BytesIO()
    with ZipFile(BytesIO(_bytes(_template()))) as old, ZipFile(buffer, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        if data is not None:
            new.writestr(name, data)
    return buffer.getvalue()


PARTS = ("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/styles.xml")


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize("data", [b"", b"<a", b"<a/>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_template_with_a_broken_part_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(DamagedFile, match="模板不是可用的 Word 文件"):
        check_template(_with_part(name, data))


@given(st.lists(st.tuples(st.integers(0, 30_000), st.integers(0, 255)), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_a_damaged_template_is_refused_or_used(damages: list[tuple[int, int]]) -> None:
    data = bytearray(_bytes(_template()))
    for at, value in damages:
        data[at % len(data)] = value
    try:
        check_template(bytes(data))
    except DamagedFile:
        return
    write_with_template(sample_document(), bytes(data))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", "岗位职责".encode()])
def test_a_template_that_is_no_docx_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile, match="模板不是可用的 Word 文件"):
        write_with_template(sample_document(), data)
