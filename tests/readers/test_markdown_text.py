"""Markdown: when a text is taken for it, and what is left of its mark-up."""

from __future__ import annotations

import pytest

from extractor.readers import read, sniff
from extractor.source import SourceText


def markdown(body: str) -> SourceText:
    source = read(f"# 职责\n\n- 点\n\n{body}".encode())
    assert source.media_type == "text/markdown"
    return source


def shown(body: str) -> list[str]:
    return markdown(body).text.split("\n")[4:]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("# 岗位职责\n\n- 记账\n- 盘点\n", "markdown"),
        ("# 岗位职责\n## 出纳\n记账\n", "markdown"),
        ("| 岗位 | 职责 |\n|---|---|\n| **出纳** | 记账 |\n", "markdown"),
        ("# 1、记账\n2、盘点", "text"),
        ("- 记账\n- 盘点\n**重要**", "text"),
        ("#记账\n---\n1、盘点", "text"),
        ("岗位 | 职责 | 说明\n出纳 | 记账 | 无", "text"),
        ("一、岗位职责\n-----负责记账；\n-----负责盘点。", "text"),
    ],
)
def test_two_kinds_of_mark_up_make_markdown(text: str, key: str) -> None:
    assert sniff.detect(text.encode()).key == key


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1、记账\n2、盘点", ["1、记账", "2、盘点"]),
        ("**负责**记账，__核对__*账目*", ["负责记账，核对账目"]),
        ("***重要***~~删~~`代**码**`", ["重要删代**码**"]),
        ("[制度](http://x.cn/a \"题\")![图](a.png)", ["制度图"]),
        ("a\\*b\\*c &lt;x&gt; snake_case_name 2*3*4", ["a*b*c <x> snake_case_name 2*3*4"]),
        ("> 引文\n>> 深", ["引文", "深"]),
        ("甲<br>乙<span style='x'>丙</span>", ["甲", "乙丙"]),
        ("```python\n# 不是标题\n```\n后", ["# 不是标题", "后"]),
        ("* 甲\n+ 乙\n  - 丙", ["• 甲", "• 乙", "• 丙"]),
        ("- [ ] 未\n- [x] 完", ["• ☐未", "• ☒完"]),
        ("1. 甲\n1. 乙\n   1. 丙\n1. 丁", ["1.甲", "2.乙", "1.丙", "3.丁"]),
        ("1. 甲\n2. 乙\n4. 丁", ["1.甲", "2.乙", "4.丁"]),
        ("1. 甲\n## 出纳\n1. 乙", ["1.甲", "出纳", "1.乙"]),
        ("1) 5S管理", ["1)5S管理"]),
        ("标题\n===\n小标题\n---", ["标题", "小标题"]),
        ("甲\n\n***\n乙", ["甲", "", "", "乙"]),
    ],
)  # fmt: skip
def test_what_is_shown(body: str, expected: list[str]) -> None:
    assert shown(body) == expected


def test_levels_and_painted_numbers() -> None:
    source = markdown("## 出纳\n- 甲\n  1. 乙")
    levels = [(one.style_level, one.list_level) for one in source.blocks]
    assert levels == [(0, None), (None, 0), (2, None), (None, 0), (None, 1)]
    last = source.blocks[-1]
    assert source.text[last.span.start : last.marker_end] == "1."


def test_tables_are_a_cell_a_line() -> None:
    source = markdown("| 岗位 | 职责 |\n|:--|--:|\n| 出纳 | a\\|b |\n| **会计** | |\n完")
    assert source.text.split("\n")[4:] == ["岗位", "职责", "出纳", "a|b", "会计", "", "完"]
    cells = [(one.place.table, one.place.row, one.place.column) for one in source.blocks if one.kind == "cell"]
    assert cells == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (0, 2, 0)]


def test_blank_lines_between_all_rows_of_a_table() -> None:
    source = markdown(
        "| 岗位 | 职责 |\n\n| --- | --- |\n\n| 出纳 | 报销 |\n\n| 序号 | 频次 |\n\n| --- | --- |\n\n| 1 | 每日 |\n"
    )
    cells = [(one.place.table, one.place.row) for one in source.blocks if one.kind == "cell"]
    assert cells == [(0, 0), (0, 0), (0, 1), (0, 1), (1, 0), (1, 0), (1, 1), (1, 1)]


@pytest.mark.parametrize("piece", ["*", "_", "*a ", "`a ``b ", "[", "![", "<a", "<!-- ", "\\", "> ", "|", "[a](", "# "])
def test_marks_without_end_are_text(piece: str) -> None:
    assert markdown(f"前\n{piece * 20_000}\n出纳").text.endswith("\n出纳")
