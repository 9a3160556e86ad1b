"""A Word file of somebody else's looked through before python-docx, which trusts its file, opens it."""

from __future__ import annotations

from typing import Final

from lxml import etree

from extractor.errors import DamagedFile
from extractor.limits import DEFAULT
from extractor.readers.container import open_package, parse_xml, read_entry

_ROOTS: Final = {
    "[Content_Types].xml": "Types",
    ".rels": "Relationships",
    "core.xml": "coreProperties",
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
}
"""By the end of a part's name the root element that python-docx takes for granted."""


def look_through(data: bytes) -> None:
    """Read every part and parse all XML, under the limits of the readers; raises ``ReadError``."""
    package = open_package(data, DEFAULT)
    for name in sorted(package.names):
        part = read_entry(package, name)
        if not name.endswith((".xml", ".rels")):
            continue
        root = parse_xml(part, DEFAULT, name)
        expected = next((root for ending, root in _ROOTS.items() if name.endswith(ending)), None)
        if expected is not None and etree.QName(root).localname != expected:
            raise DamagedFile(f"{name} 的内容不对")
