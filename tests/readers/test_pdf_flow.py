"""Lines of a page that only wrap are one paragraph; what begins a new one does not."""

from __future__ import annotations

import pytest

from extractor.readers.pdf_flow import Room, goes_on, joined, text_edges
from extractor.readers.pdf_page import Line

ROOM = Room(left=0, right=200, pitch=15, size=10)  # twenty characters of size 10
FULL = "负责本部门日常管理工作和人员调配及考核事"  # 20


def line(text: str, left: float = 0, top: float = 0) -> Line:
    width = sum(5.0 if ord(one) < 0x2E80 else 10.0 for one in text)
    return Line(text, left, top, left + width, top + 10)


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        pytest.param(line(FULL), line("项。", top=15), True, id="a full line goes on"),
        pytest.param(line("负责考核"), line("负责盘点", top=15), False, id="a short line ends its paragraph"),
        pytest.param(line(FULL), line("项。", top=40), False, id="a gap parts paragraphs"),
        pytest.param(line(FULL), line("项。", left=20, top=15), False, id="an indent begins a paragraph"),
        pytest.param(line("1、负责本部门日常管理工作和人员调配考"), line("核。", left=20, top=15), True, id="hanging"),
        pytest.param(
            line("1、负责本部门日常管理工作和人员调配考"),
            line("2、盘点", top=15),
            False,
            id="the next number",
        ),
        pytest.param(
            line("（三）负责本部门日常管理工作人员的调配"), line("（四）盘点", top=15), False, id="in Chinese"
        ),
        pytest.param(line(FULL[:19] + "。"), line("5、盘点", top=15), False, id="an item behind a full stop"),
        pytest.param(line(FULL), line("5、6号车间的盘点", top=15), True, id="figures in a sentence"),
        pytest.param(line(FULL[:17]), line("GB/T19001的", top=15), True, id="a word that did not fit"),
        pytest.param(line(FULL[:18]), line("，盘点", top=15), False, id="a mark alone would have fitted beside it"),
        pytest.param(line(FULL), Line("大标题", 0, 15, 60, 35), False, id="another size is another paragraph"),
        pytest.param(line("●" + FULL[:19]), line("●盘点", top=15), False, id="the same bullet"),
        pytest.param(line(FULL[:19] + "。"), line("⒋盘点", top=15), False, id="an enclosed number"),
        pytest.param(
            line("一.经理：" + FULL[:15]), line("2.4.3的规定", top=15), True, id="another script counts not on"
        ),
        pytest.param(line(FULL[:19] + "。"), line("任职要求：", top=15), False, id="a label behind a full stop"),
        pytest.param(line(FULL[:19] + "；"), line("【任职要求】", top=15), False, id="a heading in brackets"),
        pytest.param(line(FULL[:18] + "权限"), line("范围：签字", top=15), True, id="a label parted at the line's end"),
        pytest.param(line(FULL[:16]), line("（", top=15), True, id="a bracket alone goes with what follows"),
        pytest.param(line("3." + FULL[:19]), line("4.1.6的规定", top=15), True, id="a decimal is no next number"),
        pytest.param(line(FULL[:16]), line("0.5%。24:00前", top=15), True, id="figures with marks between"),
    ],
)
def test_a_line_goes_on(above: Line, below: Line, expected: bool) -> None:
    assert goes_on([above], below, ROOM) is expected


def test_a_label_that_begins_lines_elsewhere_begins_one_here() -> None:
    above, below = line(FULL), line("频次：每班", top=15)
    assert goes_on([above], below, ROOM)
    assert not goes_on([above], below, ROOM, labels={"频次"})
    assert goes_on([line(FULL[:19] + "，")], below, ROOM, labels={"频次"})


ROW = Line("1\t出纳\t负责本部门的收付核对工作", 0, 0, 200, 10, cell_left=80)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        pytest.param(line("并签字。", left=80, top=15), True, id="right below the cell's text"),
        pytest.param(line("并签字。", left=0, top=15), False, id="below another cell"),
        pytest.param(line("2、对账。", left=80, top=15), False, id="the next item of the cell"),
        pytest.param(line("并签字。", left=80, top=40), False, id="a gap parts rows"),
        pytest.param(Line("2\t会计", 0, 15, 50, 25, cell_left=30), False, id="the next row"),
    ],
)
def test_the_last_cell_of_a_row_without_rules_goes_on(below: Line, expected: bool) -> None:
    assert goes_on([ROW], below, ROOM) is expected


def test_a_paragraph_goes_on_across_pages() -> None:
    assert goes_on([line(FULL, top=700)], line("项。", top=50), ROOM, same_page=False)


def test_latin_words_are_joined_with_a_blank() -> None:
    assert joined([line("使用Microsoft"), line("Word编写"), line("文件")]) == "使用Microsoft Word编写文件"


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("2018/05/0", "6"), "2018/05/06"),
        (("2009.11.2", "0"), "2009.11.20"),
        (("1390000", "0000"), "13900000000"),
        (("hr@example.c", "om"), "hr@example.com"),
        (("ISO 9001", "2015"), "ISO 9001 2015"),
        (("Human", "Resources"), "Human Resources"),
    ],
)
def test_a_word_too_long_for_its_cell_is_whole_again(lines: tuple[str, ...], text: str) -> None:
    assert joined([line(one) for one in lines]) == text


def test_a_page_of_short_lines_has_no_right_edge() -> None:
    lines = [line(text, left=50, top=15 * index) for index, text in enumerate(("记账", "盘点库存", "报税"))]
    assert text_edges(lines, 595) is None


def test_a_few_lines_that_end_alike_are_no_edge() -> None:
    alike = [line(FULL, left=50, top=15 * index) for index in range(3)]
    others = [line(FULL[: 3 + index % 12], left=50, top=15 * (3 + index)) for index in range(70)]
    assert text_edges(alike + others, 595) is None
    assert text_edges(alike, 595) is not None


def test_marks_that_hang_in_the_margin_do_not_move_it() -> None:
    lines = [line(FULL + "，", left=50), line(FULL, left=50, top=15), line("盘点", left=50, top=30)]
    edges = text_edges(lines, 300)
    assert edges is not None
    assert edges[1] == pytest.approx(250, abs=1)
