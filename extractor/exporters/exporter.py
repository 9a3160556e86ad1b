"""What a format is: a row of ``EXPORTERS``, or what a plug-in registers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from extractor.model import Document

Option = Literal["source", "template", "split"]
"""What a format may take beside the document: the source text, a template, the wish for a file a position."""


class Settings(Struct, frozen=True):
    """What a document is written with beside itself; a format takes what its row names.

    ``source_text`` is the text the spans count in (``SourceText.text``), ``template`` the bytes of an
    organisation's own file, ``split`` asks for one file a position.
    """

    source_text: str | None = None
    template: bytes | None = None
    split: bool = False

    @property
    def version(self) -> str:
        """Differs where files come out differently, the text left aside; "" where nothing is set."""
        told = [f"template {sha256(self.template).hexdigest()}"] if self.template is not None else []
        return ", ".join([*told, *(["split"] if self.split else [])])


PLAIN: Final = Settings()
"""Nothing but the document."""

Write = Callable[["Document", Settings], bytes]


class Exporter(Struct, frozen=True):
    """One format. ``extension`` has its dot; ``description`` is the line of the help, in Chinese.

    ``write`` makes the bytes of one file from a document that the schema has judged; the same document and
    settings give the same bytes on any machine. ``options`` are what it takes of ``Settings``. ``cut`` gives
    the documents of the single positions, each with the stem of its file; a format without it is never split.
    ``check`` raises ``MissingExtra`` where a library of its own is missing; asked before any document is read.
    """

    name: str
    media_type: str
    extension: str
    description: str
    write: Write
    options: tuple[Option, ...] = ()
    cut: Callable[[Document], Iterator[tuple[str, Document]]] | None = None
    check: Callable[[], None] | None = None


class File(Struct, frozen=True):
    """One file of a document; ``part`` is "" for the whole, else the stem of the position's own file."""

    format: str
    part: str
    data: bytes


def alone(write: Callable[[Document], bytes]) -> Write:
    """The writer of a format that needs nothing but the document."""
    return lambda document, _: write(document)
