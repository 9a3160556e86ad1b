"""OpenDocument spreadsheets: visible cells, repeated and merged ones, shapes; hostile input; LibreOffice as a witness."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_builder import zipped
from test_odt import NAMESPACES, para

from extractor.errors import DamagedFile, EncryptedFile, LimitExceeded, ReadError
from extractor.limits import Limits
from extractor.readers import read
from extractor.source import Relation, SourceText
from tests.office import saved_as

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
FIXTURES = Path(__file__).parent / "fixtures"


def packed(*tables: str, automatic: str = "") -> dict[str, str | bytes]:
    content = (
        f"<office:document-content {NAMESPACES}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return {"mimetype": MIMETYPE, "content.xml": content}


def ods(*tables: str, automatic: str = "") -> SourceText:
    return read(zipped(packed(*tables, automatic=automatic)))


def sheet(*rows: str, name: str = "Sheet1", before: str = "", attributes: str = "") -> str:
    return f'<table:table table:name="{name}" {attributes}>{before}{"".join(rows)}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(*lines: str, attributes: str = "", covered: bool = False) -> str:
    tag = "covered-table-cell" if covered else "table-cell"
    return f"<table:{tag} {attributes}>{''.join(one if one[:1] == '<' else para(one) for one in lines)}</table:{tag}>"


def places(source: SourceText) -> list[tuple[str, int | None, int | None]]:
    return [(source.text[one.span.start : one.span.end], one.place.row, one.place.column) for one in source.blocks]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (sheet(row(cell("岗位", "名称"), cell("职责"))), [("岗位\n名称", 0, 0), ("职责", 0, 1)]),
        (sheet(row(cell("是", attributes='table:number-columns-repeated="2"'), cell("否"))), [("是", 0, 0), ("是", 0, 1), ("否", 0, 2)]),
        (sheet(row(cell("同"), attributes='table:number-rows-repeated="2"'), row(cell("异"))), [("同", 0, 0), ("同", 1, 0), ("异", 2, 0)]),
        (sheet(row(cell(), attributes='table:number-rows-repeated="1048576"'), row(cell("末"))), [("末", 1048576, 0)]),
        (sheet(row(cell(attributes='table:number-columns-repeated="16383"'), cell("末"), cell("外"))), [("末", 0, 16383)]),
        (sheet(f"<table:table-row-group><table:table-header-rows>{row(cell('头'))}</table:table-header-rows>{row(cell('身'))}</table:table-row-group>"), [("头", 0, 0), ("身", 1, 0)]),
        (sheet(row(cell(attributes='office:string-value="出纳"'))), [("出纳", 0, 0)]),
        (sheet(row(cell("<text:p>甲<text:line-break/>乙<text:s text:c='2'/>丙</text:p>"))), [("甲\n乙  丙", 0, 0)]),
    ],
)  # fmt: skip
def test_cells_and_their_places(table: str, expected: list[tuple[str, int, int]]) -> None:
    assert places(ods(table)) == expected


def test_merged_cells_have_spans_and_hide_what_they_cover() -> None:
    merged = cell("备注", attributes='table:number-columns-spanned="2" table:number-rows-spanned="3"')
    source = ods(sheet(row(merged, cell("藏", covered=True))))
    assert [(one.column_span, one.row_span) for one in source.blocks] == [(2, 3)]
    assert [one.code for one in source.notices] == ["hidden-text-omitted"]


def test_what_is_hidden_is_told() -> None:
    style = '<style:style style:name="藏" style:family="table"><style:table-properties table:display="false"/></style:style>'
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    shown = sheet(
        row(cell("甲"), cell("列藏")),
        row(cell("行藏"), attributes='table:visibility="filter"'),
        row(cell("<office:annotation><text:p>批</text:p></office:annotation>", "乙")),
        before=columns,
        name="岗位表",
    )
    source = ods(shown, sheet(row(cell("表藏")), attributes='table:style-name="藏"'), automatic=style)
    assert source.text == "岗位表\n甲\n乙"
    assert source.blocks[0].style_level == 1
    told = {one.code: one.message for one in source.notices}
    assert list(told) == ["hidden-text-omitted", "hidden-sheets-omitted", "comments-omitted"]
    assert "2" in told["hidden-text-omitted"]


def test_shapes_follow_the_cells_and_charts_are_told() -> None:
    box = '<draw:custom-shape draw:id="{}">{}</draw:custom-shape>'
    line = '<draw:connector draw:start-shape="a" draw:end-shape="b"/>'
    chart = (
        f"<draw:frame><draw:object><office:chart>{para('图表')}</office:chart></draw:object><draw:image/></draw:frame>"
    )
    floating = f"<table:shapes>{box.format('a', para('经理'))}{line}</table:shapes>"
    source = ods(sheet(row(cell("图", box.format("b", para("出纳")), chart)), before=floating))
    assert source.text == "图\n出纳\n经理"
    assert [one.kind for one in source.blocks] == ["cell", "text_box", "text_box"]
    assert source.relations == (Relation("经理", "出纳", source.blocks[1].span),)
    assert [one.code for one in source.notices] == ["charts-omitted"]


def test_a_flat_file_is_read_alike() -> None:
    content = packed(sheet(row(cell("岗位"), cell("出纳"))))["content.xml"]
    assert isinstance(content, str)
    flat = content.replace("office:document-content", "office:document")
    flat = flat.replace("<office:document ", f'<office:document office:mimetype="{MIMETYPE}" ', 1)
    source = read(f'<?xml version="1.0" encoding="UTF-8"?>\n{flat}'.encode())
    assert places(source) == [("岗位", 0, 0), ("出纳", 0, 1)]


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ({"content.xml": "<x"}, DamagedFile),
        ({"content.xml": "<x/>"}, DamagedFile),
        (packed(sheet(row(cell()))), DamagedFile),
        (packed(sheet(row(cell("x", attributes='table:number-columns-repeated="99999"')))), LimitExceeded),
        (packed(sheet(row(cell("x"), attributes='table:number-rows-repeated="999999999"'))), LimitExceeded),
        (
            packed(
                sheet(
                    row(cell("x", attributes='table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="999999999"'),
                    before='<table:table-column table:visibility="collapse" table:number-columns-repeated="99999"/>',
                )
            ),
            LimitExceeded,
        ),
        (packed(sheet("<table:table-row-group>" * 60 + row(cell("x")) + "</table:table-row-group>" * 60)), LimitExceeded),
        ({"META-INF/manifest.xml": "<manifest:encryption-data/>"}, EncryptedFile),
    ],
)  # fmt: skip
def test_broken_and_hostile_files_are_refused(parts: dict[str, str | bytes], error: type[ReadError]) -> None:
    with pytest.raises(error):
        read(zipped(packed(sheet(row(cell("x")))) | parts), limits=Limits(text_characters=10_000, xml_depth=50))


@pytest.mark.parametrize("target", ["ods", "fods"])
def test_libreoffice_paints_the_same(target: str, tmp_path: Path) -> None:
    original = FIXTURES / "positions.xls"
    made = saved_as(original, target, tmp_path)
    theirs, ours = read(original.read_bytes()), read(made.read_bytes())
    assert ours.text == theirs.text
    assert ours.blocks == theirs.blocks
    assert ours.notices == theirs.notices
