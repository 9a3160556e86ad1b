"""The cost table: names with reasons in ``costs.yaml``, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from extractor.tables import load_numbers


@lru_cache(maxsize=1)
def load_costs() -> Mapping[str, float]:
    """The fitted table; values in nats."""
    return load_numbers(Path(__file__).with_name("costs.yaml"))
