"""Problems of hand-edited and hostile files: all at once, by line, in words that help; never a traceback."""

from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import codec
from extractor.nesting import MAXIMUM_DEPTH
from extractor.text_tree import Fault, parse
from extractor.validation import Problem, validate, validate_file_text
from tests.example import DOCUMENT

YAML = codec.dump(DOCUMENT)
JSON = codec.dump_json(DOCUMENT)


def line_of(text: str, part: str) -> int:
    assert text.count(part) == 1, part
    return text[: text.index(part)].count("\n") + 1


def changed(old: str, new: str, text: str = YAML) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)


def test_a_good_file_has_no_problems() -> None:
    assert validate_file_text(YAML, "a.yaml") == []
    assert validate_file_text(JSON, "a.json") == []
    assert validate(codec.to_data(DOCUMENT)) == []


def test_an_unquoted_number_is_told_with_its_remedy() -> None:
    text = changed('- id: duty-03cc\n            number: "1"', "- id: duty-03cc\n            number: 1")
    assert validate_file_text(text, "a.yaml") == [
        Problem(
            path="positions[0].duties[1].children[0].number",
            line=line_of(text, "duty-03cc") + 1,
            rule="type",
            message="应为字符串或空值（null），实际是整数 1；请给它加引号",
        )
    ]


@pytest.mark.parametrize(
    ("value", "actual"),
    [
        ("yes", "真假值 true"),
        ("1.10", "数值 1.1"),
        ("2020-01-01", "日期 2020-01-01"),
        ("0x1F", "整数 31"),
        ("12:30", "整数 750"),
    ],
)
def test_what_yaml_took_for_something_else_is_named(value: str, actual: str) -> None:
    [problem] = validate_file_text(changed("title: 入职流程\n    steps", f"title: {value}\n    steps"), "a.yaml")
    assert problem.message == f"应为字符串，实际是{actual}；请给它加引号"


@pytest.mark.parametrize(
    ("old", "new", "path", "rule", "message"),
    [
        (
            "    department: 行政",
            "    departmant: 行政",
            "positions[0].departmant",
            "additionalProperties",
            "是否想写 department？",
        ),
        (
            "    department: 行政",
            "    薪酬: 行政",
            "positions[0].薪酬",
            "additionalProperties",
            "此处可用的键: id、title",
        ),
        ("kind: page_number", "kind: 页码", "furniture[0].kind", "enum", "应为 page_header、page_number"),
        ("  severity: info", "  severity: fatal", "diagnostics[1].severity", "enum", "实际是字符串“fatal”"),
        (
            "confidence: 0.82",
            "confidence: 82",
            "positions[0].duties[1].confidence",
            "maximum",
            "不能大于 1.0，实际是 82",
        ),
        (
            "confidence: 0.82",
            'confidence: "82"',
            "positions[0].duties[1].confidence",
            "type",
            "应为数值，实际是字符串“82”",
        ),
        ("confidence: 0.82", "confidence: .nan", "positions[0].duties[1].confidence", "finite", "有限的数值"),
        ("span: [76, 83]", "span: [76]", "positions[0].superior.span", "items", "应恰有 2 个数，实际有 1 个"),
        (
            "span: [76, 83]",
            "span: [76, 83, 1]",
            "positions[0].superior.span",
            "items",
            "应恰有 2 个数，实际有 3 个",
        ),
        (
            "span: [76, 83]",
            "span: [-1, 83]",
            "positions[0].superior.span[0]",
            "minimum",
            "不能小于 0，实际是 -1",
        ),
        ("span: [76, 83]", 'span: ["76", 83]', "positions[0].superior.span[0]", "type", "请去掉引号"),
        (
            "span: [76, 83]",
            "span: 76",
            "positions[0].superior.span",
            "type",
            "应为列表或空值（null），实际是整数 76",
        ),
        ("span: [76, 83]", "span: [83, 76]", "positions[0].superior.span", "span", "起点 83 在终点 76 之后"),
        ("span: [76, 83]", "span: [76, 999]", "positions[0].superior.span", "span", "终点 999 超出原文的"),
        (
            "evidence: [71, 83]",
            "evidence: [83, 71]",
            "org_charts[0].relations[0].evidence",
            "span",
            "起点 83",
        ),
        (
            "count: 2\n    superior",
            'count: "2"\n    superior',
            "positions[0].headcount.count",
            "type",
            "请去掉引号",
        ),
        ("id: requirement-06ff", 'id: ""', "positions[0].requirements[0].id", "minLength", "不能为空字符串"),
        (
            "id: requirement-06ff",
            "id: duty-01aa",
            "positions[0].requirements[0].id",
            "unique-id",
            "第一次用于 positions[0].duties[0]",
        ),
        (
            "position_id: position-4be1",
            "position_id: p",
            "org_charts[0].units[1].position_id",
            "reference",
            "没有这个岗位: p",
        ),
        (
            "      - position-4be1",
            "      - duty-01aa",
            "departments[0].position_ids[0]",
            "reference",
            "没有这个岗位: duty-01aa",
        ),
        (
            "node_id: duty-04dd",
            "node_id: duty-00",
            "diagnostics[0].node_id",
            "reference",
            "没有这个条目: duty-00",
        ),
        ("unassigned: []", "unassigned: [[3, 4]]", "coverage.unassigned", "coverage", "1 处没有归入任何条目"),
        ('schema_version: "1.0"', 'schema_version: "2.0"', "schema_version", "enum", "应为 1.0，"),
        (
            'schema_version: "1.0"',
            "schema_version: 1.0",
            "schema_version",
            "enum",
            "实际是数值 1.0；请给它加引号",
        ),
    ],
)
def test_a_change_gives_its_problem(old: str, new: str, path: str, rule: str, message: str) -> None:
    text = changed(old, new)
    [problem] = validate_file_text(text, "a.yaml")
    assert (problem.path, problem.rule, problem.line) == (path, rule, line_of(YAML, old))
    assert message in problem.message


def test_json_lines_are_told_too() -> None:
    for text in (JSON, JSON.replace("\n", "\r\n"), JSON.replace("  ", "\t")):
        broken = changed('"marker": "◆"', '"marker": 1', text)
        [problem] = validate_file_text(broken, "a.json")
        assert problem.line == line_of(broken, '"marker": 1')


def test_all_problems_are_told_at_once_by_line() -> None:
    text = changed(
        "title: 入职流程\n    steps",
        "titel: 入职流程\n    steps",
        changed("  name: 岗位职责.txt", "  name: 1"),
    )
    problems = validate_file_text(text, "a.yaml")
    assert [(p.path, p.rule) for p in problems] == [
        ("source.name", "type"),
        ("procedures[0]", "required"),
        ("procedures[0].titel", "additionalProperties"),
    ]
    lines = [p.line for p in problems]
    assert lines == sorted(lines, key=lambda line: line or 0)
    assert str(problems[0]) == f"第 {lines[0]} 行: source.name: 应为字符串，实际是整数 1；请给它加引号"


def test_several_missing_keys_are_told_once_each() -> None:
    data = codec.to_data(DOCUMENT)
    del data["coverage"], data["title"]
    assert [(p.rule, p.message.split("；")[0]) for p in validate(data)] == [
        ("required", "缺少必需的键 title"),
        ("required", "缺少必需的键 coverage"),
    ]


BAD_TEXTS = {
    "nothing": ("", "syntax", "没有内容"),
    "a comment": ("# 只有注释\n", "syntax", "没有内容"),
    "a word": ("岗位职责", "type", "应为对象（键值对），实际是字符串“岗位职责”"),
    "a list": ("[1, 2]", "type", "实际是列表"),
    "repeated key": ("title: a\n\ntitle: b", "duplicate-key", "第一次在第 1 行"),
    "repeated key in JSON": ('{"title": 1,\n "title": 2}', "duplicate-key", "第一次在第 1 行"),
    "alias": ("a: &x [1]\nb: *x", "alias", "不支持引用别名 *x"),
    "laughs": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "alias", "别名"),
    "merge": ("a: &a {b: 1}\nc:\n  <<: *a", "alias", "别名"),
    "foreign tag": ("a: !!python/object/apply:os.system [ls]", "tag", "不支持标签"),
    "binary": ("a: !!binary aGVsbG8=", "tag", "不支持标签"),
    "own tag": ("a: !own 1", "tag", "不支持标签"),
    "two documents": ("a: 1\n---\nb: 2", "syntax", "只能有一份"),
    "complex key": ("? [1, 2]\n: 3", "syntax", "键必须是一个词"),
    "open quote": ('a: "b', "syntax", "引号没有结束"),
    "colon": ("a: b: c", "syntax", "此处不应有冒号"),
    "tab": ("a:\n\tb: 1", "syntax", "缩进请用空格"),
    "at sign": ("a: @b", "syntax", "请加引号"),
    "no date": ("a: 2020-13-45", "syntax", "像是数值或日期却读不出来"),
    "no number": ("a: 0x_", "syntax", "像是数值"),
    "control": ("a: \x07", "syntax", "U+0007"),
    "surrogate": ("a: \ud800", "syntax", "U+D800"),
    "escaped surrogate": ('{"a": "\\ud800"}', "syntax", "代理码位"),
    "comma": ('{"a": 1,}', "syntax", "JSON 语法错误"),
    "cut JSON": ('{"a": [1, 2', "syntax", "缺少逗号或右括号"),
    "NaN": ('{"a": NaN}', "syntax", "NaN 不是 JSON 数值"),
    "digits": ('{"a": ' + "9" * 5000 + "}", "syntax", "位数过多"),
    "digits in YAML": ("a: " + "9" * 5000, "syntax", "请给它加引号"),
    "deep flow": ("a: " + "[" * 900 + "]" * 900, "depth", "嵌套超过"),
    "deeper flow": ("a: " + "[" * 100_000, "syntax", "嵌套过深"),
    "deep block": ("- " * 5000 + "a", "depth", "嵌套超过"),
    "deep JSON": ("[" * 200 + "]" * 200, "depth", "嵌套超过"),
    "deeper JSON": ('{"a":' * 100_000, "depth", "嵌套超过"),
}


@pytest.mark.parametrize(("text", "rule", "message"), BAD_TEXTS.values(), ids=BAD_TEXTS)
def test_a_text_that_is_no_data_gives_one_problem(text: str, rule: str, message: str) -> None:
    [problem] = [p for p in validate_file_text(text, "a.yaml") if p.rule not in ("required", "additionalProperties")]
    assert problem.rule == rule
    assert message in problem.message


def test_what_is_loaded_may_contain_itself() -> None:
    data: dict[str, object] = {"schema_version": "1.0"}
    data["outline"] = [data]
    assert [p.rule for p in validate(data)] == ["depth"]


def test_the_depth_allowed_is_written_and_read() -> None:
    text = "[" * MAXIMUM_DEPTH + "1" + "]" * MAXIMUM_DEPTH
    assert parse(text).data == json.loads(text)
    with pytest.raises(Fault):
        parse(f"[{text}]")


def test_a_key_is_the_word_that_stands_there() -> None:
    assert parse("on: 1\n1: 2\n~: 3\n<<: 4\n=: 5").data == {"on": 1, "1": 2, "~": 3, "<<": 4, "=": 5}


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_never_raises(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([YAML, JSON]))
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.integers(0, 40)))
    inserted = data.draw(st.text("\"':-[]{}#&*!|>%@`\\\n\t 1a中\x00\ud800\u2028", max_size=6))
    for problem in validate_file_text(text[:start] + inserted + text[end:], "a"):
        assert problem.message
        assert problem.line is None or 1 <= problem.line <= text.count("\n") + 8


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=3),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(["source", "positions", "title", "coverage", "x"]), inner)
        ),
        max_leaves=12,
    )
)
@settings(max_examples=100, deadline=None)
def test_any_loaded_data_is_judged(value: object) -> None:
    assert validate(value), "no such value follows the schema"
    data = copy.deepcopy(codec.to_data(DOCUMENT))
    data["title"] = value  # type: ignore[assignment]
    assert (validate(data) == []) == (value is None or isinstance(value, str))
