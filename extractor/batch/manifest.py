"""The record of a folder of results: one row a document, in SQLite, in ``.duty/manifest.sqlite`` below it.

A row is written after the document's files have their names, so a run killed in between loses a row and never
claims a file that is not there.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Final, get_args

from msgspec import Struct
from msgspec.structs import asdict

from extractor.batch.causes import Cause
from extractor.batch.manifest_faults import other_version, told
from extractor.batch.placing import is_result_of
from extractor.batch.work import Figures, Result, Status, Task
from extractor.limits import Limits

PLACE: Final = ".duty"
"""The folder below the results that holds manifest and lock."""
_FILE: Final = "manifest.sqlite"
_LAYOUT: Final = 3
"""Version of the tables, in ``user_version``."""
_SECONDS_UNSAVED: Final = 0.5
"""A run that is killed does over what it finished in this time."""
_OUTLIVED: Final = "-"
"""Settings of a file that its document no longer gives, a position of an earlier version perhaps."""
_TABLES: Final = """
CREATE TABLE runs (
    number INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, version TEXT NOT NULL,
    lexicon TEXT NOT NULL, limits TEXT NOT NULL, formats TEXT NOT NULL, engine TEXT NOT NULL, jobs INTEGER NOT NULL,
    documents INTEGER NOT NULL
) STRICT;
CREATE TABLE documents (
    input TEXT PRIMARY KEY, place TEXT NOT NULL UNIQUE, run INTEGER NOT NULL REFERENCES runs,
    sha256 TEXT NOT NULL, version TEXT NOT NULL, lexicon TEXT NOT NULL, status TEXT NOT NULL, cause TEXT,
    error TEXT NOT NULL, detail TEXT NOT NULL, seconds REAL NOT NULL,
    finished TEXT NOT NULL, characters INTEGER NOT NULL, positions INTEGER NOT NULL,
    duties INTEGER NOT NULL, problems INTEGER NOT NULL
) STRICT;
CREATE TABLE files (
    path TEXT PRIMARY KEY, input TEXT NOT NULL REFERENCES documents ON DELETE CASCADE, sha256 TEXT NOT NULL,
    settings TEXT NOT NULL
) STRICT;
CREATE INDEX files_of_input ON files (input);
"""
_ROW: Final = (
    "input", "place", "run", "sha256", "version", "lexicon", "status", "cause", "error", "detail", "seconds",
    "finished", "characters", "positions", "duties", "problems",
)  # fmt: skip
_UPSERT: Final = (
    f"INSERT INTO documents ({', '.join(_ROW)}) VALUES ({', '.join('?' * len(_ROW))}) "  # noqa: S608  # our words
    f"ON CONFLICT (input) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _ROW[1:])}"
)


class Run(Struct, frozen=True):
    """What all documents of one run share. ``settings`` is ``Settings.version``."""

    version: str
    lexicon: str
    limits: Limits
    formats: tuple[str, ...]
    settings: str
    engine: str
    jobs: int
    documents: int


class RecordedFile(Struct, frozen=True):
    """A result as it was written: its path below the folder, its SHA-256, the settings of its run."""

    path: str
    sha256: str
    settings: str


class Record(Struct, frozen=True):
    """What the manifest knows of a document."""

    input: str
    place: str
    sha256: str
    version: str
    lexicon: str
    limits: Limits
    status: Status
    cause: Cause | None
    error: str
    seconds: float
    figures: Figures
    files: tuple[RecordedFile, ...]


class Manifest:
    """An open manifest and the number of the run that writes it."""

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._connection = connection
        self._run = run
        self._saved = time.monotonic()

    def find(self, task: Task) -> Record | None:
        """The record of the task's input, whatever run it is from."""
        row = self._connection.execute(
            f"SELECT {_COLUMNS} FROM {_JOINED} WHERE input = ?",  # noqa: S608  # our own words
            (key(task),),
        ).fetchone()
        return None if row is None else _record(self._connection, row)

    def write(self, result: Result, run: Run) -> None:
        """Record a result in place of what was known of its input and of its place."""
        task, held = result.task, result.figures
        place = _text(task.place.as_posix())
        # Another input whose results stood in this place: they are no longer its own.
        self._connection.execute("DELETE FROM documents WHERE place = ? AND input != ?", (place, key(task)))
        # An update, so that files of an earlier run stay known as ours though this one may have failed.
        self._connection.execute(
            _UPSERT,
            (key(task), place, self._run, result.sha256, run.version, run.lexicon, result.status, result.cause,
             _text(result.error), _text(result.detail), result.seconds, _now(),
             held.characters, held.positions, held.duties, held.problems),
        )  # fmt: skip
        self._connection.executemany(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
            [(_text(file.path), key(task), file.sha256, run.settings) for file in result.files],
        )
        if result.status == "done":
            self._connection.executemany(
                "UPDATE files SET settings = ? WHERE path = ?",
                [(_OUTLIVED, path) for path in self._outlived(result, run)],
            )
        if time.monotonic() - self._saved > _SECONDS_UNSAVED:
            self._connection.commit()
            self._saved = time.monotonic()

    def _outlived(self, result: Result, run: Run) -> list[str]:
        """The files of its formats that an earlier run made of the document and this one did not."""
        made = {_text(file.path) for file in result.files}
        rows = self._connection.execute("SELECT path FROM files WHERE input = ?", (key(result.task),))
        paths = [PurePath(path) for (path,) in rows if path not in made]
        place = result.task.place
        return [one.as_posix() for one in paths if any(is_result_of(one, place, name) for name in run.formats)]

    def end(self) -> None:
        """The run has done all it meant to do."""
        self._connection.execute("UPDATE runs SET ended = ? WHERE number = ?", (_now(), self._run))
        self._connection.commit()


@contextmanager
def opened(folder: Path, run: Run) -> Iterator[Manifest]:
    """The manifest of a folder of results, made where there is none, with a new run begun.

    What was recorded is saved however the block is left. Raises ``OutputError``, also where another version
    of this program made a manifest of another layout. The caller holds the folder's lock.
    """
    path = folder / PLACE / _FILE
    with told(path), closing(sqlite3.connect(path, timeout=30)) as connection:
        _prepare(connection)
        _check_layout(connection, path)
        number = connection.execute(
            "INSERT INTO runs (started, version, lexicon, limits, formats, engine, jobs, documents)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                _now(),
                run.version,
                run.lexicon,
                json.dumps(asdict(run.limits)),
                ",".join(run.formats),
                run.engine,
                run.jobs,
                run.documents,
            ),
        ).lastrowid
        connection.commit()
        try:
            yield Manifest(connection, number or 0)
        finally:
            connection.commit()


def was_cut_short(folder: Path) -> bool:
    """Whether the last run into the folder was killed or gave up."""
    with reading(folder) as connection:
        if connection is None:
            return False
        row = connection.execute("SELECT ended FROM runs ORDER BY number DESC LIMIT 1").fetchone()
        return row is not None and row[0] is None


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection | None]:
    """The manifest of a folder for reading, ``None`` where it has none; ``OutputError`` where it is unfit."""
    path = folder / PLACE / _FILE
    if not path.is_file():
        yield None
        return
    with told(path):
        # Writable where it can be: what a killed run left half saved is rolled back when it is opened.
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=30)
        try:
            if _is_unbegun(connection):
                yield None
            else:
                _check_layout(connection, path)
                yield connection
        finally:
            connection.close()


def records(connection: sqlite3.Connection, status: Status | None = None) -> Iterator[Record]:
    """All records, or those of a status, by place; memory does not grow with their number."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM {_JOINED} WHERE ? IS NULL OR status = ? ORDER BY place",  # noqa: S608
        (status, status),
    )
    for row in rows:
        yield _record(connection, row)


def key(task: Task) -> str:
    """How the manifest calls an input: its absolute path, links not followed, ``-`` for standard input.

    A file in an archive is called by the archive's path, ``!`` and its place in there.
    """
    if task.data is not None:
        return "-"
    if task.url:
        return task.url
    within = "" if task.entry is None else f"!{task.name}"
    return _text(os.path.abspath(task.path)) + within  # noqa: PTH100  # keeps links


_JOINED: Final = "documents JOIN runs ON documents.run = runs.number"
_COLUMNS: Final = (
    "input, place, sha256, documents.version, documents.lexicon, limits, status, cause, error, seconds, characters,"
    " positions, duties, problems"
)


def _record(connection: sqlite3.Connection, row: tuple[object, ...]) -> Record:
    name, place, sha256, version, lexicon, limits, status, cause, error, seconds, *held = row
    files = connection.execute("SELECT path, sha256, settings FROM files WHERE input = ? ORDER BY path", (name,))
    return Record(
        str(name), str(place), str(sha256), str(version), str(lexicon), Limits(**json.loads(str(limits))),
        next(one for one in get_args(Status) if one == status),
        next((one for one in get_args(Cause) if one == cause), None),
        str(error), float(str(seconds)), Figures(*(int(str(n)) for n in held)),
        tuple(RecordedFile(*map(str, file)) for file in files),
    )  # fmt: skip


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables where there are none."""
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_LAYOUT}; COMMIT;")


def _is_unbegun(connection: sqlite3.Connection) -> bool:
    """Whether the run that made the file was killed before it had tables."""
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _check_layout(connection: sqlite3.Connection, path: Path) -> None:
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found != _LAYOUT:
        raise other_version(path, older=found < _LAYOUT)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _text(name: str) -> str:
    """The text as SQLite can hold it; bytes of a name that are no UTF-8 are spelled out."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
