"""One Word file for each position."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor.exporters.word import write
from extractor.exporters.word.split import file_stem, split
from extractor.model import Document, Heading
from extractor.spans import Span
from tests.example import DOCUMENT
from tests.exporters.sample_document import sample_document
from tests.strategies import documents, texts


def word_files(document: Document) -> dict[str, bytes]:
    return {stem: write(part) for stem, part in split(document)}


def test_each_position_gets_a_file_of_its_own() -> None:
    files = word_files(sample_document())
    assert list(files) == ["综合管理部经理", "行政文员", "生产技术部经理"]
    word = docx.Document(BytesIO(files["行政文员"]))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert texts[:3] == ["岗位说明书", "行政文员", "岗位职责"]
    assert "收发和归档文件" in texts
    assert "熟练使用办公软件，每分钟录入60字以上；" in texts
    cells = [cell.text for row in word.tables[0].rows for cell in row.cells]
    assert "所属部门：" in cells
    assert "综合管理部" in cells
    assert not any("组织编制公司年度工作计划" in text for text in texts)


def test_groups_and_numbers_stay() -> None:
    word = docx.Document(BytesIO(word_files(sample_document())["综合管理部经理"]))
    texts = [paragraph.text for paragraph in word.paragraphs]
    assert [text for text in texts if text.endswith("方面职责")] == ["行政方面职责", "人事方面职责"]


def test_another_position_below_is_left_out() -> None:
    below = Heading(id="b", kind="position", marker=None, number=None, title="助理", span=Span(5, 9))
    heading = Heading(
        id="a", kind="position", marker=None, number=None, title="主任", span=Span(0, 9), children=(below,)
    )
    one, two = (replace(DOCUMENT.positions[0], id=t, title=t, span=Span(s, 9)) for t, s in (("主任", 0), ("助理", 5)))
    files = word_files(replace(DOCUMENT, outline=(heading,), positions=(one, two)))
    assert list(files) == ["主任", "助理"]
    assert "助理" not in [paragraph.text for paragraph in docx.Document(BytesIO(files["主任"])).paragraphs]


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("文员/助理", "文员_助理"),
        ("..\\..\\etc", "_.._etc"),
        ("CON", "_CON"),
        ("com1.经理", "_com1.经理"),
        ("  出纳. ", "出纳"),
        ("", "岗位"),
        ("...", "岗位"),
        ("经\n理", "经理"),
        ("长" * 300, "长" * 60),
        ("\u202e员文", "_员文"),
    ],
)
def test_stems_are_safe(title: str, stem: str) -> None:
    assert file_stem(title) == stem


@given(texts())
def test_no_stem_leaves_its_folder(title: str) -> None:
    stem = file_stem(title)
    assert stem
    assert stem not in (".", "..")
    assert not set(stem) & set('<>:"/\\|?*\0\n')
    assert len(stem.encode("utf-8", "surrogatepass")) < 250


@given(documents(), st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_position_has_a_file_and_no_two_share_a_name(document: Document, same: bool) -> None:
    if same:
        document = replace(document, positions=tuple(replace(one, title="Clerk") for one in document.positions))
    files = list(split(document))
    assert sorted(part.positions[0].id for _, part in files) == sorted(p.id for p in document.positions)
    assert len({stem.casefold() for stem, _ in files}) == len(files)


def test_same_titles_are_told_apart_by_numbers() -> None:
    twice = tuple(
        replace(DOCUMENT.positions[0], id=str(n), title=t) for n, t in enumerate(("文员", "文员", "文员-2", "文员"))
    )
    files = split(replace(DOCUMENT, outline=(), positions=twice))
    assert [stem for stem, _ in files] == ["文员", "文员-2", "文员-2-2", "文员-3"]
