"""Engine ``local``: worker processes on this machine, each with one document at a time.

A worker that crashes, hangs or is killed costs the one document it had; another takes its place. Workers leave
when their parent is gone. They are spawned, so that they are the same on all systems and hold nothing of the run;
only where that is allowed and safe is one forked, which spares it a start of its own.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final

from msgspec import Struct

from extractor.batch.causes import Cause
from extractor.batch.memory import is_unusable, set_allowance
from extractor.batch.work import Bounds, Result, Results, Task, Work, late, lost
from extractor.errors import DutyError

_FORKS: Final = sys.platform not in ("win32", "darwin")
"""Windows cannot; the libraries of macOS do not bear it."""
_READY: Final = "ready"
_GONE: Final = "gone"
_KILLED: Final = -9
"""Exit code of a process the system has killed."""
_FRUITLESS_STARTS: Final = 3
"""Workers in a row that may die before they are ready; then it is no accident."""


class WorkerDied(DutyError):
    """Workers do not live to take a document."""


class _Worker(Struct):
    """A process and its task. ``began`` is when it was ready and had it, on the monotonic clock."""

    process: BaseProcess
    connection: Connection
    task: Task | None = None
    ready: bool = False
    began: float = 0.0

    def give(self, task: Task) -> bool:
        """Hand it a task; false where it is dead."""
        if not self.send(task):
            return False
        self.task, self.began = task, time.monotonic()
        return True

    def send(self, told: Work | Task) -> bool:
        """Tell it the work, or a task; false where it is dead."""
        try:
            self.connection.send(told)
        except OSError:
            return False
        return True

    def stop(self) -> int | None:
        """End the process, whatever it does; its exit code."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        code = self.process.exitcode
        self.process.close()
        return code


def run(tasks: Iterable[Task], work: Work, bounds: Bounds) -> Results:
    """Results as they come. ``work`` is pickled. ``WorkerDied`` where no worker gets as far as a document."""
    left = iter(tasks)
    crew: list[_Worker] = []
    fruitless = 0
    try:
        _hand_out(left, crew, work, bounds)
        while any(worker.task for worker in crew):
            heard = wait([worker.connection for worker in crew], _patience(crew, bounds))
            results: list[Result] = []
            for worker in crew.copy():
                said = _hear(worker) if worker.connection in heard else None
                if said == _READY:
                    worker.ready, worker.began, fruitless = True, time.monotonic(), 0
                elif isinstance(said, Result):
                    worker.task = None
                    results.append(said)
                    if is_unusable(said):
                        _dismiss(worker, crew)
                elif said == _GONE:
                    task, code = worker.task, _dismiss(worker, crew)
                    if task is not None and not worker.ready:
                        fruitless += 1
                        left = _again(task, left, fruitless, code)
                    elif task is not None:
                        results.append(lost(task, *_death(code), time.monotonic() - worker.began))
                elif worker.task is not None and _is_late(worker, bounds):
                    results.append(late(worker.task, bounds, time.monotonic() - worker.began))
                    _dismiss(worker, crew)
            _hand_out(left, crew, work, bounds)  # before the caller sees to the results: nobody shall wait
            yield from results
    finally:
        for worker in crew:
            worker.stop()


def _hand_out(left: Iterator[Task], crew: list[_Worker], work: Work, bounds: Bounds) -> None:
    """Give each idle worker a task; start workers as long as there are tasks for them."""
    while True:
        idle = next((worker for worker in crew if worker.task is None), None)
        if idle is None and len(crew) >= bounds.jobs:
            return
        task = next(left, None)
        if task is None:
            return
        while idle is not None and not idle.give(task):
            _dismiss(idle, crew)
            idle = next((worker for worker in crew if worker.task is None), None)
        if idle is None:
            crew.append(_started(task, work, bounds))


def _dismiss(worker: _Worker, crew: list[_Worker]) -> int | None:
    crew.remove(worker)
    return worker.stop()


def _started(task: Task, work: Work, bounds: Bounds) -> _Worker:
    copied = bounds.may_fork and _FORKS and threading.active_count() == 1  # a fork takes no other thread along
    made = multiprocessing.get_context("fork").Process if copied else multiprocessing.get_context("spawn").Process
    here, there = multiprocessing.Pipe()
    process = made(target=_serve, args=(there, here if copied else None, bounds.megabytes), daemon=True)
    process.start()
    there.close()  # so that its death is heard as the end of what it says
    worker = _Worker(process, here)
    if not (worker.send(work) and worker.give(task)):
        worker.task = task  # it will be heard to have died, and the task given again
    return worker


def _hear(worker: _Worker) -> Result | str:
    """What a worker says; its death is heard as the end of the stream."""
    try:
        said: object = worker.connection.recv()
    except (EOFError, OSError):
        return _GONE
    return said if isinstance(said, Result) else _READY


def _again(task: Task, left: Iterator[Task], fruitless: int, code: int | None) -> Iterator[Task]:
    """The tasks still to do with this one first: its worker died before it had begun."""
    if fruitless >= _FRUITLESS_STARTS:
        raise WorkerDied(
            f"工作进程启动不了（退出码 {code}）",
            remedy="请放宽 --max-memory，或减少 --jobs；上面可能有它的报错",
        )
    return _chained(task, left)


def _chained(first: Task, rest: Iterator[Task]) -> Iterator[Task]:
    yield first
    yield from rest


def _patience(crew: list[_Worker], bounds: Bounds) -> float | None:
    """Seconds until the first worker is late."""
    if bounds.seconds is None:
        return None
    due = [worker.began + bounds.seconds for worker in crew if worker.task is not None and worker.ready]
    return max(0.0, min(due) - time.monotonic()) if due else None


def _is_late(worker: _Worker, bounds: Bounds) -> bool:
    return bounds.seconds is not None and worker.ready and time.monotonic() - worker.began >= bounds.seconds


def _death(code: int | None) -> tuple[Cause, str]:
    """What the exit code of a worker tells."""
    if code == _KILLED:
        return "killed", "工作进程被系统终止，多半是内存不够。可减少 --jobs 再试"
    name = signal.Signals(-code).name if code is not None and code < 0 else f"退出码 {code}"
    return "crash", f"工作进程崩溃（{name}）。请把这份文件报告给开发者"


def _serve(connection: Connection, other_end: Connection | None, megabytes: int | None) -> None:
    """The life of a worker: it is told the work, then one task after another. A copy has the parent's end too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    if other_end is not None:
        other_end.close()
    told = _told(connection)
    work = next(told, None)  # imports what it needs: no part of a document's time and memory
    if work is None:
        return
    set_allowance(megabytes)
    connection.send(_READY)
    for task in told:
        connection.send(work(task))


def _told(connection: Connection) -> Iterator[Any]:  # the work first, then tasks
    """What the parent says, until it is gone."""
    while True:
        try:
            yield connection.recv()
        except EOFError:
            return


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
