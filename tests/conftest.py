"""What tests of every kind share: the real command as a subprocess."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

Duty = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def duty(tmp_path: Path) -> Duty:
    """``duty(*arguments, stdin=b"")`` runs the command in an empty folder, ``tmp_path``."""
    # Windows and minimal systems have other code pages than UTF-8: the command must not depend on one.
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
    }

    def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "extractor", *map(str, arguments)],
            cwd=tmp_path,
            env=environment,
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
        )

    return run
