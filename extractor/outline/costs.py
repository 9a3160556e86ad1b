"""The cost table: names with reasons in ``costs.yaml``, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml


@lru_cache(maxsize=1)
def load_costs() -> Mapping[str, float]:
    """The fitted table; values in nats."""
    table = yaml.safe_load(Path(__file__).with_name("costs.yaml").read_text(encoding="utf-8"))
    return {name: float(value) for name, value in table.items() if name != "version"}
