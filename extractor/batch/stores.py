"""Files in object stores and on other machines, by URL (``s3://…``), through fsspec (extra ``[cloud]``).

A result is there whole or not at all: an object store shows an object when all of it has arrived, elsewhere it
is written under a temporary name in its folder and then renamed. What the store itself raises is told as ours.
"""

from __future__ import annotations

import errno
import glob
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from extractor.batch.writing import TEMPORARY, Outcome, refused
from extractor.errors import DutyError, MissingExtra, OutputError, ReadError
from extractor.input_file import is_clutter, reason
from extractor.late import late_pattern
from extractor.limits import Limits, exceeded

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_URL: Final = late_pattern(r"[A-Za-z][A-Za-z0-9+.-]+://")
_OBJECT_STORES: Final = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "memory"})
"""Protocols whose writes show nothing before the end."""


def is_url(text: str) -> bool:
    """Whether a path is an address in a store; a Windows drive has one letter and is none."""
    return _URL.match(text) is not None


class Address(Struct, frozen=True):
    """A file in a store, its place below what was named, and whether it was named itself."""

    url: str
    relative: PurePosixPath
    outright: bool = False


def find(url: str, outside: str = "") -> list[Address]:
    """The files a URL means (a file, a folder to any depth, a pattern) but for those below the URL ``outside``.

    Raises ``MissingExtra``, ``ReadError``.
    """
    with _told(url, ReadError):
        system, path = _opened(url)
        if glob.has_magic(path):
            fixed = path[: next(i for i, char in enumerate(path) if char in "*?[")].rpartition("/")[0]
            found = [one for one in system.glob(path) if system.isfile(one)]
        elif system.isdir(path):
            fixed, found = path, system.find(path)
        else:
            return [Address(system.unstrip_protocol(path), PurePosixPath(PurePosixPath(path).name), outright=True)]
        left_out = f"{system.unstrip_protocol(_opened(outside)[1])}/" if outside else ""
        places = [(system.unstrip_protocol(one), PurePosixPath(one[len(fixed) :].lstrip("/"))) for one in sorted(found)]
        return [
            Address(address, place)
            for address, place in places
            if not any(map(is_clutter, place.parts)) and not (left_out and address.startswith(left_out))
        ]


def read_url(url: str, limits: Limits) -> bytes:
    """The bytes of a file in a store; ``ReadError``, ``LimitExceeded`` before more than the limit is fetched."""
    with _told(url, ReadError):
        system, path = _opened(url)
        with system.open(path, "rb") as file:
            data: bytes = file.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise exceeded(limits, "file_bytes", len(data), so_far=True).at(url)
    return data


def put_files(
    folder: str, files: Mapping[PurePosixPath, bytes], *, overwrite: bool, replaceable: Mapping[PurePosixPath, str]
) -> dict[PurePosixPath, Outcome]:
    """Write the results of one document below the URL ``folder``; as ``writing.write_files``."""
    with _told(folder, OutputError):
        system, root = _opened(folder)
        outcomes = {}
        for place, data in files.items():
            old = system.cat_file(f"{root}/{place}") if system.exists(f"{root}/{place}") else None
            ours = old is not None and hashlib.sha256(old).hexdigest() == replaceable.get(place)
            if old is not None and old != data and not overwrite and not ours:
                raise refused(f"{folder}/{place}")
            outcomes[place] = Outcome.UNCHANGED if old == data else Outcome.WRITTEN
        for place, outcome in outcomes.items():
            if outcome is Outcome.WRITTEN:
                _put(system, f"{root}/{place}", files[place])
    return outcomes


def is_there(folder: str, place: str) -> bool:
    """Whether a result stands below the URL ``folder``."""
    with _told(folder, OutputError):
        system, root = _opened(folder)
        return bool(system.exists(f"{root}/{place}"))


def _put(system: AbstractFileSystem, path: str, data: bytes) -> None:
    names = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    if _OBJECT_STORES.intersection(names):
        system.pipe_file(path, data)
        return
    above = path.rpartition("/")[0]
    temporary = f"{above}/{TEMPORARY[0]}{os.urandom(8).hex()}{TEMPORARY[1]}"
    system.makedirs(above, exist_ok=True)
    try:
        system.pipe_file(temporary, data)
        system.mv(temporary, path)
    except BaseException:
        if system.exists(temporary):
            system.rm_file(temporary)
        raise


def _opened(url: str) -> tuple[AbstractFileSystem, str]:
    try:
        core = import_module("fsspec.core")
        system, path = core.url_to_fs(url)
    except ImportError as error:
        raise MissingExtra("没有安装读写云存储的组件", remedy='请运行 pip install "duty-extractor[cloud]"') from error
    except ValueError as error:
        raise ReadError("不认识的存储地址", where=url, remedy="例如 s3://桶/文件夹") from error
    return system, path.rstrip("/")


@contextmanager
def _told(url: str, kind: type[DutyError]) -> Iterator[None]:
    try:
        yield
    except DutyError:
        raise
    except FileNotFoundError as error:  # often without its number
        what, remedy = reason(OSError(errno.ENOENT, ""))
        raise kind(what, where=url, remedy=remedy) from error
    except OSError as error:
        what, remedy = reason(error)
        raise kind(what, where=url, remedy=remedy) from error
    except Exception as error:  # each store has exceptions of its own, without a common root
        what = f"云存储报错（{type(error).__name__}: {' '.join(str(error).split())}）"
        raise kind(what, where=url, remedy="请检查地址、网络和密钥") from error
