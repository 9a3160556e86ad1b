"""A whole batch: lock the folder, leave out what is done, spread the rest, record each document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import Final

from msgspec import Struct

from extractor import __version__
from extractor.batch.causes import Cause
from extractor.batch.engines import Engine
from extractor.batch.folder_lock import locked
from extractor.batch.manifest import PLACE, Manifest, Run, opened, was_cut_short
from extractor.batch.resume import kept, with_ours
from extractor.batch.stores import is_there
from extractor.batch.work import Bounds, Recipe, Result, Results, Task, Work, do_document
from extractor.batch.writing import sweep

_WORKER_LOST: Final[frozenset[Cause]] = frozenset({"timeout", "killed", "crash", "out-of-memory"})
"""After these a temporary file may be left."""


class Batch(Struct, frozen=True):
    """Everything a run is told. ``tasks`` are in the order of the inputs and numbered from 0."""

    tasks: Sequence[Task]
    recipe: Recipe
    engine: Engine
    bounds: Bounds
    resume: bool = False
    fail_fast: bool = False


def run_batch(
    batch: Batch,
    arrived: Callable[[Result], None] = lambda _: None,
    work: Callable[[Recipe, Task], Result] = do_document,
) -> Iterator[Result]:
    """Do all documents; one result each, in the order of the inputs whatever the number of workers.

    ``arrived`` is told of each result as it comes, out of order. With ``fail_fast`` the run ends with the
    first failure to arrive. What is recorded is saved however the run ends. Raises ``OutputError`` where the
    folder is in use or cannot be written.
    """
    recipe = batch.recipe
    with locked(recipe.folder / PLACE):
        if was_cut_short(recipe.folder):
            sweep(recipe.folder)
        run = Run(
            __version__,
            recipe.words().version,
            recipe.limits,
            recipe.formats,
            recipe.settings.version,
            batch.engine.name,
            batch.bounds.jobs,
            len(batch.tasks),
        )
        tidy = False
        try:
            with opened(recipe.folder, run) as manifest:
                todo = _Leftovers(batch, manifest, run)
                done, lost_one = 0, False
                with closing(_arrivals(batch, manifest, run, partial(work, recipe), todo)) as arrivals:
                    for result in _in_order(_announced(arrivals, arrived)):
                        done += 1
                        lost_one = lost_one or result.cause in _WORKER_LOST
                        yield result
                if done == len(batch.tasks):
                    manifest.end()
            tidy = not lost_one
        finally:
            if not tidy:
                sweep(recipe.folder)


class _Leftovers:
    """The tasks to do, found one by one as workers fall idle; ``kept`` collects those that need no doing."""

    def __init__(self, batch: Batch, manifest: Manifest, run: Run) -> None:
        self._batch = batch
        self._manifest = manifest
        self._run = run
        self._kept: list[Result] = []

    def __iter__(self) -> Iterator[Task]:
        batch = self._batch
        for task in batch.tasks:
            if not batch.resume:
                yield task
                continue
            record = self._manifest.find(task)
            result = kept(task, record, self._run, partial(_is_result_there, batch.recipe), batch.recipe.limits)
            if result is None:
                yield with_ours(task, record)
            else:
                self._kept.append(result)

    def kept(self) -> list[Result]:
        """Those found since the last call."""
        found, self._kept = self._kept, []
        return found


def _is_result_there(recipe: Recipe, path: str) -> bool:
    """Whether a result of that path below the results is there."""
    return is_there(recipe.store, path) if recipe.store else (recipe.folder / path).exists()


def _arrivals(batch: Batch, manifest: Manifest, run: Run, work: Work, todo: _Leftovers) -> Results:
    """Results as they come, each recorded; with ``fail_fast`` up to the first failure."""
    with closing(batch.engine.run(todo, work, batch.bounds)) as results:
        for result in results:
            yield from todo.kept()
            manifest.write(result, run)
            yield result
            if batch.fail_fast and result.status == "failed":
                return
    yield from todo.kept()


def _announced(results: Iterable[Result], arrived: Callable[[Result], None]) -> Iterator[Result]:
    for result in results:
        arrived(result)
        yield result


def _in_order(results: Iterable[Result]) -> Iterator[Result]:
    """By number; one that comes early waits for those before it. Gaps of a run cut short are passed over."""
    early: dict[int, Result] = {}
    due = 0
    for result in results:
        early[result.task.number] = result
        while due in early:
            yield early.pop(due)
            due += 1
    for number in sorted(early):
        yield early[number]
