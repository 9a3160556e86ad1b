"""What a file is, told from its content."""

from __future__ import annotations

import pytest
from docx_builder import docx, p, zipped

from extractor.errors import DamagedFile, EncryptedFile, UnknownFormat
from extractor.readers import READERS, read, sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ("岗位职责".encode(), "text"),
        (b"<w:p> is no page", "text"),
        (docx(p("职责")), "docx"),
        (b"%PDF-1.4\n", "pdf"),
        (b"\n\n%PDF-1.7\n", "pdf"),
        (b"{\\rtf1\\ansi}", "rtf"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "html"),
        (b"<HTML><BODY>", "html"),
        ("<p class='a'>负责收银</p>".encode(), "html"),
        ("<行政专员职责>\n1、</b>".encode(), "text"),
        ("<html>".encode("utf-16"), "html"),
        (b"<?xml version='1.0'?><!DOCTYPE x><html xmlns='x'>", "html"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "mhtml"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "word_xml"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "x"}), "odt"),
        (b'<?xml version="1.0"?><w xmlns="http://schemas.microsoft.com/office/2006/xmlPackage">', "word_xml"),
        (b'<?xml version="1.0"?><d office:mimetype="application/vnd.oasis.opendocument.text">', "fodt"),
        (b'<?xml version="1.0"?><d office:mimetype="application/vnd.oasis.opendocument.spreadsheet">', "fods"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "x"}), "ods"),
        (zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "x"}), "xlsx"),
        (zipped({"[Content_Types].xml": "x", "ppt/presentation.xml": "x"}), "pptx"),
        (zipped({"OFD.xml": "x"}), "ofd"),
        (zipped({"a.txt": "x"}), "zip"),
        (zipped({"a.txt": "x"})[:40], "damaged_zip"),
        (stream("WordDocument"), "doc"),
        (stream("Workbook"), "xls"),
        (stream("EncryptedPackage"), "encrypted"),
        (OLE, "ole"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"Rar!\x1a\x07\x00", "rar"),
    ],
)
def test_format_of_content(data: bytes, key: str) -> None:
    assert sniff.detect(data).key == key


@pytest.mark.parametrize("key", sorted(set(sniff.FORMATS) - set(READERS) - {"encrypted", "program", "pages", "7z"}))
def test_a_format_without_reader_is_named(key: str) -> None:
    samples = {
        "doc": stream("WordDocument"),
        "pdf": b"%PDF-1.4",
        "rtf": b"{\\rtf1}",
        "html": b"<html>",
        "mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related",
        "odt": zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "epub": zipped({"mimetype": "application/epub+zip"}),
        "xlsx": zipped({"xl/workbook.xml": ""}),
        "xls": stream("Workbook"),
        "pptx": zipped({"ppt/presentation.xml": ""}),
        "ppt": stream("PowerPoint Document"),
        "ofd": zipped({"OFD.xml": ""}),
        "ole": OLE,
        "zip": zipped({"a": ""}),
        "damaged_zip": b"PK\x03\x04" + bytes(200),
        "rar": b"Rar!\x1a\x07\x00",
        "gzip": b"\x1f\x8b\x08\x00",
        "image": b"\x89PNG\r\n\x1a\n",
    }
    with pytest.raises(UnknownFormat) as caught:
        read(samples[key], "x.bin")
    assert f"这是{sniff.FORMATS[key].label}" in str(caught.value)


def test_an_encrypted_docx_asks_for_the_password_to_be_removed() -> None:
    with pytest.raises(EncryptedFile, match=r"职责\.docx: 文件加了密码"):
        read(stream("EncryptedPackage"), "职责.docx")


def test_a_docx_named_doc_is_read_and_the_name_told() -> None:
    source = read(docx(p("出纳")), "职责.doc")
    assert source.text == "出纳"
    assert [notice.code for notice in source.notices] == ["extension-mismatch"]


@pytest.mark.parametrize("name", ["职责.docx", "职责", "职责.DOCX", "职责.未知"])
def test_other_names_are_no_mismatch(name: str) -> None:
    assert read(docx(p("出纳")), name).notices == ()


def test_a_truncated_docx_is_still_known_for_one() -> None:
    data = docx(p("出纳" * 500))
    for size in (40, len(data) // 2, len(data) - 10):
        with pytest.raises((DamagedFile, UnknownFormat)):
            read(data[:size], "a.docx")
    assert sniff.detect(data[:-10]).key == "docx"
