"""Plain text through the front door: encodings, line ends, characters no output can carry, limits."""

from __future__ import annotations

import hashlib

import pytest
import yaml

from extractor.errors import DamagedFile, LimitExceeded, ReadError, UndecodableText
from extractor.limits import Limits
from extractor.readers import read, read_text
from extractor.source import SourceText

SAMPLE = "一、仓库主管岗位职责\n1、负责物资验收、入库与盘点；\n2、完成上级交办的其他工作。\n"
TRADITIONAL = "一、倉庫主管崗位職責\n1、負責物資驗收、入庫與盤點；\n2、完成上級交辦的其他工作。\n"


def codes(source: SourceText) -> list[str]:
    return [notice.code for notice in source.notices]


@pytest.mark.parametrize(
    ("encoding", "text", "reported"),
    [
        ("utf-8", SAMPLE, "utf-8"),
        ("utf-8-sig", SAMPLE, "utf-8"),
        ("utf-16", SAMPLE, "utf-16-le"),
        ("utf-16-le", SAMPLE, "utf-16-le"),
        ("utf-16-be", SAMPLE, "utf-16-be"),
        ("utf-32", SAMPLE, "utf-32-le"),
        ("gbk", SAMPLE, "gb18030"),
        ("gb18030", TRADITIONAL, "gb18030"),
        ("gb18030", SAMPLE + "䶮、㐂、𠮷", "gb18030"),
        ("big5", TRADITIONAL, "big5"),
        ("utf-8", TRADITIONAL, "utf-8"),
    ],
)
def test_every_encoding_gives_the_same_text(encoding: str, text: str, reported: str) -> None:
    source = read(text.encode(encoding), "职责.txt")
    assert source.text == text
    assert source.encoding == reported
    assert source.notices == ()


def test_utf_16_big_endian_with_mark() -> None:
    assert read(b"\xfe\xff" + SAMPLE.encode("utf-16-be")).text == SAMPLE


def test_a_doubtful_encoding_is_told() -> None:
    source = read("出纳".encode("gbk"))
    assert source.text == "出纳"
    assert codes(source) == ["encoding-doubtful"]


def test_blocks_are_the_lines_that_are_not_blank() -> None:
    source = read("职责\r\n\r\n　\r\n1、记账\r\n".encode())
    assert source.text == "职责\n\n　\n1、记账\n"
    assert [block.span.of(source.text) for block in source.blocks] == ["职责", "1、记账"]
    assert [block.place.paragraph for block in source.blocks] == [0, 3]
    assert [block.marker_end for block in source.blocks] == [block.span.start for block in source.blocks]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\v", "\f", "\u2028", "\u2029", "\x85"])
def test_every_line_end_becomes_one(end: str) -> None:
    assert read(f"收银员{end}负责收款".encode()).text == "收银员\n负责收款"


def test_name_media_type_and_digest_are_told() -> None:
    data = SAMPLE.encode()
    source = read(data, "a.txt")
    assert (source.name, source.media_type) == ("a.txt", "text/plain")
    assert source.sha256 == hashlib.sha256(data).hexdigest()


def test_control_characters_are_replaced_one_for_one() -> None:
    source = read("负责\x07收银\x00台。".encode())
    assert source.text == "负责\ufffd收银\ufffd台。"
    assert codes(source) == ["characters-replaced"]
    assert "2 个" in source.notices[0].message


def test_lone_surrogates_in_a_string_are_replaced() -> None:
    source = read_text("负责\ud800收银\udfff")
    assert source.text == "负责\ufffd收银\ufffd"
    assert yaml.safe_load(yaml.safe_dump(source.text, allow_unicode=True)) == source.text


def test_all_that_is_kept_survives_yaml() -> None:
    everything = "".join(map(chr, (*range(0x3000), *range(0xD7F0, 0xE010), *range(0xFEF0, 0x10010))))
    text = read_text(everything).text
    assert yaml.safe_load(yaml.safe_dump(text, allow_unicode=True)) == text


def test_a_string_loses_its_mark_only() -> None:
    source = read_text("\ufeff出纳\r\n记账")
    assert source.text == "出纳\n记账"
    assert source.encoding == ""


def test_a_text_cut_within_a_character_is_read_and_told() -> None:
    source = read(SAMPLE.encode()[:-3])
    assert source.text == SAMPLE[:-2] + "\ufffd"
    assert codes(source) == ["bytes-damaged"]


def test_the_end_mark_of_dos_goes() -> None:
    assert read((SAMPLE + "\x1a").encode("gbk")).text == SAMPLE


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\x00" * 500,
        b"\x13\x37" + bytes((7 * one * one + 3) % 256 for one in range(3000)),
        b"\xff\xfe" + b"\x00\xd8" * 50,
        "负责收银".encode() + b"\x00\x01\x02\x03" * 20,
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UndecodableText, match=r"a\.txt: 不是文本"):
        read(data, "a.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "　\n".encode(), b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile, match=r"空\.txt: 文件是空的"):
        read(data, "空.txt")


def test_an_empty_string_is_refused() -> None:
    with pytest.raises(ReadError, match="文件是空的"):
        read_text(" \n")


def test_limits_on_bytes_and_characters() -> None:
    with pytest.raises(LimitExceeded, match="超过上限 10 字节"):
        read(b"x" * 11, limits=Limits(file_bytes=10))
    with pytest.raises(LimitExceeded, match="11 字，超过上限 10 字"):
        read(b"x" * 11, limits=Limits(text_characters=10))
