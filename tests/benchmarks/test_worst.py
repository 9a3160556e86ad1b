"""The search for costly texts makes the texts it says."""

from __future__ import annotations

from benchmarks.render.seeds import stream
from benchmarks.worst import cost_of, random_unit, text_of


def test_a_unit_counts_on_and_fills() -> None:
    assert text_of("#、记账", 9) == "1、记账2、记账3、记账"
    assert text_of("●", 3) == "●●●"


def test_units_are_decided_by_the_seed_and_never_blank() -> None:
    first, second = ([random_unit(stream(5, "worst")) for _ in range(1)] for _ in range(2))
    rng = stream(1, "worst")
    assert first == second
    assert all(random_unit(rng).strip() for _ in range(200))


def test_what_is_refused_has_no_cost() -> None:
    assert cost_of("\x00", 40) is None
    cost = cost_of("#、登记日记账。\n", 100)
    assert cost is not None
    assert cost.seconds > 0
