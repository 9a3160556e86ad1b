"""Odd items are trusted less, plain ones more; the outline itself stays."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from extractor.assemble.confidence import items_with_oddities, load_weights, said, with_confidence
from extractor.body import Body, make_body
from extractor.lexicon import load
from extractor.readers import read_text
from extractor.roles import Roled, RoledOutline, Stretch


def _body(*texts: str) -> tuple[Body, list[Stretch]]:
    text = "\n".join(texts)
    at, out = 0, []
    for one in texts:
        out.append(Stretch(at, at + len(one)))
        at += len(one) + 1
    return make_body(read_text(text), (), load()), out


def _outline(title: str, duties: list[tuple[str | None, str]]) -> tuple[Body, RoledOutline]:
    body, places = _body(title, *(text for _, text in duties))
    items = tuple(
        Roled(
            "duty", place.start, place.end, place, Stretch(place.start, place.start) if number else None, number
        )
        for (number, _), place in zip(duties, places[1:], strict=True)
    )  # fmt: skip
    position = Roled("position", 0, places[-1].end, places[0], children=items)
    return body, RoledOutline(None, (position,))


def _oddities(title: str, duties: list[tuple[str | None, str]]) -> list[set[str]]:
    body, roled = _outline(title, duties)
    return [set(names) - {"duty"} for node, names in items_with_oddities(body, roled) if node.role == "duty"]


_PLAIN: list[tuple[str | None, str]] = [("1", "负责收付现金。"), ("2", "负责保管印章。"), ("3", "负责登记日记账。")]


def test_a_plain_list_has_no_oddities_and_is_trusted() -> None:
    assert _oddities("出纳", _PLAIN) == [set(), set(), set()]
    body, roled = _outline("出纳", _PLAIN)
    trusted = with_confidence(body, roled).nodes[0]
    assert all(duty.confidence >= 0.95 for duty in trusted.children)
    assert trusted.confidence >= 0.95


@pytest.mark.parametrize(
    ("title", "second", "name"),
    [
        pytest.param("出纳", ("2", "负责保管（印章。"), "brackets", id="open bracket"),
        pytest.param("出纳", ("2", "负责。3、保管印章。"), "marker inside", id="marker inside"),
        pytest.param("出纳", ("2", "负责保管印章"), "end unlike the others", id="no end"),
        pytest.param("出纳", (None, "负责保管印章。"), "no marker among marked", id="no marker"),
        pytest.param("出纳", ("4", "负责保管印章。"), "number jumps in the list", id="jump"),
        pytest.param("出纳", ("2", "印。"), "short", id="short"),
        pytest.param("出纳", ("2", "岗位要诀"), "beside a short line", id="short line"),
        pytest.param("出纳的活儿", ("2", "负责保管印章。"), "owned by a title in plain words", id="plain title"),
        pytest.param("出纳，2", ("2", "负责保管印章。"), "owned by an odd title", id="title"),
    ],
)
def test_an_oddity_is_told_and_lowers_confidence(title: str, second: tuple[str | None, str], name: str) -> None:
    assert name in _oddities(title, [_PLAIN[0], second, _PLAIN[2]])[1]
    assert load_weights()[name] < 0
    plain = with_confidence(*_outline("出纳", _PLAIN)).nodes[0].children[1]
    odd = with_confidence(*_outline(title, [_PLAIN[0], second, _PLAIN[2]])).nodes[0].children[1]
    assert odd.confidence < plain.confidence


def test_only_the_confidence_of_items_changes() -> None:
    body, roled = _outline("出纳", _PLAIN)
    after = with_confidence(body, roled)
    assert after.nodes[0].text == roled.nodes[0].text
    assert [one.text for one in after.nodes[0].children] == [one.text for one in roled.nodes[0].children]
    assert after.title == roled.title


def test_nobodys_duty_is_not_trusted() -> None:
    body, roled = _outline("出纳", _PLAIN)
    loose = RoledOutline(None, roled.nodes[0].children)
    assert all(node.confidence < 0.5 for node in with_confidence(body, loose).nodes)


@pytest.mark.parametrize(
    ("role", "name", "text", "told"),
    [
        ("prose", "", "今天天气很好。", "beside prose"),
        ("field", "other", "归口部门安排的各项临时工作和上级交办的事情都要及时办好并把结果报给值班领导知道才算完成任务。", "beside a long field of no kind"),
    ],
)  # fmt: skip
def test_what_stands_beside_items_is_told(role: str, name: str, text: str, told: str) -> None:
    body, places = _body("出纳", "负责收付现金。", text)
    duty = Roled("duty", places[1].start, places[1].end, places[1])
    beside = replace(duty, role=role, name=name, start=places[2].start, end=places[2].end, text=places[2])
    position = Roled("position", 0, places[-1].end, places[0], children=(duty, beside))
    found = {node.role: names for node, names in items_with_oddities(body, RoledOutline(None, (position,)))}
    assert told in found["duty"]
    assert load_weights()[told] < 0


@pytest.mark.parametrize(("confidence", "text"), [(0.999, "0.99"), (0.29, "0.29"), (0.9, "0.9"), (0.1 + 0.2, "0.3")])
def test_a_confidence_is_never_rounded_up(confidence: float, text: str) -> None:
    assert str(said(confidence)) == text
