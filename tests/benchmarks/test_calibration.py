"""Calibration: the weights fit, the tables count, the oddities of a document are told."""

from __future__ import annotations

from benchmarks.calibration import Sample, fitted, judged, reliability, samples_of, sure
from benchmarks.staged import rendered


def _samples() -> list[Sample]:
    plain = [Sample("a", "d", ("duty",), 0.5, n % 50 > 0) for n in range(500)]
    odd = [Sample("a", "d", ("duty", "brackets"), 0.5, n % 4 == 0) for n in range(100)]
    return plain + odd


def test_weights_give_back_the_shares() -> None:
    weights = fitted(_samples())
    (plain, _), (odd, _) = judged([_samples()[0], _samples()[-1]], weights)
    assert abs(plain - 0.98) < 0.01
    assert abs(odd - 0.25) < 0.03


def test_sure_counts_items_at_nine_tenths_and_more() -> None:
    share, right = sure([(0.95, True), (0.9, False), (0.89, False), (0.2, True)])
    assert (share, right) == (0.5, 0.5)


def test_reliability_has_a_line_for_each_bin_in_use() -> None:
    lines = list(reliability([(0.3, False), (0.96, True), (1.0, True)]))
    assert len(lines) == 3
    assert "0.0000" in lines[0]


def test_every_item_of_a_document_is_sampled() -> None:
    document = next(iter(rendered([3])))
    samples = samples_of(document)
    assert len(samples) > 10
    assert {one.family for one in samples} == {document.layout}
    assert all(one.oddities for one in samples)
