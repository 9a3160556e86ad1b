"""How a run went: the lines at its end, failures by cause, and the same as JSON."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from extractor import __version__
from extractor.batch.causes import NAMES, Cause
from extractor.batch.run import Batch
from extractor.batch.work import Result, Status
from extractor.batch.writing import write_whole
from extractor.cli.columns import padded
from extractor.cli.console import note, say
from extractor.input_file import printable

_SHOWN_SKIPPED: Final = 5
_SHOWN: Final = 3
_COUNT_COLUMNS: Final = 6
_CAUSE_COLUMNS: Final = 26


class Failure(Struct, frozen=True):
    """A document that failed, as its messages call it, and why."""

    where: str
    cause: Cause
    error: str


class Tally(Struct):
    """What is kept of a run's results: numbers and failures, so that memory does not grow with the batch."""

    counts: Counter[Status] = field(default_factory=Counter)
    characters: int = 0
    failures: list[Failure] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Count a result."""
        self.counts[result.status] += 1
        self.characters += result.figures.characters
        if result.cause is not None:
            self.failures.append(Failure(result.task.where, result.cause, result.error))


def told_figures(result: Result) -> str:
    """What a document held, for the line about it."""
    held = result.figures
    return f"岗位 {held.positions}，职责 {held.duties}，问题 {held.problems}"


def sum_up(batch: Batch, tally: Tally, skipped: Sequence[Path]) -> None:
    """The lines at the end of a run."""
    if skipped:
        names = "、".join(path.name for path in skipped[:_SHOWN_SKIPPED])
        more = "等" if len(skipped) > _SHOWN_SKIPPED else ""
        note(f"跳过 {len(skipped)} 个不是文档或不能读取的文件：{names}{more}")
    done, kept, failed = (tally.counts[status] for status in ("done", "kept", "failed"))
    undone = len(batch.tasks) - tally.counts.total()
    there = f"，{kept} 份已有结果、没有重做" if kept else ""
    failures = f"，失败 {failed} 份" if failed else ""
    rest = f"，还有 {undone} 份没有做（可用 --resume 继续）" if undone else ""
    if done or kept:
        say(f"完成 {done} 份{there}{failures}{rest}；结果在 {batch.recipe.store or batch.recipe.folder.resolve()}")
    elif failed:
        note(f"失败 {failed} 份{rest}，没有结果")
    if failed > 1:  # one has its line already
        for line in failure_table((one.cause, one.where) for one in tally.failures):
            note(line)
        note("改好后加 --resume 再运行一次，只补做没有做成的")


def failure_table(failures: Iterable[tuple[Cause, str]]) -> Iterator[str]:
    """Failures by cause, the most frequent first; each with how many and the first few names."""
    groups: defaultdict[Cause, list[str]] = defaultdict(list)
    for cause, name in failures:
        groups[cause].append(name)
    for cause, names in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        more = " 等" if len(names) > _SHOWN else ""
        shown = "、".join(names[:_SHOWN])
        yield f"{len(names):>{_COUNT_COLUMNS}}  {padded(NAMES[cause], _CAUSE_COLUMNS)}{shown}{more}"


def write_report(path: Path, batch: Batch, tally: Tally, skipped: Sequence[Path], seconds: float) -> None:
    """Write a run as JSON: numbers, failures by cause, each failure, each file passed over; ``OutputError``.

    ``seconds`` are on the clock. ``total`` less the others is what a run that was cut short did not get to.
    What is known of each document is in the manifest.
    """
    report = {
        "version": __version__,
        "lexicon": batch.recipe.words().version,
        "formats": list(batch.recipe.formats),
        "folder": printable(batch.recipe.where),
        "engine": batch.engine.name,
        "jobs": batch.bounds.jobs,
        "seconds": round(seconds, 3),
        "total": len(batch.tasks),
        "done": tally.counts["done"],
        "kept": tally.counts["kept"],
        "failed": tally.counts["failed"],
        "characters": tally.characters,
        "causes": dict(sorted(Counter(one.cause for one in tally.failures).items())),
        "failures": [
            {"input": printable(one.where), "cause": one.cause, "error": printable(one.error)} for one in tally.failures
        ],
        "skipped": [printable(str(path)) for path in skipped],
    }
    data = json.dumps(report, ensure_ascii=False, indent=2).encode() + b"\n"
    write_whole(path, data, below=path.parent)
