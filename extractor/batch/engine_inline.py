"""Engine ``inline``: one document after another in this very process. For one document, and to debug.

What kills the process kills the run, and no bound can be kept: a caller that needs them takes another engine.
"""

from __future__ import annotations

from collections.abc import Iterable

from extractor.batch.work import Bounds, Results, Task, Work


def run(tasks: Iterable[Task], work: Work, bounds: Bounds) -> Results:
    """Results in the order of the tasks. ``ValueError`` for a bound, which it could not keep."""
    if bounds.seconds is not None or bounds.megabytes is not None:
        raise ValueError("the inline engine keeps no bounds")
    yield from map(work, tasks)
