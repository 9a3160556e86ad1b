"""Medians of interleaved runs, in processor time, which other programs on the machine disturb least."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping


def medians(jobs: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Seconds of this process for each job: each is done once before, then once a round, in turn."""
    for job in jobs.values():
        job()
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            gc.collect()
            began = time.process_time()
            job()
            taken[name].append(time.process_time() - began)
    return {name: statistics.median(times) for name, times in taken.items()}
