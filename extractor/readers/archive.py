"""Zip archives of documents: which entries are meant, what they are called, and their bytes.

An archive is no document and so no row of ``READERS``: whoever works through many documents asks for the
entries and reads each by itself, so that one damaged entry costs only itself.
"""

from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from msgspec import Struct

from extractor.errors import DamagedFile
from extractor.input_file import is_clutter
from extractor.late import late_pattern
from extractor.limits import DEFAULT, Limits, exceeded
from extractor.readers.container import ZIP_DAMAGE, open_package_file

_UTF8_FLAG: Final = 0x800
_UNICODE_PATH: Final = 0x7075  # extra field of Info-ZIP, with the name in UTF-8
_NO_NAME: Final = "未命名"
_UNPRINTABLE: Final = late_pattern("[\x00-\x1f\x7f\ud800-\udfff]")
_DRIVE: Final = late_pattern("[A-Za-z]:")


class ArchiveEntry(Struct, frozen=True):
    """A file in an archive: its rank in the archive's directory, and its place below the archive's root.

    ``place`` never leads out of the root, whatever the archive says.
    """

    index: int
    place: PurePosixPath


def archive_entries(file: BinaryIO, limits: Limits = DEFAULT) -> tuple[ArchiveEntry, ...]:
    """The files of an open zip archive in its own order, links, hidden files and those of systems left out.

    Raises ``DamagedFile``, ``EncryptedFile``, ``LimitExceeded`` as ``open_package``.
    """
    found = []
    for index, entry in enumerate(open_package_file(file, limits).archive.infolist()):
        if entry.filename.endswith("/") or stat.S_ISLNK(entry.external_attr >> 16):
            continue
        place = _place(_name(entry), index)
        if not any(map(is_clutter, place.parts)):
            found.append(ArchiveEntry(index, place))
    return tuple(found)


def entry_bytes(file: BinaryIO, index: int, limits: Limits = DEFAULT) -> bytes:
    """The bytes of the entry of that rank; raises as ``archive_entries``."""
    package = open_package_file(file, limits)
    entries = package.archive.infolist()
    if not 0 <= index < len(entries):
        raise DamagedFile("压缩包里没有这一项", remedy="压缩包可能被改动过，请重新处理")
    if entries[index].file_size > limits.file_bytes:
        raise exceeded(limits, "file_bytes", entries[index].file_size)
    try:
        return package.archive.read(entries[index])
    except ZIP_DAMAGE as error:
        raise DamagedFile("压缩包里的这一项已损坏，无法解压", remedy="请重新压缩或重新下载") from error


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as its author wrote it: Chinese archivers on Windows write GBK and say nothing."""
    if entry.flag_bits & _UTF8_FLAG:
        return entry.filename
    stated = _unicode_path(entry.extra)
    if stated:
        return stated
    raw = entry.orig_filename.encode("cp437", "replace")  # how zipfile decodes what says nothing
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _unicode_path(extra: bytes) -> str:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH and size > 5:
            return extra[at + 9 : at + 4 + size].decode("utf-8", "replace")
        at += 4 + size
    return ""


def _place(name: str, index: int) -> PurePosixPath:
    parts = [_UNPRINTABLE.sub("", part).strip() for part in name.replace("\\", "/").split("/")]
    kept = [part for part in parts if part not in ("", ".", "..") and not _DRIVE.fullmatch(part)]
    return PurePosixPath(*kept) if kept else PurePosixPath(f"{_NO_NAME}{index + 1}")
