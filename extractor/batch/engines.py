"""The engines: one row each. A new one is a file with a ``run`` and a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from extractor.batch import engine_inline, engine_local, engine_ray
from extractor.batch.work import Bounds, Results, Task, Work

__all__ = ["ENGINES", "Engine", "engine_named"]


@dataclass(frozen=True, slots=True)
class Engine:
    """How documents are spread over processes.

    ``run`` takes tasks one by one as workers fall idle, does ``work`` on each, and gives each exactly one
    result, in any order; closing the iterator ends its workers. A worker lost costs the document it had.
    """

    name: str
    description: str
    run: Callable[[Iterable[Task], Work, Bounds], Results]


ENGINES: Final = (
    Engine("local", "本机的若干工作进程（默认）", engine_local.run),
    Engine("ray", "Ray 集群，需要安装 duty-extractor[ray]", engine_ray.run),
    Engine("inline", "就在本进程里逐份处理", engine_inline.run),
)


def engine_named(name: str) -> Engine:
    """The row of this name; ``KeyError`` where there is none."""
    return {engine.name: engine for engine in ENGINES}[name]
