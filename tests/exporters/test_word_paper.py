"""Verbatim texts on paper."""

from __future__ import annotations

import pytest

from extractor.exporters.word.paper import on_paper, paragraphs, run


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("负责公司\n档案", "负责公司档案"),
        ("负责公司  \r\n　档案", "负责公司档案"),
        ("负责；\n汇总", "负责；汇总"),
        ("符合ISO\n9001标准", "符合ISO 9001标准"),
        ("使用K3\n系统", "使用K3 系统"),
        ("A\n\n\nB", "A B"),
        ("编号\t01", "编号 01"),
        ("  两端  ", "两端"),
        ("响\x07铃\ud800\uffff", "响\ufffd铃\ufffd\ufffd"),
        ("行\u2028行\x85行\v行", "行行行行"),
        ("\n", ""),
    ],
)
def test_broken_lines_are_joined(text: str, shown: str) -> None:
    assert on_paper(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("审批权；\n考核权；\n检查权。", ["审批权；", "考核权；", "检查权。"]),
        ("文件编号：XZ-01\n版本：A/2", ["文件编号：XZ-01", "版本：A/2"]),
        ("为明确各部门职责，\n制定本手册。", ["为明确各部门职责，制定本手册。"]),
        (
            "本制度适用于公司全体员工以及在公司场所内工作的外单\n位人员。",
            ["本制度适用于公司全体员工以及在公司场所内工作的外单位人员。"],
        ),
        ("", [""]),
        (" \n ", [""]),
    ],
)
def test_values_and_prose_keep_lines_that_end_on_purpose(text: str, shown: list[str]) -> None:
    assert paragraphs(text) == shown


def test_long_runs_of_spaces_and_breaks_take_linear_time() -> None:
    assert on_paper("甲" + " " * 200_000 + "乙").startswith("甲 ")
    assert on_paper("甲\n" * 100_000) == "甲" * 100_000


def test_markup_is_escaped() -> None:
    assert run('<script>&"') == '<w:r><w:t>&lt;script&gt;&amp;"</w:t></w:r>'
