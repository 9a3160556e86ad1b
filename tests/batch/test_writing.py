"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.batch.writing import Outcome, write_files
from extractor.errors import OutputError


def test_a_file_and_its_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.yaml"
    assert write_files(tmp_path, {path: b"x"}, overwrite=False) == {path: Outcome.WRITTEN}
    assert path.read_bytes() == b"x"


def test_the_same_bytes_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes(b"x")
    os.utime(path, ns=(1, 1))
    assert write_files(tmp_path, {path: b"x"}, overwrite=True) == {path: Outcome.UNCHANGED}
    assert path.stat().st_mtime_ns == 1


def test_one_refusal_keeps_all_files_of_a_document_back(tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.docx"
    old.write_bytes(b"edited")
    with pytest.raises(OutputError, match="没有覆盖"):
        write_files(tmp_path, {new: b"x", old: b"y"}, overwrite=False)
    assert old.read_bytes() == b"edited"
    assert not new.exists()


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").mkdir()
    with pytest.raises(OutputError, match=r"c\.yaml"):
        write_files(tmp_path, {tmp_path / "c.yaml": b"x"}, overwrite=True)


def test_a_name_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="文件名太长"):
        write_files(tmp_path, {tmp_path / ("长" * 100): b"x"}, overwrite=True)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
def test_a_write_that_is_stopped_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    path = tmp_path / "c.yaml"
    path.write_bytes(b"old")

    def stopped(_: int) -> None:
        raise stop

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises((KeyboardInterrupt, OutputError)):
        write_files(tmp_path, {path: b"new"}, overwrite=True)
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["c.yaml"]


def test_a_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    plain.write_bytes(b"")
    write_files(tmp_path, {ours: b""}, overwrite=False)
    assert ours.stat().st_mode == plain.stat().st_mode
