"""The scorer: what counts, what is forgiven, what is wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import fromstring, parse

import pytest

from benchmarks.accuracy.gold_sets import OWN_FOLDERS
from benchmarks.accuracy.ideal import ideal_output
from benchmarks.accuracy.score import ROWS, compare, forgive, gold_items, norm, output_items, prf, text_of

GOLD = fromstring(
    "<doc><section owner='综合科'><head><m n='1'>一、</m><t>综合科</t>职责</head>"
    "<duty><m n='1'>1.</m><t>管车；</t></duty></section>"
    "<position><head><t>司机</t></head><field name='superior'><l>上级:</l><v>科长</v></field>"
    "<field name='code'><l>编号</l><v>A-1</v></field>"
    "<group><head><t>日常</t></head><duty><m n='1'>1、</m><t>出<noise>2、</noise>车:</t>"
    "<duty><m n='a'>a)</m><t>检查。</t></duty></duty></group><req><t>持证</t></req></position>"
    "<orgchart><unit>司机</unit><unit optional='1'>乱码</unit></orgchart>"
    "<procedure><step><m n='1'>1</m><t>报修</t></step></procedure></doc>"
)
FILES = [file for folder in OWN_FOLDERS for file in sorted(folder.glob("*.xml"))]


def test_norm_ignores_width_space_and_closing_punctuation() -> None:
    assert norm(" （１） 管 车；。") == "(1)管车"
    assert norm(None) == norm("") == ""


def test_text_leaves_noise_out() -> None:
    assert text_of(GOLD.find(".//group/duty/t")) == "出车:"


def test_gold_items_know_owner_group_and_number() -> None:
    items = gold_items(GOLD)
    assert items["duty"] == Counter(
        [("综合科", "", "1", "管车"), ("司机", "日常", "1", "出车"), ("司机", "日常", "a", "检查")]
    )
    assert items["heading"] == Counter([("", "综合科"), ("", "司机"), ("司机", "日常")])
    assert items["superior"] == Counter([("司机", "科长")])
    assert items["field"] == Counter([("司机", "code", "A-1")])
    assert items["requirement"] == Counter([("司机", "持证")])
    assert items["unit"] == Counter([("司机",)])
    assert items["step"] == Counter([("报修",)])


@pytest.mark.parametrize(
    ("key", "value", "row"),
    [
        ("title", "司机班", "position"),
        ("superior", [{"text": "主任"}], "superior"),
        ("requirements", [], "requirement"),
        ("fields", [{"name": "grade", "value": "A-1"}], "field"),
        ("duties", [{"number": "2", "text": "出车", "group": "日常"}], "duty"),
    ],
)
def test_each_change_is_seen_in_its_row(key: str, value: object, row: str) -> None:
    output = ideal_output(GOLD)
    positions = output["positions"]
    assert isinstance(positions, list)
    positions[0][key] = value
    gold, out = compare(GOLD, output)
    assert out[row] != gold[row]


def test_optional_texts_count_neither_way() -> None:
    surplus: Counter[tuple[str, ...]] = Counter([("乱码",), ("别的",)])
    assert forgive(Counter(), surplus, frozenset(["乱码"])) == Counter([("别的",)])


def test_a_label_is_no_heading_and_an_optional_heading_no_parent() -> None:
    outline = [
        {"kind": "label", "title": "岗位职责", "children": [{"kind": "part", "title": "甲"}]},
        {"kind": "part", "title": "文件名", "children": [{"kind": "part", "title": "乙"}]},
    ]
    items = output_items({"outline": outline}, frozenset(["文件名"]))
    assert items["heading"] == Counter([("", "甲"), ("", "文件名"), ("", "乙")])


def test_requirements_may_be_plain_strings() -> None:
    items = output_items({"positions": [{"title": "司机", "requirements": ["持证", {"text": "健康"}]}]})
    assert items["requirement"] == Counter([("司机", "持证"), ("司机", "健康")])


def test_ratios_at_the_edges() -> None:
    one: Counter[tuple[str, ...]] = Counter([("a",)])
    assert prf(Counter(), Counter()).f1 == 1.0
    assert prf(one, Counter())[3:] == (0.0, 0.0, 0.0)
    twice = prf(one, one + one)
    assert (twice.precision, twice.recall) == (0.5, 1.0)
    assert twice.f1 == pytest.approx(2 / 3)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_gold_files_agree_with_themselves(file: Path) -> None:
    root = parse(file).getroot()
    gold, out = compare(root, ideal_output(root))
    assert {row: out[row] for row in ROWS} == gold
