"""Each idea can be switched off, and is on again afterwards."""

from __future__ import annotations

import extractor.furniture
from benchmarks.ablations import ABLATIONS, _f1
from benchmarks.staged import rendered
from extractor.furniture import RULES


def test_each_runs_and_leaves_no_trace() -> None:
    documents = tuple(rendered(range(2)))
    whole = _f1(documents, ABLATIONS[0])
    for ablation in ABLATIONS[1:]:
        assert 0.0 <= _f1(documents, ablation) <= 1.0
    assert _f1(documents, ABLATIONS[0]) == whole
    assert extractor.furniture.RULES is RULES


def test_numbers_that_need_not_go_on_cost_accuracy() -> None:
    documents = tuple(one for one in rendered(range(60)) if one.layout == "outline_chinese")[:2]
    names = {one.name: one for one in ABLATIONS}
    assert _f1(documents, names["markers off line starts"]) <= _f1(documents, names["(everything)"])
    assert _f1(documents, names["refusal costs"]) < _f1(documents, names["(everything)"])
