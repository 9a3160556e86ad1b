"""The direction of imports is a contract (``tool.importlinter`` in pyproject.toml), and importing is cheap."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

import extractor

ROOT = Path(__file__).parents[1]


def test_imports_point_one_way(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", extractor.__all__)
def test_public_names_are_there(name: str) -> None:
    assert getattr(extractor, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = extractor.nothing_such


@pytest.mark.parametrize("imported", ["extractor", "extractor.cli"])
def test_importing_loads_nothing_heavy(imported: str) -> None:
    code = f"import sys, {imported}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    heavy = {"jieba", "lxml", "docx", "msgspec", "jsonschema", "yaml", "opencc"}
    assert heavy.isdisjoint(loaded.split())
