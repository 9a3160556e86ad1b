"""Engine ``ray``: workers on a Ray cluster, each an actor with one document at a time (extra ``[ray]``).

Where ``RAY_ADDRESS`` names a cluster, that one; otherwise one on this machine, for this run. Inputs and
results are paths, so all machines must see the same files at the same places.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Protocol, cast

from msgspec import Struct

from extractor.batch.memory import is_unusable, set_allowance
from extractor.batch.work import Bounds, Result, Results, Task, Work, late, lost
from extractor.errors import MissingExtra


class _Call(Protocol):
    def remote(self, task: Task) -> object: ...


class _Actor(Protocol):
    """The far end of a ``_Hand``."""

    do: _Call


class _Hand:
    """A worker: it keeps the work, and with it lexicon and dictionaries, from one document to the next."""

    def __init__(self, work: Work, megabytes: int | None) -> None:
        set_allowance(megabytes)
        self._work = work

    def do(self, task: Task) -> Result:
        return self._work(task)


class _Pending(Struct, frozen=True):
    """A task under way. ``began`` is on the monotonic clock."""

    actor: _Actor
    task: Task
    began: float


def run(tasks: Iterable[Task], work: Work, bounds: Bounds) -> Results:
    """Results as they come. ``work`` is pickled once. Raises ``MissingExtra`` where Ray is not installed.

    The seconds of ``bounds`` include the start of the worker, a few seconds for its first document.
    """
    ray = _ray()
    own_cluster = not ray.is_initialized()
    if own_cluster:
        ray.init(
            address=os.environ.get("RAY_ADDRESS"),
            num_cpus=None if "RAY_ADDRESS" in os.environ else bounds.jobs,
            include_dashboard=None if "RAY_ADDRESS" in os.environ else False,
            log_to_driver=False,
            logging_level="error",
        )
    try:
        yield from _spread(ray, iter(tasks), ray.put(work), bounds)
    finally:
        if own_cluster:
            ray.shutdown()


def _spread(ray: ModuleType, left: Iterator[Task], work: object, bounds: Bounds) -> Results:
    pending: dict[object, _Pending] = {}
    idle: list[_Actor] = []
    try:
        _hand_out(ray, left, pending, idle, work, bounds)
        while pending:
            heard, _ = ray.wait(list(pending), num_returns=1, timeout=_patience(pending, bounds))
            results: list[Result] = []
            for reference in heard:
                one = pending.pop(reference)
                result = _result(ray, reference, one)
                results.append(result)
                if result.cause in ("crash", "killed") or is_unusable(result):
                    ray.kill(one.actor)
                else:
                    idle.append(one.actor)
            for reference, one in list(pending.items()):
                waited = time.monotonic() - one.began
                if bounds.seconds is not None and waited >= bounds.seconds and not heard:
                    del pending[reference]
                    ray.kill(one.actor)
                    results.append(late(one.task, bounds, waited))
            _hand_out(ray, left, pending, idle, work, bounds)
            yield from results
    finally:
        for actor in [*idle, *(one.actor for one in pending.values())]:
            ray.kill(actor)


def _hand_out(
    ray: ModuleType,
    left: Iterator[Task],
    pending: dict[object, _Pending],
    idle: list[_Actor],
    work: object,
    bounds: Bounds,
) -> None:
    while len(pending) < bounds.jobs:
        task = next(left, None)
        if task is None:
            return
        actor = idle.pop() if idle else _actor(ray, work, bounds)
        pending[actor.do.remote(task)] = _Pending(actor, task, time.monotonic())


def _actor(ray: ModuleType, work: object, bounds: Bounds) -> _Actor:
    # Not restarted by Ray, and nothing tried twice: a document that kills its worker would kill the next too.
    kind = ray.remote(max_restarts=0, max_task_retries=0, num_cpus=1)(_Hand)
    return cast("_Actor", kind.remote(work, bounds.megabytes))


def _result(ray: ModuleType, reference: object, one: _Pending) -> Result:
    waited = time.monotonic() - one.began
    try:
        return cast("Result", ray.get(reference))
    except ray.exceptions.OutOfMemoryError:
        return lost(one.task, "killed", "Ray 因内存不够终止了工作进程。可减少 --jobs 再试", waited)
    except ray.exceptions.RayError as error:
        told = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        return lost(one.task, "crash", f"工作进程没有了（{told}）", waited)


def _patience(pending: dict[object, _Pending], bounds: Bounds) -> float | None:
    """Seconds until the first worker is late."""
    if bounds.seconds is None:
        return None
    return max(0.0, min(one.began for one in pending.values()) + bounds.seconds - time.monotonic())


def _ray() -> ModuleType:
    try:
        return import_module("ray")  # an extra; the same type whether it is installed or not
    except ImportError as error:
        raise MissingExtra("没有安装 Ray", remedy='请运行 pip install "duty-extractor[ray]"') from error
