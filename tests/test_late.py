"""What is made late is made right: every late pattern of the package compiles, and none before it is used."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import extractor
from extractor.late import late_pattern

ROOT = Path(__file__).parents[1]


def test_a_late_pattern_is_a_pattern() -> None:
    late, plain = late_pattern(r"(?P<n>\d+)(年)", re.MULTILINE), re.compile(r"(?P<n>\d+)(年)", re.MULTILINE)
    assert (late.pattern, late.flags, late.groupindex) == (plain.pattern, plain.flags, plain.groupindex)
    for _ in range(2):  # the second time it is compiled
        assert late.sub("*", "12年3年") == "**"
        match = late.match("3年", 0)
        assert match is not None
        assert match["n"] == "3"
    with pytest.raises(AttributeError, match="no_such"):
        _ = late.no_such  # type: ignore[attr-defined]


@pytest.mark.parametrize("module", sorted(m.name for m in pkgutil.walk_packages(extractor.__path__, "extractor.")))
def test_every_late_pattern_compiles(module: str) -> None:
    if module.endswith("__main__"):
        return
    names = vars(importlib.import_module(module))
    for value in names.values():
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,):
            if type(one) is type(late_pattern("")):
                assert isinstance(one.groups, int)


def test_importing_compiles_no_pattern() -> None:
    """Those of other packages excepted."""
    code = """
import re, sys
compiled = re.compile
def told(pattern, flags=0):
    caller = sys._getframe(1).f_globals["__name__"]
    if caller.startswith("extractor"):
        print(caller, pattern)
    return compiled(pattern, flags)
re.compile = told
import extractor.cli.extract, extractor.pipeline, extractor.codec
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == ""


def test_a_plain_text_loads_nothing_heavy() -> None:
    code = """
import sys
from extractor import export, extract_text
export(extract_text("一、出纳岗位职责\\n1、保管现金。\\n2、登记日记账。\\n"), "yaml")
print(*sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {"jieba", "lxml", "docx", "jsonschema", "opencc", "zipfile"}.isdisjoint(done.stdout.split())
