"""A small archive, and what is in a folder."""

from __future__ import annotations

from pathlib import Path, PurePath

from extractor.batch.engines import engine_named
from extractor.batch.run import Batch, run_batch
from extractor.batch.work import Bounds, Recipe, Result, Task
from extractor.lexicon import load

TITLES = ("出纳", "会计", "保管员", "调度员", "质检员", "采购员", "门卫", "厨师", "司机", "电工")


def make_archive(folder: Path, documents: int) -> list[Path]:
    """Write texts of one position each, no two alike."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(documents):
        title = TITLES[number % len(TITLES)]
        lines = [f"一、{title}岗位职责", f"1、负责第{number}组的登记工作。", "2、按月核对台账。"]
        paths.append(folder / f"{number:03}{title}.txt")
        paths[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


def tasks_of(paths: list[Path]) -> tuple[Task, ...]:
    return tuple(Task(n, path, str(path), path.name, PurePath(path.stem)) for n, path in enumerate(paths))


def run(
    paths: list[Path], folder: Path, formats: tuple[str, ...] = ("yaml",), engine: str = "inline", jobs: int = 1,
    *, resume: bool = False, fail_fast: bool = False, overwrite: bool = False,
) -> list[Result]:  # fmt: skip
    recipe = Recipe(folder, formats, load(), overwrite=overwrite)
    batch = Batch(tasks_of(paths), recipe, engine_named(engine), Bounds(jobs), resume=resume, fail_fast=fail_fast)
    return list(run_batch(batch))


def results(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, the manifest and its lock excepted."""
    files = (path for path in folder.rglob("*") if path.is_file())
    below = {path.relative_to(folder).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in sorted(below.items()) if not name.startswith(".duty/")}
