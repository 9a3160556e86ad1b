"""A full disk: one line tells, nothing is left half written, and the run can be carried on."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.batch.writing import write_whole
from extractor.errors import OutputError
from tests.batch.corpus import make_archive, results, run


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KB; only root can make one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root on Linux")
    place = tmp_path / "小盘"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], check=False)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_ends_the_run_and_is_made_up_for_later(small_disk: Path, tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 8)
    ballast = small_disk / "占位"
    out = small_disk / "结果"
    run(paths[:1], out)
    ballast.write_bytes(bytes(140_000))
    with pytest.raises(OutputError, match="处理记录读写失败：磁盘满了"):  # not even the record fits any more
        run(paths, out, ("yaml", "docx"), resume=True)
    assert not list(out.rglob("*.tmp"))
    ballast.unlink()
    run(paths[:2], out, ("yaml", "docx"), resume=True)
    assert set(results(out)) >= {"000出纳.yaml", "001会计.docx"}


def test_no_room_for_the_record(small_disk: Path, tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 1)
    (small_disk / "占位").write_bytes(bytes(250_000))
    with pytest.raises(OutputError, match="处理记录读写失败：磁盘满了"):
        run(paths, small_disk / "结果")


def test_no_room_for_the_results(small_disk: Path) -> None:
    (small_disk / "占位").write_bytes(bytes(250_000))
    with pytest.raises(OutputError, match="磁盘满了"):
        write_whole(small_disk / "结果.docx", bytes(60_000), below=small_disk)
    assert [path.name for path in small_disk.iterdir()] == ["占位"]
