"""What goes to a worker and what comes back; all of it small, immutable, and fit to be pickled."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from extractor.batch.causes import Cause
from extractor.exporters import PLAIN, Settings
from extractor.late import late as imported_late
from extractor.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from extractor.lexicon import Lexicon

Status = Literal["done", "failed", "kept"]
"""``kept`` is a document whose results were there already and still hold (``--resume``)."""


class Recipe(Struct, frozen=True):
    """What is done with every document: results in the ``formats`` (names of exporters) below ``folder``.

    ``lexicon`` is ``None`` for the package's own, which each process reads for itself.
    ``settings`` are the user's for all of them, without a source text: each document has its own.
    Where ``store`` is an address they go there, and only the record stands in ``folder``.
    ``overwrite`` replaces results with other bytes, whoever wrote them.
    """

    folder: Path
    formats: tuple[str, ...]
    lexicon: Lexicon | None = None
    settings: Settings = PLAIN
    overwrite: bool = False
    limits: Limits = DEFAULT
    store: str = ""

    @property
    def where(self) -> str:
        """Where the results go, as the user calls it."""
        return self.store or str(self.folder)

    def words(self) -> Lexicon:
        """The lexicon."""
        from extractor.lexicon import load  # noqa: PLC0415  # not read by a process that only hands out documents

        return self.lexicon or load()


class Task(Struct, frozen=True):
    """One document to do.

    ``number`` is its rank among the inputs, ``where`` how messages call it, ``name`` what the result says,
    ``place`` that of its results below the folder, without their extension. ``data`` are its bytes where they
    came through a pipe, ``entry`` its rank where ``path`` is a zip archive, ``url`` its address in a
    store. ``ours`` are the result files an
    earlier run made (path below the folder, SHA-256): as long as nobody has changed them they may be replaced.
    """

    number: int
    path: Path
    where: str
    name: str
    place: PurePath
    data: bytes | None = None
    ours: tuple[tuple[str, str], ...] = ()
    entry: int | None = None
    url: str = ""


class Figures(Struct, frozen=True):
    """What a document held: code points, positions, duties at any depth, diagnostics graver than info."""

    characters: int = 0
    positions: int = 0
    duties: int = 0
    problems: int = 0


class ResultFile(Struct, frozen=True):
    """A result: its path below the folder with ``/``, its SHA-256, and whether its bytes are new there."""

    path: str
    sha256: str
    written: bool


class Result(Struct, frozen=True):
    """What became of one document.

    ``cause`` and ``error`` tell of a failure, ``detail`` is the traceback of a defect. ``sha256`` is that of
    the bytes read, "" where they could not be. ``seconds`` is the time on the clock.
    """

    task: Task
    status: Status
    cause: Cause | None = None
    error: str = ""
    detail: str = ""
    sha256: str = ""
    seconds: float = 0.0
    figures: Figures = Figures()
    files: tuple[ResultFile, ...] = ()


Work = Callable[[Task], Result]
"""Does one document. Engines send it to other processes, so it must be picklable; what fails is a result."""
do_document: Final[Callable[[Recipe, Task], Result]] = imported_late(__package__, "one_document:do_document")
"""The work, once it has its recipe; imported where it is done."""


class Bounds(Struct, frozen=True):
    """How many workers, and what each may take for a document.

    ``seconds`` is on the clock, counted from when the worker has the document. ``megabytes`` (2**20 bytes) is
    what a worker may allocate beyond its own start, dictionaries included. ``None`` is no bound.
    ``may_fork`` lets a worker begin as a copy of this process, which must hold no lock, record or thread then.
    """

    jobs: int = 1
    seconds: float | None = None
    megabytes: int | None = None
    may_fork: bool = False


def lost(task: Task, cause: Cause, error: str, seconds: float) -> Result:
    """The result of a document whose worker did not live to give one."""
    return Result(task, "failed", cause, error=f"{task.where}: {error}", seconds=seconds)


def late(task: Task, bounds: Bounds, seconds: float) -> Result:
    """The result of a document that was given up after ``seconds``, beyond its bound."""
    return lost(task, "timeout", f"超过 {bounds.seconds:g} 秒没有做完，已放弃。可用 --timeout 放宽", seconds)


Results = Generator[Result, None, None]
"""Results as they come, in any order. Closing the iterator ends the workers."""
