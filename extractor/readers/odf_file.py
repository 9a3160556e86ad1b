"""OpenDocument files, zipped or flat: their two XML parts under limits."""

from __future__ import annotations

from typing import Final

from lxml import etree
from msgspec import Struct

from extractor.errors import EncryptedFile
from extractor.late import late_pattern
from extractor.limits import Limits
from extractor.readers.container import open_package, parse_xml, read_entry

_CONTENT: Final = "content.xml"
_STYLES: Final = "styles.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_PICTURE: Final = late_pattern(rb"<office:binary-data>[^<]*</office:binary-data>")


class OdfFile(Struct, frozen=True):
    """The roots of the content and of the common styles; in a flat file both are the same element."""

    content: etree._Element
    styles: etree._Element


def open_odf(data: bytes, limits: Limits) -> OdfFile:
    """Open a zipped file; raises ``DamagedFile``, ``EncryptedFile``, ``LimitExceeded``."""
    package = open_package(data, limits)
    if _MANIFEST in package.names and b":encryption-data" in read_entry(package, _MANIFEST):
        raise EncryptedFile("文件加了密码，无法打开", remedy="请取消密码，另存后再试")
    content = parse_xml(read_entry(package, _CONTENT), limits, _CONTENT)
    if _STYLES not in package.names:
        return OdfFile(content, etree.Element("none"))
    return OdfFile(content, parse_xml(read_entry(package, _STYLES), limits, _STYLES))


def open_flat_odf(data: bytes, limits: Limits) -> OdfFile:
    """The same for a flat file, one XML document, its pictures left out."""
    root = parse_xml(_PICTURE.sub(b"", data), limits, "文件")
    return OdfFile(root, root)
