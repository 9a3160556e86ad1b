"""Damages done to gold documents that were written by hand."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

import pytest

from benchmarks.accuracy.gold_sets import damaged_set, own_sets
from benchmarks.render.dressing import dress
from benchmarks.render.rendering import damaged
from benchmarks.render.slots import LEAVES

MARKERS = [
    ("3、", "3", "", "digit_comma", "3"),
    ("3.", "3", " ", "digit_dot_space", "3"),
    ("3.", "3", "", "digit_dot", "3"),
    ("3", "3", " ", "digit_space", "3"),
    ("(3)", "3", "", "digit_bracket", "3"),
    ("十二、", "12", "", "chinese_comma", "12"),
    ("第五条", "5", "　", "article", "5"),
    ("c)", "c", "", "letter_bracket", "3"),
    ("③", "3", "", "circled", "3"),
    ("C、", "C", "", "letter_comma", "3"),
    ("2.1.3", "2.1.3", "", "decimal_glued", "2.1.3"),
    ("2.1.3", "2.1.3", " ", "decimal_space", "2.1.3"),
    ("2.1.", "2.1", " ", "decimal_dot_space", "2.1"),
    ("◆", None, "", "diamond", "1"),
    ("职责一", "1", "", None, None),
    ("l、", "1", "", None, None),
]


@pytest.mark.parametrize(("text", "number", "space", "family", "path"), MARKERS)
def test_a_marker_gets_the_family_that_writes_it(
    text: str, number: str | None, space: str, family: str | None, path: str | None
) -> None:
    n = "" if number is None else f' n="{number}"'
    root = fromstring(f"<doc><duty><m{n}>{text}</m>{space}<t>甲</t></duty></doc>")
    dress(root)
    mark = root.find("duty/m")
    assert mark is not None
    assert (mark.get("family"), mark.get("path")) == (family, path)


def test_the_gold_stays_true_and_the_document_as_it_is() -> None:
    sets = own_sets()
    before = [tostring(document.root) for one in sets for document in one.documents]
    first, second = damaged_set(range(60), sets), damaged_set(range(60), sets)
    assert [tostring(document.root) for one in sets for document in one.documents] == before
    for document, again in zip(first.documents, second.documents, strict=True):
        assert tostring(document.root) == tostring(again.root)
        assert document.damage
        assert not any("family" in mark.attrib for mark in document.root.iter("m"))
        for element in document.root.iter():
            if element.tag not in LEAVES:
                stray = (element.text or "") + "".join(child.tail or "" for child in element)
                assert not stray.strip(), (document.name, element.tag, stray)


def test_damage_changes_the_text() -> None:
    changed = 0
    for document in own_sets()[0].documents:
        root, _ = damaged(document.root, 1)
        changed += "".join(root.itertext()) != document.raw
    assert changed
