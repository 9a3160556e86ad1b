"""Each rewriting changes a document that it may change, and what it makes is read right."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from benchmarks.accuracy.extraction import extracted
from benchmarks.accuracy.gold_sets import GoldDocument
from benchmarks.accuracy.measure import measure
from benchmarks.rewrites import REWRITES
from benchmarks.throughout import harmed

_POST = """<field name="superior"><l>直接上级：</l><v>{superior}</v></field>
<l>岗位职责：</l>
<duty><m n="1">1、</m><t>办理现金收付和银行结算业务，每日盘点库存现金并登记日记账。</t></duty>
<duty><m n="2">2、</m><t>保管票据和印章，领用时当面清点并在登记簿上签字。</t></duty>
<duty><m n="3">3、</m><t>编制资金日报表（含外币），每月10日前连同银行对账单和余额调节表一并报财务经理审核；发现长款、短款当日查明原因。</t></duty>
<l>任职要求：</l>
<req><m n="1">1、</m><t>大专以上学历，会计专业。</t></req>
<req><m n="2">2、</m><t>两年以上工作经验。</t></req></position>"""
_TEXT = """<position>{head}
{cashier}

<position>{second}
{accountant}"""
_HEADS = {
    "numbered": (
        '<head><m n="1">一、</m><t>出纳员</t>岗位职责</head>',
        '<head><m n="2">二、</m><t>主管会计</t>岗位职责</head>',
    ),
    "plain": ("<head><t>出纳员</t></head>", "<head><t>主管会计</t></head>"),
    "bracketed": ("<head>【<t>出纳员</t>】</head>", "<head>【<t>主管会计</t>】</head>"),
}


def _documents() -> list[GoldDocument]:
    cashier, accountant = _POST.format(superior="财务经理"), _POST.format(superior="财务总监")
    texts = (
        (name, _TEXT.format(head=head, second=second, cashier=cashier, accountant=accountant))
        for name, (head, second) in _HEADS.items()
    )
    return [GoldDocument(name, fromstring(f"<doc>{text}</doc>")) for name, text in texts]


@pytest.mark.parametrize("name", sorted(REWRITES))
def test_what_is_written_otherwise_is_read_alike(name: str) -> None:
    rewritten = harmed(name, _documents())
    assert rewritten.documents
    for one in measure(rewritten, extracted):
        assert (list(one.missed()), list(one.invented())) == ([], []), one.document.raw
