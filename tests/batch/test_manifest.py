"""The record survives what kills its writer."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from extractor.batch.manifest import PLACE, reading, records, was_cut_short
from tests.batch.corpus import make_archive, run


def test_a_record_whose_writer_was_killed_while_saving(tmp_path: Path) -> None:
    out, dead = tmp_path / "结果", tmp_path / "断电"
    run(make_archive(tmp_path / "档案", 3), out)
    with closing(sqlite3.connect(out / PLACE / "manifest.sqlite")) as writer:
        writer.execute("PRAGMA cache_size = 1")  # changes go to the file before they are committed
        writer.execute("UPDATE runs SET ended = NULL")
        writer.execute("DELETE FROM files")
        writer.execute("UPDATE documents SET detail = hex(randomblob(20000))")
        shutil.copytree(out, dead)  # as a kill at this instant would leave it
        writer.rollback()
    assert (dead / PLACE / "manifest.sqlite-journal").stat().st_size > 0
    assert not was_cut_short(dead)
    with reading(dead) as connection:
        assert connection is not None
        assert [(record.status, len(record.files)) for record in records(connection)] == [("done", 1)] * 3


def test_a_folder_without_a_record(tmp_path: Path) -> None:
    assert not was_cut_short(tmp_path)
    with reading(tmp_path) as connection:
        assert connection is None
    assert list(tmp_path.iterdir()) == []


def test_a_record_whose_writer_was_killed_before_it_had_tables(tmp_path: Path) -> None:
    folder = tmp_path / "结果"
    (folder / PLACE).mkdir(parents=True)
    sqlite3.connect(folder / PLACE / "manifest.sqlite").close()
    (folder / PLACE / "manifest.sqlite").touch()
    with reading(folder) as connection:
        assert connection is None
    assert not was_cut_short(folder)
    run(make_archive(tmp_path / "档案", 2), folder)
    with reading(folder) as connection:
        assert connection is not None
        assert len(list(records(connection))) == 2
