"""Tables with a row a post, their columns drawn from a list: whatever they are called and in whatever order they stand,
the duties are read, in Markdown, behind tabs and between strokes.

A new column is a new line in ``words/table_columns.tsv``.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

import pytest

from extractor.pipeline import extract_text

_DUTIES: Final = {
    "会计": ("登记总账和明细账，按月结账", "编制会计报表"),
    "仓管员": ("凭单收发货物", "每月盘点一次，差异报主管"),
    "叉车司机": ("装卸货物，码放整齐", "每日点检叉车"),
}


def _columns() -> dict[str, list[list[str]]]:
    kinds: dict[str, list[list[str]]] = {}
    for line in (Path(__file__).parent / "words" / "table_columns.tsv").read_text(encoding="utf-8").splitlines():
        kind, *column = line.split("\t")
        kinds.setdefault(kind, []).append(column)
    return kinds


def _drawn(seed: int) -> list[list[str]]:
    """The rows of one table, its header first."""
    draw, kinds = random.Random(seed), _columns()
    numbered = draw.random() < 0.4
    told = [
        "；".join(f"{number}.{duty}" if numbered else duty for number, duty in enumerate(duties, 1)) + "。"
        for duties in _DUTIES.values()
    ]
    others = draw.sample(kinds["other"], draw.randint(1, 3))
    at = draw.randint(0, len(others))
    columns = [
        *draw.sample(kinds["before"], draw.randint(0, 1)),
        [*draw.choice(kinds["title"]), *_DUTIES],
        *others[:at],
        [*draw.choice(kinds["duties"]), *told],
        *others[at:],
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _written(rows: list[list[str]], style: int) -> str:
    if style == 0:
        return "\n".join("\t".join(row) for row in rows)
    lines = [" | ".join(row) for row in rows]
    if style == 1:
        return "\n".join(lines)
    return "\n".join([f"| {lines[0]} |", "|---" * len(rows[0]) + "|", *(f"| {line} |" for line in lines[1:])])


@pytest.mark.parametrize("style", range(3), ids=["tabs", "strokes", "markdown"])
@pytest.mark.parametrize("seed", range(60))
def test_tables_of_posts(seed: int, style: int) -> None:
    text = f"某某公司岗位职责一览表\n\n{_written(_drawn(seed), style)}\n"
    told = {
        post.title: tuple(duty.text.rstrip("。；") for duty in post.duties) for post in extract_text(text).positions
    }
    assert told == _DUTIES
