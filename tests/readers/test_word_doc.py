"""Binary Word files. ``fixtures/rich.doc`` is our own text, saved by LibreOffice from a file of docx_builder;
so is ``boxes.doc``, from an odt file with shapes, a group, connectors and WordArt."""

from __future__ import annotations

import contextlib
import random
import re
import struct
from pathlib import Path

import pytest
from docx_builder import abstract, docx, level, num, p, restart

from extractor.errors import DamagedFile, EncryptedFile, LimitExceeded, ReadError, UnknownFormat
from extractor.limits import Limits
from extractor.readers import read
from extractor.readers.ole_container import read_streams
from extractor.readers.word_doc_file import BOXES as BOXES_OF_TEXT
from extractor.readers.word_doc_file import DRAWINGS, SHAPE_PLACES, sprms
from extractor.readers.word_doc_runs import endless_fields
from tests.office import saved_as, shown_by_office

RICH = Path(__file__).with_name("fixtures") / "rich.doc"
BOXES = RICH.with_name("boxes.doc")


def patched(at: int, value: bytes, file: Path = RICH) -> bytes:
    """The fixture with bytes of its file information block replaced."""
    data = file.read_bytes()
    start = data.index(read_streams(data)["WordDocument"][:32]) + at
    return data[:start] + value + data[start + len(value) :]


def test_everything_is_painted() -> None:
    source = read(RICH.read_bytes(), "rich.doc")
    assert [one.span.of(source.text) for one in source.blocks] == [
        "某公司", "财务部岗位职责", "一、总则", "一.1 目的𠮷", "二、职责", "● 记账", "一、重来", "见3.2条\n次行", "新文",
        "岗位", "出纳", "会计", "职责", "一", "甲", "二", "乙", "图", "总经理", "上", "下", "完", "注文", "第1页",
    ]  # fmt: skip
    assert source.media_type == "application/msword"
    codes = [notice.code for notice in source.notices]
    assert codes == ["hidden-text-omitted", "tracked-changes", "pictures-omitted"]


def test_levels_numbers_and_cells_are_told() -> None:
    source = read(RICH.read_bytes())
    blocks = {one.span.of(source.text): one for one in source.blocks}
    assert blocks["财务部岗位职责"].style_level == 1
    numbered = blocks["一.1 目的𠮷"]
    assert (numbered.list_level, source.text[numbered.span.start : numbered.marker_end]) == (1, "一.1")
    cells = {one: blocks[one] for one in ("岗位", "出纳", "职责", "一", "乙")}
    places = {text: (one.place.row, one.place.column, one.column_span, one.row_span) for text, one in cells.items()}
    assert places == {
        "岗位": (0, 0, 1, 1),
        "出纳": (0, 1, 2, 1),
        "职责": (1, 0, 1, 2),
        "一": (1, 1, 1, 1),
        "乙": (2, 2, 1, 1),
    }
    kinds = {text: blocks[text].kind for text in ("某公司", "总经理", "注文", "第1页", "一")}
    assert list(kinds.values()) == ["header", "text_box", "footnote", "footer", "cell"]


def test_boxes_stand_where_they_are_anchored_and_connectors_relate_them() -> None:
    source = read(BOXES.read_bytes())
    lines = [(one.span.of(source.text), one.kind == "text_box") for one in source.blocks]
    assert lines == [
        ("组织架构", False), ("见下图", False), ("总经理", True), ("财务部经理", True), ("行政部经理", True),
        ("中间一段", False), ("框", False), ("独立框", True), ("二行", True), ("完", False),
        ("组：", False), ("董事长", True), ("监事会", True),
        ("格甲", False), ("格乙", False), ("格中框", True), ("二行", True),
        ("字", False), ("艺术字", True), ("末", False),
    ]  # fmt: skip
    told = [(one.superior, one.subordinate, one.evidence and one.evidence.of(source.text)) for one in source.relations]
    assert told == [("总经理", "财务部经理", "财务部经理"), ("总经理", "行政部经理", "行政部经理")]


@pytest.mark.parametrize("structure", [SHAPE_PLACES, DRAWINGS, BOXES_OF_TEXT])
def test_boxes_without_a_place_are_not_lost(structure: int) -> None:
    source = read(patched(structure, bytes(8), BOXES))
    for box in ("总经理", "独立框", "董事长", "监事会", "格中框"):
        assert [one.kind for one in source.blocks if one.span.of(source.text) == box] == ["text_box"]


def test_a_file_with_a_password_is_refused() -> None:
    with pytest.raises(EncryptedFile):
        read(patched(11, b"\x03"))


def test_a_file_of_word_95_is_named() -> None:
    with pytest.raises(UnknownFormat, match="Word 95"):
        read(patched(2, struct.pack("<H", 104)))


def test_no_text_beyond_the_file_and_limits() -> None:
    with pytest.raises(DamagedFile):
        read(patched(0x1A2, struct.pack("<II", 0xFFFFFF, 40)))
    with pytest.raises(LimitExceeded):
        read(RICH.read_bytes(), limits=Limits(text_characters=10))


@pytest.mark.parametrize("file", [RICH, BOXES])
def test_every_truncation_and_random_damage_is_read_or_refused(file: Path) -> None:
    data = file.read_bytes()
    for size in range(0, len(data), 701):
        with contextlib.suppress(ReadError):
            read(data[:size])
    choose = random.Random(7)
    for _ in range(150):
        damaged = bytearray(data)
        for _ in range(choose.choice((1, 5, 40))):
            damaged[choose.randrange(len(damaged))] = choose.randrange(256)
        with contextlib.suppress(ReadError):
            assert read(bytes(damaged)).text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"\x16\x24\x01", [(0x2416, b"\x01")]),
        (b"\x0b\x46\x02\x00\x0a\x26\x01", [(0x460B, b"\x02\x00"), (0x260A, b"\x01")]),
        (b"\x08\xd6\x04\x00abc\x16\x24\x01", [(0xD608, b"abc"), (0x2416, b"\x01")]),
        (b"\x0b\x46\x02", []),
        (b"\x08\xd6\x00", []),
        (b"\x3e\xc6\xff", []),
    ],
)
def test_property_lists_end_where_they_are_broken(data: bytes, expected: list[tuple[int, bytes]]) -> None:
    assert list(sprms(data)) == expected


def test_fields_without_end() -> None:
    assert endless_fields("a\x13b\x14c\x15d\x13e") == frozenset({7})
    assert endless_fields("\x15\x14\x13\x14x") == frozenset()


def test_libreoffice_paints_the_same(tmp_path: Path) -> None:
    formats = ["decimal", "chineseCountingThousand", "upperLetter", "lowerRoman", "ideographTraditional"]
    formats += ["chineseLegalSimplified", "decimalZero", "upperRoman", "ordinal", "ideographZodiac"]
    numbering = "".join(
        abstract(at, level(0, one, "（%1）"), level(1, text="%1.%2")) + num(at, at) for at, one in enumerate(formats, 1)
    ) + num(90, 1, restart(0, 4))
    body = "".join(p("x", (at, 0)) * 14 + p("x", (at, 1)) for at in (*range(1, len(formats) + 1), 90, 1))
    (tmp_path / "a.docx").write_bytes(docx(body, numbering=numbering))
    made = saved_as(tmp_path / "a.docx", "doc:MS Word 97", tmp_path)
    theirs = re.sub(r"[ \t]", "", shown_by_office(made, tmp_path)).rstrip("\n")
    ours = re.sub(r"[ \t]", "", read(made.read_bytes()).text)
    assert ours.split("\n") == theirs.split("\n")
