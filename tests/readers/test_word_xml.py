"""Word documents in one XML file: Word 2003 XML by its own vocabulary, flat docx; LibreOffice as a witness."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx_builder import abstract, cell, docx, level, num, p, row, run, table

from extractor.errors import DamagedFile, LimitExceeded, ReadError
from extractor.limits import Limits
from extractor.readers import read
from extractor.source import SourceText
from tests.office import saved_as, shown_by_office

_NAMESPACES = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:st1="urn:schemas-microsoft-com:office:smarttags"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
NOTE = f"<w:r><w:footnote>{p('注')}</w:footnote></w:r>"
BOX = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('框')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
LISTS = (
    '<w:listDef w:listDefId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/><w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:suff w:val="Space"/><w:lvlText w:val="（%2）"/></w:lvl></w:listDef>'
    '<w:list w:ilfo="1"><w:ilst w:val="7"/></w:list>'
    '<w:list w:ilfo="2"><w:ilst w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:list>'
)


def document(body: str, before: str = "") -> bytes:
    return f"{_HEAD}<w:wordDocument {_NAMESPACES}>{before}<w:body>{body}</w:body></w:wordDocument>".encode()


def listed(text: str, ilfo: int, ilvl: int) -> str:
    place = f'<w:listPr><w:ilvl w:val="{ilvl}"/><w:ilfo w:val="{ilfo}"/><wx:t wx:val="painted"/></w:listPr>'
    return p(text, properties=place)


def change(kind: str, content: str = "") -> str:
    inside = f"<aml:content>{content}</aml:content>" if content else ""
    return f'<aml:annotation aml:id="0" w:type="Word.{kind}">{inside}</aml:annotation>'


def told(source: SourceText) -> list[str]:
    return [one.code for one in source.notices]


@pytest.mark.parametrize(
    ("body", "text", "notices"),
    [
        (f"<wx:sect><wx:sub-section>{p('总则')}</wx:sub-section></wx:sect>", "总则", []),
        (p(f'<st1:chmetcnv UnitName="米" w:st="on">{run("3米")}</st1:chmetcnv>{run("以上")}'), "3米以上", []),
        (p(f'<w:hlink w:dest="a">{run("制度")}</w:hlink>'), "制度", []),
        (p(change("Insertion", run("增")) + change("Deletion", "<w:r><w:delText>删</w:delText></w:r>")), "增", ["tracked-changes"]),
        (p(run("甲") + change("Bookmark.Start") + run("乙", change("Formatting", "<w:rPr><w:vanish/></w:rPr>"))), "甲乙", []),
        (p(run("甲") + f"<w:r>{change('Comment', p('批'))}</w:r>"), "甲", ["comments-omitted"]),
        (p(run("甲") + NOTE) + p("乙"), "甲\n乙\n注", []),
        (p(run("图") + BOX), "图\n框", []),
        (p(run("x", "<w:vanish/>") + run("显")), "显", ["hidden-text-omitted"]),
        (p('<w:r><w:pict><w:binData w:name="a">QUJD</w:binData><v:shape><v:imagedata r:id="a" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></v:shape></w:pict><w:t>图</w:t></w:r>'), "图", ["pictures-omitted"]),
    ],
)  # fmt: skip
def test_what_is_shown(body: str, text: str, notices: list[str]) -> None:
    source = read(document(body))
    assert source.text == text
    assert told(source) == notices


def test_lists_count_and_begin_anew() -> None:
    body = listed("a", 1, 0) + listed("b", 1, 1) + listed("c", 1, 0) + listed("d", 2, 0)
    source = read(document(body, f"<w:lists>{LISTS}</w:lists>"))
    assert source.text == "一、a\n（1）b\n二、c\n五、d"
    assert [one.list_level for one in source.blocks] == [0, 1, 0, 0]


def test_styles_margins_and_merged_cells() -> None:
    heading = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    margins = f'<w:sectPr><w:hdr w:type="odd">{p("页眉")}</w:hdr><w:ftr w:type="odd">{p("页脚")}</w:ftr><w:hdr w:type="first">{p("无")}</w:hdr></w:sectPr>'
    grid = table(
        row(cell("甲", '<w:vmerge w:val="restart"/>'), cell("乙")),
        row(cell("<w:p/>", "<w:vmerge/>"), cell("丙")),
    )
    source = read(document(p("总则", style="1") + grid + margins, f"<w:styles>{heading}</w:styles>"))
    assert source.text == "页眉\n总则\n甲\n乙\n丙\n页脚"
    assert [one.kind for one in source.blocks] == ["header", "paragraph", "cell", "cell", "cell", "footer"]
    assert source.blocks[1].style_level == 1
    assert source.blocks[2].row_span == 2


def test_a_flat_docx_is_read_as_its_package() -> None:
    numbering = abstract(1, level(0, "chineseCountingThousand", "%1、")) + num(1, 1)
    data = docx(p("总则", (1, 0)) + table(row("甲", "乙")), numbering=numbering, headers={"h": p("页眉")})
    parts = ""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            content = re.sub(r"<\?xml[^>]*\?>", "", package.read(name).decode())
            parts += f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'
    parts += '<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>QUJD</pkg:binaryData></pkg:part>'
    flat = f'{_HEAD}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{parts}</pkg:package>'
    source, packed = read(flat.encode()), read(data)
    assert source.text == packed.text
    assert source.blocks == packed.blocks


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (_HEAD.encode(), DamagedFile),
        (f"{_HEAD}<x/>".encode(), DamagedFile),
        (document(p("x"))[:-20], DamagedFile),
        (document("<wx:sect>" * 60 + p("x") + "</wx:sect>" * 60), LimitExceeded),
        (f'{_HEAD}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>'.encode(), DamagedFile),
    ],
)  # fmt: skip
def test_broken_files_are_refused(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error):
        read(data, limits=Limits(xml_depth=50))


def test_libreoffice_paints_the_same(tmp_path: Path) -> None:
    # Without automatic numbers: LibreOffice 7.4 reads its own as "%0%.".
    body = p("岗位职责") + p("1、收银") + p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>")
    body += table(
        row(cell("部门", '<w:vMerge w:val="restart"/>'), "财务部"), row(cell("<w:p/>", "<w:vMerge/>"), "出纳")
    )
    (tmp_path / "a.docx").write_bytes(docx(body + p("完")))
    made = saved_as(tmp_path / "a.docx", "xml:MS Word 2003 XML", tmp_path)
    theirs = re.sub(r"[ \t]", "", shown_by_office(made, tmp_path)).strip("\n")
    ours = re.sub(r"[ \t]", "", read(made.read_bytes()).text)
    assert [one for one in ours.split("\n") if one] == [one for one in theirs.split("\n") if one]
