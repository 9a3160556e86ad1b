"""One run a folder of results: a lock that the system itself lifts when its holder dies, however it dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from extractor.errors import OutputError
from extractor.input_file import reason

_NAME = "lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock file in ``folder``, which is made; ``OutputError`` where another run holds it.

    The file stays behind: to remove it would race with who is about to lock it. It holds the number of the
    process, for people.
    """
    path = folder / _NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    except OSError as error:
        what, remedy = reason(error)
        raise OutputError(f"写不进去：{what}", where=str(folder.parent), remedy=remedy) from error
    with file:
        if not _take(file):
            raise OutputError(
                f"另一个 duty 正在往这个文件夹里写{_holder(path)}",
                where=str(folder.parent),
                remedy="请等它结束，或用 -o 换一个结果文件夹",
            )
        file.truncate(0)
        file.write(str(os.getpid()).encode())
        file.flush()
        yield


def is_locked(folder: Path) -> bool:
    """Whether a run holds the lock right now."""
    path = folder / _NAME
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return not _take(file)


def _holder(path: Path) -> str:
    number = path.read_bytes().decode("ascii", "replace") if sys.platform != "win32" else ""
    return f"（进程 {number}）" if number.isdigit() else ""


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
