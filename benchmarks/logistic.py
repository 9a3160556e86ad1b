"""Logistic regression with a ridge, for tables of weights in nats."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import exp
from typing import Final, NamedTuple

_ROUNDS: Final = 60
_LONGEST_STEP: Final = 1.0
"""Nats."""


class Row(NamedTuple):
    """What is alike in all it says: the names with their measures, how often it came true, and of how often."""

    measures: Mapping[str, float]
    true: int
    all: int


def logistic(rows: Sequence[Row], ridge: float, ridges: Mapping[str, float] | None = None) -> dict[str, float]:
    """Weights by name in nats, one after the other (Newton's steps); ``ridges`` are those of single names."""
    columns: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, row in enumerate(rows):
        for name, measure in row.measures.items():
            columns[name].append((i, measure))
    weights, scores = dict.fromkeys(columns, 0.0), [0.0] * len(rows)
    for _ in range(_ROUNDS):
        for name, places in columns.items():
            own = (ridges or {}).get(name, ridge)
            slope, curve = -own * weights[name], own
            for i, measure in places:
                p = 1.0 / (1.0 + exp(-scores[i]))
                slope += (rows[i].true - rows[i].all * p) * measure
                curve += rows[i].all * p * (1.0 - p) * measure * measure
            step = max(-_LONGEST_STEP, min(_LONGEST_STEP, slope / curve))
            weights[name] += step
            for i, measure in places:
                scores[i] += step * measure
    return weights
