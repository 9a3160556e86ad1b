"""``python -m benchmarks.speed [FILE…] [--rounds N] [--documents N]``: the ratios of all targets in one run.

Files are texts or Word files; without any, the samples. Times are processor time of interleaved runs,
medians; workers are measured by the clock, so the machine should be quiet. Linux only.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.render.rendering import render
from benchmarks.speed import peers
from benchmarks.speed.processes import ROOT, cold_starts, machine_gain, memory_curve, peak_bytes_a_character, workers
from benchmarks.speed.timing import medians
from extractor.exporters import export
from extractor.pipeline import extract, extract_text
from extractor.readers import read

_TIMES: Final = 100


def file_rows(path: Path, rounds: int) -> list[tuple[str, float, float | None]]:
    """(what, ratio, target) for one file."""
    data = path.read_bytes()
    text = read(data, path.name).text
    word = data if path.suffix == ".docx" else peers.docx_of(text)
    document = extract(word)
    jobs: dict[str, Callable[[], object]] = {
        "python-docx reads": lambda: peers.paragraphs(word),
        "scan": lambda: peers.scan(text),
        "extract docx": lambda: extract(word),
        "extract text": lambda: extract_text(text),
        "yaml": lambda: export(document, "yaml"),
        "word": lambda: export(document, "docx"),
        "python-docx builds": lambda: peers.build(document),
    }
    if peers.has_markitdown():
        jobs["markitdown"] = lambda: peers.markitdown(word)
    took = medians(jobs, rounds)
    whole = took["extract docx"] + took["yaml"] + took["word"]
    print(f"\n{path.name}: {len(text)} characters; ms " + ", ".join(f"{k} {v * 1000:.2f}" for k, v in took.items()))
    rows: list[tuple[str, float, float | None]] = [
        ("extract docx / python-docx reading", took["extract docx"] / took["python-docx reads"], 1.0),
        ("extract text / one regex scan", took["extract text"] / took["scan"], 10),
        ("YAML / extraction", took["yaml"] / took["extract docx"], 2.5),
        ("Word / python-docx building", took["word"] / took["python-docx builds"], 0.25),
        ("whole job / python-docx reading", whole / took["python-docx reads"], 6),
    ]
    if peers.has_markitdown():
        rows.insert(1, ("extract docx / markitdown", took["extract docx"] / took["markitdown"], 0.08))
    return rows


def process_rows(
    sample: Path, rounds: int, documents: int, worker_documents: int
) -> list[tuple[str, float, float | None]]:
    """(what, ratio, target) for what whole processes show."""
    # texts that differ: of one repeated, the lines that come again and again are furniture
    texts = [render(seed, damage=()).raw for seed in range(_TIMES)]
    whole = "\n".join(texts)
    linear = medians({"each": lambda: [extract_text(text) for text in texts], "whole": lambda: extract_text(whole)}, 3)
    ours, theirs = cold_starts(sample, rounds)
    one, two = workers(worker_documents)
    curve = memory_curve(documents, 20)
    print("\nresident MB: " + ", ".join(f"{done}: {size / 1e6:.0f}" for done, size in curve))
    return [
        (f"{_TIMES} texts in one / one of them", _TIMES * linear["whole"] / linear["each"], 110),
        ("cold duty extract / import docx", ours / theirs, 2.5),
        ("one worker / two workers (at least)", one / two, 1.8),
        ("  the same for two plain busy processes", machine_gain(), 2.0),
        ("resident memory at the end / at a twentieth", curve[-1][1] / curve[0][1], 1.05),
        ("bytes a character at the peak", peak_bytes_a_character(texts), 60),
    ]


def show(rows: Sequence[tuple[str, float, float | None]]) -> None:
    for what, ratio, target in rows:
        print(f"  {what:48}{ratio:10.2f}   target {target:g}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every ratio beside its target."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--documents", type=int, default=2000, help="for the memory curve")
    parser.add_argument("--worker-documents", type=int, default=600)
    options = parser.parse_args(arguments)
    files = options.files or sorted((ROOT / "samples").glob("*.*"))
    for path in files:
        show(file_rows(path, options.rounds))
    texts = [path for path in files if path.suffix == ".txt"]
    print("\nwhole processes")
    show(process_rows(texts[0], options.rounds, options.documents, options.worker_documents))
    return 0


if __name__ == "__main__":
    sys.exit(main())
