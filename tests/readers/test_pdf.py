"""PDF files: lines by their place, tables by their rules, margins apart; hostile input."""

from __future__ import annotations

import contextlib
import random

import pytest
from pdf_builder import pdf, show, stroke

from extractor.errors import DamagedFile, EncryptedFile, LimitExceeded, ReadError, UnknownFormat
from extractor.limits import Limits
from extractor.readers import pdf_scans, read
from extractor.readers.pdf_page import Glyph, Line, lines_of, plain
from extractor.readers.pdf_tables import Rule, find_tables
from extractor.readers.scan_lines import SeenLine, SeenPage
from extractor.source import SourceText

pytest.importorskip("pypdfium2", reason="the extra pdf is not installed")


def texts(source: SourceText) -> list[tuple[str, str]]:
    return [(one.kind, one.span.of(source.text)) for one in source.blocks]


def test_lines_stand_in_reading_order_with_page_and_box() -> None:
    source = read(pdf(show("二、职责", 50, 400) + show("一、目的", 50, 500), show("记账", 50, 300)))
    assert source.text == "一、目的\n二、职责\n记账"
    assert [one.place.page for one in source.blocks] == [0, 0, 1]
    box = source.blocks[0].place.box
    assert box is not None
    assert box[0] == pytest.approx(50, abs=1)
    assert box[2] == pytest.approx(90, abs=1)
    assert 80 < box[1] < box[3] < 110


def test_cells_are_found_by_their_rules() -> None:
    lines = "".join(stroke(50, y, 350, y) for y in (500, 470, 440, 410))
    lines += stroke(50, 410, 50, 500) + stroke(350, 410, 350, 500) + stroke(150, 410, 150, 470)
    lines = lines.replace(stroke(50, 440, 350, 440), stroke(150, 440, 350, 440))
    words = show("岗位说明书", 60, 480) + show("职责", 60, 430) + show("记账", 160, 450) + show("盘点", 160, 420)
    source = read(pdf(show("前文", 50, 550) + lines + words + show("后文", 50, 300)))
    assert source.text == "前文\n岗位说明书\n职责\n记账\n盘点\n后文"
    places = [
        (one.kind, one.place.table, one.place.row, one.place.column, one.column_span, one.row_span)
        for one in source.blocks
    ]
    assert places == [
        ("paragraph", None, None, None, 1, 1),
        ("cell", 0, 0, 0, 2, 1),
        ("cell", 0, 1, 0, 1, 2),
        ("cell", 0, 1, 1, 1, 1),
        ("cell", 0, 2, 1, 1, 1),
        ("paragraph", None, None, None, 1, 1),
    ]


def test_a_table_whose_sides_are_open_is_one() -> None:
    lines = "".join(stroke(50, y, 350, y) for y in (520, 500, 480, 460)) + stroke(150, 460, 150, 500)
    words = show("一、基本信息", 60, 505) + show("岗位", 60, 485) + show("出纳", 160, 485)
    words += show("部门", 60, 465) + show("财务部", 160, 465)
    assert cells(read(pdf(lines + words))) == [
        ("一、基本信息", 0, 0, 0, 2, 1),
        ("岗位", 0, 1, 0, 1, 1),
        ("出纳", 0, 1, 1, 1, 1),
        ("部门", 0, 2, 0, 1, 1),
        ("财务部", 0, 2, 1, 1, 1),
    ]
    rows = stroke(50, 100, 350, 100) + stroke(50, 80, 350, 80) + stroke(150, 80, 150, 100)
    assert cells(read(pdf(rows + show("岗位", 60, 85) + show("出纳", 160, 85))))[1] == ("出纳", 0, 0, 1, 1, 1)


def test_columns_without_rules_part_where_the_rows_do() -> None:
    lines = "".join(stroke(50, y, 350, y) for y in (520, 500, 480, 460, 400))
    words = show("一、基本信息", 60, 505) + show("岗位名称", 60, 485) + show("出纳", 160, 485)
    words += show("上级", 220, 485) + show("会计", 290, 485) + show("部门", 60, 465) + show("财务部", 160, 465)
    words += show("职责", 60, 445) + show("一、办理现金收付，每日核对", 160, 445) + show("二、编报表", 160, 430)
    assert cells(read(pdf(lines + words))) == [
        ("一、基本信息", 0, 0, 0, 4, 1),
        ("岗位名称", 0, 1, 0, 1, 1),
        ("出纳", 0, 1, 1, 1, 1),
        ("上级", 0, 1, 2, 1, 1),
        ("会计", 0, 1, 3, 1, 1),
        ("部门", 0, 2, 0, 1, 1),
        ("财务部", 0, 2, 1, 3, 1),
        ("职责", 0, 3, 0, 1, 1),
        ("一、办理现金收付，每日核对", 0, 3, 1, 3, 1),
        ("二、编报表", 0, 3, 1, 3, 1),
    ]


def test_lines_that_part_nothing_but_text_draw_no_table() -> None:
    lines = "".join(stroke(50, y, 350, y) for y in (520, 500, 480, 460, 440))
    words = "".join(show("记账、算账和报账，按时完成", 60, y + 5) for y in (500, 480, 440)) + show(
        "甲　　　　　　　乙", 60, 465
    )
    assert {place for _, place, *_ in cells(read(pdf(lines + words)))} == {None}


def test_a_frame_round_one_text_is_no_table() -> None:
    frame = "50 400 200 100 re S\n"
    assert texts(read(pdf(frame + show("通知", 60, 450)))) == [("paragraph", "通知")]


def test_headers_and_footers_stand_apart() -> None:
    pages = [
        show("某公司制度", 50, 570) + show(f"第{number}条", 50, 500) + show(f"负责{number}", 50, 480)
        + show(f"第{number}页", 50, 30)
        for number in (1, 2, 3)
    ]  # fmt: skip
    source = read(pdf(*pages))
    assert texts(source) == [
        ("header", "某公司制度"),
        ("paragraph", "第1条"), ("paragraph", "负责1"), ("paragraph", "第2条"), ("paragraph", "负责2"),
        ("paragraph", "第3条"), ("paragraph", "负责3"),
        ("footer", "第1页"), ("footer", "第2页"), ("footer", "第3页"),
    ]  # fmt: skip


def test_a_text_that_begins_alike_on_every_page_is_no_header() -> None:
    pages = [show("岗位说明书", 50, 560) + show("职责", 50, 546) + show(f"第{number}", 50, 532) for number in (1, 2)]
    assert {kind for kind, _ in texts(read(pdf(*pages)))} == {"paragraph"}


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(turned: int) -> None:
    matrix = {90: "0 1 -1 0 400 0 cm", 180: "-1 0 0 -1 400 600 cm", 270: "0 -1 1 0 0 600 cm"}[turned]
    content = matrix + "\n" + show("上", 50, 300) + show("下", 50, 200)
    page = f"/MediaBox [0 0 400 600] /Rotate {turned}"
    assert read(pdf(content, page=page)).text == "上\n下"


def test_a_page_that_does_not_begin_at_zero() -> None:
    source = read(pdf(show("记账", 150, 500), page="/MediaBox [100 100 500 700]"))
    box = source.blocks[0].place.box
    assert box is not None
    assert box[0] == pytest.approx(50, abs=1)


def test_characters_that_pdf_writers_confuse() -> None:
    assert "".join(map(plain, "⼯作⽬的")) == "工作目的"
    assert read(pdf(show("⼈事", 50, 500))).text == "人事"


def at(text: str, left: float, top: float = 0, size: float = 10) -> Glyph:
    return Glyph(text, left, top, left + size, top + size)


@pytest.mark.parametrize(
    ("glyphs", "expected"),
    [
        ([at("负", 0), at("责", 10)], ["负责"]),
        ([at("负", 0), at("责", 13)], ["负责"]),
        ([at("公", 0), at("司", 17)], ["公 司"]),
        ([at("岗", 0), at("出", 40)], ["岗\t出"]),
        ([at("a", 0), at("b", 13)], ["a b"]),
        ([at("总", 0), at("总", 0.5), at("则", 10)], ["总则"]),
        ([at("人", 0), at("人", 10)], ["人人"]),
        ([at("下", 0, 20), at("上", 0, 0)], ["上", "下"]),
        ([at("H", 0, 0), at("2", 10, 4, 6), at("O", 16, 0)], ["H2O"]),
    ],
)
def test_gaps_and_lines(glyphs: list[Glyph], expected: list[str]) -> None:
    assert [one.text for one in lines_of(glyphs)] == expected


def test_a_character_whose_box_is_too_tall_joins_no_lines() -> None:
    above = [Glyph("记", 0, 0, 10, 10, base=9), Glyph("，", 10, 1, 20, 11, base=9)]
    below = [Glyph("题", 0, 4, 10, 24, base=23), Glyph("目", 10, 14, 20, 24, base=23)]
    below += [Glyph("录", 20, 14, 30, 24, base=23), Glyph("²", 30, 12, 34, 18, base=18)]
    lines = lines_of(above + below)
    assert [(one.text, one.top) for one in lines] == [("记，", 0), ("题目录²", 12)]


def test_rules_that_only_nearly_meet_and_stray_ones() -> None:
    across = [Rule(0, 0, 100), Rule(20, 1, 99), Rule(40, 0, 101), Rule(300, 0, 100), Rule(1, 0, 100)]
    down = [Rule(0, -1, 41), Rule(50, 2, 38), Rule(100, 0, 40), Rule(52, 0, 3)]
    tables = find_tables(across, down)
    assert [(one.row, one.column) for one in tables[0].cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert tables[0].cell_at(75, 30) == 3
    assert tables[0].cell_at(75, 60) is None
    assert len(tables) == 1
    assert find_tables([Rule(one, 0, 9) for one in range(6000)], down) == []


def test_files_without_text_are_told_from_empty_pages() -> None:
    with pytest.raises(DamagedFile, match="空白"):
        read(pdf("", ""))
    with pytest.raises(UnknownFormat, match="扫描件"):
        read(pdf(stroke(0, 0, 100, 100)))
    assert not read(pdf(show("记账", 50, 500), "")).notices
    source = read(pdf(show("记账", 50, 500), stroke(0, 0, 9, 9), stroke(0, 0, 9, 9)))
    assert [notice.code for notice in source.notices] == ["pages-without-text"]
    assert "第 2、3 页" in source.notices[0].message


@pytest.mark.parametrize(
    ("placed", "text", "recognised", "codes"),
    [
        pytest.param((400, 600, 0, 0), "扫描软件", ["岗位职责", "负责记账。"], ["ocr-used"], id="a stamp on a scan"),
        pytest.param((400, 600, 0, 0), "岗位职责", ["岗位职责"], [], id="a title on a picture"),
        pytest.param((100, 100, 0, 0), "扫描软件", None, ["pictures-omitted"], id="a small picture"),
        pytest.param((400, 600, 0, 0), "岗位职责" * 20, None, ["pictures-omitted"], id="a page of text"),
    ],
)
def test_scans_that_a_program_stamped_are_recognised(
    placed: tuple[int, int, int, int],
    text: str,
    recognised: list[str] | None,
    codes: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = [SeenLine(Line(one, 10, 20 * row, 90, 20 * row + 9), 0.9) for row, one in enumerate(recognised or [])]
    monkeypatch.setattr(pdf_scans, "recogniser", lambda: lambda picture: SeenPage(seen, picture.width, picture.height))
    width, height, left, bottom = placed
    picture = f"q {width} 0 0 {height} {left} {bottom} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
    source = read(pdf(picture + show(text, 10, 10, size=4)))
    assert source.text == ("\n".join(recognised) if recognised else text)
    assert [one.code for one in source.notices] == codes


def test_a_scanned_page_that_may_have_two_columns_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [Line(f"{one}岗位", 30, 15 * row, 60, 15 * row + 10) for row, one in enumerate("甲乙丙丁戊己庚辛壬癸", 5)]
    lines += [Line("处理日常事务", 210, one.top, 270, one.bottom) for one in lines]
    seen = [SeenLine(one, 0.9) for one in lines]
    monkeypatch.setattr(pdf_scans, "recogniser", lambda: lambda picture: SeenPage(seen, 400, 600))
    picture = "q 400 0 0 600 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"
    notices = read(pdf(show("岗位一览", 30, 550), picture)).notices
    assert [(one.code, one.message[:5]) for one in notices] == [
        ("ocr-used", "第 2 页"),
        ("columns-doubtful", "第 2 页"),
    ]


def frame(ys: list[int], *xs: int) -> str:
    """The rules of a table whose columns all its rows share."""
    across = "".join(stroke(xs[0], y, xs[-1], y) for y in ys)
    return across + "".join(stroke(x, ys[-1], x, ys[0]) for x in xs)


def cells(source: SourceText) -> list[tuple[str, int | None, int | None, int | None, int, int]]:
    return [
        (one.span.of(source.text), one.place.table, one.place.row, one.place.column, one.column_span, one.row_span)
        for one in source.blocks
    ]


def test_a_table_goes_on_whose_columns_one_part_merges() -> None:
    above = frame([100, 80, 60], 50, 150, 250, 350) + show("甲", 60, 85) + show("乙", 160, 85) + show("丙", 260, 65)
    below = frame([560, 540, 520], 50, 150, 350) + show("丁", 60, 545) + show("戊", 160, 525)
    assert cells(read(pdf(above, below))) == [
        ("甲", 0, 0, 0, 1, 1),
        ("乙", 0, 0, 1, 1, 1),
        ("丙", 0, 1, 2, 1, 1),
        ("丁", 0, 2, 0, 1, 1),
        ("戊", 0, 3, 1, 2, 1),
    ]


def test_tables_in_two_columns_are_read_one_column_after_the_other() -> None:
    left = show("甲岗", 30, 560) + frame([550, 530, 510], 30, 80, 180) + show("职责", 35, 535) + show("记账", 85, 535)
    left += show("要求", 35, 515) + show("大专", 85, 515) + show("乙岗", 30, 490)
    right = frame([560, 540, 520], 220, 270, 370) + show("职责", 225, 545) + show("盘点", 275, 545)
    right += show("要求", 225, 525) + show("本科", 275, 525) + show("以上各条自发布之日起执行。", 220, 500)
    assert read(pdf(left + right)).text.split("\n") == [
        "甲岗", "职责", "记账", "要求", "大专", "乙岗",
        "职责", "盘点", "要求", "本科", "以上各条自发布之日起执行。",
    ]  # fmt: skip


def test_a_table_goes_on_at_the_head_of_the_next_column() -> None:
    left = show("甲岗", 30, 560) + frame([100, 80, 40], 30, 80, 180) + show("要求", 35, 85) + show("大专", 85, 85)
    left += show("职责", 35, 65) + show("负责现金收付与银行", 85, 65)
    right = frame([580, 560, 540], 220, 270, 370) + show("结算；", 275, 565) + show("条件", 225, 545)
    right += show("户外", 275, 545)
    below = frame([580, 560], 30, 80, 180) + show("附注", 35, 565) + show("本表一式两份", 85, 565)
    lines = "".join(
        show("以下两栏所列各岗位的职责。", 30, 540 - 15 * at) + show("以上各条自发布之日起执行。", 220, 500 - 15 * at)
        for at in range(10)
    )
    found = cells(read(pdf(left + right + lines, below + show("以上各条", 30, 520), PROSE)))
    assert [one[:4] for one in found if one[1] is not None] == [
        ("要求", 0, 0, 0),
        ("大专", 0, 0, 1),
        ("职责", 0, 1, 0),
        ("负责现金收付与银行结算；", 0, 1, 1),
        ("条件", 0, 3, 0),
        ("户外", 0, 3, 1),
        ("附注", 1, 0, 0),
        ("本表一式两份", 1, 0, 1),
    ]
    order = [text for text, *_ in found]
    assert order.index("甲岗") < order.index("职责") < order.index("以上各条自发布之日起执行。") < order.index("附注")


def test_tables_beside_each_other_between_lines_that_run_across() -> None:
    lines = [
        show("以下两张表按各部门的实际情况填写并且于每年年底以前报送人事部。", 30, 590 - 15 * at) for at in range(3)
    ]
    left = frame([520, 500, 480], 30, 80, 180) + show("甲", 35, 505) + show("乙", 85, 505)
    right = frame([530, 500, 480], 220, 270, 370) + show("丙", 225, 505) + show("丁", 275, 505)
    found = read(
        pdf("".join(lines) + left + right + show("以上两张表一式三份，由各部门和人事部分别保存备查备考。", 30, 450))
    )
    assert found.text.split("\n")[-5:-1] == ["丙", "丁", "甲", "乙"]


def test_the_only_row_of_a_table_at_the_foot_of_a_page_is_its_first() -> None:
    below = frame([560, 540, 520], 50, 150, 350) + show("丁", 60, 545) + show("戊", 160, 525)
    row = frame([100, 80], 50, 350) + show("甲", 60, 85)
    assert cells(read(pdf(row, below)))[0] == ("甲", 0, 0, 0, 2, 1)
    assert cells(read(pdf(row, show("丁", 60, 545))))[0] == ("甲", None, None, None, 1, 1)


def test_a_row_and_a_label_that_the_page_end_cuts_are_whole() -> None:
    above = frame([120, 60], 50, 150, 350) + show("职责", 60, 105) + show("一、记账；", 160, 105)
    below = frame([560, 540, 520], 50, 150, 350) + show("二、盘点。", 160, 545) + show("要求", 60, 525)
    assert cells(read(pdf(above, below)))[:3] == [
        ("职责", 0, 0, 0, 1, 1),
        ("一、记账；", 0, 0, 1, 1, 2),
        ("二、盘点。", 0, 0, 1, 1, 2),
    ]
    label = frame([120, 60], 50, 150, 350) + show("职", 60, 105) + show("职责表述：记账", 160, 105)
    rest = frame([560, 520], 50, 150, 350) + show("责", 60, 545) + show("一", 60, 530) + show("任务：盘点", 160, 545)
    assert read(pdf(label, rest)).text == "职\n责\n一\n职责表述：记账\n任务：盘点"
    whole = label.replace(show("职", 60, 105), show("职", 60, 105) + show("责", 60, 90) + show("一", 60, 75))
    other = rest.replace(show("责", 60, 545), show("职", 60, 555) + show("责", 60, 543)).replace("4e00", "4e8c")
    assert cells(read(pdf(whole, other)))[-1][2] == 1


@pytest.mark.parametrize(("above", "below"), [("3", "4"), ("9", "12"), ("三", "四"), ("甲", "乙"), ("Ⅱ", "Ⅲ")])
def test_numbers_of_two_rows_on_either_side_of_the_page_end_are_two(above: str, below: str) -> None:
    first = frame([120, 60], 50, 80, 350) + show(above, 60, 105) + show("登记日记账。", 90, 105)
    second = frame([560, 520], 50, 80, 350) + show(below, 60, 545) + show("盘点库存。", 90, 545)
    assert cells(read(pdf(first, second))) == [
        (above, 0, 0, 0, 1, 1),
        ("登记日记账。", 0, 0, 1, 1, 1),
        (below, 0, 1, 0, 1, 1),
        ("盘点库存。", 0, 1, 1, 1, 1),
    ]
    shift = first.replace(show(above, 60, 105), show(above, 60, 105) + show("班", 60, 90))
    other = second.replace(show(below, 60, 545), show(below, 60, 545) + show("班", 60, 530))
    assert {row for text, _, row, *_ in cells(read(pdf(shift, other))) if text.endswith("班")} == {0, 1}


def test_a_row_below_a_merged_label_is_a_row_where_its_text_does_not_go_on() -> None:
    def table(heights: tuple[int, ...], *rows: tuple[str, str]) -> str:
        grid = "".join(stroke(50, y, 350, y) for y in (heights[0], heights[-1]))
        grid += "".join(stroke(100, y, 350, y) for y in heights[1:-1])
        grid += "".join(stroke(x, heights[-1], x, heights[0]) for x in (50, 100, 250, 350))
        return grid + "".join(
            show(post, 105, y - 15) + show(count, 255, y - 15) for y, (post, count) in zip(heights, rows, strict=False)
        )

    first = table((100, 80, 60), ("出纳", "2"), ("负责会计凭证编制与登记核", "5")) + show("财务部", 55, 85)
    second = table((580, 560, 540), ("会计", "3"), ("审计", "1"))
    assert [one[:4] for one in cells(read(pdf(first, second)))][-6:] == [
        ("负责会计凭证编制与登记核", 0, 1, 1),
        ("5", 0, 1, 2),
        ("会计", 0, 2, 1),
        ("3", 0, 2, 2),
        ("审计", 0, 3, 1),
        ("1", 0, 3, 2),
    ]
    longer = first.replace(show("负责会计凭证编制与登记核", 105, 65), show("负责会计凭证编制与登记核对", 105, 65))
    cut = second.replace(show("3", 255, 565), "")
    assert [one[:4] for one in cells(read(pdf(longer, cut)))][3:6] == [
        ("负责会计凭证编制与登记核对会计", 0, 1, 1),
        ("5", 0, 1, 2),
        ("审计", 0, 3, 1),
    ]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        pytest.param("岗位任职", "要求：", True, id="the colon stands below"),
        pytest.param("岗位任职", "的要求", False, id="no colon"),
        pytest.param("岗位职责：", "要求：", False, id="two labels"),
    ],
)
def test_a_label_is_cut_whose_colon_stands_behind_the_page_end(above: str, below: str, whole: bool) -> None:
    first = frame([80, 60], 50, 105, 350) + show(above, 55, 65) + show("大专以上；", 110, 65)
    second = frame([560, 520], 50, 105, 350) + show(below, 55, 545) + show("会驾驶。", 110, 545)
    assert {row for _, _, row, *_ in cells(read(pdf(first, second)))} == ({0} if whole else {0, 1})


@pytest.mark.parametrize(("lines", "whole"), [(["直接上级经"], True), (["直接上级经", "理或其他"], False)])
def test_a_cell_that_could_have_held_another_line_is_not_cut(lines: list[str], whole: bool) -> None:
    first = frame([120, 60], 50, 100, 160) + show("职位名称", 55, 105)
    first += "".join(show(one, 105, 105 - 15 * at) for at, one in enumerate(lines))
    second = frame([560, 520], 50, 100, 160) + show("部门", 55, 545) + show("运维部", 105, 545)
    assert {row for _, _, row, *_ in cells(read(pdf(first, second)))} == ({0} if whole else {0, 1})


def test_encrypted_damaged_and_oversized_files_are_refused() -> None:
    key = "<" + "00" * 32 + ">"
    secret = f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O {key} /U {key} >>"
    with pytest.raises(EncryptedFile):
        read(pdf(show("x", 0, 0), trailer=secret))
    with pytest.raises(DamagedFile):
        read(b"%PDF-1.7\nnothing")
    with pytest.raises(LimitExceeded, match="2 页"):
        read(pdf("", ""), limits=Limits(pages=1))
    with pytest.raises(LimitExceeded, match="超过上限 10 字"):
        read(pdf(show("x" * 20, 10, 500)), limits=Limits(text_characters=10))


def test_damage_is_read_or_refused() -> None:
    data = pdf(show("一、职责", 50, 500) + "50 400 200 100 re S\n", show("记账", 50, 300))
    choose = random.Random(3)
    for size in range(9, len(data), 97):
        with contextlib.suppress(ReadError):
            read(data[:size])
    for _ in range(100):
        damaged = bytearray(data)
        for _ in range(choose.choice((1, 10))):
            damaged[choose.randrange(8, len(damaged))] = choose.randrange(256)
        with contextlib.suppress(ReadError):
            assert read(bytes(damaged)).text


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = ["负责本部门的日常管理工作及其考核"] * 9 + ["左栏的末行。"]
    right = ["汇总各科室报来的月度计划并且上报"] * 9 + ["右栏的末行。"]
    page = show("岗位职责汇编", 140, 560)
    for index, (one, other) in enumerate(zip(left, right, strict=True)):
        page += show(one, 30, 520 - 15 * index) + show(other, 210, 520 - 15 * index)
    source = read(pdf(page))
    assert source.text.split("\n") == ["岗位职责汇编", "".join(left), "".join(right)]


def test_a_paragraph_goes_on_at_the_head_of_the_next_column() -> None:
    left = ["负责本部门的日常管理工作及其考核"] * 10
    right = ["和评比。", *["汇总各科室报来的月度计划并且上报"] * 9]
    page = "".join(
        show(one, 30, 520 - 15 * index) + show(other, 210, 520 - 15 * index)
        for index, (one, other) in enumerate(zip(left, right, strict=True))
    )
    assert read(pdf(page)).text.split("\n") == ["".join(left) + "和评比。", "".join(right[1:])]
    indented = page.replace(show("和评比。", 210, 520), show("参加评比。", 230, 520))
    assert read(pdf(indented)).text.split("\n") == ["".join(left), "参加评比。", "".join(right[1:])]


def test_a_page_that_may_have_two_columns_is_told() -> None:
    page = "".join(
        show(f"{one}岗位", 30, 520 - 15 * index) + show(f"{one}处理日常事务", 210, 520 - 15 * index)
        for index, one in enumerate("甲乙丙丁戊己庚辛壬癸")
    )
    (notice,) = read(pdf(show("岗位一览", 30, 550), page)).notices
    assert notice.code == "columns-doubtful"
    assert "第 2 页" in notice.message


def test_a_page_before_is_read_as_the_columns_behind_it() -> None:
    left = ["负责本部门的日常管理工作及其考核"] * 10
    right = ["汇总各科室报来的月度计划并且上报"] * 10
    short = show("岗位职责汇编", 30, 520) + show("总则", 210, 520) + show("目录", 30, 505)
    short += "".join(show(f"第{index}页", 210, 505 - 15 * index) for index in range(8))
    full = "".join(
        show(one, 30, 520 - 15 * index) + show(other, 210, 520 - 15 * index)
        for index, (one, other) in enumerate(zip(left, right, strict=True))
    )
    assert read(pdf(short)).text.startswith("岗位职责汇编\t总则")
    assert read(pdf(short, full)).text.startswith("岗位职责汇编\n目录\n总则\n第0页")


PROSE = "".join(
    show("负责本部门的日常管理工作及其考核", 30, 520 - 15 * row)
    + show("汇总各科室报来的月度计划并且上报", 210, 520 - 15 * row)
    for row in range(10)
)


def test_a_paragraph_that_stands_across_does_not_go_on_in_a_column() -> None:
    lines = [
        "以下各部门应当按照各条的规定逐一对照检查并且于每年年底以前报送检查结",
        "果由人事部门汇总以后提交总经理办公会议审议通过再行公布并且执行和考核",
    ]
    above = "".join(show(line, 30, 565 - 15 * at) for at, line in enumerate(lines))
    assert read(pdf(above + PROSE)).text.startswith("".join(lines) + "\n负责")


def test_a_page_with_a_table_before_is_read_as_the_columns_behind_it() -> None:
    table = frame([500, 480, 460], 30, 80, 180) + show("职责", 35, 485) + show("记账", 85, 485)
    page = show("甲岗", 30, 540) + show("乙岗", 210, 540) + table + show("丙岗", 30, 440) + show("丁岗", 210, 440)
    assert read(pdf(page)).text.startswith("甲岗\t乙岗\n职责")
    assert read(pdf(page, PROSE)).text.startswith("甲岗\n职责\n记账\n丙岗\n乙岗\n丁岗\n")


def test_tables_are_numbered_anew_behind_a_page_that_is_read_again() -> None:
    right = frame([560, 540, 520], 220, 280, 370) + show("乙", 225, 545) + show("盘点", 285, 545)
    left = frame([100, 80, 60], 30, 80, 180) + show("甲", 35, 85) + show("记账", 85, 85)
    below = frame([560, 540, 520], 30, 80, 180) + show("丙", 35, 545) + show("报税", 85, 545)
    tables = [one[:2] for one in cells(read(pdf(right + left, below, PROSE)))[:6]]
    assert tables == [("甲", 0), ("记账", 0), ("乙", 1), ("盘点", 1), ("丙", 2), ("报税", 2)]


def test_a_form_without_rules_is_read_across() -> None:
    page = ""
    for index in range(10):
        page += show("岗位名称", 30, 520 - 15 * index) + show("出纳", 230, 520 - 15 * index)
    assert read(pdf(page)).text.split("\n")[0] == "岗位名称\t出纳"


def test_a_page_written_from_top_to_bottom_is_read_column_by_column() -> None:
    columns = ["出纳岗位职责", "1、负责现金收付；", "2、登记日记账。"]
    page = "".join(
        show(one, 350 - 20 * index, 550 - 10 * place)
        for index, column in enumerate(columns)
        for place, one in enumerate(column)
    )
    source = read(pdf(page))
    assert source.text.split("\n") == columns
    boxes = [block.place.box or (0, 0, 0, 0) for block in source.blocks]
    assert [(round(left), round(right)) for left, _, right, _ in boxes] == [(350, 360), (330, 340), (310, 320)]
    assert len({top for _, top, _, _ in boxes}) == 1


def test_a_cell_that_the_end_of_the_page_cuts_is_read_on() -> None:
    def rows(*heights: int) -> str:
        left, middle, right = 50, 150, 250
        grid = "".join(stroke(left, y, right, y) for y in heights)
        return grid + "".join(stroke(x, heights[-1], x, heights[0]) for x in (left, middle, right))

    first = rows(100, 70, 40) + show("名称", 55, 80) + show("出纳", 155, 80)
    first += show("负责现金收付与核", 55, 50) + show("频次：每日", 155, 50)
    second = rows(580, 550, 520) + show("对。", 55, 560) + show("负责记账。", 55, 530) + show("频次：每周", 155, 530)
    assert read(pdf(first, second)).text.split("\n") == [
        "名称", "出纳", "负责现金收付与核对。", "频次：每日", "负责记账。", "频次：每周",
    ]  # fmt: skip


def test_a_row_behind_the_page_end_does_not_go_on_with_one_above_the_last() -> None:
    def table(heights: tuple[int, ...], last_is_whole: bool) -> str:
        grid = "".join(stroke(50, y, 250, y) for y in heights)
        grid += "".join(stroke(x, heights[-1], x, heights[0]) for x in (50, 250))
        return grid + stroke(150, heights[-2 if last_is_whole else -1], 150, heights[0])

    first = table((100, 70, 40), True) + show("核对账目并及时记", 55, 80) + show("百分比：四十", 155, 80)
    first += show("任务", 55, 50)
    second = table((580, 550, 520), False) + show("整理单据", 55, 560) + show("频次", 155, 560)
    second += show("归档", 55, 530) + show("每月", 155, 530)
    assert read(pdf(first, second)).text.split("\n") == [
        "核对账目并及时记", "百分比：四十", "任务", "整理单据", "频次", "归档", "每月",
    ]  # fmt: skip


def test_a_row_with_a_beginning_of_its_own_does_not_go_on_with_the_last_of_the_page_before() -> None:
    grid = "".join(stroke(x, 40, x, 70) + stroke(x, 550, x, 580) for x in (50, 100, 200))
    grid += "".join(stroke(50, y, 200, y) for y in (40, 70, 550, 580))
    first = grid + show("环境", 55, 50) + show("户外作业与夏季高温", 105, 50)
    cut = grid + show("台账", 105, 560)
    assert read(pdf(first, cut)).text.split("\n") == ["环境", "户外作业与夏季高温台账"]
    new = cut + show("文档", 55, 560)
    assert read(pdf(first, new)).text.split("\n") == ["环境", "户外作业与夏季高温", "文档", "台账"]
