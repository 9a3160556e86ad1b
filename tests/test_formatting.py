"""What the files of others say of their lines: heading styles, automatic numbers, cells, title and contents list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE

from extractor.model import Document, Heading
from extractor.pipeline import extract


def _read(build: Callable[[WordDocument], None]) -> Document:
    word = docx.Document()
    build(word)
    file = BytesIO()
    word.save(file)
    return extract(file.getvalue(), name="a.docx")


def _titles(headings: Sequence[Heading]) -> list[object]:
    return [(one.title, _titles(one.children)) if one.children else one.title for one in headings]


def test_heading_levels_nest_whatever_the_words_say() -> None:
    def build(word: WordDocument) -> None:
        word.add_paragraph("岗位手册", style="Title")
        word.add_heading("南区", 1)
        word.add_heading("出纳", 2)
        word.add_heading("岗位职责", 3)
        word.add_paragraph("办理现金收付。", style="List Number")
        word.add_paragraph("登记日记账。", style="List Number")
        word.add_heading("北区", 1)
        word.add_heading("会计", 2)
        word.add_heading("岗位职责", 3)
        word.add_paragraph("编制报表。", style="List Number")

    document = _read(build)
    assert document.title == "岗位手册"
    assert _titles(document.outline) == [("南区", [("出纳", ["岗位职责"])]), ("北区", [("会计", ["岗位职责"])])]
    assert [(p.title, [d.text for d in p.duties]) for p in document.positions] == [
        ("出纳", ["办理现金收付。", "登记日记账。"]),
        ("会计", ["编制报表。"]),
    ]


def test_sentences_in_a_heading_style_are_no_headings() -> None:
    def build(word: WordDocument) -> None:
        word.add_heading("出纳岗位职责", 1)
        for text in ("1、办理现金收付，做到日清月结。", "2、登记日记账。", "3、保管空白支票。"):
            word.add_heading(text, 2)

    document = _read(build)
    assert [len(p.duties) for p in document.positions] == [3]
    assert _titles(document.outline) == ["出纳"]


def test_a_cell_is_the_value_whatever_it_looks_like() -> None:
    def build(word: WordDocument) -> None:
        rows = (
            ("岗位名称", "出纳", "直接上级", "财务部经理"),
            ("所属部门", "财务部", "班次系数：", "一、二级"),
        )
        table = word.add_table(rows=2, cols=4)
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        word.add_paragraph("岗位职责")
        word.add_paragraph("办理现金收付。", style="List Number")

    (position,) = _read(build).positions
    assert position.title == "出纳"
    assert position.superior is not None
    assert position.superior.text == "财务部经理"
    assert [(f.name, f.label, f.value) for f in position.fields] == [
        ("department", "所属部门", "财务部"),
        ("other", "班次系数", "一、二级"),
    ]
    assert [d.text for d in position.duties] == ["办理现金收付。"]


def test_a_contents_list_and_a_title_said_again_are_furniture() -> None:
    def build(word: WordDocument) -> None:
        word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        for title in ("出纳\t1", "会计\t2"):
            word.add_paragraph(title, style="toc 1")
        for title in ("出纳", "会计"):
            word.add_heading(title, 1)
            table = word.add_table(rows=1, cols=2)
            table.rows[0].cells[0].text, table.rows[0].cells[1].text = "岗位名称", title
            word.add_heading("岗位职责", 2)
            word.add_paragraph("遵守财务制度。", style="List Number")

    document = _read(build)
    assert [p.title for p in document.positions] == ["出纳", "会计"]
    assert [one.kind for one in document.furniture] == ["contents", "contents", "doubled_text", "doubled_text"]
