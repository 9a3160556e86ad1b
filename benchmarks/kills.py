"""``python -m benchmarks.kills N [--documents D] [--every SECONDS]``: kill a batch N times, resume it, compare.

A batch over D rendered documents is killed (-9; the parent or a worker) at random instants and resumed until
it ends by itself; then its results must be those of an undisturbed run byte for byte, its manifest
consistent, and no temporary file left. This is repeated until N kills are done. Linux only: workers are
found in ``/proc``. Nobody may change the program meanwhile.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import IO, Final

from benchmarks.render.rendering import render

ROOT: Final = Path(__file__).parents[1]
_STILLBORN: Final = "工作进程启动不了"
_SHARE_OF_PARENTS: Final = 0.3
"""Of the kills while there are workers; the rest are workers."""


def make_corpus(folder: Path, documents: int) -> None:
    """Rendered documents as text files, the same for the same number."""
    folder.mkdir(parents=True)
    for seed in range(documents):
        (folder / f"{seed:05}.txt").write_text(render(seed).raw, encoding="utf-8")


def start(corpus: Path, out: Path, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """A resumed batch over the corpus; what it complains of goes to ``errors``."""
    command = [sys.executable, "-m", "extractor", "extract", corpus, "-o", out, "--resume", "--quiet"]
    return subprocess.Popen(  # noqa: S603  # our own command
        [*map(str, command), "--jobs", "2", "--format", "yaml,docx"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=errors,
        stdout=subprocess.DEVNULL,
    )


def workers(parent: int) -> list[int]:
    """The processes that do documents for a batch."""
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
        return [int(c) for c in children if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes()]
    except OSError:  # gone meanwhile
        return []


def disturb(corpus: Path, out: Path, kills: int, mean_seconds: float, rng: Random) -> Counter[str]:
    """Run the batch to its end, killing up to ``kills`` times on the way; what was killed how often.

    ``mean_seconds`` is the mean of the time to the next kill.
    """
    killed: Counter[str] = Counter()
    while True:
        with tempfile.TemporaryFile() as errors:
            running = start(corpus, out, errors)
            while True:
                patience = rng.uniform(0, 2 * mean_seconds) if killed.total() < kills else None
                try:
                    running.wait(patience)
                    break
                except subprocess.TimeoutExpired:
                    victim = _victim(running.pid, rng)
                    killed["parent" if victim == running.pid else "worker"] += 1
                    _kill(victim)
            errors.seek(0)
            told = errors.read().decode("utf-8", "replace")
        if running.returncode == 0:
            return killed
        stillborn = running.returncode == 2 and _STILLBORN in told  # its workers died before they had begun
        if running.returncode not in (1, -signal.SIGKILL) and not stillborn:
            raise SystemExit(f"the batch ended with {running.returncode}: {told}")


def faults(out: Path, expected: Path) -> list[str]:
    """What is wrong with the results of a disturbed run; an undisturbed one made ``expected``."""
    found = []
    ours, theirs = contents(out), contents(expected)
    differing = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
    if differing:
        found.append(f"{len(differing)} results differ: {', '.join(differing[:3])}")
    if any(path.name.endswith(".tmp") for path in out.rglob("*")):
        found.append("temporary files left")
    connection = sqlite3.connect(out / ".duty" / "manifest.sqlite")
    with connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            found.append("manifest damaged")
        if connection.execute("SELECT count(*) FROM documents WHERE status != 'done'").fetchone()[0]:
            found.append("documents not done in the manifest")
        recorded = dict(connection.execute("SELECT path, sha256 FROM files"))
    connection.close()
    if recorded != {path: hashlib.sha256(data).hexdigest() for path, data in ours.items()}:
        found.append("manifest and files differ")
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Every result in a folder, the record excepted."""
    files = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    return {name: path.read_bytes() for name, path in files if not name.startswith(".duty/")}


def _victim(parent: int, rng: Random) -> int:
    below = workers(parent)
    return parent if not below or rng.random() < _SHARE_OF_PARENTS else rng.choice(below)


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:  # it has just ended by itself
        return


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a round; 1 where a round left anything wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills")
    parser.add_argument("kills", type=int)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--every", type=float, default=5.0, metavar="SECONDS", help="mean time between kills")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    rng = Random(options.seed)
    with tempfile.TemporaryDirectory() as place:
        corpus, expected, out = Path(place, "corpus"), Path(place, "expected"), Path(place, "out")
        make_corpus(corpus, options.documents)
        began = time.monotonic()
        disturb(corpus, expected, 0, 0.0, rng)
        seconds = time.monotonic() - began
        print(f"undisturbed: {options.documents} documents in {seconds:.1f} s, {len(contents(expected))} files")
        total: Counter[str] = Counter()
        bad = 0
        while total.total() < options.kills:
            killed = disturb(corpus, out, options.kills - total.total(), options.every, rng)
            total += killed
            wrong = faults(out, expected)
            bad += bool(wrong)
            print(f"{total.total()} kills ({dict(killed)}): {'; '.join(wrong) or 'identical'}", flush=True)
            shutil.rmtree(out)
    print(f"{dict(total)}, rounds with faults: {bad}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
