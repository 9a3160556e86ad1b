"""Cases are files: ``cases/<stage>/<name>.yaml`` with why, input and expected; one runner a stage.

A case under ``known_failures/<stage>/`` is right by FORMATS and GOLD and fails today: once it passes, its test
fails until the file moves to the stage's own folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
import yaml

HERE: Final = Path(__file__).resolve().parent
DOCUMENT_FILES: Final = (
    *sorted((HERE / "document").glob("*/input.*")),
    *sorted((HERE.parents[1] / "samples").iterdir()),
)
"""The inputs of the cases of whole documents, and the samples."""
_KNOWN_FAILURES: Final = HERE / "known_failures"
_KEYS: Final = {"why", "input", "expected"}


@dataclass(frozen=True)
class Case:
    """One file: why it matters, what goes in, what must come out."""

    name: str
    why: str
    input: object
    expected: object

    @property
    def text(self) -> str:
        """The input of a stage that reads a text."""
        assert isinstance(self.input, str), f"{self.name}: input 应是一段文字"
        return self.input


def cases(stage: str) -> list[object]:
    """The parameters of the stage's runner: its files, and its known failures strictly expected to fail."""
    good = [pytest.param(case, id=case.name) for case in _read(HERE / stage)]
    failing = [
        pytest.param(
            case,
            id=f"known-failure-{case.name}",
            marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.why),
        )
        for case in _read(_KNOWN_FAILURES / stage)
    ]
    assert good, f"cases/{stage} holds no case"
    return [*good, *failing]


def _read(folder: Path) -> list[Case]:
    return [_case(path) for path in sorted(folder.glob("*.yaml"))]


def _case(path: Path) -> Case:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict), path
    assert set(data) == _KEYS, f"{path}: 只能有 why、input、expected"
    return Case(path.stem, data["why"], data["input"], data["expected"])
