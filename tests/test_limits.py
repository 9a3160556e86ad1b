"""Limits: one table of words for all of them, and an error that says what a user must know."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import LimitExceeded
from extractor.limits import DEFAULT, WORDS, Limits, exceeded
from extractor.pipeline import extract_text
from extractor.readers import read

DOCS = Path(__file__).parents[1] / "docs" / "limits.md"


def test_each_limit_has_its_words_in_its_place() -> None:
    assert list(WORDS) == list(Limits.__struct_fields__)


@pytest.mark.parametrize("name", WORDS)
def test_the_error_tells_figure_limit_and_option(name: str) -> None:
    most = getattr(DEFAULT, name)
    told = str(exceeded(DEFAULT, name, most + 1))
    assert f"{most + 1:,}" in told
    assert f"超过上限 {most:,}" in told
    assert f"--limit {name}=数值" in told


def test_a_count_given_up_is_told_as_such() -> None:
    assert "至少 31 层" in str(exceeded(DEFAULT, "table_depth", 31, so_far=True))


def test_a_text_of_markers_alone_is_refused_before_the_search() -> None:
    with pytest.raises(LimitExceeded, match=r"可能是编号或标题的地方：至少 \d+ 处，超过上限 900 处"):
        extract_text("1、" * 1000, limits=Limits(candidates=900))
    assert extract_text("1、" * 1000, limits=Limits(candidates=1000)).source.characters == 2000


def test_markup_is_refused_before_it_becomes_a_tree() -> None:
    page = b"<html><body><p>" + "出纳岗位职责".encode() + b"</p></body></html>"
    assert read(page, limits=Limits(markup_bytes=len(page))).text == "出纳岗位职责"
    with pytest.raises(LimitExceeded, match=f"{len(page)} 字节"):
        read(page, limits=Limits(markup_bytes=len(page) - 1))


def test_the_docs_name_each_limit_and_its_default() -> None:
    first_table = DOCS.read_text(encoding="utf-8").partition("## ")[0]
    rows = [line.split("|") for line in first_table.splitlines() if line.startswith("| `")]
    told = {row[1].strip(" `"): row[3].strip() for row in rows}
    assert told == {name: f"{getattr(DEFAULT, name):,}" for name in WORDS}
