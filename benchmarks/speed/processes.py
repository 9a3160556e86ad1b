"""What only whole processes show: cold start, workers, memory."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePath
from typing import Final

from benchmarks.render.rendering import render
from extractor.batch.engines import engine_named
from extractor.batch.one_document import do_document
from extractor.batch.run import Batch, run_batch
from extractor.batch.work import Bounds, Recipe, Task
from extractor.lexicon import load

ROOT: Final = Path(__file__).parents[2]
_PEAKS: Final = """
import sys
from extractor.pipeline import extract_text
*parts, whole = (open(path, encoding="utf-8").read() for path in sys.argv[1:])
for text in parts, [whole]:
    for each in text:
        extract_text(each)
    (peak,) = (line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
    print(int(peak.split()[1]) * 1024)
"""
"""The parts by themselves first: they load what is loaded once (the words of jieba take 77 MB), which is no
memory a character. Not ``ru_maxrss``, which a process inherits from the one that starts it."""

_BUSY: Final = """
import time
while time.process_time() < 2: pass
"""


def cold_starts(sample: Path, rounds: int) -> tuple[float, float]:
    """Processor seconds of ``duty extract`` and of ``import docx``, each in new processes; medians.

    Both find their byte code, as installed packages do: the first round makes it and does not count.
    """
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as place:
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(place, "compiled"))}
        for number in range(rounds + 1):
            out = Path(place, str(number))
            extract = ("-m", "extractor", "extract", str(sample), "-o", str(out), "-q")
            ours.append(_processor_seconds(extract, compiled))
            theirs.append(_processor_seconds(("-c", "import docx"), compiled))
    return statistics.median(ours[1:]), statistics.median(theirs[1:])


def workers(documents: int) -> tuple[float, float]:
    """Seconds on the clock that one and two workers take for the same rendered documents, start included."""
    with tempfile.TemporaryDirectory() as place:
        tasks = _corpus(Path(place, "corpus"), documents)
        taken = []
        for jobs in (1, 2):
            recipe = Recipe(Path(place, str(jobs)), ("yaml",), load())
            began = time.monotonic()
            for _ in run_batch(Batch(tasks, recipe, engine_named("local"), Bounds(jobs))):
                pass
            taken.append(time.monotonic() - began)
    return taken[0], taken[1]


def machine_gain() -> float:
    """How much more two plain processes get done than one: what the machine has to give just now."""
    rates = []
    for count in (1, 2):
        began = time.monotonic()
        running = [subprocess.Popen([sys.executable, "-c", _BUSY]) for _ in range(count)]  # noqa: S603
        for process in running:
            process.wait()
        rates.append(count / (time.monotonic() - began))
    return rates[1] / rates[0]


def memory_curve(documents: int, steps: int) -> list[tuple[int, int]]:
    """(documents done, resident bytes of the process that does them) at equal distances."""
    curve = []
    with tempfile.TemporaryDirectory() as place:
        tasks = _corpus(Path(place, "corpus"), min(documents, 150))
        work = partial(do_document, Recipe(Path(place, "out"), ("yaml", "docx"), load()))
        for done in range(1, documents + 1):
            work(tasks[done % len(tasks)])
            if done % max(1, documents // steps) == 0:
                curve.append((done, _resident_bytes()))
    return curve


def peak_bytes_a_character(texts: Sequence[str]) -> float:
    """What each character more adds to the peak of a process: the texts one by one, then all of them as one."""
    with tempfile.TemporaryDirectory() as place:
        paths = [Path(place, f"{number}.txt") for number in range(len(texts) + 1)]
        for path, text in zip(paths, (*texts, "\n".join(texts)), strict=True):
            path.write_text(text, encoding="utf-8")
        told = subprocess.run(  # noqa: S603
            [sys.executable, "-c", _PEAKS, *map(str, paths)], env=_environment(), capture_output=True, check=True
        )
    each, whole = map(int, told.stdout.split())
    return (whole - each) / (sum(map(len, texts)) - max(map(len, texts)))


def _corpus(folder: Path, documents: int) -> tuple[Task, ...]:
    folder.mkdir()
    tasks = []
    for number in range(documents):
        path = folder / f"{number:05}.txt"
        path.write_text(render(number).raw, encoding="utf-8")
        tasks.append(Task(number, path, str(path), path.name, PurePath(path.stem)))
    return tuple(tasks)


def _processor_seconds(arguments: Sequence[str], settings: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], env=_environment() | settings, check=True)  # noqa: S603
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _resident_bytes() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()
