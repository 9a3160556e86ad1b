"""RTF: characters of every kind, painted numbers, tables, boxes, what is hidden, hostile input."""

from __future__ import annotations

import contextlib

import pytest

from extractor.errors import DamagedFile, LimitExceeded, ReadError
from extractor.limits import Limits
from extractor.readers import read
from extractor.source import SourceText

HEAD = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 \'cb\'ce\'cc\'e5;}"
HEAD += r"{\f2\fcharset136 Ming;}{\f3\fcharset2 Wingdings;}}{\stylesheet{\s1\outlinelevel1 heading 2;}}"


def rtf(body: str) -> SourceText:
    return read((HEAD + body + "}").encode("latin-1"))


def hexed(text: str, encoding: str) -> str:
    return "".join(rf"\'{byte:02x}" for byte in text.encode(encoding))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\f1 " + hexed("负责收银", "gbk") + r"\par", "负责收银"),
        (hexed("出纳", "gbk") + r"\par", "出纳"),
        (r"\f2 " + hexed("職責", "big5") + r"\par", "職責"),
        (r"\uc1\u32844?\u-29405 ?\par", "职责"),
        (r"\uc2\u32844\'d6\'b0" + hexed("责", "gbk") + r"\par", "职责"),
        (r"{\uc0\u32844}\u36131?\par", "职责"),
        (r"\u-10174?\u-8265?x\par", "𠮷x"),
        (r"a\tab b\line c\~d\_e\{\}\\\par", "a\tb\nc\xa0d-e{}\\"),
        ("a\\\nb\\par", "a\nb"),
        (r"\ldblquote a\rdblquote\emdash\bullet\par", "“a”—•"),
        (r"{\f3 l}\f0 l\par", "●l"),
        (r"a{\v b}{\v0 c}{\deleted d}\par", "ac"),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 3}}\par", "3"),
        (r"{\pict\pngblip 89504e47}a{\*\unknown b}{\info{\title c}}\par", "a"),
        (r"{\upr{x}{\*\ud{y}}}\par", "y"),
        (r"{\pict\bin5 }}}}}a}b\par", "b"),
        (r"a\par b", "a\nb"),
    ],
)
def test_characters(body: str, expected: str) -> None:
    assert rtf(body).text == expected


def test_painted_numbers_and_levels() -> None:
    source = rtf(r"\pard\ilvl1{\listtext\pard 1.1\tab}\f1 a\par\pard\s1 b\par{\pntext\bullet\tab}c\par")
    assert source.text == "1.1 a\nb\n• c"
    assert [(one.list_level, one.style_level) for one in source.blocks] == [(1, None), (None, 2), (0, 2)]
    assert source.text[: source.blocks[0].marker_end] == "1.1"


def test_headings_are_told_by_the_names_of_their_styles() -> None:
    styles = r"{\stylesheet{Normal;}{\s3\b Heading 2;}{\s4\f1 \u26631?\u-26472? 1;}{\s5 List;}}"
    source = read((HEAD + styles + r"\pard\s3 a\par\pard\s4 b\par\pard\s5 c\par\pard d\par}").encode("latin-1"))
    assert [one.style_level for one in source.blocks] == [2, 1, None, None]


def test_cells_count_along_the_edges_of_the_table() -> None:
    first = r"\trowd\cellx300 \pard\intbl a\cell\row"
    second = r"\trowd\clvmgf\cellx100\cellx300 \pard\intbl b\cell c\par d\cell\row"
    third = r"\trowd\clvmrg\cellx100\cellx200\cellx300 \pard\intbl\cell e\cell f\cell\row"
    source = rtf(first + second + third + r"\pard g\par")
    assert source.text == "a\nb\nc\nd\ne\nf\ng"
    places = [(one.place.row, one.place.column, one.column_span, one.row_span) for one in source.blocks]
    assert places == [
        (0, 0, 3, 1),
        (1, 0, 1, 2),
        (1, 1, 2, 1),
        (1, 1, 2, 1),
        (2, 1, 1, 1),
        (2, 2, 1, 1),
        (None, None, 1, 1),
    ]


def test_headers_boxes_and_notes_have_their_place() -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard box\par}}{\shprslt old}}"
    source = rtf(rf"{{\header h\par}}{{\footer f\par}}a{box}{{\footnote n}}\par b\par")
    assert source.text == "h\na\nbox\nb\nn\nf"
    kinds = [one.kind for one in source.blocks]
    assert kinds == ["header", "paragraph", "text_box", "paragraph", "footnote", "footer"]


def test_word_art_is_read_and_other_properties_of_shapes_are_not() -> None:
    art = r"{\shp{\*\shpinst{\sp{\sn wzName}{\sv x}}{\sp{\sn gtextUNICODE}{\sv \u32844 ?art}}}}"
    picture = r"{\pict{\*\picprop{\sp{\sn gtextUNICODE}{\sv y}}}}"
    source = rtf(rf"a{art}{picture}\par b\par")
    assert source.text == "a\n职art\nb"
    assert source.blocks[1].kind == "text_box"


def test_boxes_in_a_table_stand_below_it_and_those_of_the_next_paragraph_below_that() -> None:
    box = r"{{\shp{{\*\shpinst{{\shptxt\pard {}\par}}}}}}"
    row = rf"\trowd\cellx100\pard\intbl a{box.format('in')}\cell\row"
    assert rtf(rf"{row}\pard b{box.format('out')}\par c\par").text == "a\nin\nb\nout\nc"


def test_a_header_of_two_sections_comes_once() -> None:
    first, other = r"{\header h\par g\par}{\footer {f}\par}", r"{\headerf i\par}"
    source = rtf(rf"{first}a\sect\sectd{first}{other}b\par{{\header h\par cut")
    assert source.text == "h\ng\ni\nh\ncut\na\nb\nf"


def test_what_is_left_out_is_told() -> None:
    source = rtf(r"a{\v bb}{\deleted c}\par")
    assert [notice.code for notice in source.notices] == ["hidden-text-omitted", "tracked-changes"]


@pytest.mark.parametrize(
    "data",
    [
        rb"{\rtf1",
        rb"{\rtf1}",
        rb"{\rtf1 }}}}",
        rb"{\rtf1\u99999999999 x\par}",
        rb"{\rtf1\ansicpg99999 \'ff\par}",
        rb"{\rtf1\bin99999999 x",
        rb"{\rtf1\cell\row\cellx\trowd\row x",
        rb"{\rtf1\intbl x\cell",
        rb"{\rtf1\'zz\'4 x}",
        b"{\\rtf1\\",
        b"{\\rtf1 \\u0?x\\'00\\u55296?}",
    ],
)
def test_hostile_files_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ReadError):
        assert read(data).text


def test_limits() -> None:
    with pytest.raises(LimitExceeded, match="嵌套"):
        read(b"{\\rtf1" + b"{" * 10_000)
    with pytest.raises(LimitExceeded, match="超过上限 10 字"):
        read(rb"{\rtf1 0123456789x\par}", limits=Limits(text_characters=10))
    with pytest.raises(DamagedFile, match="没有文字"):
        read(rb"{\rtf1 }")
