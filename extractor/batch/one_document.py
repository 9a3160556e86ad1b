"""The whole job of one document: bytes in, result files out. Every engine does it through this function."""

from __future__ import annotations

import hashlib
import os
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath, PurePosixPath

from msgspec.structs import replace

from extractor.batch.causes import cause_of
from extractor.batch.placing import result_place
from extractor.batch.stores import put_files
from extractor.batch.task_bytes import task_bytes
from extractor.batch.work import Figures, Recipe, Result, ResultFile, Task
from extractor.batch.writing import Outcome, write_files
from extractor.errors import DutyError, ReadError
from extractor.exporters import Settings, export_all
from extractor.limits import Limits
from extractor.model import Department, Document, Duty, Position
from extractor.pipeline import extract_source
from extractor.readers import read


def do_document(recipe: Recipe, task: Task) -> Result:
    """Read, extract, write; whatever goes wrong is in the result. Curried with a recipe it is a ``Work``."""
    began = time.monotonic()
    digest = ""
    try:
        data = _bytes(task, recipe.limits)
        digest = hashlib.sha256(data).hexdigest()
        document, settings = _extracted(data, task, recipe)
        made = _made(document, task.place, recipe.formats, settings)
        files = _put(made, recipe, task) if recipe.store else _written(made, recipe.folder, recipe.overwrite, task.ours)
    except DutyError as error:
        told, detail, cause = str(error), "", cause_of(error)
    except MemoryError as error:
        told, detail, cause = f"{task.where}: 内存不够，没有做完", "", cause_of(error)
    except Exception as error:  # noqa: BLE001  # the one place: a defect costs its document, not the run
        told = f"{task.where}: 程序出错（{type(error).__name__}: {error}）。请把这份文件和这条消息报告给开发者"
        detail, cause = traceback.format_exc(), cause_of(error)
    else:
        seconds = time.monotonic() - began
        return Result(task, "done", sha256=digest, seconds=seconds, figures=figures(document), files=files)
    return Result(task, "failed", cause, told, detail, digest, time.monotonic() - began)


def write_results(
    document: Document,
    place: PurePath,
    folder: Path,
    formats: Sequence[str],
    settings: Settings,
    *,
    overwrite: bool,
    ours: Sequence[tuple[str, str]] = (),
) -> tuple[ResultFile, ...]:
    """Write a document in all formats; all of its files are made before the first is written.

    ``ours`` as in ``Task``. Raises ``OutputError`` and what ``export_all`` raises.
    """
    return _written(_made(document, place, formats, settings), folder, overwrite, ours)


def _made(document: Document, place: PurePath, formats: Sequence[str], settings: Settings) -> dict[PurePath, bytes]:
    files = export_all(document, formats, settings)
    return {result_place(place, file.format, file.part): file.data for file in files}


def _written(
    made: Mapping[PurePath, bytes], folder: Path, overwrite: bool, ours: Sequence[tuple[str, str]]
) -> tuple[ResultFile, ...]:
    files = {folder / path: data for path, data in made.items()}
    replaceable = {folder / path: digest for path, digest in ours}
    outcomes = write_files(folder, files, overwrite=overwrite, replaceable=replaceable)
    return tuple(_result(path, made[path], outcomes[folder / path]) for path in made)


def _put(made: Mapping[PurePath, bytes], recipe: Recipe, task: Task) -> tuple[ResultFile, ...]:
    files = {PurePosixPath(path.as_posix()): data for path, data in made.items()}
    replaceable = {PurePosixPath(path): digest for path, digest in task.ours}
    outcomes = put_files(recipe.store, files, overwrite=recipe.overwrite, replaceable=replaceable)
    return tuple(_result(path, files[path], outcome) for path, outcome in outcomes.items())


def _result(path: PurePath, data: bytes, outcome: Outcome) -> ResultFile:
    return ResultFile(path.as_posix(), hashlib.sha256(data).hexdigest(), outcome is Outcome.WRITTEN)


def figures(document: Document) -> Figures:
    """What the document holds."""
    owners: tuple[Position | Department, ...] = (*document.positions, *document.departments)
    return Figures(
        document.source.characters,
        len(document.positions),
        sum(_count(owner.duties) for owner in owners),
        sum(1 for one in document.diagnostics if one.severity != "info"),
    )


def _count(duties: Sequence[Duty]) -> int:
    return sum(1 + _count(duty.children) for duty in duties)


def _bytes(task: Task, limits: Limits) -> bytes:
    before = _stamp(task.path)
    data = task_bytes(task, limits)
    if task.data is None and _stamp(task.path) != before:
        raise ReadError("读取时文件正在被改动", where=task.where, remedy="请等它写完，再用 --resume 补做")
    return data


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes when a file does; ``None`` where there is none to ask."""
    try:
        found = os.stat(path)  # noqa: PTH116  # as read_file follows links
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _extracted(data: bytes, task: Task, recipe: Recipe) -> tuple[Document, Settings]:
    """The document, and what it is written with. Errors are told of the path as the user knows it."""
    try:
        source = read(data, task.name, recipe.limits)
        document = extract_source(source, recipe.words(), recipe.limits)
        return document, replace(recipe.settings, source_text=source.text)
    except DutyError as error:
        raise error.at(task.where) from error
