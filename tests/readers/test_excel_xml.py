"""Workbooks in one XML file: places, merges, formats, what is hidden; LibreOffice as a witness."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import DamagedFile, ReadError
from extractor.readers import read
from extractor.source import SourceText
from tests.office import saved_as

STYLES = (
    '<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>'
    '<Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style></Styles>'
)


def book(*sheets: str) -> bytes:
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40" '
        f'xmlns:x="urn:schemas-microsoft-com:office:excel">{STYLES}{"".join(sheets)}</Workbook>'
    ).encode()


def sheet(*rows: str, name: str = "Sheet1", more: str = "") -> str:
    return f'<Worksheet ss:Name="{name}"><Table>{"".join(rows)}</Table>{more}</Worksheet>'


def row(*cells: str, about: str = "") -> str:
    return f"<Row {about}>{''.join(cells)}</Row>"


def cell(text: str, about: str = "", kind: str = "String") -> str:
    return f'<Cell {about}><Data ss:Type="{kind}">{text}</Data></Cell>'


def places(source: SourceText) -> list[tuple[str, int | None, int | None]]:
    return [(one.span.of(source.text), one.place.row, one.place.column) for one in source.blocks]


def test_places_follow_indices_and_merges() -> None:
    merged = cell("甲", 'ss:MergeAcross="1" ss:MergeDown="2"')
    source = read(
        book(sheet(row(merged, cell("乙")), row(cell("丙", 'ss:Index="4"'), about='ss:Index="3"'), row(cell("丁"))))
    )
    assert places(source) == [("甲", 0, 0), ("乙", 0, 2), ("丙", 2, 3), ("丁", 3, 0)]
    assert (source.blocks[0].column_span, source.blocks[0].row_span) == (2, 3)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (cell("1、收付；&#10;2、对账。"), "1、收付；\n2、对账。"),
        (cell("现金<html:B>收付</html:B>"), "现金收付"),
        (cell("2024-05-01T00:00:00.000", 'ss:StyleID="d"', "DateTime"), "2024/5/1"),
        (cell("0.25", 'ss:StyleID="p"', "Number"), "25%"),
        (cell("3", kind="Number"), "3"),
        (cell("1", kind="Boolean"), "TRUE"),
        (cell("soon", kind="DateTime"), "soon"),
    ],
)
def test_cells_as_shown(shown: str, expected: str) -> None:
    assert read(book(sheet(row(shown)))).text == expected


def test_what_is_hidden_is_told() -> None:
    hidden = sheet(
        row(cell("藏")), name="藏", more="<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    )
    comment = '<Cell><Data ss:Type="String">乙</Data><Comment><Data>批注</Data></Comment></Cell>'
    columns = '<Column/><Column ss:Hidden="1" ss:Span="1"/>'
    shown = sheet(
        columns,
        row(cell("甲"), cell("列"), cell("列")),
        row(cell("行"), about='ss:Hidden="1"'),
        row(comment),
        name="岗位表",
    )
    source = read(book(shown, hidden))
    assert source.text == "岗位表\n甲\n乙"
    assert [one.code for one in source.notices] == ["hidden-text-omitted", "hidden-sheets-omitted", "comments-omitted"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (book(sheet(row(cell("x"))))[:-30], DamagedFile),
        (book(sheet(row())), DamagedFile),
        (book().replace(b"<Workbook", b"<!DOCTYPE x><Workbook"), DamagedFile),
    ],
)
def test_broken_files_are_refused(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error):
        read(data)


def test_libreoffice_reads_the_same(tmp_path: Path) -> None:
    rows = [
        row(cell("岗位职责表", 'ss:MergeAcross="2"')),
        row(cell("财务部", 'ss:MergeDown="1"'), cell("出纳"), cell("1、收付；&#10;2、对账。")),
        row(cell("会计", 'ss:Index="2"'), cell("0.5", 'ss:StyleID="p"', "Number")),
        row(cell("末"), about='ss:Index="6"'),
    ]
    (tmp_path / "a.xml").write_bytes(book(sheet(*rows, name="岗位"), sheet(row(cell("第二张")))))
    ours = read((tmp_path / "a.xml").read_bytes())
    theirs = read(saved_as(tmp_path / "a.xml", "ods", tmp_path).read_bytes())
    assert ours.text == theirs.text
    assert ours.blocks == theirs.blocks
