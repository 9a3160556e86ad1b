"""The memory a worker may take. Only Linux can bound it; elsewhere asking for a bound is refused."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from extractor.batch.work import Result
from extractor.errors import DutyError

if sys.platform == "linux":
    import resource

IS_BOUNDABLE: Final = sys.platform == "linux"
_MEGABYTE: Final = 1 << 20


class NoBound(DutyError):
    """This system cannot bound the memory of a process."""


def set_allowance(megabytes: int | None) -> None:
    """Let this process allocate ``megabytes`` (2**20 bytes) more than it has now; ``None`` is no bound.

    Counted is private writable memory (``RLIMIT_DATA``), not address space, of which threads and libraries
    reserve much that they never use. Beyond it Python raises ``MemoryError``.
    """
    if megabytes is None:
        return
    if sys.platform != "linux":
        raise NoBound("这个系统不支持限制内存", remedy="请去掉 --max-memory")
    most = _data_bytes() + megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def is_unusable(result: Result) -> bool:
    """Whether the worker that gave this result must go: its memory is full and may not come back."""
    return result.cause == "out-of-memory"


def _data_bytes() -> int:
    """What ``RLIMIT_DATA`` counts of this process."""
    for line in Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0
