"""Departments that stand once above blank cells of their column hold for the rows below; elsewhere a blank is none."""

from __future__ import annotations

import pytest

from extractor.lexicon import load
from extractor.pipeline import extract_source
from extractor.readers import read


@pytest.mark.parametrize(
    ("rows", "expected", "told"),
    [
        pytest.param(
            ["财务部,会计", ",出纳", "采购部,采购员", ",仓管员"],
            ["财务部", "财务部", "采购部", "采购部"],
            "2 个岗位的部门一格空着，按上方最近的部门填入：出纳、仓管员",
            id="once above its rows",
        ),
        pytest.param([",总经理", "财务部,会计", ",出纳"], [None, "财务部", None], "", id="the first row is blank"),
        pytest.param(
            ["财务部,会计", "财务部,出纳", ",法务专员"],
            ["财务部", "财务部", None],
            "",
            id="each row states its own",
        ),
    ],
)
def test_blank_departments(rows: list[str], expected: list[str | None], told: str) -> None:
    sheet = "\n".join(
        ["部门,岗位,职责", *(f"{row},负责第{number}类台账的登记。" for number, row in enumerate(rows, 1))]
    )
    document = extract_source(read(sheet.encode()), load())
    assert [one.department for one in document.positions] == expected
    messages = [one.message for one in document.diagnostics if one.code == "department-filled-down"]
    assert bool(messages) == bool(told)
    assert all(told in one for one in messages)


def test_blank_values_of_forms_stay_blank() -> None:
    row = "<tr><td>岗位名称</td><td>{}</td><td>所属部门</td><td>{}</td></tr><tr><td>岗位职责</td><td colspan=3>负责记账。</td></tr>"
    page = "<table>" + row.format("会计", "财务部") + row.format("出纳", "") + "</table>"
    document = extract_source(read(f"<html><body>{page}</body></html>".encode()), load())
    assert [one.department for one in document.positions] == ["财务部", None]
