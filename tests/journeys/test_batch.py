"""Batches as their users run them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from extractor.batch.folder_lock import locked
from extractor.batch.manifest import PLACE
from tests.conftest import Duty
from tests.journeys.documents import OFFICE, WARD


def archive(folder: Path) -> None:
    (folder / "档案").mkdir()
    for name, text in (("病区.txt", WARD), ("办公室.txt", OFFICE), ("空.txt", ""), ("白.txt", " \n")):
        (folder / "档案" / name).write_text(text, encoding="utf-8")


def lines(output: bytes) -> list[str]:
    return output.decode("utf-8").splitlines()


def test_failures_are_told_grouped_and_made_up_for(duty: Duty, tmp_path: Path) -> None:
    archive(tmp_path)
    (tmp_path / "档案" / "备份.bak").write_bytes(b"x")
    first = duty("extract", "档案", "-o", "结果", "--report", "报告.json")
    assert first.returncode == 1
    assert lines(first.stdout)[-1].startswith("完成 2 份，失败 2 份；结果在 ")
    assert lines(first.stderr)[-2] == "     2  文件损坏或没有文字        档案/白.txt、档案/空.txt"
    assert "--resume" in lines(first.stderr)[-1]
    report = json.loads((tmp_path / "报告.json").read_bytes())
    assert (report["total"], report["done"], report["failed"]) == (4, 2, 2)
    assert report["causes"] == {"damaged-file": 2}
    assert report["skipped"] == ["档案/备份.bak"]
    status = duty("status", "结果", "--failed")
    assert status.returncode == 1
    told = lines(status.stdout)
    assert "已做完；共 4 份" in told[0]
    assert told[1].startswith("有结果的 2 份：")
    assert told[3].endswith("白.txt、空.txt")
    assert told[-1].startswith("档案/空.txt: ")
    for name in ("空.txt", "白.txt"):
        (tmp_path / "档案" / name).write_text(OFFICE, encoding="utf-8")
    again = duty("extract", "档案", "-o", "结果", "--resume")
    assert again.returncode == 0
    assert lines(again.stdout)[-1].startswith("完成 2 份，2 份已有结果、没有重做；结果在 ")
    assert duty("status", "结果").returncode == 0


def test_a_limit_is_told_kept_by_workers_and_widened(duty: Duty, tmp_path: Path) -> None:
    archive(tmp_path)
    for name in ("空.txt", "白.txt"):
        (tmp_path / "档案" / name).unlink()
    narrow = f"text_characters={len(OFFICE)}"
    first = duty("extract", "档案", "-o", "结果", "--jobs", "2", "--limit", narrow)
    assert first.returncode == 1
    (refused,) = lines(first.stderr)
    assert refused.startswith("错误：档案/病区.txt: 文字：")
    assert refused.endswith("确实需要时用 --limit text_characters=数值 放宽")
    wider = duty("extract", "档案", "-o", "结果", "--resume")
    assert lines(wider.stdout)[-1].startswith("完成 1 份，1 份已有结果、没有重做")
    narrower = duty("extract", "档案", "-o", "结果", "--resume", "--limit", narrow)
    assert lines(narrower.stdout)[-1].startswith("完成 0 份，1 份已有结果、没有重做，失败 1 份")
    assert duty("explain", "档案/病区.txt", "--limit", narrow).returncode == 1


def test_progress_for_another_program(duty: Duty, tmp_path: Path) -> None:
    archive(tmp_path)
    done = duty("extract", "档案", "-o", "结果", "--quiet", "--progress", "json", "--jobs", "2")
    told = [json.loads(line) for line in lines(done.stderr) if line.startswith("{")]
    assert [one["done"] for one in told] == [1, 2, 3, 4]
    assert told[-1]["failed"] == 2
    assert {(one["input"], one["cause"]) for one in told if one["status"] == "failed"} == {
        ("档案/空.txt", "damaged-file"),
        ("档案/白.txt", "damaged-file"),
    }
    assert done.stdout == b""
    silent = duty("extract", "档案/病区.txt", "-o", "结果", "--quiet", "--progress", "none")
    assert (silent.stdout, silent.stderr) == (b"", b"")


def test_another_run_into_the_folder_is_refused(duty: Duty, tmp_path: Path) -> None:
    archive(tmp_path)
    with locked(tmp_path / "结果" / PLACE):
        refused = duty("extract", "档案", "-o", "结果")
    assert refused.returncode == 2
    (told,) = lines(refused.stderr)
    assert "另一个 duty 正在往这个文件夹里写" in told


def test_stopping_at_the_first_failure(duty: Duty, tmp_path: Path) -> None:
    archive(tmp_path)
    done = duty("extract", "档案", "-o", "结果", "--fail-fast", "--engine", "inline")
    assert done.returncode == 1
    assert "还有 1 份没有做（可用 --resume 继续）" in lines(done.stdout)[-1]
    assert "没有做完，可用 --resume 继续" in lines(duty("status", "结果").stdout)[0]


def test_bounds_hold_for_a_single_document_and_standard_input_too(duty: Duty, tmp_path: Path) -> None:
    archive(tmp_path)
    done = duty("extract", "档案/病区.txt", "-o", "结果", "--timeout", "0.001")
    assert done.returncode == 1
    assert "没有做完，已放弃" in lines(done.stderr)[0]
    piped = duty("extract", "-", "--timeout", "0.001", stdin=WARD.encode())
    assert (piped.returncode, piped.stdout) == (1, b"")
    assert lines(piped.stderr)[0].startswith("错误：标准输入: 超过 0.001 秒没有做完，已放弃")


def test_a_record_of_another_version_may_be_deleted(duty: Duty, tmp_path: Path) -> None:
    archive(tmp_path)
    place = tmp_path / "结果" / PLACE
    assert duty("extract", "档案", "-o", "结果", "-q").returncode == 1
    with closing(sqlite3.connect(place / "manifest.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 2")
    for command in (("extract", "档案", "-o", "结果"), ("status", "结果")):
        refused = duty(*command)
        assert refused.returncode == 2
        (told,) = lines(refused.stderr)
        assert "较早版本" in told
        assert f"可以删掉文件夹 {Path('结果') / PLACE}（" in told
    shutil.rmtree(place)
    assert duty("extract", "档案/病区.txt", "-o", "结果", "--overwrite", "--resume").returncode == 0
    assert duty("status", "结果").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--jobs", "0"), "--jobs 应是"),
        (("--jobs", "多"), "不合要求"),
        (("--timeout", "-1"), "--timeout 应是"),
        (("--max-memory", "0"), "--max-memory 应是"),
        (("--engine", "spark"), "没有 'spark' 这一项"),
        (("--engine", "inline", "--timeout", "9"), "inline"),
        (("--limit", "pages"), "名称=数值"),
        (("--limit", "pages=多"), "名称=数值"),
        (("--limit", "pages=-1"), "名称=数值"),
        (("--limit", "sides=3"), "没有 sides 这项上限"),
    ],
)
def test_wrong_usage(duty: Duty, tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    (tmp_path / "病区.txt").write_text(WARD, encoding="utf-8")
    done = duty("extract", "病区.txt", *arguments)
    assert done.returncode == 2
    assert says in done.stderr.decode("utf-8")


def test_a_folder_without_a_record(duty: Duty, tmp_path: Path) -> None:
    refused = duty("status", tmp_path)
    assert refused.returncode == 2
    assert "没有处理记录" in refused.stderr.decode("utf-8")
