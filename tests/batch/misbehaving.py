"""Work that does what the name of its document says; a module of its own, because workers import it."""

from __future__ import annotations

import os
import signal
import threading

from extractor.batch.work import Result, Task
from extractor.errors import DamagedFile


def work(task: Task) -> Result:
    """Do as told; a name that tells nothing is done."""
    match task.name:
        case "raises":
            raise DamagedFile("坏了")
        case "exits":
            os._exit(3)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "hangs":
            threading.Event().wait()
        case "hoards":
            return _hoard(task)
    return Result(task, "done", sha256=str(os.getpid()))


def _hoard(task: Task) -> Result:
    """As the real work does: what memory does not hold is a failure."""
    try:
        held = [bytes(1 << 20) for _ in range(1 << 20)]
    except MemoryError:
        return Result(task, "failed", "out-of-memory")
    return Result(task, "done", error=str(len(held)))
