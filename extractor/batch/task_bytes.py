"""The bytes of one document: of a file, of a file in an archive, or of what came through a pipe."""

from __future__ import annotations

from extractor.batch.stores import read_url
from extractor.batch.work import Task
from extractor.errors import ReadError
from extractor.input_file import read_file, reason
from extractor.limits import Limits


def task_bytes(task: Task, limits: Limits) -> bytes:
    """Read the document; raises ``ReadError`` and its kinds, told of the task."""
    if task.data is not None:
        return task.data
    if task.url:
        return read_url(task.url, limits)
    if task.entry is None:
        return read_file(task.path, limits)
    from extractor.readers.archive import entry_bytes  # noqa: PLC0415  # most documents are files of their own

    try:
        with task.path.open("rb") as file:
            return entry_bytes(file, task.entry, limits)
    except OSError as error:
        what, remedy = reason(error)
        raise ReadError(what, where=task.where, remedy=remedy) from error
    except ReadError as error:
        raise error.at(task.where) from error
