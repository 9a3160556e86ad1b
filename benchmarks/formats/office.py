"""Files of other formats through LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

_SECONDS: Final = 600
_FILTERS: Final = {
    "doc": "doc:MS Word 97",
    "rtf": "rtf",
    "odt": "odt",
    "fodt": "fodt",
    "xml": "xml:MS Word 2003 XML",
    "pdf": "pdf",
}


def office_program() -> str | None:
    """Where LibreOffice is, ``None`` where it is not installed."""
    return shutil.which("soffice")


def converted(files: Mapping[str, bytes], target: str, program: str) -> dict[str, bytes]:
    """docx files by name → the same in format ``target``, those LibreOffice made.

    Raises ``subprocess.SubprocessError`` when it fails or hangs.
    """
    if not files:
        return {}  # LibreOffice would refuse a call without files
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, data in files.items():
            (place / f"{name}.docx").write_bytes(data)
        subprocess.run(  # noqa: S603
            [
                program,
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                _FILTERS[target],
                "--outdir",
                str(place / "out"),
                *(str(place / f"{name}.docx") for name in files),
            ],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        made = {name: place / "out" / f"{name}.{target}" for name in files}
        return {name: path.read_bytes() for name, path in made.items() if path.exists()}
