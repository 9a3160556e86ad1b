"""Styles named for what they hold: an item, a note and a text are what they are, whatever their words look like."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from benchmarks.roundtrip.views import PROMISED, mended_markers, view
from extractor.exporters import export
from extractor.model import Document, Duty, Field, Prose, Requirement
from extractor.pipeline import extract, extract_text
from extractor.spans import Span
from tests.office import saved_as

TEXT = """仓储部岗位职责

一、仓储部主管岗位职责
1、每周五盘点一次高值物料，差异当日查清。
2、完成领导交办的其他工作。
任职要求
1、大专以上学历。

二、叉车司机岗位职责
1、出车前检查货叉、链条和制动，填写点检表。
"""
NOWHERE = Span(0, 1)
TARGETS = ("docx:MS Word 2007 XML", "odt", "doc:MS Word 97", "rtf")


@pytest.fixture(scope="module")
def misleading() -> Document:
    """A document whose texts look like titles, labels, numbers, page numbers and advertisements."""
    document = extract_text(TEXT, name="仓储部.txt")
    first, second = document.positions
    inner = (
        Duty(
            id="d-1", number=None, marker=None, group=None, text="6）保管员：登记卡片，任职要求：中专，", span=NOWHERE
        ),
        Duty(id="d-2", number=None, marker=None, group=None, text="3/12", span=NOWHERE),
    )
    notes = (
        Field(name="standard", label="考核标准", value="一、二级物料差异率：0；三级0.3%", span=NOWHERE),
        Field(name="weight", label="权重", value="20%", span=NOWHERE),
    )
    duties = (
        replace(first.duties[0], children=inner, fields=notes),
        Duty(
            id="d-3",
            number=None,
            marker=None,
            group=None,
            text="以上职责自2024年1月1日起执行。",
            span=first.duties[0].span,
        ),
        first.duties[1],
    )
    requirements = (
        Requirement(id="r-1", number=None, marker=None, text="22-45岁，", span=first.span),
        *first.requirements,
    )
    told = replace(first, duties=duties, requirements=requirements)
    prose = (Prose(text="二、调度员岗位职责", span=NOWHERE), Prose(text="1、安排车辆。", span=NOWHERE))
    return replace(document, positions=(told, second), prose=prose)


def _assert_same(document: Document, again: Document) -> None:
    mended = mended_markers(document)
    before, after = view(document, mended), view(again, mended)
    for row in PROMISED:
        assert after[row] == before[row], row


def test_what_looks_like_something_else_comes_back(misleading: Document) -> None:
    _assert_same(misleading, extract(export(misleading, "docx"), name="仓储部.docx"))


@pytest.fixture(scope="module")
def saved_by_office(misleading: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file as LibreOffice saves it in its formats."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "a.docx").write_bytes(export(misleading, "docx"))
    for target in TARGETS:
        saved_as(folder / "a.docx", target, folder / "out")
    return folder / "out"


@pytest.mark.parametrize("suffix", [target.partition(":")[0] for target in TARGETS])
def test_styles_outlive_other_programs(misleading: Document, saved_by_office: Path, suffix: str) -> None:
    _assert_same(misleading, extract(saved_by_office / f"a.{suffix}"))
