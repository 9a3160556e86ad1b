"""Zip archives: names in any encoding, places that stay inside, limits, and one broken entry among others."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from extractor.errors import DamagedFile, LimitExceeded
from extractor.limits import Limits
from extractor.readers.archive import archive_entries, entry_bytes


def archive(*files: tuple[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as made:
        for name, content in files:
            made.writestr(name, content)
    return buffer.getvalue()


def renamed(data: bytes, old: bytes, new: bytes) -> bytes:
    """Another name of the same length, in both places where it stands."""
    assert len(old) == len(new)
    return data.replace(old, new)


def places(data: bytes) -> list[str]:
    return [str(entry.place) for entry in archive_entries(io.BytesIO(data))]


def test_files_come_in_order_with_their_bytes() -> None:
    data = archive(("财务部/出纳.txt", b"1"), ("会计.docx", b"2"))
    file = io.BytesIO(data)
    assert [(str(entry.place), entry_bytes(file, entry.index)) for entry in archive_entries(file)] == [
        ("财务部/出纳.txt", b"1"),
        ("会计.docx", b"2"),
    ]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_a_stated_encoding(encoding: str) -> None:
    name = "出纳职责.txt".encode(encoding)
    data = renamed(archive(("x" * len(name), b"1")), b"x" * len(name), name)
    assert places(data) == ["出纳职责.txt"]


def test_the_unicode_path_field_is_believed() -> None:
    info = zipfile.ZipInfo("chuna.txt")
    name = "出纳.txt".encode()
    info.extra = struct.pack("<HHBI", 0x7075, 5 + len(name), 1, 0) + name
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(info, b"1")
    assert places(buffer.getvalue()) == ["出纳.txt"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/a.txt", "etc/a.txt"),
        ("/a.txt", "a.txt"),
        ("C:\\资料\\a.txt", "资料/a.txt"),
        ("a/./b.txt", "a/b.txt"),
        ("a\tb.txt", "ab.txt"),
        ("..", "未命名1"),
    ],
)
def test_places_stay_inside(name: str, expected: str) -> None:
    assert places(archive((name, b"1"))) == [expected]


def test_what_systems_leave_behind_is_no_document() -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in ("__MACOSX/._a.txt", ".DS_Store", "~$a.docx", "folder/"):
            made.writestr(name, b"")
        made.writestr(link, b"/etc/passwd")
        made.writestr("a.txt", b"1")
    assert places(buffer.getvalue()) == ["a.txt"]


def test_a_broken_entry_costs_only_itself() -> None:
    data = renamed(archive(("a.txt", b"AAAA"), ("b.txt", b"BBBB")), b"AAAA", b"AXAA")
    first, second = archive_entries(io.BytesIO(data))
    assert entry_bytes(io.BytesIO(data), second.index) == b"BBBB"
    with pytest.raises(DamagedFile):
        entry_bytes(io.BytesIO(data), first.index)


@pytest.mark.parametrize(
    "limits",
    [Limits(archive_entries=1), Limits(archive_total_bytes=7), Limits(file_bytes=3)],
)
def test_limits(limits: Limits) -> None:
    data = archive(("a.txt", b"AAAA"), ("b.txt", b"BBBB"))
    with pytest.raises(LimitExceeded):
        entry_bytes(io.BytesIO(data), 0, limits)


def test_a_bomb_is_refused() -> None:
    data = archive(("a.txt", b"\x00" * 20_000_000), compression=zipfile.ZIP_DEFLATED)
    with pytest.raises(LimitExceeded, match="压缩炸弹"):
        archive_entries(io.BytesIO(data))


def test_an_archive_that_changed_meanwhile() -> None:
    with pytest.raises(DamagedFile, match="没有这一项"):
        entry_bytes(io.BytesIO(archive(("a.txt", b"1"))), 5)
