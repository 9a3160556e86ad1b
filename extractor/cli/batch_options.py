"""The options of ``duty extract`` that say how a batch is run."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Final

from extractor.batch.engines import ENGINES, Engine, engine_named
from extractor.batch.memory import IS_BOUNDABLE
from extractor.batch.work import Bounds
from extractor.cli.progress import WAYS
from extractor.cli.status import WrongUsage

_SECONDS: Final = 600.0
"""Default of ``--timeout``: the largest text the limits allow takes less."""
_MOST_JOBS: Final = 1024


def add_batch_options(parser: argparse.ArgumentParser) -> None:
    """``--jobs`` and what goes with it."""
    group = parser.add_argument_group("成批处理")
    group.add_argument(
        "-j",
        "--jobs",
        type=int,
        metavar="个数",
        help="同时处理几份，每份一个工作进程；不写则与处理器核数相同",
    )
    names = [engine.name for engine in ENGINES]
    told = "；".join(f"{engine.name} {engine.description}" for engine in ENGINES)
    group.add_argument("--engine", choices=names, default=names[0], help=told)
    group.add_argument(
        "--resume",
        action="store_true",
        help="接着做：已有结果、原文件没变、程序和词表也没变的跳过，其余重做（自己没改过的旧结果会替换）",
    )
    group.add_argument("--fail-fast", action="store_true", help="有一份失败就停下")
    group.add_argument("--timeout", type=float, metavar="秒", help=f"一份最多处理多少秒；不写则 {_SECONDS:g}，0 为不限")
    group.add_argument(
        "--max-memory",
        type=int,
        metavar="MB",
        help="每个工作进程最多再占多少 MB 内存（含约 100 MB 词典）；仅 Linux",
    )
    group.add_argument(
        "--progress",
        choices=list(WAYS),
        default="auto",
        help="进度写到标准错误：auto 在终端里是进度条，否则同 plain；plain 每 30 秒一行；json 每份一行 JSON；none 不写",
    )
    group.add_argument("--report", type=Path, metavar="文件", help="把本次运行的情况写成 JSON")


def chosen_engine(options: argparse.Namespace) -> tuple[Engine, Bounds]:
    """The engine and its bounds; ``WrongUsage`` for a number that makes no sense."""
    jobs: int | None = options.jobs
    if jobs is not None and not 1 <= jobs <= _MOST_JOBS:
        raise WrongUsage(f"--jobs 应是 1 到 {_MOST_JOBS} 的整数")
    if options.timeout is not None and not options.timeout >= 0:
        raise WrongUsage("--timeout 应是秒数，0 为不限")
    if options.max_memory is not None and options.max_memory < 1:
        raise WrongUsage("--max-memory 应是正整数，单位 MB")
    if options.max_memory is not None and not IS_BOUNDABLE:
        raise WrongUsage("这个系统不支持 --max-memory", remedy="请去掉它")
    if options.engine == "inline":
        if options.timeout is not None or options.max_memory is not None:
            raise WrongUsage("inline 不能限制时间和内存", remedy="请换 --engine local")
        return engine_named("inline"), Bounds()
    seconds = _SECONDS if options.timeout is None else options.timeout
    return engine_named(options.engine), Bounds(jobs or _cores(), seconds or None, options.max_memory)


def _cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
