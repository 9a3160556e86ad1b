"""Documents to YAML and JSON and back: the order, the looks, the errors."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from extractor import codec, model
from extractor.errors import InvalidDocument
from extractor.spans import Span
from extractor.yaml_text import write_yaml
from tests.example import DOCUMENT

MINIMAL = """\
schema_version: "1.0"
source:
  name: ""
  media_type: text/plain
  encoding: utf-8
  sha256: ""
  characters: 12
title: null
coverage:
  characters: 12
  assigned: 0
  unassigned: []
"""


def test_keys_stand_in_contract_order() -> None:
    data = codec.to_data(DOCUMENT)
    assert list(data) == [name for name in model.Document.__struct_encode_fields__ if name in data]


def test_what_equals_its_default_is_left_out() -> None:
    assert "source_location" not in codec.to_data(DOCUMENT)
    assert codec.dump(DOCUMENT).count("confidence") == 2


@pytest.mark.parametrize(
    "line",
    [
        'schema_version: "1.0"',
        '    number: "1"',
        "    marker: （一）",
        "        text: 组织面试，其中：",
        "        confidence: 0.82",
        "        span: [110, 121]",
        "          - id: duty-03cc",
        '        text: "=归档= 全部人事档案"',
        "        marker: ◆",
        "      text: |-",
        "        手续齐全。",
        "  unassigned: []",
        "      - from: 行政人事部经理",
    ],
)
def test_yaml_reads_well(line: str) -> None:
    assert line in codec.dump(DOCUMENT).split("\n")


def test_an_item_is_never_wrapped_nor_shared() -> None:
    long = "负责公司各部门人事档案的收集、整理与归档 " * 100 + "完"
    twice = msgspec.structs.replace(DOCUMENT, title=long, prose=(model.Prose(text=long, span=Span(0, 1)),) * 2)
    text = codec.dump(twice)
    assert f"title: {long}\n" in text
    assert text.count(long) == 3
    assert "&" not in text


def test_invisible_characters_are_made_visible() -> None:
    written = write_yaml({"text": "前\u200b后\u2028\x85\ufeff\uf06c\t", "emoji": "😀 家"})
    assert written == 'text: "前\\u200b后\\u2028\\x85\\ufeff\\uf06c\\t"\nemoji: 😀 家\n'


def test_json_is_for_people_or_one_line() -> None:
    pretty, line = codec.dump_json(DOCUMENT), codec.dump_json_line(DOCUMENT)
    assert pretty.startswith('{\n  "schema_version": "1.0",\n')
    assert "人事专员" in pretty
    assert pretty.endswith("}\n")
    assert "\n" not in line
    assert codec.load(pretty) == codec.load(line) == DOCUMENT


def test_a_file_is_read_as_its_text_is(tmp_path: Path) -> None:
    for name, text in (("文档.yaml", codec.dump(DOCUMENT)), ("文档.json", codec.dump_json(DOCUMENT))):
        path = tmp_path / name
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        assert codec.load(path) == DOCUMENT


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "文档.yaml"
    path.write_bytes(codec.dump(DOCUMENT).encode("gb18030"))
    with pytest.raises(InvalidDocument, match="UTF-8") as caught:
        codec.load(path)
    assert caught.value.where == str(path)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title: null", "title: 3", "第 8 行: title: 应为字符串或空值（null），实际是整数 3；请给它加引号"),
        ("title: null\n", "", "第 1 行: 缺少必需的键 title"),
        (
            "  characters: 12\ntitle",
            "  characters: 1.5\ntitle",
            "第 7 行: source.characters: 应为整数，实际是数值 1.5",
        ),
        ("title:", "titel:", "第 8 行: titel: 没有这个键；是否想写 title？"),
        ("title: null", "title: '", "YAML 语法错误"),
    ],
)
def test_an_error_tells_line_and_remedy(old: str, new: str, told: str) -> None:
    assert old in MINIMAL
    with pytest.raises(InvalidDocument) as caught:
        codec.load(MINIMAL.replace(old, new, 1))
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_many_errors_are_counted_not_listed() -> None:
    with pytest.raises(InvalidDocument, match="另有 1 处问题"):
        codec.load("schema_version: '1.0'\nsource: 1\ntitle: 1\ncoverage: 1\nprose: 1\n")


def test_a_document_that_breaks_the_schema_is_not_written() -> None:
    broken = msgspec.structs.replace(DOCUMENT, positions=(msgspec.structs.replace(DOCUMENT.positions[0], id=""),))
    for write in (codec.dump, codec.dump_json, codec.dump_json_line, codec.check_document):
        with pytest.raises(InvalidDocument, match=r"positions\[0\]\.id: 不能为空字符串"):
            write(broken)


def test_not_a_number_is_not_written() -> None:
    position = msgspec.structs.replace(DOCUMENT.positions[0], confidence=float("nan"))
    with pytest.raises(InvalidDocument, match="confidence"):
        codec.dump(msgspec.structs.replace(DOCUMENT, positions=(position,)))


@pytest.mark.parametrize("levels", [60, 5000])
def test_nesting_without_end_is_refused(levels: int) -> None:
    heading = DOCUMENT.outline[0]
    for _ in range(levels):
        heading = msgspec.structs.replace(DOCUMENT.outline[0], children=(heading,))
    with pytest.raises(InvalidDocument, match="嵌套"):
        codec.dump(msgspec.structs.replace(DOCUMENT, outline=(heading,)))


def test_a_refused_string_costs_linear_time() -> None:
    """Would take longer than the universe if the pattern of plain strings backtracked."""
    assert write_yaml({"text": "很长的文字" * 20_000 + "\x00"}).endswith('\\x00"\n')
