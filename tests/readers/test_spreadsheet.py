"""Excel workbooks: visible cells, number formats, merged cells, shapes; hostile input."""

from __future__ import annotations

import pytest
from docx_builder import relationships, zipped

from extractor.errors import DamagedFile, LimitExceeded, ReadError
from extractor.limits import Limits
from extractor.readers import read
from extractor.readers.spreadsheet_numbers import shown_number
from extractor.source import Relation, SourceText

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns="{_MAIN}" xmlns:r="{_OFFICE}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
)


def parts(
    *sheets: str, names: tuple[str, ...] = ("Sheet1", "Sheet2"), strings: str = "", styles: str = ""
) -> dict[str, str | bytes]:
    """The parts of a workbook; a sheet is the markup inside ``worksheet``, its name may carry a state."""
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships([("r", "officeDocument", "xl/workbook.xml")]),
        "xl/sharedStrings.xml": f"<sst {NAMESPACES}>{strings}</sst>",
        "xl/styles.xml": f"<styleSheet {NAMESPACES}>{styles}</styleSheet>",
    }
    listed, rows = "", [("s", "sharedStrings", "sharedStrings.xml"), ("t", "styles", "styles.xml")]
    for index, (name, sheet) in enumerate(zip(names, sheets, strict=False)):
        title, _, state = name.partition("|")
        shown = f'state="{state}"' if state else ""
        listed += f'<sheet name="{title}" sheetId="{index}" {shown} r:id="s{index}"/>'
        rows.append((f"s{index}", "worksheet", f"sheet{index}.xml"))
        found[f"xl/sheet{index}.xml"] = f"<worksheet {NAMESPACES}>{sheet}</worksheet>"
    found["xl/workbook.xml"] = f"<workbook {NAMESPACES}><sheets>{listed}</sheets></workbook>"
    found["xl/_rels/workbook.xml.rels"] = relationships(rows)
    return found


def book(*sheets: str, **more: str | tuple[str, ...]) -> SourceText:
    return read(zipped(parts(*sheets, **more)))  # type: ignore[arg-type]


def row(*cells: str, attributes: str = "") -> str:
    return f"<row {attributes}>{''.join(cells)}</row>"


def text(content: str, name: str = "") -> str:
    where = f'r="{name}"' if name else ""
    return f'<c {where} t="inlineStr"><is><t>{content}</t></is></c>'


def data(*rows: str, before: str = "", after: str = "") -> str:
    return f"{before}<sheetData>{''.join(rows)}</sheetData>{after}"


def test_cells_are_lines_with_their_place() -> None:
    source = book(data(row(text("岗位"), text("出纳")), row(text("记账", "C5"), attributes='r="5"')))
    assert source.text == "岗位\n出纳\n记账"
    places = [(one.kind, one.place.table, one.place.row, one.place.column) for one in source.blocks]
    assert places == [("cell", 0, 0, 0), ("cell", 0, 0, 1), ("cell", 0, 4, 2)]


def test_strings_of_every_kind() -> None:
    strings = "<si><t>职责</t></si><si><r><t>负</t></r><r><rPr/><t>责</t></r><rPh><t>ze</t></rPh></si>"
    cells = '<c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="s"><v>9</v></c><c t="str"><v>a_x000A_b</v></c>'
    cells += '<c t="b"><v>1</v></c><c><v>3</v></c><c/><c t="e"><v>#N/A</v></c>'
    assert book(data(row(cells)), strings=strings).text == "负责\n职责\na\nb\nTRUE\n3\n#N/A"


def test_merged_cells_tell_their_size() -> None:
    merged = '<mergeCells><mergeCell ref="A1:C2"/><mergeCell ref="x"/></mergeCells>'
    source = book(data(row(text("说明书")), after=merged))
    assert (source.blocks[0].column_span, source.blocks[0].row_span) == (3, 2)


def test_what_is_hidden_is_left_out_and_told() -> None:
    columns = '<cols><col min="2" max="99999999" hidden="1"/></cols>'
    sheet = data(row(text("甲"), text("乙")), row(text("丙"), attributes='hidden="1"'), before=columns)
    source = book(sheet, data(row(text("丁"))), names=("Sheet1", "旧|veryHidden"))
    assert source.text == "甲"
    assert [notice.code for notice in source.notices] == ["hidden-text-omitted", "hidden-sheets-omitted"]


def test_a_sheet_s_own_name_is_a_heading() -> None:
    source = book(data(row(text("记账"))), data(row(text("盘点"))), names=("出纳", "Sheet2"))
    assert source.text == "出纳\n记账\n盘点"
    assert [one.style_level for one in source.blocks] == [1, None, None]


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        ("5", "", "5"),
        ("0.1", "", "0.1"),
        ("0.30000000000000004", "", "0.3"),
        ("12345678901234567890", "", "1.2345678901e+19"),
        ("0.3", "0%", "30%"),
        ("0.125", "0.0%", "12.5%"),
        ("12.5", "0.00_ ", "12.50"),
        ("1234567.5", "#,##0.00;[Red]-#,##0.00", "1,234,567.50"),
        ("44931", "yyyy-mm-dd", "2023-01-05"),
        ("44931", 'yyyy"年"m"月"d"日"', "2023年1月5日"),
        ("44931.5", "yyyy/m/d h:mm", "2023/1/5 12:00"),
        ("44931", "[$-804]aaaa;@", "44931"),
        ("-1", "yyyy-mm-dd", "-1"),
        ("1e300", "yyyy", "1e+300"),
        ("nan", "0", "nan"),
        ("inf", "", "inf"),
        ("文字", "0", "文字"),
    ],
)
def test_numbers_look_as_in_the_cell(raw: str, code: str, shown: str) -> None:
    assert shown_number(raw, 200, {200: code}, since_1904=False) == shown


def test_the_other_calendar() -> None:
    assert shown_number("43469", 14, {}, since_1904=True) == "2023/1/5"


def test_number_formats_come_from_the_styles() -> None:
    styles = '<numFmts><numFmt numFmtId="170" formatCode="0.0"/></numFmts>'
    styles += '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="9"/></cellXfs>'
    cells = '<c s="1"><v>2</v></c><c s="2"><v>0.5</v></c><c s="99"><v>7</v></c>'
    assert book(data(row(cells)), styles=styles).text == "2.0\n50%\n7"


def test_shapes_and_the_lines_between_them() -> None:
    shape = (
        "<xdr:twoCellAnchor><xdr:from><xdr:row>{}</xdr:row></xdr:from>"
        "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id='{}'/></xdr:nvSpPr>"
        "<xdr:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>"
    )
    ends = "<xdr:cxnSp><a:stCxn id='2'/><a:endCxn id='1'/></xdr:cxnSp>"
    line = f"<xdr:twoCellAnchor>{ends}</xdr:twoCellAnchor>"
    found = parts(data(row(text("架构图"))))
    found["xl/_rels/sheet0.xml.rels"] = relationships([("d", "drawing", "drawing1.xml")])
    drawing = shape.format(0, 1, "总经理") + shape.format(5, 2, "出纳") + line
    found["xl/drawing1.xml"] = f"<xdr:wsDr {NAMESPACES}>{drawing}</xdr:wsDr>"
    source = read(zipped(found))
    assert source.text == "架构图\n总经理\n出纳"
    assert [one.kind for one in source.blocks] == ["cell", "text_box", "text_box"]
    assert source.relations == (Relation("总经理", "出纳", source.blocks[2].span),)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"xl/workbook.xml": "<x"}, DamagedFile),
        ({"xl/workbook.xml": "<x/>"}, DamagedFile),
        ({"xl/sheet0.xml": "<x><y>"}, DamagedFile),
        ({"xl/sheet0.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, DamagedFile),
        ({"xl/sheet0.xml": "<a>" * 4000 + "</a>" * 4000}, LimitExceeded),
        ({"xl/sharedStrings.xml": "<sst><si>"}, DamagedFile),
    ],
)
def test_broken_files_are_refused(changed: dict[str, str | bytes], error: type[ReadError]) -> None:
    with pytest.raises(error):
        read(zipped(parts(data(row(text("x")))) | changed))


def test_a_book_without_visible_text_is_empty() -> None:
    with pytest.raises(DamagedFile, match="没有可见的文字"):
        book(data(row("<c/>")))
    with pytest.raises(LimitExceeded):
        read(zipped(parts(data(row(text("x" * 20))))), limits=Limits(text_characters=10))
