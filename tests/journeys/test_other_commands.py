"""The other commands, their help, and how the command ends when it is stopped."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.cli import formats, main
from extractor.cli.commands import COMMANDS
from tests.conftest import ROOT, Duty
from tests.journeys.documents import OFFICE, WARD

ENGLISH = re.compile(r"usage|positional|optional arguments|options|show this|error|default", re.IGNORECASE)


def test_help_is_chinese_and_shows_examples(duty: Duty) -> None:
    whole = duty("--help")
    assert whole.returncode == 0
    text = whole.stdout.decode("utf-8")
    assert not ENGLISH.search(text)
    for command in COMMANDS:
        assert command.summary in text
        own = duty(command.name, "--help")
        assert own.returncode == 0
        told = own.stdout.decode("utf-8")
        assert not ENGLISH.search(told)
        assert f"用法：duty {command.name}" in told
        assert f"\n  duty {command.name}" in told  # an example


def test_no_arguments_is_wrong_usage_and_shows_the_help(duty: Duty) -> None:
    done = duty()
    assert done.returncode == 2
    assert done.stdout == b""
    assert "用法：duty" in done.stderr.decode("utf-8")


def test_version(duty: Duty) -> None:
    done = duty("--version")
    assert done.returncode == 0
    assert re.fullmatch(rb"duty \d+\.\d+\.\d+\S*\s*", done.stdout)


def test_an_edited_result_is_validated_by_line(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "病区.txt").write_text(WARD, encoding="utf-8")
    assert duty("extract", "病区.txt").returncode == 0
    fine = duty("validate", "output")
    assert fine.returncode == 0
    result = tmp_path / "output" / "病区.yaml"
    text = result.read_text(encoding="utf-8")
    edited = text.replace("title: 责任护士", "titel: 责任护士")
    result.write_text(edited, encoding="utf-8")
    line = next(i for i, one in enumerate(edited.splitlines(), 1) if "titel" in one)
    done = duty("validate", "output/病区.yaml")
    assert done.returncode == 1
    told = done.stdout.decode("utf-8").splitlines()
    assert any("titel" in one and f"第 {line} 行" in one for one in told)
    assert all(one.startswith("output/病区.yaml: ") for one in told)
    assert duty("validate", "-", stdin=text.encode()).returncode == 0
    assert duty("validate", "没有.yaml").returncode == 1
    assert duty("validate", "-", stdin=b"\xff\xfe").returncode == 1


def test_results_are_converted(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "病区.txt").write_text(WARD, encoding="utf-8")
    (tmp_path / "坏.yaml").write_text("positions: 1\n", encoding="utf-8")
    assert duty("extract", "病区.txt").returncode == 0
    done = duty("convert", "output/病区.yaml", "坏.yaml", "--to", "docx,json", "-o", "再")
    assert done.returncode == 1
    (told,) = done.stderr.decode("utf-8").splitlines()
    assert told.startswith("错误：坏.yaml: ")
    assert {path.name for path in (tmp_path / "再").iterdir()} == {"病区.docx", "病区.json"}
    back = duty("convert", "再/病区.json", "--to", "yaml", "-o", "回")
    assert back.returncode == 0
    assert (tmp_path / "回" / "病区.yaml").read_bytes() == (tmp_path / "output" / "病区.yaml").read_bytes()
    assert duty("convert", "再/病区.json").returncode == 2


def test_a_chinese_console_hears_gbk_and_another_program_utf8(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "病区😀.txt").write_text(WARD, encoding="utf-8")
    told = duty("extract", "病区😀.txt", encoding="gbk").stdout.decode("gbk")
    assert told.startswith("病区\\U0001f600.txt：岗位 2，职责 5，问题 0 → ")
    data = json.loads(duty("explain", "病区😀.txt", "--format", "json", encoding="gbk").stdout.decode("utf-8"))
    assert data["name"] == "病区😀.txt"
    through = duty("extract", "-", stdin=WARD.encode(), encoding="gbk")
    assert "title: 病区护士长" in through.stdout.decode("utf-8")


def test_every_line_is_explained(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "病区.txt").write_text(WARD, encoding="utf-8")
    done = duty("explain", "病区.txt")
    assert done.returncode == 0
    told = done.stdout.decode("utf-8").splitlines()
    assert [one.split()[:2] for one in told[:7]] == [
        [str(line), "岗位" if line in (1, 5) else "职责"] for line in range(1, 8)
    ]
    data = json.loads(duty("explain", "病区.txt", "--format", "json").stdout)
    assert [one["line"] for one in data["readings"]] == list(range(1, 8))
    assert duty("explain", "没有.txt").returncode == 1
    assert duty("explain", "病区.txt", "--format", "xml").returncode == 2


def test_formats_are_listed(duty: Duty) -> None:
    text = duty("formats").stdout.decode("utf-8")
    for word in (".docx", ".txt", "yaml", "json"):
        assert word in text


def test_an_interrupt_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(formats, "run", interrupted)
    assert main(["formats"]) == 130
    assert capsys.readouterr().err.splitlines() == ["已中断；写好的结果都是完整的，成批抽取可加 --resume 接着做"]


@pytest.mark.skipif(os.name == "nt", reason="pipes")
def test_a_reader_that_has_had_enough_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "办公室.txt").write_text(OFFICE, encoding="utf-8")
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "extractor", "extract", "办公室.txt"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=write_end,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
    finally:
        os.close(write_end)
    assert done.stderr == b""
