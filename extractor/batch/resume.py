"""Which documents a resumed run need not do again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from extractor.batch.manifest import Record, Run
from extractor.batch.placing import result_place
from extractor.batch.task_bytes import task_bytes
from extractor.batch.work import Result, ResultFile, Task
from extractor.errors import DutyError
from extractor.limits import Limits


def kept(task: Task, record: Record | None, run: Run, folder: Path, limits: Limits) -> Result | None:
    """The result that still holds, ``None`` where the document is to be done.

    It holds when it is done, by this version, with these words, at this place, from the bytes the input has
    now, and when its files are there in all formats. What they hold is not looked at: the user may have
    edited them.
    """
    if record is None or record.status != "done":
        return None
    made_by = (record.version, record.lexicon, record.place)
    if made_by != (run.version, run.lexicon, task.place.as_posix()):
        return None
    present = {path for path, _ in record.files if (folder / path).exists()}
    wanted = {result_place(task.place, name).as_posix() for name in run.formats}
    if not present.issuperset(wanted) or record.sha256 != _digest(task, limits):
        return None
    files = tuple(ResultFile(path, digest, written=False) for path, digest in record.files if path in wanted)
    return Result(task, "kept", sha256=record.sha256, figures=record.figures, files=files)


def with_ours(task: Task, record: Record | None) -> Task:
    """The task, told which files an earlier run made of it."""
    return task if record is None else replace(task, ours=record.files)


def _digest(task: Task, limits: Limits) -> str | None:
    """SHA-256 of the input as it is now; ``None`` where it cannot be read: doing it will tell why."""
    try:
        data = task_bytes(task, limits)
    except DutyError:
        return None
    return hashlib.sha256(data).hexdigest()
