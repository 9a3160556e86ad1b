"""The Ray engine on a cluster of two workers on this machine; left out where Ray is not installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.batch import engine_ray
from extractor.batch.work import Bounds
from tests.batch import misbehaving
from tests.batch.corpus import make_archive, results, run
from tests.batch.test_engine_local import by_name, tasks

pytest.importorskip("ray", reason="the extra [ray] is not installed")
pytestmark = pytest.mark.filterwarnings("default")  # Ray's own are not ours


def test_a_worker_killed_costs_its_document() -> None:
    done = list(engine_ray.run(tasks("甲", "killed", "乙", "exits", "丙"), misbehaving.work, Bounds(2)))
    assert by_name(done) == {"甲": "done", "killed": "crash", "乙": "done", "exits": "crash", "丙": "done"}


def test_the_bytes_are_those_of_one_process(tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 12)
    run(paths, tmp_path / "一", ("yaml", "docx"))
    spread = run(paths, tmp_path / "二", ("yaml", "docx"), "ray", 2)
    assert [one.status for one in spread] == ["done"] * 12
    assert results(tmp_path / "一") == results(tmp_path / "二")
