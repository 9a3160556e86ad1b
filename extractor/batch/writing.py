"""Files written whole or not at all, and nothing overwritten without being asked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Final

from extractor.errors import OutputError
from extractor.input_file import reason


class Outcome(Enum):
    """What became of one file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"


TEMPORARY: Final = (".duty-", ".tmp")
"""How the name of a temporary file begins and ends."""
_NOBODY: Final[Mapping[Path, str]] = {}


def write_files(
    folder: Path, files: Mapping[Path, bytes], *, overwrite: bool, replaceable: Mapping[Path, str] = _NOBODY
) -> dict[Path, Outcome]:
    """Write the results of one document, all of which stand below ``folder``.

    A file that is there already with the same bytes stays untouched. One with other bytes is replaced where
    ``overwrite`` says so, or where its SHA-256 is still the one in ``replaceable``; otherwise none of the
    files is written. Each file is complete, and on the disk, under a temporary name in its folder before it
    takes its own.
    Raises ``OutputError``, told of the file.
    """
    outcomes = {}
    for path, data in files.items():
        try:
            outcomes[path] = _outcome(path, data, replaceable.get(path, ""), overwrite=overwrite)
        except OSError as error:
            raise _failed(path, error) from error
    for path, data in files.items():
        if outcomes[path] is Outcome.WRITTEN:
            write_whole(path, data, below=folder)
    return outcomes


def write_whole(path: Path, data: bytes, *, below: Path) -> None:
    """Write one file, making its folders; ``OutputError`` also where a link would lead out of ``below``."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.parent.resolve().is_relative_to(below.resolve()):
            raise OutputError("链接指到了结果文件夹之外", where=str(path), remedy="请换一个结果文件夹")
        _put(path, data)
    except OSError as error:
        raise _failed(path, error) from error


def sweep(folder: Path) -> None:
    """Remove temporary files of runs that were killed, at any depth. Only for who holds the folder's lock."""
    for place, _, files in os.walk(folder):
        for name in files:
            if name.startswith(TEMPORARY[0]) and name.endswith(TEMPORARY[1]):
                (Path(place) / name).unlink(missing_ok=True)


def _put(path: Path, data: bytes) -> None:
    """The bytes under the name ``path``; nothing is left behind where that fails or is interrupted."""
    temporary = path.parent / f"{TEMPORARY[0]}{os.urandom(8).hex()}{TEMPORARY[1]}"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:  # the user's Ctrl-C included
        temporary.unlink(missing_ok=True)
        raise


def _outcome(path: Path, data: bytes, replaceable: str, *, overwrite: bool) -> Outcome:
    if path.is_dir():
        raise OutputError("同名的文件夹挡在这里", where=str(path), remedy="请换一个结果文件夹")
    if not path.exists():
        return Outcome.WRITTEN
    if path.stat().st_size == len(data) and path.read_bytes() == data:
        return Outcome.UNCHANGED
    if not overwrite and not (replaceable and hashlib.sha256(path.read_bytes()).hexdigest() == replaceable):
        raise refused(str(path))
    return Outcome.WRITTEN


def refused(where: str) -> OutputError:
    """The error for a result that is there already with other bytes."""
    return OutputError(
        "已有内容不同的同名文件，没有覆盖", where=where, remedy="要覆盖请加 --overwrite，或换一个结果文件夹"
    )


def _failed(path: Path, error: OSError) -> OutputError:
    what, remedy = reason(error)
    return OutputError(f"写不进去：{what}", where=str(path), remedy=remedy)
