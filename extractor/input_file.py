"""Bytes of a file the user names, and what to say where there are none."""

from __future__ import annotations

import errno
import re
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, Final

from extractor.errors import ReadError
from extractor.limits import DEFAULT, Limits, exceeded

_REASONS: Final = {  # errno → what is wrong, what to do
    errno.ENOENT: ("没有这个文件", "请检查路径和文件名"),
    errno.ENOTDIR: ("没有这个文件", "请检查路径和文件名"),
    errno.EACCES: ("没有权限", "请检查权限，或关闭正在使用它的程序"),
    errno.EPERM: ("没有权限", "请检查权限，或关闭正在使用它的程序"),
    errno.ENOSPC: ("磁盘满了", "请腾出空间再试"),
    errno.EROFS: ("磁盘是只读的", "请换一个文件夹"),
    errno.ENAMETOOLONG: ("文件名太长", "请缩短文件名再试"),
    errno.ELOOP: ("符号链接绕成了圈", "请改用文件的真实路径"),
    errno.EISDIR: ("这是文件夹，不是文件", "请给出文件"),
}

_SYSTEM_FILES: Final = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_PATH_TOO_LONG: Final = 206
"""What Windows calls it; to ``errno`` it is a file that is not there."""


def read_file(path: Path, limits: Limits = DEFAULT) -> bytes:
    """The bytes of an ordinary file.

    Raises ``ReadError``, also for a pipe or device, and ``LimitExceeded`` for more than
    ``limits.file_bytes``; both told of the path.
    """
    where = str(path)
    try:
        mode = path.stat().st_mode  # asked before opening: opening a pipe waits for its writer
        if not S_ISREG(mode):
            raise _not_a_file(mode, where)
        with path.open("rb") as file:
            return read_stream(file, where, limits)
    except OSError as error:
        what, remedy = reason(error)
        raise ReadError(what, where=where, remedy=remedy) from error


def read_stream(stream: BinaryIO, where: str, limits: Limits = DEFAULT) -> bytes:
    """All bytes of an open stream; ``LimitExceeded`` as soon as there are more than ``limits.file_bytes``."""
    data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise exceeded(limits, "file_bytes", len(data), so_far=True).at(where)
    return data


def is_clutter(name: str) -> bool:
    """Whether what has this name is none of the user's: hidden, a lock (``~$…``) or scratch file of Word or WPS
    (``~WRL0001.tmp``), or a file or folder that Windows or macOS makes for itself."""
    scratch = name.startswith("~") and name.lower().endswith(".tmp")
    return name.startswith((".", "~$")) or scratch or name.lower() in _SYSTEM_FILES


def printable(name: str) -> str:
    """A file name as text: what no text can hold (bytes that are no UTF-8) becomes U+FFFD."""
    return re.sub("[\ud800-\udfff]", "\ufffd", name)


def reason(error: OSError) -> tuple[str, str]:
    """What an error of the file system means, and what to do about it; in Chinese but for rare ones."""
    too_long = getattr(error, "winerror", None) == _PATH_TOO_LONG
    known = _REASONS.get(errno.ENAMETOOLONG if too_long else error.errno or 0)
    return known or (f"系统不允许（{error.strerror or error}）", "请检查文件所在的磁盘")


def _not_a_file(mode: int, where: str) -> ReadError:
    if S_ISDIR(mode):
        what, remedy = _REASONS[errno.EISDIR]
        return ReadError(what, where=where, remedy=remedy)
    return ReadError("这不是普通文件", where=where, remedy="管道里的内容请用 - 从标准输入读取")
