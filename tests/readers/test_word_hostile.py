"""Broken, hostile and oversized docx files: always one clear error."""

from __future__ import annotations

import contextlib
import zipfile
from io import BytesIO

import pytest
from docx_builder import (
    NAMESPACES,
    abstract,
    docx,
    level,
    num,
    p,
    relationships,
    row,
    run,
    table,
    xml,
    zipped,
)

from extractor.errors import DamagedFile, EncryptedFile, LimitExceeded, ReadError, UnknownFormat
from extractor.limits import Limits
from extractor.readers import read


def broken(name: str, content: str | bytes) -> bytes:
    """A good docx file with one part replaced."""
    with zipfile.ZipFile(BytesIO(docx(p("出纳")))) as archive:
        parts: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    return zipped({**parts, name: content})


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (broken("word/document.xml", "<w:document"), DamagedFile),
        (broken("word/document.xml", xml("document", "")), DamagedFile),
        (broken("word/document.xml", f"{ENTITIES}<w:document {NAMESPACES}>&b;</w:document>"), DamagedFile),
        (broken("word/document.xml", f"{ENTITIES}<w:document/>".encode("utf-16")), DamagedFile),
        (broken("word/document.xml", b""), DamagedFile),
        (broken("_rels/.rels", relationships([("a", "officeDocument", "../../../etc/passwd")])), DamagedFile),
        (broken("word/document.xml", "<a>" * 5000 + "</a>" * 5000), LimitExceeded),
        (zipped({"[Content_Types].xml": "", "word/x.xml": ""}), DamagedFile),
        (zipped({"readme.txt": "x"}), UnknownFormat),
    ],
)
def test_broken_files_are_refused(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error, match=r"a\.docx: "):
        read(data, "a.docx")


def test_an_external_document_is_not_fetched() -> None:
    rels = relationships([("a", "officeDocument", "http://localhost:1/x.xml")]).replace(
        'Target="http', 'TargetMode="External" Target="http'
    )
    assert read(broken("_rels/.rels", rels)).text == "出纳"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = broken("word/document.xml", b"<a>" + b" " * 30_000_000)
    with pytest.raises(LimitExceeded, match="压缩比"):
        read(bomb)
    with pytest.raises(LimitExceeded, match="解压后"):
        read(bomb, limits=Limits(archive_total_bytes=1_000_000))
    with pytest.raises(LimitExceeded, match="4 个，超过上限 2 个"):
        read(bomb, limits=Limits(archive_entries=2))


def test_an_entry_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(docx(p("出纳" * 300)))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 24 : at + 28] = (50).to_bytes(4, "little")  # the directory's word on the unpacked size
    with pytest.raises(DamagedFile):
        read(bytes(data))


def test_an_entry_with_a_password_is_refused() -> None:
    data = bytearray(docx(p("出纳")))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 8] |= 1
    with pytest.raises(EncryptedFile):
        read(bytes(data))


def test_every_truncation_is_one_clear_error() -> None:
    data = docx(p("出纳") + table(row("a", "b")), numbering=abstract(0, level(0)) + num(1, 0))
    for size in range(4, len(data), 37):
        with pytest.raises(ReadError):
            read(data[:size])


def test_random_damage_never_escapes_as_another_error() -> None:
    data = docx(p("出纳", (1, 0)) + table(row("a", "b")), numbering=abstract(0, level(0)) + num(1, 0))
    for at in range(0, len(data), 11):
        damaged = bytearray(data)
        damaged[at] ^= 0x55
        with contextlib.suppress(ReadError):
            read(bytes(damaged))


def test_limits_on_depth_and_characters() -> None:
    nested = run("x")
    for _ in range(60):
        nested = f"<w:smartTag>{nested}</w:smartTag>"
    assert read(docx(p(nested))).text == "x"
    with pytest.raises(LimitExceeded, match="至少 51 层，超过上限 50 层"):
        read(docx(p(nested)), limits=Limits(xml_depth=50))
    with pytest.raises(LimitExceeded, match="超过上限 10 字"):
        read(docx(p("x" * 11)), limits=Limits(text_characters=10))
