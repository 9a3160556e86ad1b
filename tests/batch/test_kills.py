"""A batch killed at any instant and resumed ends like one left in peace; ``benchmarks.kills`` does it at length."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from benchmarks.kills import disturb, faults
from tests.batch.corpus import make_archive


@pytest.mark.skipif(sys.platform != "linux", reason="workers are found in /proc")
def test_killed_and_resumed(tmp_path: Path) -> None:
    make_archive(tmp_path / "档案", 20)
    disturb(tmp_path / "档案", tmp_path / "平安", 0, 0.0, Random(0))
    killed = disturb(tmp_path / "档案", tmp_path / "多难", 4, 0.5, Random(1))
    assert killed.total() > 0
    assert faults(tmp_path / "多难", tmp_path / "平安") == []
