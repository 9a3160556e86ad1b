"""Tables saved as text: told from other texts, cells with their places, any encoding."""

from __future__ import annotations

import pytest

from extractor.readers import read, sniff

HEADER = "部门,岗位名称,岗位职责"
TABLE = f'{HEADER}\n财务部,出纳,"1、现金收付；\n2、银行对账，""日清日结""。"\n,会计,编制报表\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_cells_and_their_places(encoding: str, sign: str) -> None:
    source = read(TABLE.replace(",", sign).replace("\n", "\r\n").encode(encoding), "表.csv")
    cells = [(one.span.of(source.text), one.place.row, one.place.column) for one in source.blocks]
    assert cells == [
        ("部门", 0, 0), ("岗位名称", 0, 1), ("岗位职责", 0, 2),
        ("财务部", 1, 0), ("出纳", 1, 1), ('1、现金收付；\n2、银行对账，"日清日结"。', 1, 2),
        ("会计", 2, 1), ("编制报表", 2, 2),
    ]  # fmt: skip
    assert source.media_type == "text/csv"
    assert source.notices == ()


@pytest.mark.parametrize(
    "text",
    [
        HEADER,
        f"{HEADER}\n财务部,出纳\n",
        f"{HEADER}\n出纳岗位职责\n1、现金收付\n",
        f'{HEADER}\n财务部,出纳,"收付\n',
        "出纳：收付,记账,对账\n会计：报税,核算,归档\n",
        "负责现金的收付和日常的记账工作以及银行对账,编制,核对\n甲,乙,丙\n",
        "部门\t岗位\t职责\n财务部\t出纳\t收付\n",
    ],
)
def test_other_texts_are_no_tables(text: str) -> None:
    assert sniff.detect(text.encode()).key == "text"
    assert not [one for one in read(text.encode(), "表.csv").notices if one.code == "extension-mismatch"]
