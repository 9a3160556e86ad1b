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
    """``duty(*arguments, stdin=b"", packages=None, encoding="ascii")`` runs it in an empty folder, ``tmp_path``.

    ``packages`` is a folder of installed distributions beside those of this Python, ``encoding`` that of the console:
    Windows and minimal systems have others than UTF-8, and the command must not depend on one.
    """

    def run(
        *arguments: str | Path, stdin: bytes = b"", packages: Path | None = None, encoding: str = "ascii"
    ) -> subprocess.CompletedProcess[bytes]:
        places = [ROOT] if packages is None else [ROOT, packages]
        return subprocess.run(
            [sys.executable, "-m", "extractor", *map(str, arguments)],
            cwd=tmp_path,
            env={
                **os.environ,
                "LC_ALL": "C",
                "PYTHONIOENCODING": encoding,
                "PYTHONPATH": os.pathsep.join(map(str, places)),
            },
            input=stdin,
            capture_output=True,
            timeout=120,
            check=False,
        )

    return run
