"""The docx package: the template's fixed parts, and a document's own between them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from msgspec import Struct

TEMPLATE: Final = Path(__file__).with_name("template.docx")
TITLE_MARK: Final = "{{标题}}"  # stands in the template where the document's title goes: header, properties
BODY_MARK: Final = "{{正文}}"  # the template's only paragraph, which the document's body replaces

_DOCUMENT: Final = "word/document.xml"
_NUMBERING: Final = "word/numbering.xml"
_FIXED_DATE: Final = (1980, 1, 1, 0, 0, 0)


class _Template(Struct, frozen=True):
    """The parts of the template, apart: fixed ones, those that hold the title, both ends of the document."""

    fixed: tuple[tuple[str, bytes], ...]
    titled: tuple[tuple[str, str], ...]
    before_body: str
    after_body: str


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of the parts, in their order.

    Neither date nor compression: the bytes are the same on any machine, whatever its zlib makes of them.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, data in parts:
            info = ZipInfo(name, _FIXED_DATE)
            info.create_system = 0
            archive.writestr(info, data)
    return buffer.getvalue()


def word_file(title: str, body: str, numbering: str) -> bytes:
    """A docx file. In: the title as XML text, the paragraphs and tables of the body, the numbering part."""
    template = _template()
    return pack(
        (
            *template.fixed[:1],
            (_DOCUMENT, f"{template.before_body}{body}{template.after_body}".encode()),
            (_NUMBERING, numbering.encode()),
            *((name, text.replace(TITLE_MARK, title).encode()) for name, text in template.titled),
            *template.fixed[1:],
        )
    )


@lru_cache(maxsize=1)
def _template() -> _Template:
    with ZipFile(TEMPLATE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts.pop(_DOCUMENT).decode()
    parts.pop(_NUMBERING)
    start, end = document.index("<w:body>") + len("<w:body>"), document.index("<w:sectPr")
    titled = {name: data for name, data in parts.items() if TITLE_MARK.encode() in data}
    return _Template(
        fixed=tuple((name, data) for name, data in parts.items() if name not in titled),
        titled=tuple((name, data.decode()) for name, data in titled.items()),
        before_body=document[:start],
        after_body=document[end:],
    )
