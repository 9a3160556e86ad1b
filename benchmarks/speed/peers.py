"""What others do with the same files."""

from __future__ import annotations

import re
from importlib.util import find_spec
from io import BytesIO
from typing import Final

import docx

from extractor.model import Department, Document, Duty, Heading, Position

_MARKER: Final = re.compile(r"(?m)^[ \t\u3000]*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、)）])")
"""One scan as a script would do it: the numbers at the beginning of lines."""


def paragraphs(data: bytes) -> str:
    """python-docx reads the paragraphs' text (that of tables is not among them)."""
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)


def scan(text: str) -> int:
    """One regular expression over the whole text."""
    return len(_MARKER.findall(text))


def has_markitdown() -> bool:
    """Whether markitdown is installed; it is no dependency of the project."""
    return find_spec("markitdown") is not None


def markitdown(data: bytes) -> str:
    """markitdown makes Markdown of the file."""
    from markitdown import MarkItDown  # noqa: PLC0415  # not of the project

    return str(MarkItDown().convert_stream(BytesIO(data), file_extension=".docx").text_content)


def build(document: Document) -> bytes:
    """python-docx builds the same content call by call: a paragraph a heading, duty, requirement, field."""
    file = docx.Document()
    if document.title:
        file.add_heading(document.title, 0)
    for heading in document.outline:
        _headings(file, heading, 1)
    owners: tuple[Position | Department, ...] = (*document.departments, *document.positions)
    for owner in owners:
        _duties(file, owner.duties)
        for requirement in owner.requirements:
            file.add_paragraph(f"{requirement.marker or ''}{requirement.text}", style="List Number")
        for field in owner.fields:
            file.add_paragraph(f"{field.label}：{field.value}")
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def docx_of(text: str) -> bytes:
    """The text as a Word file, a paragraph a line."""
    file = docx.Document()
    for line in text.split("\n"):
        file.add_paragraph(line)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _headings(file: docx.document.Document, heading: Heading, level: int) -> None:
    file.add_heading(f"{heading.marker or ''}{heading.title}", min(level, 9))
    for prose in heading.content:
        file.add_paragraph(prose.text)
    for child in heading.children:
        _headings(file, child, level + 1)


def _duties(file: docx.document.Document, duties: tuple[Duty, ...]) -> None:
    for duty in duties:
        file.add_paragraph(f"{duty.marker or ''}{duty.text}", style="List Number")
        _duties(file, duty.children)
