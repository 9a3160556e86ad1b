"""The engines: one row each. A new one is a file with a ``run`` and a row here."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Final, Protocol, cast

from msgspec import Struct

from extractor.batch.work import Bounds, Results, Task, Work

__all__ = ["ENGINES", "Engine", "engine_named"]


class EngineModule(Protocol):
    """What the file of an engine has."""

    def run(self, tasks: Iterable[Task], work: Work, bounds: Bounds) -> Results:
        """Take tasks one by one as workers fall idle, do ``work`` on each, give each exactly one result.

        Results come in any order; closing the iterator ends the workers. A worker lost costs the document it had.
        """


class Engine(Struct, frozen=True):
    """A way to spread documents over processes: its name, the place of its module, one line of Chinese."""

    name: str
    module: str
    description: str

    def run(self, tasks: Iterable[Task], work: Work, bounds: Bounds) -> Results:
        """As its module's ``run``, imported for the one engine that is used."""
        return cast("EngineModule", import_module(self.module)).run(tasks, work, bounds)


ENGINES: Final = (
    Engine("local", "extractor.batch.engine_local", "本机的若干工作进程（默认）"),
    Engine("ray", "extractor.batch.engine_ray", "Ray 集群，需要安装 duty-extractor[ray]"),
    Engine("inline", "extractor.batch.engine_inline", "就在本进程里逐份处理，不限时间和内存"),
)


def engine_named(name: str) -> Engine:
    """The row of this name; ``KeyError`` where there is none."""
    return {engine.name: engine for engine in ENGINES}[name]
