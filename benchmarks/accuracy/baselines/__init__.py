"""Two naive ways to read a duty document, for a sense of what the figures are worth."""

from __future__ import annotations

from typing import Final

from benchmarks.accuracy.baselines.flat_runs import flat_runs
from benchmarks.accuracy.baselines.line_patterns import line_patterns
from benchmarks.accuracy.extraction import Extract

BASELINES: Final[tuple[tuple[str, Extract], ...]] = (
    ("line_patterns", line_patterns),
    ("flat_runs", flat_runs),
)
