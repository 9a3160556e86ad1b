"""Word documents in one XML file: Word 2003 XML, and the flat form of docx that later versions save.

Either is put into the parts of a docx file and read as one. Source of the older one: Microsoft's Office 2003 XML
Reference Schemas, WordprocessingML.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from lxml import etree

from extractor.errors import DamagedFile
from extractor.late import late_pattern
from extractor.limits import Limits
from extractor.readers.container import open_package, parse_xml
from extractor.readers.office_xml import Element, W
from extractor.readers.word_docx import read_package
from extractor.readers.word_xml_parts import docx_parts
from extractor.source import SourceText

_NAMESPACE_2003: Final = "http://schemas.microsoft.com/office/word/2003/wordml"
_PACKAGE: Final = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
# Pictures and the like in base 64, which nothing here reads.
_BINARY: Final = late_pattern(rb"<(w:binData|w:docOleData|w:docSuppData|pkg:binaryData)\b[^>]*>[^<]*</\1>")


def read(data: bytes, limits: Limits) -> SourceText:
    """The text of such a file; raises ``DamagedFile``, ``LimitExceeded``."""
    data = _BINARY.sub(b"", data)
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        data = data.replace(_NAMESPACE_2003.encode(encoding), W[1:-1].encode(encoding))
    root = parse_xml(data, limits, "文件")
    if root.tag == W + "wordDocument":
        parts: Mapping[str, Element] = docx_parts(root)
    elif root.tag == _PACKAGE + "package":
        parts = _packed_parts(root)
    else:
        raise DamagedFile("文件里没有正文", remedy="请用 Word 或 WPS 打开后另存再试")
    return read_package(open_package(_zipped(parts), limits))


def _packed_parts(root: Element) -> dict[str, Element]:
    """The XML parts of a flat docx file by their names."""
    found = {}
    for part in root.iterchildren(_PACKAGE + "part"):
        content = next(part.iterchildren(_PACKAGE + "xmlData"), None)
        if content is not None and len(content):
            found[part.get(_PACKAGE + "name", "").lstrip("/")] = content[0]
    return found


def _zipped(parts: Mapping[str, Element]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, root in parts.items():
            archive.writestr(name, etree.tostring(root, encoding="UTF-8", with_tail=False))
    return buffer.getvalue()
