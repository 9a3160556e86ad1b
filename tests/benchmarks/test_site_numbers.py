"""Site numbers: documents are cut up with true tags, and weights fit what their signs say."""

from __future__ import annotations

from benchmarks.accuracy.gold_sets import own_sets
from benchmarks.site_numbers import WAYS, Sample, cut_up, fitted, samples_of, site_numbers


def test_a_cut_document_holds_its_text_and_numbered_pieces() -> None:
    document = own_sets()[0].documents[0]
    for way, damages in WAYS.items():
        (copy,) = cut_up([document], way)
        assert bool(site_numbers(copy.root)) == bool(damages)
    (inside,) = cut_up([document], "inside lines")
    starts = sorted(site_numbers(inside.root))
    assert all(inside.raw.startswith(f"{n}、", start) for n, start in enumerate(starts, 1))


def test_every_number_but_the_first_is_sampled_with_its_signs() -> None:
    (copy,) = cut_up([own_sets()[0].documents[0]], "lines")
    samples = list(samples_of(copy))
    assert sum(one.site for one in samples) == len(site_numbers(copy.root)) - 1
    assert all({"any", "habit"} < one.signs.keys() for one in samples)


def test_weights_tell_a_site_from_an_author() -> None:
    site = [Sample({"any": 1.0, "torn": 1.0}, n % 10 > 0) for n in range(100)]
    own = [Sample({"any": 1.0, "closed": 1.0}, n % 10 == 0) for n in range(100)]
    weights = fitted([*site, *own])
    assert weights["any"] + weights["torn"] > 1.5
    assert weights["any"] + weights["closed"] < -1.5
