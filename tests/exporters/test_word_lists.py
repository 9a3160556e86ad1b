"""Native lists paint what the document prints: read back by the reader, which counts as Word does."""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor import readers
from extractor.exporters.word import numbering, write
from extractor.exporters.word.forms import form_of
from extractor.model import Duty, Heading
from extractor.spans import Span
from tests.example import DOCUMENT
from tests.exporters.sample_document import OFFICE_ADMINISTRATION, PLANT_DECIMALS, sample_document

_HAN = "一二三四五六七八九"


def _lines(data: bytes) -> list[str]:
    return ["".join(line.split()) for line in readers.read(data, "岗位.docx").text.split("\n")]


def test_numbers_of_the_sample_are_those_of_the_document() -> None:
    lines = _lines(write(sample_document()))
    for marker, text in (*OFFICE_ADMINISTRATION, *PLANT_DECIMALS):
        assert marker + "".join(text.split()) in lines
    for line in (
        "第一章总则",
        "一、综合管理部",
        "（三）岗位说明",
        "2.行政文员",
        "二、人事方面职责",
        "（2）组织面试，其中关键岗位：",
        "②核实最近一份工作的离职原因；",
        "职责三布置会议室，准备茶水和投影",
        "●普通话标准，形象端庄；",
        "1、组织完成公司下达的生产任务；",
        "4、建立健全设备台账。",
        "第二步生产技术部核查：",
        "B、查对生产记录；",
    ):
        assert line in lines


def _marks() -> st.SearchStrategy[tuple[str, str]]:
    """A marker and its number."""
    small = st.integers(1, 99)
    styles = st.sampled_from(["{}.", "{}、", "({})", "（{}）", "第{}条", "{})"])
    arabic = st.builds(lambda n, style: (style.format(n), str(n)), small, styles)
    han = st.builds(
        lambda n, style: (style.format(_han(n)), str(n)), small, st.sampled_from(["{}、", "（{}）", "第{}条"])
    )
    circled = st.integers(1, 20).map(lambda n: (chr(0x245F + n), str(n)))
    letters = st.integers(1, 26).map(lambda n: (f"{chr(64 + n)}、", str(n)))
    decimal = st.builds(lambda a, b: (f"{a}.{b}", f"{a}.{b}"), st.integers(1, 3), st.integers(1, 12))
    deep = st.builds(lambda a, b, c: (f"{a}.{b}.{c}", f"{a}.{b}.{c}"), st.integers(1, 2), st.integers(1, 2), small)
    odd = st.sampled_from([("廿一、", "21"), ("第一百零三条", "103"), ("⑵", "2")])
    return st.one_of(arabic, han, circled, letters, decimal, deep, odd)


def _han(value: int) -> str:
    tens, ones = divmod(value, 10)
    return (_HAN[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (_HAN[ones - 1] if ones else "")


def _runs() -> st.SearchStrategy[list[tuple[str, str]]]:
    """Siblings: mostly counting up, at times with a gap, a repetition or another style."""
    counted = st.builds(
        lambda first, steps, style: [
            (style.format(n), str(n)) for n in (first + sum(steps[:i]) for i in range(len(steps)))
        ],
        st.integers(1, 12),
        st.lists(st.sampled_from([0, 1, 1, 1, 1, 3]), min_size=1, max_size=6),
        st.sampled_from(["{}.", "{}、", "（{}）", "1.{}", "2.{}"]),
    )
    return counted | st.lists(_marks(), min_size=1, max_size=5)


_TREES = st.lists(
    st.tuples(_runs(), st.lists(st.tuples(st.integers(0, 5), _runs()), max_size=3)), min_size=1, max_size=3
)


@settings(deadline=None)
@given(_TREES)
def test_any_list_paints_its_own_numbers(
    trees: list[tuple[list[tuple[str, str]], list[tuple[int, list[tuple[str, str]]]]]],
) -> None:
    ids = count()
    expected: list[str] = []

    def duty(mark: tuple[str, str], children: tuple[Duty, ...] = ()) -> Duty:
        name = f"职责{next(ids)}号"
        return Duty(id=name, number=mark[1], marker=mark[0], text=name, span=Span(1, 2), children=children)

    def told(duties: tuple[Duty, ...]) -> None:
        for one in duties:
            expected.append(f"{one.marker}{one.text}")
            told(one.children)

    positions, headings = [], []
    for number, (run, nested) in enumerate(trees):
        below = {at % len(run): tuple(map(duty, marks)) for at, marks in nested}
        duties = tuple(duty(mark, below.get(at, ())) for at, mark in enumerate(run))
        told(duties)
        title = f"岗位{number}员"
        start = 10 * number
        headings.append(
            Heading(id=title, kind="position", marker=None, number=None, title=title, span=Span(start, start + 9))
        )
        positions.append(
            replace(
                DOCUMENT.positions[0],
                id=title,
                title=title,
                duties=duties,
                requirements=(),
                span=Span(start, start + 9),
            )
        )
    document = replace(
        DOCUMENT,
        outline=tuple(headings),
        positions=tuple(positions),
        departments=(),
        prose=(),
        procedures=(),
        org_charts=(),
    )
    painted = [line for line in _lines(write(document)) if re.search(r"职责\d+号$", line)]
    assert painted == expected


@given(_marks())
def test_every_such_marker_has_a_form(mark: tuple[str, str]) -> None:
    assert form_of(mark[1], mark[0]) is not None


def test_numbers_that_go_on_from_the_one_above_refer_to_it() -> None:
    children = tuple(
        Duty(id=f"c{n}", number=f"2.{n}", marker=f"2.{n}", text=f"子职责{n}", span=Span(1, 2)) for n in (1, 2)
    )
    parent = Duty(id="p", number="2", marker="2.", text="总职责", span=Span(1, 2), children=children)
    first = replace(parent, number="1", marker="1.", children=())
    position = replace(DOCUMENT.positions[0], duties=(first, parent), requirements=())
    data = write(replace(DOCUMENT, positions=(position,)))
    lines = _lines(data)
    assert "2.2子职责2" in lines
    assert b'w:lvlText w:val="%1.%2"' in data


def test_lists_beyond_word_s_limit_share_and_count_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    own = _lines(write(sample_document()))
    monkeypatch.setattr(numbering, "_MOST_ABSTRACTS", 0)
    assert _lines(write(sample_document())) == own
