"""Zip packages and XML under limits: nothing here trusts the file, or fetches anything from outside it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from msgspec import Struct

from extractor.errors import DamagedFile, EncryptedFile, LimitExceeded, ReadError
from extractor.limits import Limits, exceeded

if TYPE_CHECKING:
    from lxml import etree

ZIP_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    RuntimeError,
)
"""What ``zipfile`` raises for broken archives, by the place they break at."""
# Deflate packs repetitive but honest XML (a long empty table) well above the ratio limit, so that the
# ratio is asked only of entries that would hurt.
_RATIO_ASKED_FROM_BYTES: Final = 10_000_000
_DOCTYPE: Final = tuple("<!DOCTYPE".encode(one) for one in ("ascii", "utf-16-le", "utf-16-be"))
_LIBXML_DEPTH_ERRORS: Final = ("Excessive depth", "xmlParserMaxDepth", "Maximum depth")
_LARGEST_NUMBER: Final = 1_000_000_000
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
# Strict documents differ from usual ones in their namespaces only; what a reader needs of them.
_STRICT_NAMES: Final = (
    (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"drawingml/main", b"drawingml/2006/main"),
    (b"drawingml/diagram", b"drawingml/2006/diagram"),
    (b"spreadsheetml/main", b"spreadsheetml/2006/main"),
)


class Package(Struct, frozen=True):
    """An open zip package whose directory has passed the limits."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    limits: Limits


def open_package(data: bytes, limits: Limits) -> Package:
    """Open a zip file held in memory.

    Raises ``DamagedFile`` when it is cut short or contradicts itself, ``EncryptedFile`` when an entry needs
    a password, ``LimitExceeded`` for too many entries, too many bytes or too dense a packing.
    """
    return open_package_file(io.BytesIO(data), limits)


def open_package_file(file: BinaryIO, limits: Limits) -> Package:
    """The same for an open file; it must stay open as long as the package is used."""
    size = file.seek(0, io.SEEK_END)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _cut_short() from error
    entries = archive.infolist()
    if len(entries) > limits.archive_entries:
        raise exceeded(limits, "archive_entries", len(entries))
    total = sum(one.file_size for one in entries)
    if total > limits.archive_total_bytes:
        raise exceeded(limits, "archive_total_bytes", total)
    if sum(one.compress_size for one in entries) > size:
        raise DamagedFile("压缩包内的文件互相重叠，可能是压缩炸弹", remedy="请确认文件来源")
    for one in entries:
        if one.flag_bits & 0x1:
            raise EncryptedFile("文件加了密码，无法打开", remedy="请取消密码后再试")
        dense = one.file_size > one.compress_size * limits.archive_ratio
        if dense and one.file_size > _RATIO_ASKED_FROM_BYTES:
            raise exceeded(limits, "archive_ratio", one.file_size // max(1, one.compress_size))
    return Package(archive, frozenset(one.filename for one in entries), limits)


def read_entry(package: Package, name: str) -> bytes:
    """The bytes of one entry, never more than its directory declares; raises ``DamagedFile``."""
    try:
        return package.archive.read(name)
    except KeyError as error:
        raise DamagedFile(f"缺少 {name}，文件不完整", remedy="请用 Word 或 WPS 打开后另存再试") from error
    except ZIP_DAMAGE as error:
        raise _cut_short() from error


def parse_xml(data: bytes, limits: Limits, name: str) -> etree._Element:
    """The root of an XML part; ``name`` is told in messages.

    A document type declaration is refused (office files never have one), entities are not expanded and
    nothing is loaded. Raises ``DamagedFile``, ``LimitExceeded``: a tree takes many times the bytes of its part.
    """
    from lxml import etree  # noqa: PLC0415  # plain text needs none

    if len(data) > limits.markup_bytes:
        raise exceeded(limits, "markup_bytes", len(data))
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        return etree.fromstring(_safe(data, name), parser)
    except etree.XMLSyntaxError as error:
        raise _broken_xml(error, limits, name) from error


def each_element(data: bytes, tags: tuple[str, ...], limits: Limits, name: str) -> Iterator[etree._Element]:
    """The elements of these tags one after the other, each emptied when the next is asked for.

    For parts of many like elements, which would be large as a tree. Guarded and raising as ``parse_xml``.
    """
    from lxml import etree  # noqa: PLC0415  # as above

    walk = etree.iterparse(
        io.BytesIO(_safe(data, name)),
        tag=tags,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        for _, element in walk:
            yield element
            element.clear()
            while element.getprevious() is not None:  # what lxml would keep of those before
                parent = element.getparent()
                if parent is None:
                    break
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise _broken_xml(error, limits, name) from error


def _safe(data: bytes, name: str) -> bytes:
    """The part with usual namespaces; refused when it declares a document type."""
    if any(one in data for one in _DOCTYPE):
        raise DamagedFile(f"{name} 含有 DTD 声明，为安全起见拒绝读取", remedy="请确认文件来源")
    if _STRICT in data:
        for strict, usual in _STRICT_NAMES:
            data = data.replace(_STRICT + strict, b"http://schemas.openxmlformats.org/" + usual)
    return data


def _broken_xml(error: etree.XMLSyntaxError, limits: Limits, name: str) -> ReadError:
    if any(words in str(error) for words in _LIBXML_DEPTH_ERRORS):
        return too_deep(limits)
    return DamagedFile(f"{name} 不是完整的 XML（第 {error.lineno} 行）", remedy="请用 Word 或 WPS 打开后另存再试")


def whole_number(text: str | None) -> int | None:
    """A number from an attribute; ``None`` where it is missing, is none, or is absurd."""
    found = re.fullmatch(r"\s*([+-]?\d{1,10})\s*", text or "", re.ASCII)
    value = int(found[1]) if found else None
    return None if value is None or abs(value) > _LARGEST_NUMBER else value


def too_deep(limits: Limits) -> LimitExceeded:
    """The error for elements or groups nested deeper than the limit."""
    return exceeded(limits, "xml_depth", limits.xml_depth + 1, so_far=True)


def _cut_short() -> DamagedFile:
    return DamagedFile("文件已损坏或不完整，无法解压", remedy="请重新下载，或用 Word、WPS 打开并修复后另存")
