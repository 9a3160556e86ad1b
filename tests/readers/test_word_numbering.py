"""The automatic numbers of docx files: formats, counting, restarts, styles; and LibreOffice as a witness."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from docx_builder import abstract, cell, docx, level, num, p, paragraph_style, restart, row, table

from extractor.readers import read
from extractor.readers.painted_numbers import FORMATS, number_text
from tests.office import shown_by_office

NUMERALS = yaml.safe_load(Path(__file__).with_name("numerals.yaml").read_text("utf-8"))
CHINESE_LEVELS = (
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimalEnclosedCircleChinese", "%4", suffix="nothing"),
)
DECIMAL_LEVELS = (level(0, text="%1"), level(1, text="%1.%2"), level(2, text="%1.%2.%3"))


def lines(body: str, numbering: str = "", styles: str = "") -> list[str]:
    return read(docx(body, numbering=numbering, styles=styles)).text.split("\n")


@pytest.mark.parametrize("number_format", NUMERALS)
def test_number_text(number_format: str) -> None:
    expected = NUMERALS[number_format]["word"]
    assert {value: number_text(value, number_format) for value in expected} == expected


def test_every_format_has_its_cases_and_each_difference_a_reason() -> None:
    assert list(FORMATS) == list(NUMERALS)
    assert all("why" in told for told in NUMERALS.values() if "libreoffice" in told)


@pytest.mark.parametrize("number_format", sorted(FORMATS))
def test_no_format_fails_on_extreme_values(number_format: str) -> None:
    for value in (-1, 0, 1, 9_999, 10_000, 32_767, 99_999_999, 2**31):
        assert isinstance(number_text(value, number_format), str)


def test_an_unknown_format_is_painted_in_digits_and_told() -> None:
    source = read(docx(p("职责", num=(1, 0)), numbering=abstract(0, level(0, "thaiLetters")) + num(1, 0)))
    assert source.text == "1.职责"
    assert [notice.code for notice in source.notices] == ["numbering-format-unknown"]


def test_the_levels_of_official_documents() -> None:
    body = (
        p("总则", (1, 0)) + p("目的", (1, 1)) + p("范围", (1, 1)) + p("制度", (1, 2)) + p("表单", (1, 3))
        + p("职责", (1, 0)) + p("经理", (1, 1)) + p("计划", (1, 2))
    )  # fmt: skip
    assert lines(body, abstract(0, *CHINESE_LEVELS) + num(1, 0)) == [
        "一、总则", "（一）目的", "（二）范围", "1.制度", "①表单", "二、职责", "（一）经理", "1.计划",
    ]  # fmt: skip


def test_the_painted_number_and_the_level_are_told() -> None:
    source = read(docx(p("目的", (1, 1)) + p("职责"), numbering=abstract(0, *DECIMAL_LEVELS) + num(1, 0)))
    numbered, plain = source.blocks
    assert source.text[numbered.span.start : numbered.marker_end] == "1.1"
    assert (numbered.list_level, plain.list_level) == (1, None)
    assert plain.marker_end == plain.span.start


def test_lists_of_one_abstract_count_together_until_a_restart() -> None:
    numbering = abstract(0, level(0), level(1, text="%1.%2")) + num(1, 0) + num(2, 0) + num(3, 0, restart(0, 5))
    body = "".join(p("x", (one, 0)) for one in (1, 2, 3, 3, 1))
    assert lines(body, numbering) == ["1.x", "2.x", "5.x", "6.x", "7.x"]


def test_a_restart_counts_only_once() -> None:
    numbering = abstract(0, level(0)) + num(1, 0) + num(2, 0, restart(0))
    body = "".join(p("x", (one, 0)) for one in (1, 1, 2, 1, 2))
    assert lines(body, numbering) == ["1.x", "2.x", "1.x", "2.x", "3.x"]


def test_a_level_that_was_left_out_counts_as_begun() -> None:
    numbering = abstract(0, *DECIMAL_LEVELS) + num(1, 0)
    body = p("x", (1, 1)) + p("x", (1, 0)) + p("x", (1, 2)) + p("x", (1, 1))
    assert lines(body, numbering) == ["1.1 x", "2 x", "2.1.1 x", "2.2 x"]


@pytest.mark.parametrize(("after", "last"), [("", "2.1.1"), ("0", "2.1.2"), ("1", "2.1.1"), ("2", "2.1.1")])
def test_where_a_level_restarts(after: str, last: str) -> None:
    more = f'<w:lvlRestart w:val="{after}"/>' if after else ""
    levels = (*DECIMAL_LEVELS[:2], level(2, text="%1.%2.%3", more=more))
    body = p("x", (1, 0)) + p("x", (1, 1)) + p("x", (1, 2)) + p("x", (1, 0)) + p("x", (1, 1)) + p("x", (1, 2))
    assert lines(body, abstract(0, *levels) + num(1, 0))[-1] == f"{last} x"


def test_a_level_that_only_the_chapter_restarts() -> None:
    levels = (*DECIMAL_LEVELS[:2], level(2, text="(%3)", more='<w:lvlRestart w:val="1"/>'))
    body = p("x", (1, 0)) + p("x", (1, 1)) + p("x", (1, 2)) + p("x", (1, 1)) + p("x", (1, 2)) + p("x", (1, 0))
    body += p("x", (1, 2))
    assert lines(body, abstract(0, *levels) + num(1, 0))[2::2] == ["(1)x", "(2)x", "(1)x"]


def test_legal_numbers_are_arabic_on_all_levels() -> None:
    levels = (level(0, "chineseCounting", "第%1章"), level(1, text="%1.%2", more="<w:isLgl/>"))
    assert lines(p("职责", (1, 0)) + p("经理", (1, 1)), abstract(0, *levels) + num(1, 0)) == [
        "第一章 职责",
        "1.1 经理",
    ]


def test_an_override_may_bring_a_level_of_its_own() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)", start=3)}</w:lvlOverride>'
    assert lines(p("x", (2, 0)), abstract(0, level(0)) + num(2, 0, override)) == ["C)x"]


@pytest.mark.parametrize(
    ("text", "suffix", "content", "expected"),
    [
        ("%1、", "tab", "记账", "1、记账"),
        ("（%1）", "space", "记账", "（1）记账"),
        ("%1", "tab", "记账", "1 记账"),
        ("%1", "nothing", "16分钟内", "1 16分钟内"),
        ("第%1条", "nothing", "记账", "第1条记账"),
        ("%1.", "tab", "5S管理", "1. 5S管理"),
        ("%1.", "nothing", "5S管理", "1. 5S管理"),
        ("第%1条", "space", "记账", "第1条 记账"),
        ("%1", "tab", " 记账", "1 记账"),
        ("%1、", "tab", "", "1、"),
    ],
)
def test_between_number_and_text(text: str, suffix: str, content: str, expected: str) -> None:
    assert lines(p(content, (1, 0)), abstract(0, level(0, text=text, suffix=suffix)) + num(1, 0)) == [expected]


@pytest.mark.parametrize(
    ("character", "font", "shown"),
    [
        ("\uf06c", "Wingdings", "●"),
        ("\uf06e", "Wingdings", "■"),
        ("\uf075", "Wingdings", "◆"),
        ("\uf0d8", "Wingdings", "➢"),
        ("\uf0fc", "Wingdings", "✓"),
        ("\uf0b7", "Symbol", "•"),
        ("l", "Wingdings", "●"),
        ("\uf06c", "", "●"),
        ("◆", "", "◆"),
        ("", "", ""),
    ],
)
def test_bullets_look_as_in_word(character: str, font: str, shown: str) -> None:
    more = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    numbering = abstract(0, level(0, "bullet", character, more=more)) + num(1, 0)
    assert lines(p("记账", (1, 0)), numbering) == [f"{shown} 记账" if shown else "记账"]


def test_zero_padded_custom_format() -> None:
    fragment = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1、"/></w:lvl>'
    )
    assert lines(p("x", (1, 0)), abstract(0, fragment) + num(1, 0)) == ["007、x"]


def test_a_list_style_is_followed_to_its_levels() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="条款"/></w:abstractNum>'
         '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="条款"/>'
        + level(0, text="第%1条") + "</w:abstractNum>" + num(1, 0) + num(2, 1)
    )  # fmt: skip
    styles = '<w:style w:type="numbering" w:styleId="条款"><w:pPr>' + style_numbering(2) + "</w:pPr></w:style>"
    assert lines(p("x", (1, 0)) + p("x", (2, 0)), numbering, styles) == ["第1条 x", "第2条 x"]


def style_numbering(num_id: int | None = None, index: int | None = None) -> str:
    inside = "" if index is None else f'<w:ilvl w:val="{index}"/>'
    inside += "" if num_id is None else f'<w:numId w:val="{num_id}"/>'
    return f"<w:numPr>{inside}</w:numPr>"


def test_numbers_come_through_styles() -> None:
    numbering = (
        abstract(
            0,
            level(0, text="第%1章", more='<w:pStyle w:val="1"/>'),
            level(1, text="%1.%2", more='<w:pStyle w:val="2"/>'),
        )
        + num(1, 0)
    )  # fmt: skip
    styles = (
        paragraph_style("1", style_numbering(1), name="heading 1")
        + paragraph_style("2", style_numbering(1, 1), name="标题 2")
        + paragraph_style("岗位", based_on="2")
        + paragraph_style("无号", style_numbering(0), based_on="2")
    )
    body = p("总则", style="1") + p("目的", style="2") + p("出纳", style="岗位") + p("附", style="无号")
    assert lines(body, numbering, styles) == ["第1章 总则", "1.1 目的", "1.2 出纳", "附"]
    source = read(docx(body, numbering=numbering, styles=styles))
    assert [block.style_level for block in source.blocks] == [1, 2, 2, 2]
    assert [block.list_level for block in source.blocks] == [0, 1, 1, None]


def test_list_and_level_are_inherited_each_by_itself() -> None:
    numbering = abstract(0, *DECIMAL_LEVELS) + num(1, 0)
    styles = paragraph_style("base", style_numbering(1)) + paragraph_style("deep", style_numbering(index=1), "base")
    assert lines(p("x", style="base") + p("x", style="deep"), numbering, styles) == ["1 x", "1.1 x"]


def test_a_paragraph_can_switch_its_style_s_number_off() -> None:
    numbering = abstract(0, level(0)) + num(1, 0)
    styles = paragraph_style("list", style_numbering(1))
    body = p("x", style="list") + p("x", (0, 0), style="list") + p("x", style="list")
    assert lines(body, numbering, styles) == ["1.x", "x", "2.x"]


def test_styles_based_on_each_other_in_a_circle() -> None:
    styles = paragraph_style("a", based_on="b") + paragraph_style("b", "<w:outlineLvl w:val='2'/>", based_on="a")
    source = read(docx(p("x", style="a"), styles=styles))
    assert source.blocks[0].style_level == 3


def test_numbers_go_on_through_cells_and_empty_paragraphs() -> None:
    numbering = abstract(0, level(0, text="%1、")) + num(1, 0)
    body = p("x", (1, 0)) + table(row(cell(p("y", (1, 0))), cell(p("", (1, 0))))) + p("z", (1, 0))
    assert lines(body, numbering) == ["1、x", "2、y", "3、", "4、z"]


@pytest.mark.parametrize(
    "numbering",
    ["", num(1, 9), abstract(0) + num(1, 0), abstract(0, '<w:lvl w:ilvl="x"/>') + num(1, 0)],
)
def test_a_list_that_is_not_there_gives_no_number(numbering: str) -> None:
    assert lines(p("x", (1, 0)), numbering) == ["x"]


def soffice_lines(tmp_path: Path, data: bytes) -> list[str]:
    """The text of a docx file as LibreOffice shows it, without any white space."""
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    return bare(shown_by_office(file, tmp_path))


def bare(text: str) -> list[str]:
    return [re.sub(r"\s+", "", line) for line in text.rstrip("\n").split("\n")]


def test_libreoffice_paints_the_same(tmp_path: Path) -> None:
    cases = [
        (number_format, value, text)
        for number_format, told in NUMERALS.items()
        for value, text in (told["word"] | told.get("libreoffice", {})).items()
    ]
    numbering = "".join(
        abstract(index, level(0, number_format, "%1、", start=value)) + num(index, index)
        for index, (number_format, value, _) in enumerate(cases, 100)
    )
    body = "".join(p("x", (index, 0)) for index in range(100, 100 + len(cases)))
    expected = [f"{text}、x".replace(" ", "") for _, _, text in cases]
    numbering += abstract(0, *CHINESE_LEVELS) + num(1, 0) + num(2, 0, restart(0))
    numbering += abstract(1, *DECIMAL_LEVELS) + num(3, 1) + abstract(2, *DECIMAL_LEVELS) + num(4, 2)
    body += "".join(p("x", one) for one in [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 0), (1, 1), (2, 0), (2, 1)])
    body += "".join(p("x", one) for one in [(3, 0), (3, 1), (3, 2), (3, 0), (3, 2), (3, 1), (3, 0)])
    body += "".join(p("x", one) for one in [(4, 1), (4, 1), (4, 0), (4, 2)])
    data = docx(body, numbering=numbering)
    theirs = soffice_lines(tmp_path, data)
    ours = bare(read(data).text)
    count = len(cases)
    assert theirs[:count] == expected
    assert ours[count:] == theirs[count:]
