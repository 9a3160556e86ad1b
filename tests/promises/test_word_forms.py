"""Position forms in Word, drawn: labels and values side by side, known or not, before and behind the title; duties and
requirements in merged cells, a cell a row or below their label. Nothing of a form is lost, and no value is a post.

A new label is a new line in ``words/form_fields.tsv``.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

import docx
import pytest
from docx.table import Table, _Cell, _Row

from extractor.model import Position
from tests.cases.way import document_of_file

_FIELDS: Final = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "words" / "form_fields.tsv").read_text(encoding="utf-8").splitlines()
]
_Form = tuple[bytes, list[tuple[str, ...]], list[tuple[str, str]]]
"""A Word file, the fields of its form and what it asks."""
_DUTIES: Final = (
    "组织编制月度用款计划，逐笔核对往来款项",
    "审核报销单据，发现不符的退回补正",
    "每季度向总经理提交分析报告",
)
_ASKED: Final = (
    ("学历", "本科以上"),
    ("专业", "会计学"),
    ("经验", "三年以上同岗位经验"),
    ("技能", "熟练使用办公软件"),
    ("证书", "会计从业资格"),
)
_OVER: Final = ("基本信息", "一、基本资料", "岗位基本情况", "第一部分 岗位信息")
_LISTS: Final = ("岗位职责", "工作职责", "主要职责", "职责与工作任务", "工作内容")
_REQUIREMENTS: Final = ("任职资格", "任职要求", "任职条件")


def _row(table: Table) -> tuple[_Cell, ...]:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row.cells


def _side_by_side(table: Table, pairs: list[tuple[str, ...]], draw: random.Random) -> None:
    """Rows of label and value; a last value may reach to the table's end."""
    columns = len(table.columns)
    for at in range(0, len(pairs), columns // 2):
        cells, row = _row(table), pairs[at : at + columns // 2]
        for number, (label, value) in enumerate(row):
            cells[2 * number].text, cells[2 * number + 1].text = label, value
        if 2 * len(row) < columns and draw.random() < 0.6:
            cells[2 * len(row) - 1].merge(cells[-1])


def _beside(table: Table, label: str, rows: list[tuple[str, ...]]) -> None:
    """One label down the left side; beside it a row each of one cell, or of two."""
    first = None
    for row in rows:
        cells = _row(table)
        first = cells[0] if first is None else first.merge(cells[0])
        for number, words in enumerate(row, 1):
            (cells[number].merge(cells[-1]) if number == len(row) else cells[number]).text = words
    assert first is not None
    first.text = label


def _below(table: Table, label: str, words: str) -> None:
    for text in (label, words):
        cells = _row(table)
        cells[0].merge(cells[-1]).text = text


_SECTIONS: Final = (("一、", "二、", "三、"), ("1.", "2.", "3."), ("", "", ""))
_COLUMNS: Final = (
    ("时间比例", "40%", "35%", "25%"),
    ("频次", "每月", "每日", "每季度"),
    ("考核标准", "差错率低于1%", "退回率100%", "次月5日前提交"),
    ("工作标准", "日清月结", "逐单核对", "数据准确"),
    ("占用时间", "40%", "35%", "25%"),
)


def _in_sections(seed: int) -> _Form:
    """The same with a row over each part, the duties in a table of their own inside the form."""
    draw = random.Random(seed)
    fields, asked, sections = draw.sample(_FIELDS, draw.randint(3, 8)), draw.sample(_ASKED, 3), draw.choice(_SECTIONS)
    file = docx.Document()
    file.add_paragraph(draw.choice(("某某公司岗位说明书", "岗位说明书", "职务说明书")))
    table = file.add_table(rows=0, cols=draw.choice((4, 6)))
    _across(table, sections[0] + draw.choice(("基本信息", "岗位标识", "基本资料")))
    if draw.random() < 0.3:
        _above(table, [("岗位名称", "财务主管"), *fields])
    else:
        _side_by_side(table, [("岗位名称", "财务主管"), *fields], draw)
    _across(table, sections[1] + draw.choice(_LISTS))
    column = draw.choice(_COLUMNS)
    for row in zip(("序号", "1", "2", "3"), (draw.choice(("职责内容", "职责描述")), *_DUTIES), column, strict=True):
        cells = _row(table)
        cells[0].text, cells[-1].text = row[0], row[2]
        cells[1].merge(cells[-2]).text = row[1]
    _across(table, sections[2] + draw.choice(_REQUIREMENTS))
    for what, how in asked:
        cells = _row(table)
        cells[0].text = what
        cells[1].merge(cells[-1]).text = how
    whole = io.BytesIO()
    file.save(whole)
    return whole.getvalue(), fields, asked


def _above(table: Table, pairs: list[tuple[str, ...]]) -> None:
    """Rows of labels, each over a row of their values."""
    columns = len(table.columns)
    for at in range(0, len(pairs), columns):
        for row in zip(*pairs[at : at + columns], strict=True):
            for cell, words in zip(_row(table), row, strict=False):
                cell.text = words


def _across(table: Table, words: str) -> None:
    cells = _row(table)
    cells[0].merge(cells[-1]).text = words


def _drawn(seed: int) -> _Form:
    draw = random.Random(seed)
    fields = draw.sample(_FIELDS, draw.randint(4, 8))
    pairs: list[tuple[str, ...]] = [("岗位名称", "财务主管"), *fields]
    if draw.random() < 0.3:
        draw.shuffle(pairs)
    asked = draw.sample(_ASKED, 3)
    file = docx.Document()
    file.add_paragraph("某某公司岗位说明书")
    table = file.add_table(rows=0, cols=draw.choice((4, 6)))
    if draw.random() < 0.4:
        cells = _row(table)
        cells[0].merge(cells[-1]).text = draw.choice(_OVER)
    _side_by_side(table, pairs, draw)
    label, numbered = draw.choice(_LISTS), [f"{number}、{duty}；" for number, duty in enumerate(_DUTIES, 1)]
    way = draw.randrange(3)
    if way == 2:
        _below(table, label, "\n".join(numbered))
    else:
        _beside(table, label, [(duty,) for duty in numbered] if way else [("\n".join(numbered),)])
    label = draw.choice(_REQUIREMENTS)
    if draw.random() < 0.5:
        _beside(table, label, [*asked])
    else:
        _beside(table, label, [("\n".join(f"{n}、{what}：{how}。" for n, (what, how) in enumerate(asked, 1)),)])
    if draw.random() < 0.5:
        _side_by_side(table, [("编制", "李红梅"), ("审核", "王建国")], draw)
    whole = io.BytesIO()
    file.save(whole)
    return whole.getvalue(), fields, asked


def _values(post: Position) -> str:
    told = [field.value for field in post.fields]
    told += [one.text for one in post.subordinates] + [one.text for one in post.requirements]
    told += [post.superior.text] if post.superior else []
    told += [post.summary.text] if post.summary else []
    return "\n".join([*told, post.department or ""])


@pytest.mark.parametrize("drawn", [_drawn, _in_sections])
@pytest.mark.parametrize("seed", range(120))
def test_word_forms(seed: int, drawn: Callable[[int], _Form]) -> None:
    data, fields, asked = drawn(seed)
    (post,) = document_of_file(data).positions
    assert post.title == "财务主管"
    assert [duty.text.rstrip("；") for duty in post.duties] == list(_DUTIES)
    values = _values(post)
    assert [label for label, value in (*fields, *asked) if value not in values] == []
