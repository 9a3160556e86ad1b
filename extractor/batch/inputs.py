"""From what the user typed to the files that are meant."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePath

from msgspec import Struct

from extractor.batch.stores import find, is_url
from extractor.errors import DutyError, ReadError
from extractor.input_file import is_clutter

Accepts = Callable[[str], bool]
"""Whether a file of this name is meant when only its folder is named."""


class Input(Struct, frozen=True):
    """One file; ``relative`` is its place below what was named: its name, or the way from the folder.

    ``entry`` is the rank of a file within the zip archive ``path`` and ``within`` its place there, ``url`` the
    address of one in a store.
    """

    path: Path
    relative: PurePath
    entry: int | None = None
    within: str = ""
    url: str = ""


class Found(Struct, frozen=True):
    """The files meant, each once, in the order named and by name within a folder.

    ``skipped`` are files of the folders that ``accepts`` refused; ``faults`` tell what means no file.
    """

    inputs: tuple[Input, ...]
    skipped: tuple[Path, ...]
    faults: tuple[DutyError, ...]


def find_inputs(arguments: Sequence[str], accepts: Accepts, outside: Path | None = None, store: str = "") -> Found:
    """The files that paths, folders and patterns mean.

    A file named outright is always meant. Folders are searched to any depth, but for what is no file of the user's
    (``is_clutter``), linked folders and the folder ``outside`` (earlier results).
    Addresses in stores (``s3://…``) are listed there, but for what stands below the address ``store``.
    A pattern (``*``, ``?``, ``[…]``, ``**``) is expanded here: Windows shells leave that to the program.
    """
    inputs: dict[Path | str, Input] = {}
    skipped: list[Path] = []
    faults: list[DutyError] = []
    left_out = outside.resolve() if outside is not None else None
    for argument in arguments:
        if is_url(argument):
            _add_remote(argument, accepts, store, inputs, skipped, faults)
            continue
        named = list(_named(argument))
        if not named:
            faults.append(ReadError("没有符合的文件", where=argument, remedy="请检查路径和通配符"))
        for path, relative in named:
            if not path.is_dir():
                inputs.setdefault(_identity(path), Input(path, relative))
                continue
            before = len(inputs)
            for file in _files_below(path, left_out, faults):
                if accepts(file.name):
                    inputs.setdefault(_identity(file), Input(file, file.relative_to(path)))
                else:
                    skipped.append(file)
            if len(inputs) == before:
                faults.append(
                    ReadError("文件夹里没有能处理的文件", where=str(path), remedy="请换一个文件夹，或直接给出文件")
                )
    return Found(tuple(inputs.values()), tuple(skipped), tuple(faults))


def _add_remote(
    url: str,
    accepts: Accepts,
    store: str,
    inputs: dict[Path | str, Input],
    skipped: list[Path],
    faults: list[DutyError],
) -> None:
    """As for folders of this machine, for an address in a store; ``store`` is where results go."""
    try:
        found = find(url, store)
    except DutyError as error:
        faults.append(error)
        return
    before = len(inputs)
    for one in found:
        if one.outright or accepts(one.relative.name):
            path = Path("/", one.url.partition("://")[2].lstrip("/"))
            inputs.setdefault(one.url, Input(path, PurePath(one.relative), url=one.url))
        else:
            skipped.append(Path(one.relative))
    if len(inputs) == before:
        faults.append(ReadError("没有能处理的文件", where=url, remedy="请检查地址"))


def _named(argument: str) -> Iterator[tuple[Path, PurePath]]:
    """The paths an argument stands for, each with its place below the pattern's fixed part."""
    path = Path(argument)
    if os.path.lexists(path) or not glob.has_magic(argument):
        yield path, PurePath(path.name)
        return
    fixed = Path(*_fixed_part(path.parts))
    for match in sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207  # may be absolute
        hit = Path(match)
        if not is_clutter(hit.name):
            # ".." behind a wildcard would lead out of the folder of results.
            yield hit, PurePath(*(part for part in hit.relative_to(fixed).parts if part != ".."))


def _fixed_part(parts: Sequence[str]) -> Iterator[str]:
    for part in parts:
        if glob.has_magic(part):
            return
        yield part


def _files_below(folder: Path, left_out: Path | None, faults: list[DutyError]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        faults.append(ReadError("文件夹打不开", where=str(error.filename), remedy="请检查文件夹权限"))

    for place, folders, files in os.walk(folder, onerror=unreadable):
        here = Path(place)
        folders[:] = sorted(f for f in folders if not is_clutter(f) and not _same(here / f, left_out))
        for name in sorted(files):
            if not is_clutter(name):
                yield here / name


def _same(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other


def _identity(path: Path) -> Path:
    """One key for all ways to write the path of a file."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a link that runs in a circle: reading it will say so
        return path.absolute()
