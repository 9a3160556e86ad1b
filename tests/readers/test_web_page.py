"""HTML and MHT pages: encodings, lines, lists, tables, what is not shown, hostile input."""

from __future__ import annotations

import contextlib

import pytest

from extractor.errors import DamagedFile, LimitExceeded, ReadError
from extractor.limits import Limits
from extractor.readers import read
from extractor.source import SourceText


def page(body: str, head: str = "") -> SourceText:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())


def lines(body: str) -> list[str]:
    return page(body).text.split("\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>负责\n收银</p><div>盘点</div>", ["负责收银", "盘点"]),
        ("<p>a\n b   c</p>", ["a b c"]),
        ("记账<br>盘点<br><br>核对", ["记账", "盘点", "核对"]),
        ("<p>甲<!-- 注 -->乙</p>", ["甲乙"]),
        ("<p>甲<script>x</script>乙<style>y</style></p>", ["甲乙"]),
        ("<p>　　缩进&nbsp;二</p>", ["　　缩进\xa0二"]),
        ("<pre>a  b\n  c</pre>", ["a  b", "  c"]),
        ("<dl><dt>岗位<dd>出纳</dl>", ["岗位", "出纳"]),
        ("<select><option>男<option selected>女</select>", ["女"]),
        ("<input type=checkbox checked>是<input type=radio>否", ["☒是☐否"]),
        ("<ruby>责<rt>zé</rt></ruby>任", ["责任"]),
        ("<p>未闭合<b>粗<p>下段</b>", ["未闭合粗", "下段"]),
    ],
)
def test_what_is_shown(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1.甲", "2.乙"]),
        ("<ol start=9><li>甲<li value=20>乙<li>丙</ol>", ["9.甲", "20.乙", "21.丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.甲", "1.乙"]),
        ("<ol type=A><li>甲</ol><ol type=i><li>乙</ol>", ["A.甲", "i.乙"]),
        ("<ol type=a start=27><li>甲</ol>", ["aa.甲"]),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", ["一、甲", "二、乙"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        ("<ol><li>甲<ol><li>子</ol><li>乙</ol>", ["1.甲", "1.子", "2.乙"]),
        ("<ol><li><p>甲</p><p>续</p></ol>", ["1.甲", "续"]),
        ("<ul><li>甲<ul><li>子</ul></ul>", ["• 甲", "◦ 子"]),
        ("<ol><li>1、甲<li>2、乙</ol>", ["1、甲", "2、乙"]),
        ("<ul><li>（一）甲</ul>", ["（一）甲"]),
        ("<ol><li>5S管理</ol>", ["1. 5S管理"]),
        ("<ol><li></li><li>乙</ol>", ["2.乙"]),
        ("<li>无表", ["无表"]),
    ],
)
def test_lists_are_numbered_as_in_a_browser(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_list_levels_headings_and_painted_numbers_are_told() -> None:
    source = page("<h2>职责</h2><ol><li>甲<ol><li>子</ol></ol>")
    assert [(one.style_level, one.list_level) for one in source.blocks] == [(2, None), (None, 0), (None, 1)]
    assert [source.text[one.span.start : one.marker_end] for one in source.blocks] == ["", "1.", "1."]


def test_numbers_that_word_wrote_into_the_page() -> None:
    span = "<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>"
    source = page(f"<p class=MsoListParagraph><![if !supportLists]>{span}<![endif]>编制计划</p>")
    assert source.text == "1.编制计划"
    assert source.blocks[0].marker_end == 2


def test_cells_have_places_and_spans() -> None:
    source = page("<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁<p>戊</table>完")
    assert source.text == "甲\n乙\n丙\n丁\n戊\n完"
    places = [(one.place.row, one.place.column, one.column_span, one.row_span) for one in source.blocks]
    assert places == [
        (0, 0, 1, 2),
        (0, 1, 2, 1),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (1, 2, 1, 1),
        (None, None, 1, 1),
    ]
    assert [one.kind for one in source.blocks] == ["cell"] * 5 + ["paragraph"]


def test_what_is_not_shown_is_told() -> None:
    source = page("<nav>首页</nav><p hidden>甲<table><tr><td>乙</table></p><p>丙</p><div style='display:none'>丁</div>")
    assert source.text.split("\n")[-1] == "丙"
    assert {notice.code for notice in source.notices} >= {"navigation-omitted", "hidden-text-omitted"}


def test_a_hidden_table_does_not_upset_the_next_one() -> None:
    body = "<table><tr><td>甲<table style='display:none'><tr><td>隐</table>乙</table>"
    source = page(body + "<p>丙")
    assert source.text == "甲乙\n丙"
    assert [one.place.column for one in source.blocks] == [0, None]


def test_the_title_stands_above_where_the_page_lacks_it() -> None:
    source = page("<p>负责收银</p>", "<title>收银员 岗位职责</title>")
    assert source.text == "收银员 岗位职责\n负责收银"
    assert source.blocks[0].kind == "header"
    assert page("<h1>收银员</h1>", "<title>收银员</title>").text == "收银员"


@pytest.mark.parametrize(
    ("encoding", "declared", "reported"),
    [
        ("gb18030", "gb2312", "gb18030"),
        ("cp950", "big5", "cp950"),
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", "gb2312", "utf-8"),
        ("gb18030", "utf-8", "gb18030"),
        ("gb18030", "no-such-charset", "gb18030"),
        ("utf-16", "utf-16", "utf-16-le"),
    ],
)
def test_the_declared_encoding_counts_unless_it_is_wrong(encoding: str, declared: str, reported: str) -> None:
    text = f'<html><head><meta charset="{declared}"></head><body><p>行政主管工作目的</p></body></html>'
    source = read(text.encode(encoding))
    assert (source.text, source.encoding) == ("行政主管工作目的", reported)


def test_mht_gives_its_first_page() -> None:
    html = "<html><body><ol><li>记账</ol></body></html>"
    data = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        "--x\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{html}\r\n--x\r\nContent-Type: image/png\r\n\r\nz\r\n--x--\r\n"
    )
    source = read(data.encode("gbk"), "a.mht")
    assert (source.text, source.media_type, source.notices) == ("1.记账", "multipart/related", ())
    with pytest.raises(DamagedFile, match="没有网页正文"):
        read(data.replace("text/html", "text/css").encode("gbk"))


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 5000 + "x",
        "<b>" * 5000 + "x",
        "<ol><li>" * 500 + "x",
        "<table><tr><td colspan=999999999 rowspan=999999999>x",
        "<ol start=99999999999999999999><li value=-5>x",
        "</p></td></table></ol>x",
        "<td>x<tr><td>y",
        "x&#0;&#1;&#xD800;&#xFFFF;",
        "\x00x\x07",
    ],
)
def test_hostile_pages_are_read_or_refused(body: str) -> None:
    with contextlib.suppress(ReadError):
        assert "x" in page(body).text


def test_mail_parts_within_parts_are_refused() -> None:
    part = "Content-Type: multipart/related; boundary=b{0}\r\n\r\n--b{0}\r\n"
    data = "MIME-Version: 1.0\r\n" + "".join(part.format(number) for number in range(2000))
    with pytest.raises(ReadError):
        read(data.encode())


@pytest.mark.parametrize("charset", ["hex", "idna", "undefined", "rot13", "punycode", "utf-7"])
def test_a_declared_encoding_that_is_none(charset: str) -> None:
    html = f"<html><meta charset={charset}><p>负责收银工作"
    assert read(html.encode()).text == "负责收银工作"
    assert read(html.encode("gbk")).text == "负责收银工作"


def test_tables_nested_too_deep_are_refused() -> None:
    with pytest.raises(LimitExceeded, match="表格嵌套"):
        read(("<html>" + "<table><tr><td>" * 6 + "x").encode(), limits=Limits(table_depth=5))


def test_a_page_without_text_is_empty() -> None:
    with pytest.raises(DamagedFile, match="文件是空的"):
        page("<p> </p>")
    with pytest.raises(DamagedFile):
        read(b"<html>")
