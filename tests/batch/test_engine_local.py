"""What workers do costs the document they have, and no other."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path, PurePath

import pytest
from msgspec.structs import replace

from extractor.batch import engine_inline, engine_local
from extractor.batch.memory import IS_BOUNDABLE
from extractor.batch.work import Bounds, Result, Task
from tests.batch import misbehaving

GENEROUS = 60.0
"""Seconds no test comes near, however slow the machine; only the hanging document uses its second up."""


def tasks(*names: str) -> list[Task]:
    return [Task(n, Path(name), name, name, PurePath(name)) for n, name in enumerate(names)]


def by_name(results: list[Result]) -> dict[str, str]:
    assert len({result.task.number for result in results}) == len(results)
    return {result.task.name: result.cause or result.status for result in results}


def run(given: list[Task], bounds: Bounds, work: Callable[[Task], Result] = misbehaving.work) -> list[Result]:
    """In spawned workers and in copies of this process the same, numbers of processes apart."""
    copies = list(engine_local.run(given, work, replace(bounds, may_fork=True)))
    results = list(engine_local.run(given, work, bounds))
    assert by_name(copies) == by_name(results)
    return results


def test_one_result_a_document_over_two_workers() -> None:
    given = tasks(*(f"文档{n}" for n in range(40)))
    results = run(given, Bounds(2, GENEROUS))
    assert by_name(results) == {task.name: "done" for task in given}
    assert os.getpid() not in {int(result.sha256) for result in results}


def test_workers_that_crash_are_replaced() -> None:
    results = run(tasks("甲", "exits", "乙", "raises", "丙", "exits", "丁"), Bounds(1, GENEROUS))
    told = {result.task.number: result for result in results}
    assert [told[n].cause for n in range(7)] == [None, "crash", None, "crash", None, "crash", None]
    assert "退出码 3" in told[1].error
    assert told[1].error.startswith("exits: ")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal there")
def test_a_worker_killed_by_the_system() -> None:
    assert by_name(run(tasks("甲", "killed", "乙"), Bounds(2, GENEROUS))) == {
        "甲": "done",
        "killed": "killed",
        "乙": "done",
    }


def test_a_document_that_hangs_is_given_up() -> None:
    results = run(tasks("甲", "hangs", "乙"), Bounds(1, 1.0))
    assert by_name(results) == {"甲": "done", "hangs": "timeout", "乙": "done"}


@pytest.mark.skipif(not IS_BOUNDABLE, reason="memory cannot be bounded there")
def test_a_document_that_takes_all_memory() -> None:
    results = run(tasks("甲", "hoards", "乙"), Bounds(1, GENEROUS, megabytes=64))
    assert by_name(results) == {"甲": "done", "hoards": "out-of-memory", "乙": "done"}
    first, second = (result.sha256 for result in results if result.status == "done")
    assert first != second, "its worker must not be used again"


def test_workers_that_never_get_ready_end_the_run() -> None:
    with pytest.raises(engine_local.WorkerDied, match="启动不了"):
        run(tasks("甲"), Bounds(1), _Unloadable())


class _Unloadable:
    """Cannot be unpickled in a worker."""

    def __call__(self, task: Task) -> Result:
        raise NotImplementedError

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (4,)


def test_closing_ends_the_workers() -> None:
    running = engine_local.run(tasks("甲", "hangs", "hangs"), misbehaving.work, Bounds(2))
    first = next(running)
    running.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(first.sha256), 0)


def test_nothing_to_do_starts_nothing() -> None:
    assert run([], Bounds(2), _Unloadable()) == []


def test_inline_keeps_no_bounds() -> None:
    with pytest.raises(ValueError, match="bounds"):
        list(engine_inline.run(tasks("甲"), misbehaving.work, Bounds(1, seconds=1.0)))
