"""What a docx file shows: text, tables, boxes, diagrams, notes; what it hides; and what is refused."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx_builder import (
    abstract,
    cell,
    docx,
    level,
    num,
    p,
    paragraph_style,
    row,
    run,
    table,
    zipped,
)

from extractor.errors import DamagedFile, LimitExceeded
from extractor.limits import Limits
from extractor.readers import read
from extractor.source import SourceText


def text_of(body: str, **parts: str) -> str:
    return read(docx(body, **parts)).text  # type: ignore[arg-type]


def codes(source: SourceText) -> list[str]:
    return [notice.code for notice in source.notices]


def field(code: str, result: str | None) -> str:
    """A complex field; without result it has no separator either."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = "" if result is None else mark.format("separate") + run(result)
    return f"{mark.format('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{shown}{mark.format('end')}"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (run("负责") + run("收银"), "负责收银"),
        ("<w:r><w:t>编号</w:t><w:tab/><w:t>01</w:t></w:r>", "编号\t01"),
        ("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:cr/><w:t>完</w:t></w:r>", "上\n下\n完"),
        ('<w:r><w:t>上</w:t><w:br w:type="page"/><w:lastRenderedPageBreak/><w:t>下</w:t></w:r>', "上下"),
        ("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5人</w:t><w:softHyphen/></w:r>", "3-5人"),
        ("<w:r><w:t>跨\n行</w:t></w:r>", "跨 行"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>', "☑是"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="00A3"/><w:t>否</w:t></w:r>', "□否"),
        (run("\uf06c", '<w:rFonts w:ascii="Wingdings"/>') + run("记账"), "●记账"),
        (run("l", '<w:rFonts w:ascii="Wingdings"/>') + run("l"), "●l"),
        (f"<w:hyperlink>{run('制度')}</w:hyperlink>", "制度"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('张三')}</w:sdtContent></w:sdt>", "张三"),
        (f"<w:smartTag><w:smartTag>{run('北京')}</w:smartTag></w:smartTag>", "北京"),
        (f'<w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple>', "3"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
        (f"<w:ins>{run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        (f"<w:moveTo>{run('新')}</w:moveTo><w:moveFrom>{run('旧')}</w:moveFrom>", "新"),
        (run("见", "<w:vanish/>") + run("明", '<w:vanish w:val="0"/>'), "明"),
        (field("REF _Ref1", "3.2"), "3.2"),
        (field("TOC", None) + run("后"), "后"),
        (field("IF " + field("MERGEFIELD x", "内"), "外"), "外"),
        (field(r"eq \o\ac(○,1)", None) + run("核对"), "①核对"),
        (field(r"eq \o\ac(○,甲)", None), "(甲)"),
    ],
)
def test_what_a_paragraph_shows(runs: str, expected: str) -> None:
    assert text_of(p(runs)) == expected


def test_a_field_code_with_a_field_inside_stays_hidden() -> None:
    inner = field("MERGEFIELD x", "内")
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "separate", "end"))
    assert text_of(p(begin + inner + separate + run("外") + end)) == "外"


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert text_of(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("记账")) + p("盘点")) == "记账\n盘点"


def test_a_field_over_several_paragraphs() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText></w:r>'
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert text_of(p(begin + separate + run("总则 1")) + p("职责 2") + p(end) + p("总则")) == "总则 1\n职责 2\n\n总则"


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐"),
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☒"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="男"/><w:listEntry w:val="女"/></w:ddList>',
            "女",
        ),
    ],
)
def test_old_form_fields(form: str, shown: str) -> None:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    rest = '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert text_of(p(begin + rest + run("项"))) == f"{shown}项"


def test_paragraphs_are_lines_and_empty_ones_are_blank() -> None:
    source = read(docx(p("职责") + p() + p("1、记账")))
    assert source.text == "职责\n\n1、记账"
    assert [block.span.of(source.text) for block in source.blocks] == ["职责", "1、记账"]
    assert [block.place.paragraph for block in source.blocks] == [0, 2]


def test_heading_levels_from_styles_names_and_paragraphs() -> None:
    styles = paragraph_style("a", name="heading 1") + paragraph_style("b", based_on="a")
    styles += paragraph_style("c", '<w:outlineLvl w:val="2"/>') + paragraph_style("d", name="标题 4")
    styles += paragraph_style("e", '<w:outlineLvl w:val="9"/>', based_on="a")
    body = "".join(p("x", style=one) for one in "abcde") + p("x", properties='<w:outlineLvl w:val="1"/>') + p("x")
    source = read(docx(body, styles=styles))
    assert [block.style_level for block in source.blocks] == [1, 1, 3, 4, None, 2, None]


def test_cells_are_lines_with_their_place() -> None:
    source = read(docx(p("表") + table(row("岗位名称", "出纳"), row("职责", p("记账") + p("盘点")))))
    assert source.text == "表\n岗位名称\n出纳\n职责\n记账\n盘点"
    places = [(one.kind, one.place.table, one.place.row, one.place.column) for one in source.blocks]
    assert places == [
        ("paragraph", None, None, None),
        ("cell", 0, 0, 0),
        ("cell", 0, 0, 1),
        ("cell", 0, 1, 0),
        ("cell", 0, 1, 1),
        ("cell", 0, 1, 1),
    ]


def test_merged_cells_appear_once_and_tell_their_size() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        row(cell("说明书", '<w:gridSpan w:val="3"/>')),
        row(cell("职责", down), cell("一"), cell("甲")),
        row(cell("", on), cell("二"), cell("乙")),
        row(cell("", on), cell("丙", '<w:gridSpan w:val="2"/>')),
        row(cell("后", properties=""), properties='<w:gridBefore w:val="1"/>'),
    )
    source = read(docx(table(*rows)))
    assert source.text == "说明书\n职责\n一\n甲\n二\n乙\n丙\n后"
    sizes = {one.span.of(source.text): (one.place.column, one.column_span, one.row_span) for one in source.blocks}
    assert sizes["说明书"] == (0, 3, 1)
    assert sizes["职责"] == (0, 1, 3)
    assert sizes["丙"] == (1, 2, 1)
    assert sizes["后"] == (1, 1, 1)


def test_cells_merged_the_old_way() -> None:
    rows = row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("b"))
    source = read(docx(table(rows)))
    assert [(one.place.column, one.column_span) for one in source.blocks] == [(0, 2), (2, 1)]


def test_text_in_a_continued_cell_is_not_lost() -> None:
    rows = (row(cell("a", '<w:vMerge w:val="restart"/>')), row(cell("b", "<w:vMerge/>")))
    assert text_of(table(*rows)) == "a\nb"


def test_nested_tables_have_places_of_their_own() -> None:
    source = read(docx(table(row(cell(p("外") + table(row("内")) + p("后"))), row("末"))))
    assert source.text == "外\n内\n后\n末"
    assert [(one.place.table, one.place.row) for one in source.blocks] == [(0, 0), (1, 0), (0, 0), (0, 1)]


def test_tables_nested_too_deep_are_refused() -> None:
    body = p("x")
    for _ in range(100):
        body = table(row(cell(body + p())))
    with pytest.raises(LimitExceeded, match="嵌套"):
        read(docx(body))
    body = p("x")
    for _ in range(5):
        body = table(row(cell(body + p())))
    with pytest.raises(LimitExceeded, match="表格嵌套：至少 5 层，超过上限 4 层"):
        read(docx(body), limits=Limits(table_depth=4))


def test_content_controls_round_rows_and_cells() -> None:
    wrapped = f"<w:sdt><w:sdtContent>{row('a')}</w:sdtContent></w:sdt>"
    inner = f"<w:tr><w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt></w:tr>"
    block = f"<w:sdt><w:sdtContent>{table(wrapped, inner)}{p('c')}</w:sdtContent></w:sdt>"
    assert text_of(block) == "a\nb\nc"


def test_hidden_text_is_left_out_and_counted() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="q"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p(run("甲") + run("乙乙", "<w:vanish/>") + run("丙", '<w:rStyle w:val="h"/>')) + p("丁", style="q")
    source = read(docx(body, styles=styles))
    assert source.text == "甲\n"
    assert codes(source) == ["hidden-text-omitted"]
    assert "4 个" in source.notices[0].message


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted_mark = "<w:rPr><w:del/></w:rPr>"
    gone = p("<w:del><w:r><w:delText>旧条</w:delText></w:r></w:del>", (1, 0), properties=deleted_mark)
    body = p("一", (1, 0)) + gone + p("二", (1, 0)) + p("上", properties=deleted_mark) + p("下", (1, 0))
    body += table(row("在"), row("删", properties="<w:del/>"))
    source = read(docx(body, numbering=abstract(0, level(0)) + num(1, 0)))
    assert source.text == "1.一\n2.二\n3.上下\n在"
    assert codes(source) == ["tracked-changes"]


def test_a_hidden_end_mark_joins_two_paragraphs() -> None:
    styles = paragraph_style("h", name="heading 1")
    joined = p("出纳", (1, 0), "h", "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p("负责记账")
    source = read(docx(joined, numbering=abstract(0, level(0)) + num(1, 0), styles=styles))
    assert source.text == "1.出纳负责记账"
    block = source.blocks[0]
    assert (source.text[: block.marker_end], block.style_level, block.list_level) == ("1.", 1, 0)


def test_comments_and_phonetic_guides_are_told() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('zé')}</w:rt><w:rubyBase>{run('责')}</w:rubyBase></w:ruby></w:r>"
    body = p(run("职") + ruby + '<w:r><w:commentReference w:id="1"/></w:r>')
    source = read(docx(body, comments=f'<w:comment w:id="1">{p("改")}</w:comment>'))
    assert source.text == "职责"
    assert codes(source) == ["comments-omitted", "ruby-omitted"]


def test_notes_follow_the_body() -> None:
    body = p(run("甲") + '<w:r><w:endnoteReference w:id="2"/></w:r>') + p('<w:r><w:footnoteReference w:id="3"/></w:r>')
    footnotes = f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote>'
    footnotes += f'<w:footnote w:id="3">{p("注")}</w:footnote><w:footnote w:id="4">{p("无人引用")}</w:footnote>'
    source = read(docx(body, footnotes=footnotes, endnotes=f'<w:endnote w:id="2">{p("尾")}</w:endnote>'))
    assert source.text == "甲\n\n注\n尾"
    assert [one.kind for one in source.blocks] == ["paragraph", "footnote", "footnote"]


def test_headers_come_first_and_footers_last_each_text_once() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="h1"/>'
        '<w:headerReference w:type="first" r:id="h2"/><w:headerReference w:type="even" r:id="h3"/>'
        '<w:footerReference w:type="default" r:id="f1"/>{}</w:sectPr>'
    )
    headers = {"h1": p("某公司制度"), "h2": p("首页"), "h3": p("双页"), "h4": p("无人引用")}
    body = p("职责", properties=section.format("")) + p("完") + section.format("<w:titlePg/>")
    source = read(docx(body, headers=headers, footers={"f1": p("第 1 页")}))
    assert source.text == "某公司制度\n首页\n职责\n完\n第 1 页"
    assert [one.kind for one in source.blocks] == ["header", "header", "paragraph", "paragraph", "footer"]
    assert [one.place.paragraph for one in source.blocks] == [None, None, 0, 1, None]
    same = docx(body, headers={**headers, "h2": p("某公司制度")}, settings="<w:evenAndOddHeaders/>")
    assert read(same).text == "某公司制度\n双页\n职责\n完"


def test_strict_documents_are_read_alike() -> None:
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(BytesIO(docx(p("出纳", style="a"), styles=paragraph_style("a", name="heading 2")))) as archive:
        parts = {name: archive.read(name).replace(usual, strict) for name in archive.namelist()}
    source = read(zipped(parts))
    assert (source.text, source.blocks[0].style_level) == ("出纳", 2)


def test_a_document_without_text_is_empty() -> None:
    with pytest.raises(DamagedFile, match=r"a\.docx: 文件是空的"):
        read(docx(p() + p("　")), "a.docx")


@pytest.mark.parametrize(
    "chunk",
    [
        "<html><body><ol><li>记账</ol></body></html>",
        (
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; "
            "charset=utf-8\n\n<html><ol><li>记账</ol>\n--x--"
        ),
    ],
)
def test_an_embedded_page_is_read_in_its_place(chunk: str) -> None:
    source = read(docx(p("前") + '<w:altChunk r:id="c1"/>' + p("后"), chunks={"c1": chunk}))
    assert source.text == "前\n1.记账\n后"
    assert source.text[source.blocks[1].span.start : source.blocks[1].marker_end] == "1."
    assert source.notices == ()


def test_a_document_of_pictures_says_so() -> None:
    with pytest.raises(DamagedFile, match="没有可读的文字。有 1 张图片"):
        read(docx(p('<w:r><w:drawing><a:blip r:embed="i1"/></w:drawing></w:r>')))


def test_pictures_and_embedded_documents_are_told() -> None:
    body = p(run("图") + '<w:r><w:drawing><a:blip r:embed="i1"/></w:drawing></w:r>') + '<w:altChunk r:id="x"/>'
    assert codes(read(docx(body))) == ["embedded-document-omitted", "pictures-omitted"]


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_every_line_end_is_one(end: str) -> None:
    source = read(docx(p(run(f"1、记账；{end}2、对账。")) + p(run("3、归档。"))))
    assert source.text == "1、记账；\n2、对账。\n3、归档。"
    assert source.text[slice(*source.blocks[1].span)] == "3、归档。"
