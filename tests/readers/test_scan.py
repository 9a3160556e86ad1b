"""Pictures of text: the reading order of recognised lines, limits; with the extra installed, a real page."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from extractor.errors import DamagedFile, LimitExceeded, MissingExtra
from extractor.limits import Limits
from extractor.readers import ocr, read, scan
from extractor.readers.ocr import told
from extractor.readers.pdf_page import Line
from extractor.readers.scan_lines import SeenLine, SeenPage, in_reading_order
from extractor.source import Block
from extractor.spans import Span

FONTS = (
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
)


def seen(text: str, left: float, top: float, certainty: float = 0.9) -> SeenLine:
    return SeenLine(Line(text, left, top, left + 10 * len(text), top + 10), certainty)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([seen("乙", 0, 20), seen("甲", 0, 0)], ["甲", "乙"], id="from top to bottom"),
        pytest.param([seen("记账", 35, 1), seen("1、", 0, 0)], ["1、 记账"], id="a number and its text"),
        pytest.param([seen("岗位名称", 0, 0), seen("出纳", 100, 2)], ["岗位名称", "出纳"], id="cells stay apart"),
        pytest.param([seen("使用", 0, 0), seen("Word", 25, 0)], ["使用 Word"], id="parts of a line"),
    ],
)
def test_reading_order(lines: list[SeenLine], expected: list[str]) -> None:
    assert [one.line.text for one in in_reading_order(lines)] == expected


def test_certainty_is_told_weighed_by_length() -> None:
    blocks = [Block(Span(0, 3), confidence=0.9), Block(Span(4, 5), confidence=0.5), Block(Span(6, 9))]
    used, doubtful = told(blocks, [0, 2])
    assert "第 1、3 页" in used.message
    assert "80%" in used.message
    assert (doubtful.code, doubtful.span) == ("ocr-doubtful", Span(4, 5))
    assert list(told(blocks[2:], [])) == []


def test_what_is_left_out_is_told() -> None:
    assert [one.code for one in told([], [], illegible=3)] == ["ocr-illegible"]


def test_without_the_extra_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rapidocr", None)
    with pytest.raises(MissingExtra, match=r"duty-extractor\[ocr\]"):
        read(_png("记账"))


@pytest.mark.parametrize(
    ("limits", "error"),
    [(Limits(image_pixels=100), LimitExceeded), (Limits(ocr_pages=0), LimitExceeded)],
)
def test_limits(limits: Limits, error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "recogniser", lambda: lambda picture: SeenPage([], 1, 1))
    with pytest.raises(error):
        scan.read(_png("记账"), limits)


def _roster(picture: object) -> SeenPage:
    """Two columns of short lines side by side, or a table without rules."""
    lines = [seen(f"{one}岗位", 40, 100 + 15 * row) for row, one in enumerate("甲乙丙丁戊己庚辛壬癸")]
    return SeenPage([*lines, *(seen("处理日常事务", 310, one.line.top) for one in lines)], 595, 842)


def test_a_picture_that_may_have_two_columns_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "recogniser", lambda: _roster)
    assert [one.code for one in scan.read(_png("记账"), Limits()).notices] == ["ocr-used", "columns-doubtful"]


def test_a_broken_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "recogniser", lambda: lambda picture: SeenPage([], 1, 1))
    with pytest.raises(DamagedFile, match="图片已损坏"):
        read(_png("记账")[:60])


def test_a_page_is_recognised() -> None:
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
    if not any(font.exists() for font in FONTS):
        pytest.skip("no Chinese font to draw the page with")
    source = read(_png("出纳岗位职责", "1、负责现金收付；", "2、每日盘点库存现金。"))
    assert source.text == "出纳岗位职责\n1、负责现金收付；\n2、每日盘点库存现金。"
    assert all(0.9 < block.confidence < 1 for block in source.blocks)
    assert [notice.code for notice in source.notices] == ["ocr-used"]
    assert all(block.place.page == 0 and block.place.box for block in source.blocks)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_on_its_side_or_head_is_turned(quarters: int) -> None:
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
    if not any(font.exists() for font in FONTS):
        pytest.skip("no Chinese font to draw the page with")
    image = pytest.importorskip("PIL.Image")
    page = image.open(io.BytesIO(_png("出纳岗位职责", "1、负责现金收付；", "2、每日盘点库存现金。")))
    buffer = io.BytesIO()
    page.rotate(90 * quarters, expand=True, fillcolor=255).save(buffer, "PNG")
    source = read(buffer.getvalue())
    assert source.text == "出纳岗位职责\n1、负责现金收付；\n2、每日盘点库存现金。"


def test_models_are_found_or_their_absence_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
    monkeypatch.setattr(ocr, "_MODELS", {"Det": "nothing-*.onnx"})
    with pytest.raises(MissingExtra, match="不带识别模型"):
        ocr.recogniser()


def test_the_only_line_of_a_page_and_the_blank_behind_its_number_are_seen() -> None:
    pytest.importorskip("rapidocr", reason="the extra ocr is not installed")
    if not any(font.exists() for font in FONTS):
        pytest.skip("no Chinese font to draw the page with")
    assert read(_png("2 24小时内调派车辆。")).text == "2 24小时内调派车辆。"


def _png(*lines: str) -> bytes:
    image = pytest.importorskip("PIL.Image", reason="Pillow is not installed")
    drawing = pytest.importorskip("PIL.ImageDraw")
    fonts = pytest.importorskip("PIL.ImageFont")
    page = image.new("L", (700, 80 + 60 * len(lines)), 255)
    pen = drawing.Draw(page)
    path = next((font for font in FONTS if font.exists()), None)
    if path is not None:
        font = fonts.truetype(str(path), 32, index=2)
        for index, line in enumerate(lines):
            pen.text((40, 40 + 60 * index), line, font=font, fill=0)
    buffer = io.BytesIO()
    page.save(buffer, "PNG")
    return buffer.getvalue()
