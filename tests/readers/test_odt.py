"""OpenDocument texts: what is shown, numbers, tables, notes; hostile input; LibreOffice as a witness."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx_builder import abstract, docx, level, num, p, zipped

from extractor.errors import DamagedFile, EncryptedFile, LimitExceeded, ReadError
from extractor.limits import Limits
from extractor.readers import read
from extractor.source import Relation, SourceText
from tests.office import saved_as, shown_by_office

_URN = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_URN}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
MIMETYPE = "application/vnd.oasis.opendocument.text"


def packed(body: str, automatic: str = "", styles: str = "") -> dict[str, str | bytes]:
    content = (
        f"<office:document-content {NAMESPACES}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = f"<office:document-styles {NAMESPACES}>{styles}</office:document-styles>"
    return {"mimetype": MIMETYPE, "content.xml": content, "styles.xml": styles}


def odt(body: str, automatic: str = "", styles: str = "") -> SourceText:
    return read(zipped(packed(body, automatic, styles)))


def para(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def item(*content: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}>{''.join(content)}</text:list-item>"


def listed(*items: str, attributes: str = 'text:style-name="L"') -> str:
    return f"<text:list {attributes}>{''.join(items)}</text:list>"


RUBY = "<text:ruby-text>r</text:ruby-text></text:ruby>"
LIST = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." '
    'text:display-levels="2"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="◆"/></text:list-style>'
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (para("负责<text:span>收银</text:span>"), "负责收银"),
        (para("a<text:s/>b<text:s text:c='2'/>c<text:tab/>d<text:line-break/>e"), "a b  c\td\ne"),
        (para("  a\n  b "), "a b "),
        (para("<text:a>制度</text:a><text:bookmark-start/>x<text:soft-page-break/>"), "制度x"),
        (para("责<text:ruby><text:ruby-base>任</text:ruby-base>" + RUBY), "责任"),
        (para("甲<office:annotation><text:p>注</text:p></office:annotation>乙"), "甲乙"),
        (f"<text:tracked-changes>{para('删')}</text:tracked-changes>{para('留')}", "留"),
        (f"<text:section>{para('节')}</text:section><text:index>{para('目')}</text:index>", "节\n目"),
        (para("") + para("a"), "\na"),
        (para('<text:span text:style-name="H">隐</text:span>显'), "显"),
    ],
)  # fmt: skip
def test_what_is_shown(body: str, expected: str) -> None:
    properties = '<style:text-properties text:display="none"/>'
    hidden = f'<style:style style:name="H" style:family="text">{properties}</style:style>'
    assert odt(body, hidden).text == expected


def test_lists_are_numbered() -> None:
    inner = listed(item(para("子")), item(para("女"), para("续")), attributes="")
    deep = listed(item(listed(item(para("点")), attributes="")), attributes="")
    body = listed(item(para("甲"), inner), item(para("乙"), deep), f"<text:list-header>{para('头')}</text:list-header>")
    source = odt(body, LIST)
    assert source.text == "一、甲\n一.1.子\n一.2.女\n续\n二、乙\n◆ 点\n头"
    assert [one.list_level for one in source.blocks] == [0, 1, 1, None, 0, 2, None]
    assert source.text[: source.blocks[0].marker_end] == "一、"


def test_lists_begin_anew_unless_they_go_on() -> None:
    goes_on = 'text:style-name="L" text:continue-numbering="true"'
    body = listed(item(para("a"))) + listed(item(para("b"))) + listed(item(para("c")), attributes=goes_on)
    body += listed(item(para("d"), attributes='text:start-value="7"'), item(para("e")))
    assert odt(body, LIST).text == "一、a\n一、b\n二、c\n七、d\n八、e"


def test_headings_have_levels_and_numbers() -> None:
    level_one = 'text:level="1" style:num-format="1" style:num-prefix="第" style:num-suffix="章"'
    outline = f"<text:outline-style><text:outline-level-style {level_one}/></text:outline-style>"
    body = '<text:h text:outline-level="1">总则</text:h><text:h text:outline-level="2">目的</text:h>'
    source = odt(body, styles=outline)
    assert source.text == "第1章 总则\n目的"
    assert [one.style_level for one in source.blocks] == [1, 2]


def test_cells_have_places_and_spans() -> None:
    row = "<table:table-row>{}</table:table-row>"
    covered = "<table:covered-table-cell/>"
    wide = f'<table:table-cell table:number-columns-spanned="2">{para("甲")}</table:table-cell>' + covered
    tall = f'<table:table-cell table:number-rows-spanned="2">{para("乙")}</table:table-cell>'
    plain = f"<table:table-cell>{para('丙')}{para('丁')}</table:table-cell>"
    rows = row.format(wide) + row.format(tall + plain) + row.format(covered + plain)
    source = odt(f"<table:table><table:table-header-rows/>{rows}</table:table>")
    assert source.text == "甲\n乙\n丙\n丁\n丙\n丁"
    places = [(one.place.row, one.place.column, one.column_span, one.row_span) for one in source.blocks]
    assert places[:3] == [(0, 0, 2, 1), (1, 0, 1, 2), (1, 1, 1, 1)]
    assert places[-1] == (2, 1, 1, 1)


def test_boxes_connectors_notes_headers() -> None:
    frame = f'<draw:frame draw:id="{{}}"><draw:text-box>{para("{}")}</draw:text-box></draw:frame>'
    line = '<draw:connector draw:start-shape="a" draw:end-shape="b"/>'
    note_body = f"<text:note-body>{para('注')}</text:note-body>"
    note = f"<text:note><text:note-citation>1</text:note-citation>{note_body}</text:note>"
    body = para("图" + frame.format("a", "经理") + frame.format("b", "出纳") + line + note) + para("完")
    page = '<style:master-page style:name="{}"><style:header>{}</style:header>'
    page += "<style:footer>{}</style:footer></style:master-page>"
    styles = page.format("Standard", para("页眉"), para("页脚")) + page.format("无人用", para("甲"), para("乙"))
    source = odt(body, styles=styles)
    assert source.text == "页眉\n图\n经理\n出纳\n完\n注\n页脚"
    kinds = ["header", "paragraph", "text_box", "text_box", "paragraph", "footnote", "footer"]
    assert [one.kind for one in source.blocks] == kinds
    assert source.relations == (Relation("经理", "出纳", source.blocks[3].span),)


def test_a_flat_file_is_read_alike() -> None:
    parts = packed(para("负责收银"), styles="")
    flat = str(parts["content.xml"]).replace("office:document-content", "office:document")
    flat = flat.replace("<office:document ", f'<office:document office:mimetype="{MIMETYPE}" ', 1)
    picture = "<draw:frame><draw:image><office:binary-data>QUJD</office:binary-data></draw:image></draw:frame>"
    source = read(f'<?xml version="1.0"?>{flat.replace("负责", "负责" + picture)}'.encode())
    assert source.text == "负责收银"
    assert [one.code for one in source.notices] == ["pictures-omitted"]


CELL_STARTS = "<table:table><table:table-row><table:table-cell>"
CELL_ENDS = "</table:table-cell></table:table-row></table:table>"


def test_an_encrypted_file_is_refused() -> None:
    parts = packed(para("x")) | {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    with pytest.raises(EncryptedFile):
        read(zipped(parts))


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ({"content.xml": "<x"}, DamagedFile),
        ({"content.xml": "<x/>"}, DamagedFile),
        ({"content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, DamagedFile),
        ({"styles.xml": "<x"}, DamagedFile),
        ({"content.xml": "<a>" * 4000 + "</a>" * 4000}, LimitExceeded),
        (packed(para("<text:s text:c='999999999'/>") + para("<text:s text:c='-5'/>")), DamagedFile),
        (packed(CELL_STARTS * 40 + para("x") + CELL_ENDS * 40), LimitExceeded),
    ],
)  # fmt: skip
def test_broken_files_are_refused(parts: dict[str, str | bytes], error: type[ReadError]) -> None:
    with pytest.raises(error):
        read(zipped(packed(para("x")) | parts))


def test_blanks_without_end_are_cut_and_depth_is_limited() -> None:
    assert len(odt(para("a<text:s text:c='999999999'/>b")).text) == 1002
    spans = "<text:span>" * 60 + "x" + "</text:span>" * 60
    with pytest.raises(LimitExceeded, match="至少 51 层，超过上限 50 层"):
        read(zipped(packed(para(spans))), limits=Limits(xml_depth=50))


@pytest.mark.parametrize("target", ["odt", "fodt"])
def test_libreoffice_paints_the_same(target: str, tmp_path: Path) -> None:
    formats = ["decimal", "chineseCountingThousand", "upperLetter", "lowerRoman", "ideographTraditional"]
    formats += ["chineseLegalSimplified", "decimalEnclosedCircle", "decimalZero", "upperRoman", "ordinal"]
    numbering = "".join(
        abstract(at, level(0, one, "（%1）"), level(1, text="%1.%2")) + num(at, at) for at, one in enumerate(formats, 1)
    )
    body = "".join(p("x", (at, 0)) * 28 + p("x", (at, 1)) for at in range(1, len(formats) + 1))
    (tmp_path / "a.docx").write_bytes(docx(body, numbering=numbering))
    made = saved_as(tmp_path / "a.docx", target, tmp_path)
    theirs = re.sub(r"[ \t]", "", shown_by_office(made, tmp_path)).rstrip("\n")
    ours = re.sub(r"[ \t]", "", read(made.read_bytes()).text)
    assert ours.split("\n") == theirs.split("\n")
