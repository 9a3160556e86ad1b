"""What a reader does not read it tells, whatever the format."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx_builder import docx, p, relationships, run, zipped
from pdf_builder import pdf, show
from test_odt import packed, para
from test_spreadsheet import NAMESPACES as SHEET_NAMESPACES
from test_spreadsheet import data, parts, row, text

from extractor.errors import LimitExceeded
from extractor.limits import Limits
from extractor.readers import pdf_scans, read
from extractor.readers.scan_lines import SeenPage

CHART = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


def with_part(package: bytes, name: str, content: str | bytes) -> bytes:
    """The package with one more part."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return zipped({**{one: archive.read(one) for one in archive.namelist()}, name: content})


def counting_field(instruction: str) -> str:
    start, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return f"{start}<w:r><w:instrText>{instruction}</w:instrText></w:r>{end}"


def book_with(drawn: str) -> bytes:
    found = parts(data(row(text("记账"))))
    found["xl/_rels/sheet0.xml.rels"] = relationships([("d", "drawing", "drawing1.xml")])
    found["xl/drawing1.xml"] = f"<xdr:wsDr {SHEET_NAMESPACES}>{drawn}</xdr:wsDr>"
    return zipped(found)


def picture(side: int) -> str:
    """A grey square of so many pixels a side, for the content of a page."""
    return f"q 50 0 0 50 0 0 cm BI /W {side} /H {side} /CS /G /BPC 8 ID {'x' * side**2} EI Q\n"


@pytest.mark.parametrize(
    ("file", "shown", "code"),
    [
        (docx(p("记账") + p(f"<w:r><w:drawing>{CHART}</w:drawing></w:r>")), "记账\n", "charts-omitted"),
        (docx(p(run("岗位：") + PROMPT.format(run("请输入")))), "岗位：", "placeholders-omitted"),
        (docx(p("岗位") + PROMPT.format(p("请输入"))), "岗位", "placeholders-omitted"),
        (docx(p(counting_field(" LISTNUM ") + run("记账"))), "记账", "field-numbers-omitted"),
        (with_part(docx(p("记账")), "word/vbaProject.bin", "x"), "记账", "macros-ignored"),
        (rb"{\rtf1 a{\*\shppict{\pict\pngblip 89}}{\nonshppict{\pict 01}}\par}", "a", "pictures-omitted"),
        (rb"{\rtf1 a{\object{\*\objdata 01}{\result{\pict 01}}}\par}", "a", "pictures-omitted"),
        (zipped(packed(para("记账<draw:frame><draw:image/></draw:frame>"))), "记账", "pictures-omitted"),
        (book_with("<xdr:pic/>"), "记账", "pictures-omitted"),
        (book_with(CHART), "记账", "charts-omitted"),
        (with_part(zipped(parts(data(row(text("记账"))))), "xl/vbaProject.bin", "x"), "记账", "macros-ignored"),
        pytest.param(pdf(show("记账", 50, 500) + picture(1)), "记账", "pictures-omitted", id="pdf"),
    ],
)
def test_what_is_left_out_is_told(file: bytes, shown: str, code: str) -> None:
    source = read(file)
    assert source.text == shown
    (notice,) = source.notices
    assert notice.code == code
    assert "1" in notice.message or code == "macros-ignored"


def test_a_control_that_is_filled_in_is_read() -> None:
    filled = PROMPT.format(run("出纳")).replace("<w:showingPlcHdr/>", '<w:showingPlcHdr w:val="0"/>')
    source = read(docx(p(run("岗位：") + filled)))
    assert (source.text, source.notices) == ("岗位：出纳", ())


def test_a_fraction_keeps_its_stroke() -> None:
    half = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    assert read(docx(p(run("占") + half))).text == "占1/2"


@pytest.mark.parametrize("depth", [300, 1500])
def test_a_page_whose_tags_are_never_closed_is_read_whole(depth: int) -> None:
    page = f"<html><body><p>头</p>{'<font>' * depth}出纳<p>尾</p></body></html>"
    assert read(page.encode()).text == "头\n出纳\n尾"


def test_a_page_nested_deeper_than_the_parser_goes_is_refused() -> None:
    page = f"<html><body><p>头</p>{'<div>' * 5000}出纳{'</div>' * 5000}<p>尾</p></body></html>"
    with pytest.raises(LimitExceeded, match="嵌套超过"):
        read(page.encode())


def test_a_large_picture_in_a_pdf_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_scans, "recogniser", lambda: lambda seen: SeenPage([], 1, 1))
    with pytest.raises(LimitExceeded, match="图片：10,000 像素"):
        read(pdf(picture(100)), limits=Limits(image_pixels=9_999))
