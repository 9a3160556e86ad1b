"""What may be wrong with the record of a folder of results, and what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from extractor.errors import OutputError

_KIND: Final = 0xFF
"""The part of SQLite's error codes that names the kind; its codes are at sqlite.org/rescode.html."""
_CHECK: Final = "请检查磁盘空间和权限，再用 --resume 继续"
_KINDS: Final = {
    sqlite3.SQLITE_FULL: ("磁盘满了", "请腾出空间，再用 --resume 继续"),
    sqlite3.SQLITE_READONLY: ("磁盘或文件是只读的", _CHECK),
    sqlite3.SQLITE_CANTOPEN: ("文件打不开", _CHECK),
    sqlite3.SQLITE_BUSY: ("文件正被另一个程序占用", "请等它结束，再用 --resume 继续"),
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """What SQLite cannot do with the record at ``path``, as an ``OutputError``."""
    try:
        yield
    except sqlite3.Error as error:
        kind = getattr(error, "sqlite_errorcode", 0) & _KIND  # missing where the module itself objects
        if kind in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            what, remedy = "文件已损坏", _start_anew(path)
        else:
            what, remedy = _KINDS.get(kind, (str(error), _CHECK))
        raise OutputError(f"处理记录读写失败：{what}", where=str(path), remedy=remedy) from error


def other_version(path: Path, *, older: bool) -> OutputError:
    """The error for a record whose tables are those of an older or a newer version of this program."""
    version = "较早" if older else "较新"
    return OutputError(f"处理记录是{version}版本的 duty 写的，这一版读不了", where=str(path), remedy=_start_anew(path))


def _start_anew(path: Path) -> str:
    return (
        f"可以删掉文件夹 {path.parent}（只是记录，结果文件不受影响），"
        "再用 duty extract --overwrite 重新处理；或者用 -o 换一个结果文件夹"
    )
