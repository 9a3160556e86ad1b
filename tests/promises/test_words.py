"""Words by the list: labels, headings and lines of sharing sites, each in a small document that leaves nothing to doubt.

A new word is a new line in a file of ``words``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from extractor.model import Document
from extractor.pipeline import extract_text

_WORDS: Final = Path(__file__).parent / "words"
_ITEMS: Final = {
    "财务主管": (
        "组织编制月度用款计划，逐笔核对往来款项",
        "审核报销单据，发现不符的退回补正",
        "每季度向总经理提交分析报告",
    ),
    "出纳员": ("登记固定资产台账，做到账物相符", "保管空白支票和财务印鉴", "月末编制银行余额调节表"),
}
_ASKED: Final = ("大专以上学历", "三年以上同类工作经验")


def _lines(name: str) -> list[str]:
    return [line for line in (_WORDS / name).read_text(encoding="utf-8").splitlines() if line]


def _numbered(items: Sequence[str], stop: str = "。") -> list[str]:
    return [f"{number}、{item}{stop}" for number, item in enumerate(items, 1)]


def _told(document: Document) -> list[tuple[str, list[str], list[str]]]:
    return [
        (
            post.title,
            [duty.text.rstrip("。") for duty in post.duties],
            [requirement.text.rstrip("。") for requirement in post.requirements],
        )
        for post in document.positions
    ]


@pytest.mark.parametrize("colon", ["：", ""])
@pytest.mark.parametrize("label", _lines("duty_labels.txt"))
def test_labels_of_duties(label: str, colon: str) -> None:
    """Whatever a list of duties is called, it is the post's."""
    _check_labels(label + colon, "任职要求" + colon)


@pytest.mark.parametrize("colon", ["：", ""])
@pytest.mark.parametrize("label", _lines("requirement_labels.txt"))
def test_labels_of_requirements(label: str, colon: str) -> None:
    """Whatever a list of requirements is called, it is the post's."""
    _check_labels("岗位职责" + colon, label + colon)


def _check_labels(duties: str, requirements: str) -> None:
    lines = ["某某公司岗位职责"]
    for title, items in _ITEMS.items():
        lines += [title, duties, *_numbered(items), requirements, *_numbered(_ASKED)]
    expected = [(title, list(items), list(_ASKED)) for title, items in _ITEMS.items()]
    assert _told(extract_text("\n".join(lines))) == expected


@pytest.mark.parametrize("row", _lines("headings.tsv"))
def test_headings(row: str) -> None:
    """A heading over a list, however it is worded, tells whose duties stand there."""
    heading, owner = row.split("\t")
    items = next(iter(_ITEMS.values()))
    numbered = _numbered(items) if not heading[0].isdigit() else [f"（{n}）{item}。" for n, item in enumerate(items, 1)]
    document = extract_text("\n".join(["某某单位岗位职责汇编", "", heading, *numbered, ""]))
    owners = [post.title for post in document.positions if post.duties]
    owners += [unit.name for unit in document.departments if unit.duties]
    assert owners == [owner]


@pytest.mark.parametrize("stop", ["。", ""])
@pytest.mark.parametrize("place", ["top", "between", "inside", "end"])
@pytest.mark.parametrize("line", _lines("site_lines.txt"))
def test_lines_of_sites(line: str, place: str, stop: str) -> None:
    """What a sharing site prints belongs to no duty, wherever it stands, and lists without stops lose none to it."""
    first, second = ([f"{title}岗位职责", *_numbered(items, stop)] for title, items in _ITEMS.items())
    lines = {
        "top": [line, *first, *second],
        "between": [*first, line, *second],
        "inside": [*first[:2], line, *first[2:], *second],
        "end": [*first, *second, line],
    }[place]
    document = extract_text("\n".join(lines))
    assert _told(document) == [(title, list(items), []) for title, items in _ITEMS.items()]
    assert any(line in piece.text for piece in document.furniture)


@pytest.mark.parametrize("stop", ["。", ""])
@pytest.mark.parametrize("line", _lines("closing_lines.txt"))
def test_lines_that_close(line: str, stop: str) -> None:
    """What stands behind the last duty and is none is no duty, nor the end of one."""
    lists = [[f"{title}岗位职责", *_numbered(items, stop)] for title, items in _ITEMS.items()]
    document = extract_text("\n".join([*lists[0], *lists[1], line]))
    assert _told(document) == [(title, list(items), []) for title, items in _ITEMS.items()]


@pytest.mark.parametrize("title", ["", "某某公司岗位职责汇编"])
@pytest.mark.parametrize("line", _lines("opening_lines.txt"))
def test_lines_that_open(line: str, title: str) -> None:
    """What stands before the first post neither hides it nor is one."""
    _check_opening(line, title)


@pytest.mark.parametrize("line", _lines("section_headings.txt"))
def test_headings_of_nobody(line: str) -> None:
    """A heading that names nobody, below the document's title, neither hides the first post nor is one."""
    _check_opening(line, "某某公司岗位职责汇编")


def _check_opening(line: str, title: str) -> None:
    lists = [[f"{title}岗位职责", *_numbered(items)] for title, items in _ITEMS.items()]
    document = extract_text("\n".join([*([title] if title else ()), line, "", *lists[0], *lists[1]]))
    assert _told(document) == [(title, list(items), []) for title, items in _ITEMS.items()]


_TASKS: Final = (
    "按计划单核对数量和规格,不符的退回",
    "督促班组成员按规程操作,发现违章当场纠正",
    "整理档案资料,按年度移交档案室",
    "接听客户来电,登记问题并跟踪处理",
    "对新员工进行岗前培训和考核",
    "更换易损件,做好保养记录",
    "盘点库存并填写盘点表",
    "汇总数据,编制分析报告报主管审阅",
)
_TIMES: Final = ("每天", "每周一次", "3次/日")


@pytest.mark.parametrize("row", _lines("form_rows.tsv"))
def test_rows_of_forms(row: str) -> None:
    """However a form with one cell a line names what it says of a duty, the duty and its tasks come out whole."""
    *numbers, text, share, label, often = row.split("\t")
    lines, expected, tasks = [], [], iter(_TASKS)
    for title, items in _ITEMS.items():
        lines += ["岗位名称", title, "所属部门", "生产部", "直接上级", "生产部经理", "岗位职责"]
        for number, item in zip(numbers, items, strict=False):
            own = [next(tasks), next(tasks)]
            lines += [number, text, item, share, "50%", label]
            lines += [cell for at, task in enumerate(own) for cell in (task, often, _TIMES[at])]
            expected.append((title, item, own))
        lines += ["任职资格", "学历", "大专以上"]
    posts = extract_text("\n".join(lines)).positions
    assert [(p.title, d.text, [task.text for task in d.children]) for p in posts for d in p.duties] == expected
