"""Fitting the costs: a spoiled table is mended, progress is kept, the file keeps its comments."""

from __future__ import annotations

import time
from pathlib import Path

import msgspec
import pytest

from benchmarks import fit
from benchmarks.staged import FAMILIES, FOLDS, Prepared, finish, fold_of, prepare, rendered
from extractor.outline.costs import load_costs


@pytest.fixture(scope="module")
def documents() -> tuple[Prepared, ...]:
    found = (one for one in rendered(range(40)) if one.layout in ("outline_chinese", "heading_lines"))
    return tuple(prepare(one) for one, _ in zip(found, range(3), strict=False))


def test_another_table_changes_what_comes_out(documents: tuple[Prepared, ...]) -> None:
    spoiled = {**load_costs(), "refuse_line": 0.0, "accept_line": 9.0}
    assert sum(finish(one, spoiled).wrong for one in documents) > sum(finish(one).wrong for one in documents)


def test_a_spoiled_cost_is_moved_back(documents: tuple[Prepared, ...]) -> None:
    spoiled = {**load_costs(), "accept_line": 7.0}
    state = fit.State(0, dict(spoiled), [])
    wrong = sum(finish(one, spoiled).wrong for one in documents)
    told = fit._move("accept_line", state, spoiled, documents, (), 0.1)
    assert told.startswith("accept_line 7 → ")
    assert state.costs["accept_line"] < 7.0
    assert sum(finish(one, state.costs).wrong for one in documents) < wrong


def test_progress_is_kept_and_taken_up(documents: tuple[Prepared, ...], tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    costs = dict(load_costs())
    state = fit.State(1, {**costs, "accept_line": 0.5}, ["accept_line"], 3)
    file.write_bytes(msgspec.json.encode(state))
    assert fit._resumed(file, 1, costs) == state
    assert fit._resumed(file, 2, costs).costs == costs
    fit._search(documents, state, costs, time.monotonic() - 1, file)
    assert state.left == ["accept_line"], "no time, no move"


def test_rewriting_keeps_comments_and_order() -> None:
    text = "# why\nversion: 1\n# markers\nfirst_one: 0.5\nother-two: -1.25\n"
    assert fit.rewritten(text, {"first_one": 2.126, "other-two": -1.25}) == (
        "# why\nversion: 1\n# markers\nfirst_one: 2.13\nother-two: -1.25\n"
    )


def test_the_table_survives_rewriting() -> None:
    text = fit.TABLE.read_text(encoding="utf-8")
    assert fit.rewritten(text, load_costs()) == text


def test_every_family_is_held_out_once() -> None:
    assert {fold_of(family) for family in FAMILIES} == set(range(FOLDS))
