"""Word: a document of positions as HR would sign it, with native numbering, styles, contents list and tables.

The parts that do not depend on the document come from ``template.docx`` (made with python-docx, see
``build_template.py``); the body and its numbering are written as XML directly. Each position opens a page.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from extractor.exporters.exporter import Settings
from extractor.exporters.word.body import body_and_numbering
from extractor.exporters.word.package import word_file
from extractor.exporters.word.paper import on_paper, xml
from extractor.exporters.word.plan import lay_out
from extractor.model import Document

__all__ = ["check_template", "title_of", "write", "write_with"]

_UNTITLED: Final = "岗位说明书"


def write_with(document: Document, settings: Settings) -> bytes:
    """A docx file of the document, in the template of the settings where there is one; ``DamagedFile``."""
    if settings.template is None:
        return write(document)
    # Brings python-docx, 80 ms that only who has a template shall wait for.
    from extractor.exporters.word.own_template import write_with_template  # noqa: PLC0415

    return write_with_template(document, settings.template)


def check_template(template: bytes) -> None:
    """``DamagedFile`` where the bytes are no Word file that ``write_with`` can use."""
    from extractor.exporters.word.own_template import open_template  # noqa: PLC0415  # as above

    open_template(template)


def write(document: Document) -> bytes:
    """A docx file of the document.

    In: any ``Document``; spans may be meaningless, texts may hold characters XML cannot carry (they become
    U+FFFD). Out: the bytes of the file, the same for the same document on any machine. Raises: nothing.
    """
    title = title_of(document)
    body, numbering = body_and_numbering(lay_out(document, title))
    return word_file(xml(title), body, numbering)


def title_of(document: Document) -> str:
    """The document's own title line, else the name of its source without the ending, on one line."""
    return on_paper(document.title or "") or on_paper(PurePath(document.source.name).stem) or _UNTITLED
