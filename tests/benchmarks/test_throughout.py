"""Each damage done to the whole of a document changes its text and leaves its items."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from benchmarks.accuracy.gold_sets import GoldDocument
from benchmarks.rewrites import REWRITES
from benchmarks.throughout import HARMS, harmed

_GOLD = """<doc><position><head><m n="1">一、</m><t>出纳员</t>岗位职责</head>

<duty><m n="1">1、</m><t>办理现金收付和银行结算业务，每日盘点库存现金并登记日记账。</t></duty>
<duty><m n="2">2、</m><t>保管票据和印章，领用时当面清点并在登记簿上签字。</t></duty></position></doc>"""


@pytest.mark.parametrize("name", sorted(set(HARMS) - set(REWRITES)))
def test_a_harm_changes_all_it_may(name: str) -> None:
    before = GoldDocument("gold", fromstring(_GOLD))
    (after,) = harmed(name, [before]).documents
    assert after.raw != before.raw
    assert [item.tag for item in after.root.iter()] == [item.tag for item in before.root.iter()]
    letters = [char for char in before.raw if char.isalpha()]
    assert [char for char in after.raw if char.isalpha()] == letters


def test_headings_are_spread_with_the_words_of_their_list() -> None:
    (after,) = harmed("spread", [GoldDocument("gold", fromstring(_GOLD))]).documents
    assert "".join(after.root.find(".//head").itertext()).count("\u3000") in (0, 6)  # type: ignore[union-attr]
    assert "岗位" not in after.raw
