"""LibreOffice as a witness: the same document in another format."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

PLAIN_TEXT = "txt:Text (encoded):UTF8"


def saved_as(original: Path, target: str, folder: Path, *options: str) -> Path:
    """What LibreOffice makes of ``original`` in ``folder``, another than its own; ``target`` is an extension, with the
    filter's name where it needs one, ``options`` what its command takes besides.

    Skips the test where it is not installed; a machine of CI must have it.
    """
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("CI must have soffice")
        pytest.skip("no soffice here")
    command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", *options]
    command += ["--convert-to", target, "--outdir", str(folder), str(original)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    made = folder / f"{original.stem}.{target.partition(':')[0]}"
    assert made.exists(), f"LibreOffice made no {target}"
    return made


def shown_by_office(original: Path, folder: Path) -> str:
    """The text of a document as LibreOffice shows it."""
    return saved_as(original, PLAIN_TEXT, folder).read_text("utf-8-sig")
