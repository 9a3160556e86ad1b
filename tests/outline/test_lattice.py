"""The lattice agrees with the search, and its leads are what another decision would have cost."""

from __future__ import annotations

from math import inf

import pytest

from benchmarks.render.rendering import render
from extractor.body import Body, make_body
from extractor.furniture import find_furniture
from extractor.lexicon import load
from extractor.markers import find_candidates
from extractor.outline import Node, build_outline
from extractor.outline.explain import Explained, explain_outline
from extractor.readers import read_text


def explained(text: str) -> tuple[Body, tuple[Explained, ...]]:
    source, lexicon = read_text(text), load()
    body = make_body(source, find_furniture(source, lexicon), lexicon)
    return body, explain_outline(body, find_candidates(body, lexicon), lexicon)


@pytest.mark.parametrize("seed", range(6))
def test_what_was_chosen_is_cheapest(seed: int) -> None:
    _, places = explained(render(seed).raw)
    for place in places:
        for reading in place.readings:
            assert reading.lead >= -1e-6
        assert place.margin >= -1e-6
        assert sum(reading.chosen for reading in place.readings) == (place.level > 0)


def test_levels_and_parents_are_those_of_the_outline() -> None:
    source, lexicon = read_text(render(3, "outline_chinese", ()).raw), load()
    body = make_body(source, find_furniture(source, lexicon), lexicon)
    candidates = find_candidates(body, lexicon)
    outline = build_outline(body, candidates, lexicon)
    wanted = {}
    walk: list[tuple[Node, int, int | None]] = [(node, 1, None) for node in outline.roots]
    while walk:
        node, level, parent = walk.pop()
        wanted[node.start] = (level, parent)
        walk += [(child, level + 1, node.start) for child in node.children]
    got = {p.start: (p.level, p.parent) for p in explain_outline(body, candidates, lexicon) if p.level}
    assert got == wanted


def test_a_lead_is_the_difference_of_two_outlines() -> None:
    text = "一、出纳岗位职责\n1、负责收付现金。\n2、负责保管印章。\n二、会计岗位职责\n1、负责编制报表。\n2、负责核对往来。\n"
    body, places = explained(text)
    third = next(place for place in places if body.text.startswith("2、负责保管", place.start))
    assert 0 < third.refused < inf
    assert third.level == 2
    assert third.parent == 0


def test_no_candidates_no_places() -> None:
    _, places = explained("本公司成立于一九九八年")
    assert all(place.level == 0 for place in places)
