"""Zip archives among the inputs: their documents are done like files, and faults are told."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePath

from extractor.batch.archives import with_entries
from extractor.batch.inputs import find_inputs
from extractor.batch.manifest import key
from extractor.batch.task_bytes import task_bytes
from extractor.batch.work import Task
from extractor.limits import DEFAULT


def accepts(name: str) -> bool:
    return name.endswith((".txt", ".zip"))


def archive(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for name, content in files.items():
            made.writestr(name.replace("__", "/") + ".txt", content)
        made.writestr("图.exe", b"MZ")
    return path


def test_each_document_is_an_input(tmp_path: Path) -> None:
    path = archive(tmp_path / "档案.zip", 财务__出纳="记账".encode(), 会计="报税".encode())
    found = with_entries(find_inputs([str(path)], accepts), accepts)
    assert [one.relative for one in found.inputs] == [PurePath("档案/财务/出纳.txt"), PurePath("档案/会计.txt")]
    assert [one.name for one in found.skipped] == ["图.exe"]
    tasks = [
        Task(n, one.path, "", one.relative.as_posix(), one.relative, entry=one.entry)
        for n, one in enumerate(found.inputs)
    ]
    assert [task_bytes(task, DEFAULT).decode() for task in tasks] == ["记账", "报税"]
    assert len({key(task) for task in tasks}) == 2


def test_an_archive_without_documents_is_a_fault(tmp_path: Path) -> None:
    found = with_entries(find_inputs([str(archive(tmp_path / "空.zip"))], accepts), accepts)
    assert not found.inputs
    assert "压缩包里没有能处理的文件" in str(found.faults[0])


def test_a_broken_archive_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "坏.zip").write_bytes(b"PK\x03\x04" + b"x" * 50)
    (tmp_path / "好.txt").write_text("记账", encoding="utf-8")
    found = with_entries(find_inputs([str(tmp_path)], accepts), accepts)
    assert [one.relative.name for one in found.inputs] == ["好.txt"]
    assert "坏.zip" in str(found.faults[0])


def test_another_file_under_the_name_of_an_archive(tmp_path: Path) -> None:
    (tmp_path / "其实是文本.zip").write_text("记账", encoding="utf-8")
    found = with_entries(find_inputs([str(tmp_path)], accepts), accepts)
    assert [(one.relative.name, one.entry) for one in found.inputs] == [("其实是文本.zip", None)]
