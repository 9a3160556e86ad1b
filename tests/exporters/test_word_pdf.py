"""The Word file as LibreOffice lays it out: pages, numbers, contents list."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from extractor.exporters.word import write
from tests.exporters.sample_document import OFFICE_ADMINISTRATION, PLANT_DECIMALS, sample_document
from tests.office import saved_as


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The lines of each page, without white space inside them."""
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "sample.docx").write_bytes(write(sample_document()))
    with pypdfium2.PdfDocument(saved_as(folder / "sample.docx", "pdf", folder)) as pdf:
        return [_dense_lines(page.get_textpage().get_text_range()) for page in pdf]


def _dense_lines(text: str) -> str:
    return "\n".join("".join(line.split()) for line in text.splitlines())


def test_no_page_is_empty_and_each_tells_its_number(pages: list[str]) -> None:
    for number, page in enumerate(pages, 1):
        assert f"第{number}页共{len(pages)}页" in page.splitlines()
        assert len(page) > 40


def test_the_contents_list_names_the_right_pages(pages: list[str]) -> None:
    for title, page in (
        ("综合管理部经理", "岗位名称：综合管理部经理"),
        ("行政文员", "岗位名称：行政文员"),
        ("生产技术部经理", "岗位名称：生产技术部经理"),
        ("客户投诉处理流程", "第一步客服人员接到投诉"),
    ):
        told = re.search(rf"{title}\.+(\d+)\n", pages[0])
        assert told is not None
        assert page in pages[int(told[1]) - 1]


def test_numbers_are_painted_as_the_document_prints_them(pages: list[str]) -> None:
    text = "".join("".join(pages).split())
    for marker, duty in (*OFFICE_ADMINISTRATION, *PLANT_DECIMALS):
        assert marker + "".join(duty.split()) in text
    for line in (
        "一、行政方面职责",
        "（2）组织面试",
        "②核实",
        "4、建立健全设备台账",
        "B、查对生产记录",
        "◆大专以上学历",
        "第二步生产",
    ):
        assert line in text


def test_each_position_has_a_page_of_its_own(pages: list[str]) -> None:
    for title in ("综合管理部经理", "行政文员", "生产技术部经理"):
        (page,) = (page for page in pages if f"岗位名称：{title}" in page)
        assert page.count("岗位名称：") == 1
