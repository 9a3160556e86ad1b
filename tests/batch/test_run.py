"""A batch is the same however it is spread, and a resumed one does only what is to be done."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from extractor.batch import run as running
from extractor.batch.folder_lock import is_locked, locked
from extractor.batch.manifest import PLACE, reading, records
from extractor.batch.work import Result
from extractor.errors import OutputError
from tests.batch.corpus import make_archive, results, run


def statuses(done: list[Result]) -> Counter[str]:
    return Counter(result.status for result in done)


def test_workers_change_neither_bytes_nor_order(tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 12)
    alone = run(paths, tmp_path / "一", ("yaml", "docx"))
    spread = run(paths, tmp_path / "二", ("yaml", "docx"), "local", 2)
    assert results(tmp_path / "一") == results(tmp_path / "二")
    assert len(results(tmp_path / "一")) == 24
    assert [one.task.number for one in spread] == list(range(12))
    assert [(one.figures, one.files) for one in alone] == [(one.figures, one.files) for one in spread]


def test_resume_does_only_what_is_missing_changed_or_of_another_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = make_archive(tmp_path / "档案", 6)
    out = tmp_path / "结果"
    run(paths, out)
    assert statuses(run(paths, out, resume=True)) == {"kept": 6}
    (out / "000出纳.yaml").unlink()
    paths[1].write_text("一、门卫岗位职责\n1、登记来访人员。\n", encoding="utf-8")
    (out / "002保管员.yaml").write_text("手工改过\n", encoding="utf-8")
    again = run(paths, out, resume=True)
    assert [one.status for one in again] == ["done", "done", "kept", "kept", "kept", "kept"]
    assert "门卫" in (out / "001会计.yaml").read_text(encoding="utf-8")
    assert (out / "002保管员.yaml").read_text(encoding="utf-8") == "手工改过\n"
    assert statuses(run(paths, out, ("yaml", "json"), resume=True)) == {"done": 5, "failed": 1}
    monkeypatch.setattr(running, "__version__", "99")
    assert statuses(run(paths, out, resume=True)) == {"done": 5, "failed": 1}


def test_what_the_user_changed_is_not_replaced(tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 1)
    out = tmp_path / "结果"
    run(paths, out)
    paths[0].write_text("一、门卫岗位职责\n1、登记来访人员。\n", encoding="utf-8")
    (refused,) = run(paths, out)
    assert refused.cause == "output-error", "without resume nothing is replaced unasked"
    (out / "000出纳.yaml").write_text("手工改过\n", encoding="utf-8")
    (refused,) = run(paths, out, resume=True)
    assert refused.cause == "output-error"
    assert (out / "000出纳.yaml").read_text(encoding="utf-8") == "手工改过\n"
    (done,) = run(paths, out, resume=True, overwrite=True)
    assert done.status == "done"


def test_a_failure_is_recorded_and_done_again(tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 3)
    paths[1].write_bytes(b"")
    out = tmp_path / "结果"
    assert [one.status for one in run(paths, out)] == ["done", "failed", "done"]
    with reading(out) as connection:
        assert connection is not None
        (failure,) = records(connection, "failed")
        assert len(list(records(connection))) == 3
    assert failure.cause == "damaged-file"
    assert str(paths[1]) in failure.error
    paths[1].write_text("一、门卫岗位职责\n1、登记来访人员。\n", encoding="utf-8")
    assert [one.status for one in run(paths, out, resume=True)] == ["kept", "done", "kept"]
    with reading(out) as connection:
        assert connection is not None
        assert list(records(connection, "failed")) == []


def test_a_failure_in_between_does_not_disown_results(tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 1)
    out = tmp_path / "结果"
    run(paths, out)
    paths[0].write_bytes(b"")
    assert statuses(run(paths, out, resume=True)) == {"failed": 1}
    paths[0].write_text("一、门卫岗位职责\n1、登记来访人员。\n", encoding="utf-8")
    assert statuses(run(paths, out, resume=True)) == {"done": 1}
    assert "门卫" in (out / "000出纳.yaml").read_text(encoding="utf-8")


def test_fail_fast_stops_and_can_be_resumed(tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 4)
    paths[1].write_bytes(b"")
    out = tmp_path / "结果"
    assert [one.status for one in run(paths, out, fail_fast=True)] == ["done", "failed"]
    assert statuses(run(paths, out, resume=True)) == {"kept": 1, "failed": 1, "done": 2}


def test_two_runs_refuse_each_other(tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 1)
    out = tmp_path / "结果"
    with locked(out / PLACE):
        assert is_locked(out / PLACE)
        with pytest.raises(OutputError, match=f"另一个 duty.*{os.getpid()}"):
            run(paths, out)
    assert not is_locked(out / PLACE)
    assert statuses(run(paths, out)) == {"done": 1}


def test_a_defect_costs_its_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise IndexError("没有第 7 个")

    monkeypatch.setattr("extractor.batch.one_document.extract_source", broken)
    (failed,) = run(make_archive(tmp_path / "档案", 1), tmp_path / "结果")
    assert failed.cause == "defect"
    assert "IndexError" in failed.error
    assert "Traceback" in failed.detail


def test_a_file_that_changes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = make_archive(tmp_path / "档案", 1)

    def slow_disk(path: Path, _: object) -> bytes:
        data = path.read_bytes()
        path.write_bytes(data + data)
        return data

    monkeypatch.setattr("extractor.batch.task_bytes.read_file", slow_disk)
    (failed,) = run(paths, tmp_path / "结果")
    assert failed.cause == "read-error"
    assert "正在被改动" in failed.error
    assert results(tmp_path / "结果") == {}


@pytest.mark.skipif(os.name == "nt", reason="names there cannot have line ends")
def test_odd_names(tmp_path: Path) -> None:
    text = "一、门卫岗位职责\n1、登记来访人员。\n"
    names = ["两\n行.txt", "职" * 83 + "ab.txt", os.fsdecode(b"\xd6\xb0.txt")]
    paths = [tmp_path / name for name in names]
    for path in paths:
        path.write_text(text, encoding="utf-8")
    assert statuses(run(paths[:2], tmp_path / "结果", engine="local", jobs=1)) == {"done": 1, "failed": 1}
    assert statuses(run(paths[2:], tmp_path / "结果")) == {"done": 1}
    assert "写不进去" in run(paths[1:2], tmp_path / "结果")[0].error, "places are cut by place_results, not here"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind there")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 1)
    (tmp_path / "结果").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="没有权限"):
        run(paths, tmp_path / "结果")


def test_a_manifest_that_is_none(tmp_path: Path) -> None:
    paths = make_archive(tmp_path / "档案", 1)
    place = tmp_path / "结果" / PLACE
    place.mkdir(parents=True)
    (place / "manifest.sqlite").write_bytes(b"no database, but long enough to be looked at" * 100)
    with pytest.raises(OutputError, match="已损坏。可以删掉文件夹"):
        run(paths, tmp_path / "结果")
    (place / "manifest.sqlite").unlink()
    with sqlite3.connect(place / "manifest.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(OutputError, match="较新版本"):
        run(paths, tmp_path / "结果")
