"""Metamorphic: what a rendered document was made of comes out again, and harmless changes change nothing."""

from __future__ import annotations

from typing import Final

import pytest

from benchmarks.accuracy.extraction import extracted
from benchmarks.accuracy.score import ROWS, Items, compare, output_items
from benchmarks.render.layouts import LAYOUTS
from benchmarks.render.rendering import render

SEEDS: Final = (904, 905, 907)


@pytest.mark.parametrize(("layout", "seed"), [(row.name, seed) for row in LAYOUTS for seed in SEEDS])
def test_an_undamaged_document_comes_out_whole(layout: str, seed: int) -> None:
    rendered = render(seed, layout, ())
    gold, out = compare(rendered.gold, extracted(rendered.raw))
    for row in ROWS:
        assert out[row] == gold[row], row


def _items(text: str) -> Items:
    return output_items(extracted(text))


@pytest.mark.parametrize(
    "layout",
    [
        "heading_lines",
        "arabic_positions",
        "decimal",
        "bullets",
        "light_form",
    ],
)
def test_blanks_at_line_ends_and_blank_lines_between_parts_change_nothing(layout: str) -> None:
    raw = render(SEEDS[0], layout, ()).raw
    spaced = raw.replace("\n", " \u3000\n")
    assert _items(spaced) == _items(raw)
    assert _items("\n\n" + raw + "\n\n") == _items(raw)
    assert _items(raw.replace("\n", "\r\n")) == _items(raw)


@pytest.mark.parametrize("layout", ["heading_lines", "light_form", "arabic_positions"])
def test_two_documents_one_behind_the_other_keep_their_positions(layout: str) -> None:
    one, other = render(SEEDS[0], layout, ()).raw, render(SEEDS[1], layout, ()).raw
    both = _items(f"{one}\n{other}")["position"]
    assert both == _items(one)["position"] + _items(other)["position"]
