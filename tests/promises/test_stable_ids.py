"""Ids: a later version of a document keeps the ids of what did not change."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.promises.way import extracted

_TITLES = ("出纳", "会计", "保安队长", "前台文员")
_DUTIES = (
    "登记日记账",
    "保管印章和支票",
    "审核原始凭证",
    "编制月度报表",
    "组织消防演练",
    "接待来访客人",
    "收发快递",
)
Lists = tuple[tuple[str, tuple[str, ...]], ...]


def lists() -> st.SearchStrategy[Lists]:
    """One to three positions with one to five different duties each."""
    duties = st.lists(st.sampled_from(_DUTIES), min_size=1, max_size=5, unique=True).map(tuple)
    titles = st.lists(st.sampled_from(_TITLES), min_size=1, max_size=3, unique=True)
    return titles.flatmap(lambda names: st.tuples(*(st.tuples(st.just(name), duties) for name in names)))


def written(positions: Lists, marker: str = "{}、", end: str = "；") -> str:
    """The document of these positions."""
    lines: list[str] = []
    for title, duties in positions:
        lines.append(f"{title}岗位职责")
        lines += [marker.format(i) + duty + end for i, duty in enumerate(duties, 1)]
    return "\n".join(lines)


def ids(text: str) -> dict[tuple[str, ...], str]:
    """The id of each position and duty, by what it says."""
    out: dict[tuple[str, ...], str] = {}
    for position in extracted(text)[1].positions:
        out[position.title,] = position.id
        for duty in position.duties:
            out[position.title, duty.text.rstrip("；。;")] = duty.id
    return out


def keys(positions: Sequence[tuple[str, tuple[str, ...]]]) -> set[tuple[str, ...]]:
    """What the document of these positions says."""
    return {(t,) for t, _ in positions} | {(t, d) for t, duties in positions for d in duties}


@given(lists(), st.sampled_from(("整理会议记录", "协助主管考勤")), st.data())
@settings(max_examples=30, deadline=None, derandomize=True)
def test_a_duty_put_in_changes_no_other_id(positions: Lists, new: str, data: st.DataObject) -> None:
    where = data.draw(st.integers(0, len(positions) - 1))
    title, duties = positions[where]
    at = data.draw(st.integers(0, len(duties)))
    longer = (*positions[:where], (title, (*duties[:at], new, *duties[at:])), *positions[where + 1 :])
    before, after = ids(written(positions)), ids(written(longer))
    assert set(before) == keys(positions)
    assert set(after) == keys(longer)
    assert before == {key: after[key] for key in before}


@given(lists(), st.sampled_from(("{}.", "（{}）", "{}）", "●")), st.sampled_from("；。;"))
@settings(max_examples=30, deadline=None, derandomize=True)
def test_numbers_and_punctuation_are_no_part_of_an_id(positions: Lists, marker: str, end: str) -> None:
    before = ids(written(positions))
    assert set(before) == keys(positions)
    assert ids(written(positions, marker, end)) == before


@given(lists())
@settings(max_examples=20, deadline=None, derandomize=True)
def test_a_number_that_is_missing_changes_no_id(positions: Lists) -> None:
    text = written(positions)
    for number in "5432":
        text = text.replace(f"{number}、", f"{int(number) + 1}、")
    assert ids(text) == ids(written(positions))


@given(lists(), st.sampled_from(_DUTIES), st.data())
@settings(max_examples=30, deadline=None, derandomize=True)
def test_what_one_department_writes_changes_no_id_of_another(positions: Lists, new: str, data: st.DataObject) -> None:
    """Both have positions of the same titles; one gets a duty that the other may have."""
    where = data.draw(st.integers(0, len(positions) - 1))
    title, duties = positions[where]
    at = data.draw(st.integers(0, len(duties)))
    longer = (*positions[:where], (title, (*duties[:at], new, *duties[at:])), *positions[where + 1 :])

    def of_second(first: Lists) -> list[list[str]]:
        text = f"一、财务部\n{_numbered(first)}\n二、后勤部\n{_numbered(positions)}"
        found = extracted(text)[1].positions
        assert [p.department for p in found] == ["财务部"] * len(first) + ["后勤部"] * len(positions)
        return [[p.id, *(duty.id for duty in p.duties)] for p in found[len(first) :]]

    assert of_second(longer) == of_second(positions)


def _numbered(positions: Lists) -> str:
    """The positions as sections of a department."""
    blocks = written(positions).split("\n")
    numbers = iter("一二三")
    return "\n".join(f"（{next(numbers)}）{line}" if line.endswith("岗位职责") else line for line in blocks)


@given(lists())
@settings(max_examples=20, deadline=None, derandomize=True)
def test_punctuation_and_width_within_a_duty_are_no_part_of_its_id(positions: Lists) -> None:
    def of(middle: str) -> list[list[str]]:
        spoken = tuple((t, tuple(f"{d[:2]}{middle}{d[2:]}，每周２次" for d in duties)) for t, duties in positions)
        text = written(spoken)
        found = extracted(text if middle else text.replace("２", "2").replace("，", ","))[1].positions
        return [[p.id, *(duty.id for duty in p.duties)] for p in found]

    assert of("、") == of("")


def test_ids_are_different() -> None:
    text = written((("出纳", ("登记日记账", "登记日记账", "保管印章")), ("会计", ("登记日记账",))))
    document = extracted(text)[1]
    found = [duty.id for p in document.positions for duty in p.duties] + [p.id for p in document.positions]
    assert len(found) == len(set(found)) == 6
