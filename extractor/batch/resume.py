"""Which documents a resumed run need not do again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import PurePath

from msgspec.structs import asdict, replace

from extractor.batch.manifest import Record, Run
from extractor.batch.placing import is_result_of
from extractor.batch.task_bytes import task_bytes
from extractor.batch.work import Result, ResultFile, Task
from extractor.errors import DutyError
from extractor.limits import Limits


def kept(task: Task, record: Record | None, run: Run, there: Callable[[str], bool], limits: Limits) -> Result | None:
    """The result that still holds, ``None`` where the document is to be done.

    It holds when it is done, by this version, with these words, under limits no wider, at this place, from the
    bytes the input has now, and when its files are there in all formats, made with these settings.
    ``there`` asks for one by its path below the results; what they hold is not looked at: the user may have edited
    them.
    """
    if record is None or record.status != "done":
        return None
    made_by = (record.version, record.lexicon, record.place)
    if made_by != (run.version, run.lexicon, task.place.as_posix()):
        return None
    if not _no_wider(record.limits, limits):
        return None
    made = [one for one in record.files if one.settings == run.settings]
    by_format = [[one for one in made if is_result_of(PurePath(one.path), task.place, name)] for name in run.formats]
    wanted = [one for files in by_format for one in files]
    if not all(by_format) or not all(there(one.path) for one in wanted):
        return None
    if record.sha256 != _digest(task, limits):
        return None
    files = tuple(ResultFile(one.path, one.sha256, written=False) for one in wanted)
    return Result(task, "kept", sha256=record.sha256, figures=record.figures, files=files)


def _no_wider(then: Limits, now: Limits) -> bool:
    """Whether what passed the one limits passes the others too: limits only refuse, they change no result."""
    wider = asdict(now)
    return all(value <= wider[name] for name, value in asdict(then).items())


def with_ours(task: Task, record: Record | None) -> Task:
    """The task, told which files an earlier run made of it."""
    return task if record is None else replace(task, ours=tuple((one.path, one.sha256) for one in record.files))


def _digest(task: Task, limits: Limits) -> str | None:
    """SHA-256 of the input as it is now; ``None`` where it cannot be read: doing it will tell why."""
    try:
        data = task_bytes(task, limits)
    except DutyError:
        return None
    return hashlib.sha256(data).hexdigest()
