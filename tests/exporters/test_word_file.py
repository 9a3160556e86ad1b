"""The Word file as a whole: it opens, holds every text, and is built of what Word has for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import _Cell
from hypothesis import HealthCheck, given, settings
from lxml import etree
from msgspec.structs import replace

from extractor.exporters.word import title_of, write
from extractor.exporters.word.build_template import build_template
from extractor.exporters.word.package import TEMPLATE
from extractor.model import Department, Document, Duty, Heading, OrgChart, Position, Requirement, Step
from extractor.spans import Span
from tests.example import DOCUMENT
from tests.exporters.sample_document import sample_document
from tests.strategies import documents

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _dense(text: str) -> str:
    return "".join(_NOT_IN_XML.sub("\ufffd", "".join(text.split())).split())


def _open(data: bytes) -> WordDocument:
    return docx.Document(BytesIO(data))


def _shown(data: bytes) -> str:
    """All text of the body without white space; each list text in it stands where its paragraph does."""
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    return _dense("".join(one.text or "" for one in root.iter(qn("w:t"))))


def _texts(document: Document) -> Iterator[str]:
    """What the file must show."""
    for heading in document.outline:
        yield from _heading_texts(heading)
    owners: tuple[Position | Department, ...] = (*document.positions, *document.departments)
    for owner in owners:
        yield from _item_texts((*owner.duties, *owner.requirements))
        yield from (one.value for one in owner.fields)
        yield owner.superior.text if owner.superior else ""
        yield owner.summary.text if owner.summary else ""
    for position in document.positions:
        yield position.title
    for chart in document.org_charts:
        yield from (one.name for one in chart.units)
    for procedure in document.procedures:
        yield procedure.title
        yield from _item_texts(procedure.steps)
    yield from (one.text for one in document.prose)


def _heading_texts(heading: Heading) -> Iterator[str]:
    yield heading.title if heading.kind != "label" else ""
    yield from (one.text for one in heading.content)
    for child in heading.children:
        yield from _heading_texts(child)


def _item_texts(items: tuple[Duty | Requirement | Step, ...]) -> Iterator[str]:
    for item in items:
        yield item.text
        if isinstance(item, Duty):
            yield from (one.value for one in item.fields)
        yield from _item_texts(item.children)


@given(documents())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_document_opens_and_shows_every_text(document: Document) -> None:
    data = write(document)
    _open(data)
    shown = _shown(data)
    for text in _texts(document):
        assert _dense(text) in shown
    assert write(document) == data


def test_every_text_of_the_sample_is_shown_just_once() -> None:
    shown = _shown(write(sample_document()))
    for position in sample_document().positions:
        for text in _item_texts((*position.duties, *position.requirements)):
            assert shown.count(_dense(text)) == 1


def test_headings_are_those_of_the_outline() -> None:
    word = _open(write(sample_document()))
    headings = [(p.style.name, p.text) for p in word.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "总则"),
        ("Heading 1", "综合管理部"),
        ("Heading 2", "部门职责"),
        ("Heading 2", "岗位设置"),
        ("Heading 2", "岗位说明"),
        ("Heading 3", "综合管理部经理"),
        ("Heading 3", "行政文员"),
        ("Heading 1", "生产技术部"),
        ("Heading 2", "部门职责"),
        ("Heading 2", "岗位说明"),
        ("Heading 3", "生产技术部经理"),
        ("Heading 2", "客户投诉处理流程"),
    ]


def test_each_position_opens_a_page_with_the_headings_that_lead_to_it() -> None:
    word = _open(write(sample_document()))
    opening = [
        p.text for p in word.paragraphs if p._p.pPr is not None and p._p.pPr.find(qn("w:pageBreakBefore")) is not None
    ]
    assert opening == [
        "总则",
        "综合管理部",
        "岗位说明",
        "行政文员",
        "生产技术部",
        "岗位说明",
        "客户投诉处理流程",
    ]


def test_the_table_of_a_position_holds_what_the_document_states() -> None:
    word = _open(write(sample_document()))
    table = next(one for one in word.tables if one.cell(0, 0).text == "岗位名称：")
    cells = [cell.text for row in table.rows for cell in _different(row.cells)]
    assert cells == [
        *("岗位名称：", "综合管理部经理", "直接上级：", "总经理", "岗位编号：", "XZ-01", "编制：", "1人"),
        *("直接下级：", "行政文员、司机、保安"),
        "权限：",
        "对部门预算内3000元以下的支出有审批权；\n对本部门人员有考核权和奖惩建议权；\n对公司各部门执行制度的情况有检查权。",
        "岗位概要：",
        "全面负责公司行政、人事和后勤管理，为各部门提供支持和服务。",
    ]
    assert "<w:tblHeader/>" in table.rows[0]._tr.xml


def _different(cells: tuple[_Cell, ...]) -> Iterator[_Cell]:
    """Cells of a row, one that spans columns once."""
    for at, cell in enumerate(cells):
        if at == 0 or cell._tc is not cells[at - 1]._tc:
            yield cell


def test_the_contents_list_is_a_field_with_its_entries() -> None:
    data = write(sample_document())
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/document.xml"))
    (control,) = root.iter(qn("w:sdt"))
    codes = [(one.text or "").split()[0] for one in control.iter(qn("w:instrText"))]
    assert codes == ["TOC", *["PAGEREF"] * 12]
    anchors = [one.get(qn("w:anchor")) for one in control.iter(qn("w:hyperlink"))]
    assert anchors == [one.get(qn("w:name")) for one in root.iter(qn("w:bookmarkStart"))]
    entries = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in control.iter(qn("w:p"))]
    assert entries[:4] == ["目录", "第一章 总则2", "一、综合管理部3", "（一）部门职责3"]
    marks = [one.get(qn("w:fldCharType")) for one in control.iter(qn("w:fldChar"))]
    assert marks.count("begin") == marks.count("separate") == marks.count("end") == 13
    assert b"w:dirty" not in data
    assert b"updateFields" not in data


def test_fonts_page_and_margins() -> None:
    word = _open(write(sample_document()))
    section = word.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fonts = {
        name: word.styles[name].element.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia"))
        for name in ("Normal", "Heading 1")
    }
    assert fonts == {"Normal": "宋体", "Heading 1": "黑体"}
    footer = section.footer._element.xml
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    assert section.header.paragraphs[0].text == "青禾食品有限公司部门职责与岗位说明书"


def test_a_document_written_by_hand_needs_neither_outline_nor_spans() -> None:
    nowhere = Span(0, 0)

    def duty(text: str, group: str | None = None) -> Duty:
        return Duty(id=text, number=None, marker=None, text=text, group=group, span=nowhere)

    clerk = replace(
        DOCUMENT.positions[0],
        id="p",
        title="文员",
        duties=(duty("收发文件", "日常"), duty("接听电话", "日常"), duty("布置会场", "会务")),
        span=nowhere,
    )
    office = Department(id="u", name="办公室", duties=(duty("管理公章"),), position_ids=("p",), span=nowhere)
    document = replace(
        DOCUMENT,
        outline=(),
        positions=(clerk,),
        departments=(office,),
        org_charts=(),
        procedures=(),
        prose=(),
    )
    shown = _shown(write(document))
    order = [
        shown.rindex(text)
        for text in (
            "办公室",
            "部门职责",
            "管理公章",
            "岗位职责",
            "日常",
            "收发文件",
            "接听电话",
            "会务",
            "布置会场",
        )
    ]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("title", "name", "shown"),
    [("  岗位\n职责 ", "a.docx", "岗位职责"), (None, "旧文件/财务部.doc", "财务部"), ("", "", "岗位说明书")],
)
def test_the_title_is_the_documents_own_or_its_name(title: str | None, name: str, shown: str) -> None:
    assert title_of(replace(DOCUMENT, title=title, source=replace(DOCUMENT.source, name=name))) == shown


def test_one_heading_needs_no_contents_list_and_no_new_page() -> None:
    heading = Heading(id="h", kind="position", marker=None, number=None, title="出纳", span=Span(0, 2))
    position = replace(DOCUMENT.positions[0], title="出纳", span=Span(0, 2))
    document = replace(
        DOCUMENT,
        outline=(heading,),
        positions=(position,),
        departments=(),
        org_charts=(),
        procedures=(),
        prose=(),
    )
    body = ZipFile(BytesIO(write(document))).read("word/document.xml")
    assert b"TOC " not in body
    assert b"pageBreakBefore" not in body


def test_a_line_that_words_state_is_not_printed_again() -> None:
    chart = DOCUMENT.org_charts[0]
    document = replace(
        DOCUMENT,
        org_charts=(OrgChart(id="c", caption="图", span=chart.span, units=chart.units, relations=chart.relations),),
    )
    drawn = [one for one in chart.relations if one.evidence is None]
    assert _shown(write(document)).count("下设：") == len({one.superior for one in drawn})


def test_a_procedure_under_its_own_heading_is_not_titled_twice() -> None:
    assert _shown(write(sample_document())).count("客户投诉处理流程") == 2  # heading, contents list


def test_the_template_is_what_its_maker_makes() -> None:
    kept, made = (ZipFile(one) for one in (TEMPLATE, BytesIO(build_template())))
    assert kept.namelist() == made.namelist()
    for name in kept.namelist():
        assert kept.read(name) == made.read(name), name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("教育水平\n大专以上", "教育水平\u3000大专以上", id="label over value"),
        pytest.param("熟悉会计\n法规", "熟悉会计法规", id="a broken line"),
    ],
)
def test_a_blank_divides_a_form_s_label_from_its_value(text: str, shown: str) -> None:
    one = DOCUMENT.positions[0]
    requirement = replace(one.requirements[0], text=text, children=())
    document = replace(DOCUMENT, positions=(replace(one, requirements=(requirement,)),))
    root = etree.fromstring(ZipFile(BytesIO(write(document))).read("word/document.xml"))
    assert shown in [one.text for one in root.iter(qn("w:t"))]
