"""The look of our Word files: one table of paragraph styles and the measures of the page.

Sizes follow Chinese practice: 小四 (12 pt) Song for the text, Hei for headings; A4 with margins near those of
GB/T 9704-2012. Lines have a fixed height (23.4 pt is 1.5 lines of 12 pt Song in Word), so that a page holds
the same in Word, WPS and LibreOffice and the page numbers of the contents list can be told without laying
out.
"""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

SONG: Final = "宋体"
HEI: Final = "黑体"
KAI: Final = "楷体"
LATIN: Final = "Times New Roman"

PAGE_WIDTH_MM: Final = 210
PAGE_HEIGHT_MM: Final = 297
MARGIN_TOP_MM: Final = 30
MARGIN_BOTTOM_MM: Final = 26
MARGIN_LEFT_MM: Final = 28
MARGIN_RIGHT_MM: Final = 26
TEXT_WIDTH_TWIPS: Final = 8844  # 156 mm
TEXT_HEIGHT_POINTS: Final = (PAGE_HEIGHT_MM - MARGIN_TOP_MM - MARGIN_BOTTOM_MM) / 25.4 * 72
EM_TWIPS: Final = 240  # one full-width character of the text
LEVEL_INDENT_TWIPS: Final = 420  # how far a list level stands inside the one above
LABEL_TWIPS: Final = 1720  # of a table: the column of labels, then those of values
VALUE_TWIPS: Final = TEXT_WIDTH_TWIPS // 2 - LABEL_TWIPS
WIDE_TWIPS: Final = TEXT_WIDTH_TWIPS - LABEL_TWIPS
ROW_TWIPS: Final = 490  # least height of a row
CELL_MARGIN_TWIPS: Final = 100
CELL_PAD_TWIPS: Final = 40
UNITS_A_ROW: Final = 4
CONTENTS_DEPTH: Final = 9  # heading styles Word has
PLAIN_LEVELS: Final = 5  # of items without number; deeper ones stand on the last


class ParagraphLook(Struct, frozen=True):
    """A paragraph style. Sizes, heights and spaces in points, indents in twips (1/20 pt)."""

    style_id: str
    name: str
    font: str = SONG
    size: float = 12
    line: float = 23.4
    before: float = 0
    after: float = 0
    align: Literal["both", "center", "left", "right"] = "both"
    bold: bool = False
    keep_with_next: bool = False
    first_line: int = 0
    left: int = 0
    outline_level: int | None = None
    page_tab: bool = False
    following: str = ""
    based_on: str = "Normal"


def _heading(level: int) -> ParagraphLook:
    size, line = ((16, 30), (15, 28), (14, 26), (14, 26))[min(level, 4) - 1] if level < 5 else (12, 23.4)
    return ParagraphLook(
        f"Heading{level}",
        f"heading {level}",
        HEI,
        size,
        line,
        before=12 if level < 5 else 6,
        after=6,
        align="left",
        keep_with_next=True,
        outline_level=level - 1,
        following="BodyText",
    )


def _contents(level: int) -> ParagraphLook:
    return ParagraphLook(
        f"TOC{level}",
        f"toc {level}",
        line=22,
        align="left",
        left=LEVEL_INDENT_TWIPS * (level - 1),
        page_tab=True,
    )


def plain_item_style(level: int) -> str:
    """The id of the style of items without number on a level from 0: it says the level, as a number's own does."""
    level = min(level, PLAIN_LEVELS - 1)
    return f"PlainItem{level + 1}" if level else "PlainItem"


def _plain_item(level: int) -> ParagraphLook:
    name = f"无编号条目 {level + 1}" if level else "无编号条目"
    return ParagraphLook(plain_item_style(level), name, first_line=2 * EM_TWIPS, left=LEVEL_INDENT_TWIPS * level)


LOOKS: Final[dict[str, ParagraphLook]] = {
    look.style_id: look
    for look in (
        ParagraphLook("Normal", "Normal"),
        ParagraphLook("Title", "Title", HEI, 22, 36, before=24, after=18, align="center", following="BodyText"),
        *(_heading(level) for level in range(1, CONTENTS_DEPTH + 1)),
        ParagraphLook("TOCHeading", "TOC Heading", HEI, 16, 30, before=12, after=12, align="center"),
        *(_contents(level) for level in range(1, CONTENTS_DEPTH + 1)),
        ParagraphLook("BodyText", "Body Text", first_line=2 * EM_TWIPS),
        ParagraphLook("Prose", "说明文字", first_line=2 * EM_TWIPS, following="BodyText", based_on="BodyText"),
        ParagraphLook(
            "DutyLabel",
            "岗位小标题",
            HEI,
            before=10,
            after=4,
            align="left",
            keep_with_next=True,
            following="PlainItem",
        ),
        ParagraphLook("DutyGroup", "职责分组", bold=True, before=3, align="left", keep_with_next=True),
        ParagraphLook("ListParagraph", "List Paragraph"),
        ParagraphLook("NumberedItem", "编号条目", based_on="ListParagraph"),
        *(_plain_item(level) for level in range(PLAIN_LEVELS)),
        ParagraphLook("ItemField", "条目附注", KAI, 10.5, 18, align="left"),
        ParagraphLook("TableLabel", "表格标签", HEI, 10.5, 18, align="center"),
        ParagraphLook("TableText", "表格内容", SONG, 10.5, 18, align="left"),
        ParagraphLook("ChartUnit", "架构图单元", SONG, 10.5, 18, align="center"),
        ParagraphLook("Caption", "caption", HEI, 10.5, 20, before=6, after=3, align="center", keep_with_next=True),
        ParagraphLook("Header", "header", SONG, 9, 14, align="center"),
        ParagraphLook("Footer", "footer", SONG, 9, 14, align="center"),
    )
}
