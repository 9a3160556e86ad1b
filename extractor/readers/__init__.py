"""From bytes to SourceText: ``read`` finds the format in the content and calls its reader.

A new format is one file with a function ``(bytes, Limits) -> SourceText``, and one line in ``READERS``; its key
is that of a row of ``sniff.FORMATS``, where a format is added that ``sniff`` does not tell yet.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Final

from msgspec.structs import replace

from extractor.errors import DamagedFile, EncryptedFile, ReadError, UnknownFormat
from extractor.late import late
from extractor.limits import DEFAULT, Limits, exceeded
from extractor.readers import plain_text, sniff
from extractor.readers.characters import unify_line_ends_in_place
from extractor.source import Notice, SourceText

__all__ = ["READERS", "ReadFunction", "read", "read_text"]

ReadFunction = Callable[[bytes, Limits], SourceText]

READERS: Final[Mapping[str, ReadFunction]] = {  # by the keys of sniff.FORMATS
    "text": plain_text.read,
    "csv": late(__name__, "delimited_table:read"),
    "markdown": late(__name__, "markdown_text:read"),
    "docx": late(__name__, "word_docx:read"),
    "word_xml": late(__name__, "word_xml:read"),
    "doc": late(__name__, "word_doc:read"),
    "html": late(__name__, "web_page:read"),
    "mhtml": late(__name__, "web_page:read_archive"),
    "rtf": late(__name__, "rtf:read"),
    "odt": late(__name__, "odt:read"),
    "fodt": late(__name__, "odt:read_flat"),
    "xlsx": late(__name__, "spreadsheet:read"),
    "excel_xml": late(__name__, "excel_xml:read"),
    "xls": late(__name__, "spreadsheet_xls:read"),
    "ods": late(__name__, "ods:read"),
    "fods": late(__name__, "ods:read_flat"),
    "pdf": late(__name__, "pdf:read"),
    "image": late(__name__, "scan:read"),
}

_PLAIN: Final = frozenset(("text", "csv", "markdown"))


def read(data: bytes, name: str = "", limits: Limits = DEFAULT) -> SourceText:
    """The text of one file, whatever its format.

    In: the file's bytes; ``name`` appears in messages and in the result and decides nothing.
    Out: see ``SourceText``; a notice ``extension-mismatch`` where the name promises another format.
    Raises a subclass of ``errors.ReadError``, told of ``name``, or ``errors.MissingExtra``.
    """
    try:
        return _read(data, name, limits)
    except ReadError as error:
        raise error.at(name) from error


def read_text(text: str, name: str = "", limits: Limits = DEFAULT) -> SourceText:
    """The same for a text at hand; ``sha256`` is that of its UTF-8 form."""
    try:
        source = plain_text.from_string(text, limits)
        _refuse_blank(source)
    except ReadError as error:
        raise error.at(name) from error
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return replace(source, name=name, sha256=digest)


def _read(data: bytes, name: str, limits: Limits) -> SourceText:
    if not data:
        raise _empty()
    if len(data) > limits.file_bytes:
        raise exceeded(limits, "file_bytes", len(data))
    found = sniff.detect(data)
    if found.key == "encrypted":
        raise EncryptedFile("文件加了密码，无法打开", remedy="请在 Word 或 WPS 中取消密码，另存后再试")
    reader = READERS.get(found.key)
    if reader is None:
        raise UnknownFormat(f"这是{found.label}，目前不能读取", remedy="请另存为 docx 或 UTF-8 文本再试")
    source = reader(data, limits)
    _refuse_blank(source)
    return replace(
        source,
        text=unify_line_ends_in_place(source.text),
        name=name,
        media_type=found.media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        notices=(*_mismatch(found, name), *source.notices),
    )


def _refuse_blank(source: SourceText) -> None:
    if source.blocks and source.text.strip("\ufeff\u200b\u2060 \t\n\u3000\xa0"):
        return
    if source.notices:  # there is something, only no text: pictures, hidden paragraphs
        told = "；".join(notice.message for notice in source.notices)
        raise DamagedFile("文件里没有可读的文字", remedy=told)
    raise _empty()


def _empty() -> DamagedFile:
    return DamagedFile("文件是空的", remedy="里面没有任何文字，请检查是否选错了文件")


def _mismatch(found: sniff.Format, name: str) -> tuple[Notice, ...]:
    promised = sniff.by_extension(name)
    if promised is None or promised == found or {promised.key, found.key} <= _PLAIN:
        return ()
    message = f"文件名像是{promised.label}，内容其实是{found.label}，已按内容读取"
    return (Notice("extension-mismatch", "info", message),)
