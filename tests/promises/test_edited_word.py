"""What people do to our Word files, and what is read afterwards: the visible document, edits and all."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import etree

from benchmarks.roundtrip.views import PROMISED, mended_markers, view
from extractor.exporters import export
from extractor.model import Document
from extractor.pipeline import extract, extract_text
from tests.office import saved_as

TEXT = """行政部岗位职责汇编

一、行政部经理岗位职责
直接上级：总经理
编制：1人
1、组织编制年度行政预算，每季度分析一次执行情况。
2、主持部门例会，安排车辆、会议室和接待。
3、完成领导交办的其他工作。
任职要求
1、大专以上学历，五年以上行政管理经验。
2、熟练使用办公软件。

二、档案管理员岗位职责
直接上级：行政部经理
（一）收集整理
1、每月25日前收集各部门应归档文件。
2、按年度、保管期限分类编号。
（二）借阅利用
1、办理借阅登记，到期三日内催还。

三、司机岗位职责
1、每日出车前检查车况，填写出车记录。
2、不得酒后驾驶，长途出车两人同行。
"""
Duties = dict[str, list[tuple[str | None, str, str | None]]]


@pytest.fixture(scope="module")
def original() -> Document:
    return extract_text(TEXT, name="行政部.txt")


def _edited(document: Document, edit: Callable[[WordDocument], None]) -> Document:
    word = docx.Document(BytesIO(export(document, "docx")))
    edit(word)
    file = BytesIO()
    word.save(file)
    return extract(file.getvalue(), name="行政部.docx")


def _duties(document: Document) -> Duties:
    """Number, text and group of the duties of each position."""
    return {p.title: [(d.number, d.text, d.group) for d in p.duties] for p in document.positions}


def _paragraph(word: WordDocument, text: str) -> Paragraph:
    return next(one for one in word.paragraphs if one.text == text)


def _assert_same(document: Document, again: Document) -> None:
    mended = mended_markers(document)
    before, after = view(document, mended), view(again, mended)
    for row in PROMISED:
        assert after[row] == before[row], row


def test_the_file_as_it_is(original: Document) -> None:
    assert list(_duties(original)) == ["行政部经理", "档案管理员", "司机"]
    _assert_same(original, _edited(original, lambda word: None))


def test_a_changed_duty(original: Document) -> None:
    def change(word: WordDocument) -> None:
        _paragraph(word, "按年度、保管期限分类编号。").runs[0].text = "按年度、机构、保管期限分类编号，装盒上架。"

    expected = _duties(original)
    expected["档案管理员"][1] = ("2", "按年度、机构、保管期限分类编号，装盒上架。", "收集整理")
    assert _duties(_edited(original, change)) == expected


def test_an_inserted_duty_counts_on(original: Document) -> None:
    def insert(word: WordDocument) -> None:
        above = _paragraph(word, "主持部门例会，安排车辆、会议室和接待。")
        new = deepcopy(above._p)
        above._p.addnext(new)
        Paragraph(new, above._parent).runs[0].text = "审核办公用品采购计划，超预算的报总经理。"

    expected = _duties(original)
    expected["行政部经理"][2:] = [
        ("3", "审核办公用品采购计划，超预算的报总经理。", None),
        ("4", "完成领导交办的其他工作。", None),
    ]
    assert _duties(_edited(original, insert)) == expected


def test_a_duty_typed_without_number(original: Document) -> None:
    def insert(word: WordDocument) -> None:
        last = _paragraph(word, "不得酒后驾驶，长途出车两人同行。")
        new = word.add_paragraph("负责车辆年检、保险和维修登记。")
        last._p.addnext(new._p)

    expected = _duties(original)
    expected["司机"].append((None, "负责车辆年检、保险和维修登记。", None))
    assert _duties(_edited(original, insert)) == expected


def test_a_duty_typed_with_the_next_number(original: Document) -> None:
    def insert(word: WordDocument) -> None:
        last = _paragraph(word, "不得酒后驾驶，长途出车两人同行。")
        new = word.add_paragraph("3、里程、油耗逐日登记，月底交行政部核对。")
        last._p.addnext(new._p)

    expected = _duties(original)
    expected["司机"].append(("3", "里程、油耗逐日登记，月底交行政部核对。", None))
    assert _duties(_edited(original, insert)) == expected


def test_a_heading_renamed_and_its_table_forgotten(original: Document) -> None:
    def rename(word: WordDocument) -> None:
        _paragraph(word, "司机").runs[0].text = "车辆与出行"

    assert _duties(_edited(original, rename)) == _duties(original)


def test_text_between_a_heading_and_its_table(original: Document) -> None:
    def insert(word: WordDocument) -> None:
        new = word.add_paragraph("本岗位两人轮班，安排见排班表。", style="说明文字")
        _paragraph(word, "司机")._p.addnext(new._p)

    again = _edited(original, insert)
    assert _duties(again) == _duties(original)
    assert [p.title for p in again.positions] == [p.title for p in original.positions]


def _with_all_below(word: WordDocument, title: str) -> list[etree._Element]:
    """The position's heading and everything up to the next heading of its level."""
    headings = [one._p for one in word.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    body = list(word.element.body)[:-1]  # the section's properties come last
    first = body.index(_paragraph(word, title)._p)
    end = next((at for at in range(first + 1, len(body)) if body[at] in headings), len(body))
    return body[first:end]


def test_a_moved_position_takes_the_next_number(original: Document) -> None:
    def move(word: WordDocument) -> None:
        end = _with_all_below(word, "司机")[-1]
        for element in reversed(_with_all_below(word, "档案管理员")):
            end.addnext(element)

    again = _edited(original, move)
    expected = _duties(original)
    assert _duties(again) == {title: expected[title] for title in ("行政部经理", "司机", "档案管理员")}
    assert [(p.title, p.number) for p in again.positions] == [("行政部经理", "1"), ("司机", "2"), ("档案管理员", "3")]
    assert [p.superior and p.superior.text for p in again.positions] == ["总经理", None, "行政部经理"]


def test_a_position_copied_and_filled_in(original: Document) -> None:
    def add(word: WordDocument) -> None:
        block = _with_all_below(word, "司机")
        for element in reversed(deepcopy(block)):
            block[-1].addnext(element)
        new = [one for one in word.paragraphs if one.text == "司机"][-1]
        new.runs[0].text = "保洁员"
        word.tables[-1].rows[0].cells[1].paragraphs[0].runs[0].text = "保洁员"
        for old, text in (
            ("每日出车前检查车况，填写出车记录。", "每日清扫楼道两次。"),
            ("不得酒后驾驶，长途出车两人同行。", "垃圾当日清运，分类投放。"),
        ):
            [one for one in word.paragraphs if one.text == old][-1].runs[0].text = text

    again = _edited(original, add)
    assert list(_duties(again)) == ["行政部经理", "档案管理员", "司机", "保洁员"]
    assert [text for _, text, _ in _duties(again)["保洁员"]] == ["每日清扫楼道两次。", "垃圾当日清运，分类投放。"]
    assert again.positions[3].number == "4"


def test_restyled_paragraphs(original: Document) -> None:
    def restyle(word: WordDocument) -> None:
        for paragraph in word.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
            paragraph.paragraph_format.space_after = Pt(6)
            for run in paragraph.runs:
                run.font.size = Pt(14)
                run.font.bold = True
                run.font.color.rgb = RGBColor(0x20, 0x20, 0x80)
        for label in ("岗位职责", "任职资格"):
            for paragraph in [one for one in word.paragraphs if one.text == label]:
                paragraph.style = word.styles["Normal"]

    _assert_same(original, _edited(original, restyle))


def test_a_heading_whose_style_was_taken_away(original: Document) -> None:
    def unstyle(word: WordDocument) -> None:
        _paragraph(word, "司机").style = word.styles["Normal"]

    assert _duties(_edited(original, unstyle)) == _duties(original)


def test_a_value_changed_in_the_table(original: Document) -> None:
    def change(word: WordDocument) -> None:
        cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
        next(cell for cell in cells if cell.text == "总经理").paragraphs[0].runs[0].text = "分管副总经理"

    again = _edited(original, change)
    assert again.positions[0].superior is not None
    assert again.positions[0].superior.text == "分管副总经理"
    assert _duties(again) == _duties(original)


@pytest.fixture(scope="module")
def saved_by_office(original: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our file as LibreOffice saves it: .docx, .odt and .doc."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "a.docx").write_bytes(export(original, "docx"))
    for target in ("docx:MS Word 2007 XML", "odt", "doc:MS Word 97"):
        saved_as(folder / "a.docx", target, folder / "out")
    return folder / "out"


@pytest.mark.parametrize("suffix", ["docx", "odt", "doc"])
def test_saved_again_by_libreoffice(original: Document, saved_by_office: Path, suffix: str) -> None:
    _assert_same(original, extract(saved_by_office / f"a.{suffix}"))
