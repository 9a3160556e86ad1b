"""CSV, Excel and JSON lines: every item once, nothing a spreadsheet program would run."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from extractor import codec
from extractor.exporters import csv_table, excel, export, json_lines
from extractor.exporters.flat import duty_rows, harmless, requirement_rows
from extractor.model import Document, Position, Source
from tests.example import DOCUMENT
from tests.office import saved_as
from tests.strategies import documents

RELAXED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    '=HYPERLINK("http://a")',
    "=cmd|' /C calc'!A0",
]


def table(document: Document) -> list[dict[str, str]]:
    data = csv_table.write(document)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def with_text(text: str) -> Document:
    duty = msgspec.structs.replace(DOCUMENT.positions[0].duties[0], text=text, group=text, number=text)
    position = msgspec.structs.replace(DOCUMENT.positions[0], title=text, duties=(duty,), department=text)
    return msgspec.structs.replace(DOCUMENT, positions=(position,), title=text)


def test_the_rows_are_the_items_with_their_owners() -> None:
    rows = [(r.department, r.position and r.position.title, r.level, r.item.text) for r in duty_rows(DOCUMENT)]
    assert rows == [
        ("行政人事部", None, 1, "负责公司的行政与人事工作。"),
        ("行政人事部", "人事专员", 1, "编制年度招聘计划;"),
        ("行政人事部", "人事专员", 1, "组织面试，其中："),
        ("行政人事部", "人事专员", 2, "初试由本岗位主持；"),
        ("行政人事部", "人事专员", 2, "复试见3.2"),
        ("行政人事部", "人事专员", 1, "=归档= 全部人事档案"),
    ]
    assert [r.item.text for r in requirement_rows(DOCUMENT)] == ["大专以上学历"]


def test_a_position_is_of_the_department_it_names_else_of_the_first_that_lists_it() -> None:
    [department], [position] = DOCUMENT.departments, DOCUMENT.positions
    other = msgspec.structs.replace(department, name="另一个部门", position_ids=(position.id,))
    listed = msgspec.structs.replace(department, position_ids=(position.id,))
    unnamed = msgspec.structs.replace(position, department=None)
    for departments, one, expected in (
        ((listed, other), unnamed, listed.name),
        ((other, listed), unnamed, other.name),
        ((other,), msgspec.structs.replace(position, department="自己的"), "自己的"),
        ((), unnamed, ""),
    ):
        document = msgspec.structs.replace(DOCUMENT, departments=departments, positions=(one,))
        assert {row.department for row in duty_rows(document) if row.position} == {expected}


def test_csv_holds_every_item() -> None:
    rows = table(DOCUMENT)
    assert list(rows[0]) == list(csv_table.COLUMNS)
    assert [row["类别"] for row in rows] == ["职责"] * 6 + ["任职要求"]
    nested = rows[3]
    assert (nested["层级"], nested["上级编号"], nested["标记"], nested["职责组"]) == (
        "2",
        "duty-02bb",
        "（1）",
        "招聘方面",
    )
    assert rows[5]["内容"] == "'=归档= 全部人事档案"


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_defuses_formulas(text: str) -> None:
    row = table(with_text(text))[1]
    for column in ("部门", "岗位", "职责组", "序号", "内容"):
        assert row[column] == f"'{text}"


def test_csv_changes_nothing_else() -> None:
    for text in ('逗号,引号"换行\n完', "1.10", "负责=记账", "'引号", " =1"):
        assert harmless(text) == text
        assert table(with_text(text))[1]["内容"] == text


@given(documents())
@RELAXED
def test_csv_has_a_row_for_every_item_of_any_document(document: Document) -> None:
    rows = table(document)
    items = [*duty_rows(document), *requirement_rows(document)]
    assert [row["编号"] for row in rows] == [harmless(r.item.id) for r in items]
    for row in rows:
        assert not any((cell or "").startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row.values())


def workbook(document: Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(excel.write(document)))


def test_excel_has_its_sheets_with_frozen_heads_and_filters() -> None:
    book = workbook(DOCUMENT)
    assert book.sheetnames == ["岗位", "职责", "任职要求", "部门", "问题"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref is not None
        assert sheet["A1"].font.bold
    duties = list(book["职责"].iter_rows(min_row=2, values_only=True))
    assert [row[5] for row in duties] == [r.item.text for r in duty_rows(DOCUMENT)]
    assert duties[5][10] == "时间分配：30%"
    assert book["岗位"]["F2"].value == 2
    assert book["问题"]["C2"].value == "“见3.2”指向的条目不存在"
    assert book["职责"]["F2"].alignment.wrap_text


@pytest.mark.parametrize("text", [*FORMULAS, "http://a.b", "1.10", "007"])
def test_excel_keeps_every_text_a_text(text: str) -> None:
    sheet = workbook(with_text(text))["职责"]
    for cell in (sheet["B3"], sheet["D3"], sheet["F3"]):
        assert cell.data_type == "s"
        assert cell.hyperlink is None
        # XML readers turn a carriage return into a line feed.
        assert str(cell.value).replace("_x000D_", "\r").replace("\r", "\n") == text.replace("\r", "\n")


def test_excel_rows_are_high_enough_for_their_text() -> None:
    heights = workbook(with_text("负责公司各部门人事档案的收集、整理、归档。" * 5 + "\n完"))["职责"].row_dimensions
    assert heights[2].height < 20
    assert heights[3].height >= 4 * 15
    assert workbook(with_text("长" * 40_000))["职责"].row_dimensions[3].height == pytest.approx(409, abs=1)


def test_excel_tells_where_it_had_to_cut() -> None:
    value = str(workbook(with_text("长" * 40_000))["职责"]["F3"].value)
    assert len(value) <= 32_767
    assert value.endswith("全文见 YAML）")
    whole = str(workbook(with_text("长" * 32_767))["职责"]["F3"].value)
    assert whole == "长" * 32_767
    assert str(workbook(with_text("😀" * 20_000))["职责"]["F3"].value).count("😀") > 16_000


@given(documents())
@settings(RELAXED, max_examples=8)
def test_excel_takes_any_document(document: Document) -> None:
    assert excel.write(document) == excel.write(document)
    assert workbook(document)["职责"].max_row == 1 + len(list(duty_rows(document)))


def test_the_page_of_the_columns_is_true() -> None:
    page = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
    told = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")][1:]
    sheets = workbook(DOCUMENT).worksheets
    assert told == [[sheet.title, ", ".join(str(cell.value) for cell in sheet[1])] for sheet in sheets]
    assert f"    {', '.join(csv_table.COLUMNS)}\n" in page


def test_counts_are_those_of_the_other_sheets() -> None:
    book = workbook(DOCUMENT)
    of_positions = [row for row in book["职责"].iter_rows(min_row=2, values_only=True) if row[1]]
    assert book["岗位"]["H2"].value == len(of_positions) == 5


@pytest.mark.parametrize("format_name", ["csv", "xlsx"])
def test_in_libreoffice_nothing_is_computed(tmp_path: Path, format_name: str) -> None:
    """Every text is still that text, and no cell of the sheet has a formula."""
    told = [text for text in FORMULAS if "\r" not in text] + ["=1+1\n=2", '+"a"', "-2+3", "@A1"]
    duty = DOCUMENT.positions[0].duties[0]
    duties = tuple(msgspec.structs.replace(duty, id=f"d{n}", text=text) for n, text in enumerate(told))
    position = msgspec.structs.replace(DOCUMENT.positions[0], duties=duties)
    path = tmp_path / f"表.{format_name}"
    path.write_bytes(export(msgspec.structs.replace(DOCUMENT, positions=(position,)), format_name))
    utf8 = ["--infilter=CSV:44,34,76,1"] if format_name == "csv" else []  # what its import window offers by itself
    with zipfile.ZipFile(saved_as(path, "ods", tmp_path, *utf8)) as archive:
        sheets = ET.fromstring(archive.read("content.xml"))
    table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
    cells = list(sheets.iter(f"{table}table-cell"))
    assert not [cell.attrib for cell in cells if f"{table}formula" in cell.attrib]
    seen = ["\n".join("".join(line.itertext()) for line in cell) for cell in cells]
    for text in told:
        shown = harmless(text) if format_name == "csv" else text
        assert "".join(shown.split()) in ["".join(one.split()) for one in seen]


def test_a_json_line_is_a_position() -> None:
    [line] = json_lines.write(DOCUMENT).splitlines()
    read = json.loads(line)
    assert read["document"] == {"name": "岗位职责.txt", "sha256": "9f" * 32, "title": DOCUMENT.title}
    assert msgspec.convert(read["position"], Position) == DOCUMENT.positions[0]


@given(documents())
@RELAXED
def test_json_lines_are_as_many_as_positions(document: Document) -> None:
    data = json_lines.write(document)
    assert data.count(b"\n") == len(document.positions)
    positions = codec.to_data(document).get("positions", [])
    assert [json.loads(line)["position"] for line in data.decode().split("\n")[:-1]] == positions


def test_a_document_without_positions_gives_tables_without_rows() -> None:
    empty = Document(
        schema_version="1.0",
        source=Source(name="", media_type="", encoding="", sha256="", characters=0),
        title=None,
        coverage=DOCUMENT.coverage,
    )
    assert export(empty, "jsonl") == b""
    assert table(empty) == []
    assert [sheet.max_row for sheet in workbook(empty).worksheets] == [1] * 5
