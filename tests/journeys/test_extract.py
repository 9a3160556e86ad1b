"""``duty extract`` as its users run it."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Duty
from tests.journeys.documents import OFFICE, WARD

UNREADABLE = {  # name → bytes, and what the one line must say
    "空.txt": (b"", "空"),
    "空白.txt": ("　\n\n  ".encode(), "空"),
    "乱.txt": (bytes(range(256)) * 40, "编码"),
    "坏.docx": (b"PK\x03\x04" + b"\x00" * 200, "压缩包"),
    "改名.docx": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, "图片"),
    "程序.txt": (b"\x7fELF" + b"\x00" * 100, "程序"),
}


def lines(output: bytes) -> list[str]:
    return output.decode("utf-8").splitlines()


def faults(output: bytes) -> list[str]:
    return [line for line in lines(output) if line.startswith("错误：")]


def below(folder: Path) -> set[str]:
    """The files below a folder, but for the record of its runs."""
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in files if ".duty" not in path.parts}


def test_one_file(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "病区.txt").write_text(WARD, encoding="utf-8")
    done = duty("extract", "病区.txt", "--format", "yaml,docx")
    assert done.returncode == 0
    assert done.stderr == b""
    told = lines(done.stdout)
    assert told[0].startswith("病区.txt：岗位 2，职责 5，问题 0 → ")
    assert str(tmp_path / "output") in told[-1]
    assert below(tmp_path / "output") == {"病区.yaml", "病区.docx"}
    assert "title: 病区护士长" in (tmp_path / "output" / "病区.yaml").read_text(encoding="utf-8")
    assert zipfile.is_zipfile(tmp_path / "output" / "病区.docx")


def test_a_folder_is_mirrored_and_what_is_no_document_is_told(duty: Duty, tmp_path: Path) -> None:
    deep = tmp_path / "制度" / "医疗" / "护理"
    deep.mkdir(parents=True)
    (deep / "病区.txt").write_text(WARD, encoding="utf-8")
    (tmp_path / "制度" / "办公室.TXT").write_text(OFFICE, encoding="gb18030")
    (tmp_path / "制度" / "录像.mp4").write_bytes(b"\0\0\0\x18ftyp")
    (tmp_path / "制度" / "~$病区.docx").write_bytes(b"lock")
    for name in ("Thumbs.db", "desktop.ini", ".DS_Store", "~WRL0001.tmp"):
        (tmp_path / "制度" / name).write_bytes(b"x")
    (tmp_path / "制度" / ".隐藏.txt").write_text(OFFICE, encoding="utf-8")
    (tmp_path / "制度" / ".git").mkdir()
    (tmp_path / "制度" / ".git" / "x.txt").write_text(OFFICE, encoding="utf-8")
    done = duty("extract", "制度", "-o", "结果")
    assert done.returncode == 0
    assert below(tmp_path / "结果") == {"医疗/护理/病区.yaml", "办公室.yaml"}
    assert lines(done.stderr) == ["跳过 1 个不是文档或不能读取的文件：录像.mp4"]


def test_earlier_results_in_the_folder_are_no_documents(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "病区.txt").write_text(WARD, encoding="utf-8")
    arguments = ("extract", ".", "--format", "yaml,docx")
    assert duty(*arguments).returncode == 0
    again = duty(*arguments)
    assert again.returncode == 0
    assert below(tmp_path / "output") == {"病区.yaml", "病区.docx"}


def test_patterns_are_expanded_here(duty: Duty, tmp_path: Path) -> None:
    for ward in ("一病区", "二病区"):
        (tmp_path / "院" / ward).mkdir(parents=True)
        (tmp_path / "院" / ward / "职责.txt").write_text(WARD, encoding="utf-8")
    assert duty("extract", "院/*/职*.txt", "-q").returncode == 0
    assert below(tmp_path / "output") == {"一病区/职责.yaml", "二病区/职责.yaml"}


def test_a_name_with_brackets_is_no_pattern(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "职责[终稿].txt").write_text(WARD, encoding="utf-8")
    assert duty("extract", "职责[终稿].txt").returncode == 0
    assert below(tmp_path / "output") == {"职责[终稿].yaml"}


def test_inputs_that_would_share_a_result(duty: Duty, tmp_path: Path) -> None:
    for name in ("甲/a.txt", "甲/a.md", "乙/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(WARD, encoding="utf-8")
    assert duty("extract", "甲", "-o", "一").returncode == 0
    assert below(tmp_path / "一") == {"a.txt.yaml", "a.md.yaml"}
    assert duty("extract", "甲/a.txt", "乙/a.txt", "-o", "二").returncode == 0
    assert below(tmp_path / "二") == {"甲/a.txt.yaml", "乙/a.txt.yaml"}
    twice = duty("extract", "甲/a.txt", "甲/../甲/a.txt", "-o", "三")
    assert below(tmp_path / "三") == {"a.yaml"}
    assert len(lines(twice.stdout)) == 2


def test_results_stay_in_their_folder(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "外").mkdir()
    (tmp_path / "外" / "病区.txt").write_text(WARD, encoding="utf-8")
    (tmp_path / "里").mkdir()
    before = below(tmp_path)
    named = ("外/../外/病区.txt", tmp_path / "外" / "病区.txt", "外/../*/病区.txt")
    assert duty("extract", *named, "-o", "里/结果").returncode == 0
    assert below(tmp_path) - before == {"里/结果/病区.yaml"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_lead_neither_round_in_circles_nor_out(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "里").mkdir()
    (tmp_path / "里" / "病区.txt").write_text(WARD, encoding="utf-8")
    (tmp_path / "里" / "圈").symlink_to(tmp_path / "里", target_is_directory=True)
    (tmp_path / "里" / "断.txt").symlink_to(tmp_path / "没有.txt")
    (tmp_path / "里" / "自己.txt").symlink_to(tmp_path / "里" / "自己.txt")
    done = duty("extract", "里")
    assert done.returncode == 1
    assert below(tmp_path / "output") == {"病区.yaml"}
    assert len(faults(done.stderr)) == 2
    (tmp_path / "别处").mkdir()
    (tmp_path / "结果").mkdir()
    (tmp_path / "结果" / "子").symlink_to(tmp_path / "别处", target_is_directory=True)
    (tmp_path / "源" / "子").mkdir(parents=True)
    (tmp_path / "源" / "子" / "a.txt").write_text(WARD, encoding="utf-8")
    assert duty("extract", "源", "-o", "结果").returncode == 1
    assert below(tmp_path / "别处") == set()


def test_nothing_is_overwritten_unasked(duty: Duty, tmp_path: Path) -> None:
    source = tmp_path / "病区.txt"
    source.write_text(WARD, encoding="utf-8")
    arguments = ("extract", "病区.txt", "--format", "yaml,json")
    assert duty(*arguments).returncode == 0
    again = duty(*arguments)
    assert again.returncode == 0
    assert lines(again.stdout)[0].count("没有变化") == 2
    result = tmp_path / "output" / "病区.yaml"
    result.write_text("手工改过\n", encoding="utf-8")
    source.write_text(OFFICE, encoding="utf-8")
    json_before = (tmp_path / "output" / "病区.json").read_bytes()
    refused = duty(*arguments)
    assert refused.returncode == 1
    assert "--overwrite" in refused.stderr.decode("utf-8")
    assert result.read_text(encoding="utf-8") == "手工改过\n"
    assert (tmp_path / "output" / "病区.json").read_bytes() == json_before
    assert duty(*arguments, "--overwrite").returncode == 0
    assert "办公室主任" in result.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_gets_one_line(duty: Duty, tmp_path: Path, name: str) -> None:
    data, says = UNREADABLE[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "病区.txt").write_text(WARD, encoding="utf-8")
    done = duty("extract", name, "病区.txt")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    (told,) = faults(done.stderr)
    assert told.startswith(f"错误：{name}: ")
    assert says in told
    assert below(tmp_path / "output") == {"病区.yaml"}


def test_a_missing_file_a_pattern_without_hits_and_an_empty_folder(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    done = duty("extract", "没有.txt", "没有*.docx", "空")
    assert done.returncode == 1
    assert len(faults(done.stderr)) == 3
    assert done.stdout == b""
    assert not (tmp_path / "output").exists()


def test_through_a_pipe(duty: Duty, tmp_path: Path) -> None:
    done = duty("extract", "-", stdin=WARD.encode("gb18030"))
    assert done.returncode == 0
    assert "title: 病区护士长" in done.stdout.decode("utf-8")
    assert below(tmp_path) == set()
    assert duty("extract", "-", stdin=b"").returncode == 1
    large = duty("extract", "-", "--limit", "file_bytes=9", stdin=WARD.encode())
    assert (large.returncode, large.stdout) == (1, b"")
    assert lines(large.stderr)[0].startswith("错误：标准输入: 文件大小：至少 10 字节")
    assert duty("extract", "-", "-o", "结果", stdin=WARD.encode()).returncode == 0
    assert below(tmp_path / "结果") == {"stdin.yaml"}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("extract",), "缺少参数"),
        (("extract", "a.txt", "--what"), "duty extract: 不认识的参数：--what。"),
        (("extract", "a.txt", "--formt=docx"), "（是否想用 --format？）"),
        (("extract", "a.txt", "--format"), "后面要跟一个值"),
        (("extract", "a.txt", "--format", "pdx"), "pdx"),
        (("extract", "a.txt", "--format", ","), "没有写输出格式"),
        (("extract", "a.txt", "--format", "json,json-compact"), "互相覆盖"),
        (("extract", "a.txt", "--lexicon", "没有.yaml"), "没有.yaml"),
        (("extract", "a.txt", "-o", "是文件"), "是文件"),
        (("extract", "-", "a.txt"), "-o"),
        (("extract", "-", "--format", "yaml,docx"), "一种格式"),
        (("extract", "-", "--report", "r.json"), "结果文件夹"),
        (("extract", "a.txt", "--report", "."), "这是文件夹"),
        (("extrct", "a.txt"), "没有 extrct 这个命令（是否想用 extract？），可用："),
    ],
)
def test_wrong_usage(duty: Duty, tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    (tmp_path / "是文件").write_bytes(b"")
    done = duty(*arguments)
    assert done.returncode == 2
    (told,) = lines(done.stderr)
    assert says in told
    assert below(tmp_path) == {"是文件"}


def test_words_of_ones_own(duty: Duty, tmp_path: Path) -> None:
    (tmp_path / "词表.yaml").write_text("titles:\n  suffixes: [网格长]\n", encoding="utf-8")
    (tmp_path / "坏词表.yaml").write_text("titel: []\n", encoding="utf-8")
    (tmp_path / "病区.txt").write_text(WARD, encoding="utf-8")
    assert duty("extract", "病区.txt", "--lexicon", "词表.yaml").returncode == 0
    refused = duty("extract", "病区.txt", "--lexicon", "坏词表.yaml")
    assert refused.returncode == 2
    assert "titel" in refused.stderr.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="names there are Unicode")
def test_a_name_that_is_no_utf8(duty: Duty, tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/" + "职责.txt".encode("gbk")
    Path(os.fsdecode(raw)).write_text(WARD, encoding="utf-8")
    done = duty("extract", ".")
    assert done.returncode == 0
    done.stdout.decode("utf-8")
    assert len(below(tmp_path / "output")) == 1
