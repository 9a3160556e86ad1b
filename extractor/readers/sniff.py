"""What a file is, told from its bytes alone; its name is never asked."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from extractor.late import late_pattern
from extractor.readers.delimited_table import is_table

if TYPE_CHECKING:
    from zipfile import ZipFile

_OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD_BYTES: Final = 4096  # enough for any signature that stands behind comments or mail headers


class Format(Struct, frozen=True):
    """A kind of file: ``label`` is its Chinese name, ``extensions`` those its files usually bear."""

    key: str
    label: str
    media_type: str
    extensions: tuple[str, ...]


_FORMATS: Final = (
    Format("text", "纯文本", "text/plain", ("txt", "text", "log")),
    Format("csv", "文本表格（csv）", "text/csv", ("csv", "tsv")),
    Format("markdown", "Markdown 文本", "text/markdown", ("md", "markdown")),
    Format(
        "docx",
        "Word 文档（docx）",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ("docx", "docm", "dotx", "dotm"),
    ),
    Format("doc", "旧版 Word 文档（doc、wps）", "application/msword", ("doc", "dot", "wps", "wpt")),
    Format("encrypted", "加了密码的 Office 文件", "application/encrypted", ()),
    Format("pdf", "PDF 文件", "application/pdf", ("pdf",)),
    Format("rtf", "RTF 文档", "application/rtf", ("rtf",)),
    Format("html", "网页（HTML）", "text/html", ("html", "htm", "xhtml", "shtml")),
    Format("mhtml", "单个文件网页（MHT）", "multipart/related", ("mht", "mhtml")),
    Format("word_xml", "Word XML 文档（2003 格式或单文件 docx）", "application/msword+xml", ("xml",)),
    Format("odt", "OpenDocument 文本（odt）", "application/vnd.oasis.opendocument.text", ("odt", "ott")),
    Format("fodt", "OpenDocument 单文件文本（fodt）", "application/vnd.oasis.opendocument.text-flat-xml", ("fodt",)),
    Format(
        "ods",
        "OpenDocument 电子表格（ods）",
        "application/vnd.oasis.opendocument.spreadsheet",
        ("ods", "ots"),
    ),
    Format(
        "fods",
        "OpenDocument 单文件表格（fods）",
        "application/vnd.oasis.opendocument.spreadsheet-flat-xml",
        ("fods",),
    ),
    Format(
        "xlsx",
        "Excel 工作簿（xlsx）",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ("xlsx", "xlsm", "xltx", "xltm"),
    ),
    Format("excel_xml", "Excel 2003 XML 工作簿", "application/vnd.ms-excel+xml", ()),
    Format("xls", "旧版 Excel 工作簿（xls、et）", "application/vnd.ms-excel", ("xls", "xlt", "et", "ett")),
    Format(
        "pptx",
        "PowerPoint 演示文稿（pptx）",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ("pptx", "pptm", "ppsx"),
    ),
    Format("ppt", "旧版 PowerPoint 演示文稿（ppt、dps）", "application/vnd.ms-powerpoint", ("ppt", "pps", "dps")),
    Format("ofd", "OFD 版式文件", "application/ofd", ("ofd",)),
    Format("epub", "EPUB 电子书", "application/epub+zip", ("epub",)),
    Format("pages", "苹果 Pages 文稿", "application/vnd.apple.pages", ("pages",)),
    Format("ole", "不认识的 OLE 复合文件", "application/x-ole-storage", ()),
    Format("zip", "ZIP 压缩包", "application/zip", ("zip",)),
    Format("damaged_zip", "已损坏的压缩包（docx、xlsx、odt 本身也是压缩包）", "application/zip", ()),
    Format("rar", "RAR 压缩包", "application/vnd.rar", ("rar",)),
    Format("7z", "7z 压缩包", "application/x-7z-compressed", ("7z",)),
    Format("gzip", "GZIP 压缩包", "application/gzip", ("gz", "tgz")),
    Format("image", "图片", "image/*", ("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp")),
    Format("program", "可执行程序", "application/octet-stream", ("exe", "dll", "so")),
)
FORMATS: Final[Mapping[str, Format]] = {one.key: one for one in _FORMATS}

_SIGNATURES: Final = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x7fELF", "program"),
)
# A folder or file that only one kind of zip package has; first hit wins.
_PACKAGE_PARTS: Final = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("OFD.xml", "ofd"),
    ("Index/Document.iwa", "pages"),
)
_MIMETYPES: Final = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/epub+zip", "epub"),
)
_EXCEL_XML: Final = (b'progid="excel.sheet"', b"urn:schemas-microsoft-com:office:spreadsheet")
_WORD_XML: Final = (  # the program it is for; the vocabularies of the two kinds
    b'progid="word.document"',
    b"schemas.microsoft.com/office/word/2003/wordml",
    b"schemas.microsoft.com/office/2006/xmlpackage",
)
# What the root of a flat ODF file says, behind the names of its vocabularies.
_FLAT_MIMETYPES: Final = (
    (b'office:mimetype="application/vnd.oasis.opendocument.text', "fodt"),
    (b'office:mimetype="application/vnd.oasis.opendocument.spreadsheet', "fods"),
)
# Names of streams as an OLE container stores them, in UTF-16.
_OLE_STREAMS: Final = tuple(
    (name.encode("utf-16-le"), key)
    for name, key in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("PowerPoint Document", "ppt"),
        ("Book", "xls"),
    )
)
_MARKDOWN_SIGNS: Final = tuple(
    late_pattern(pattern, re.MULTILINE)
    for pattern in (
        rb"^ {0,3}#{1,6} +\S",  # a heading
        rb"^ *\|?(?: *:?-{2,}:? *\|)+ *(?::?-{2,}:? *)?\r?$",  # the second line of a table
        rb"^ *[-*+] +\S",
        rb"^ {0,3}(?:```|~~~)",
        rb"\*\*\S[^*\n]*\*\*",
        rb"\[[^\]\n]+\]\([^)\s]+\)",
        rb"^ {0,3}> ?\S",
        rb"^ {0,3}#{2,6} +\S",  # a heading below another
    )
)
_HTML_FRAGMENTS: Final = late_pattern(rb"<(?:div|p|table|span|font|h[1-6]|ol|ul)[\s>]")
_HTML_STARTS: Final = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta")


def detect(data: bytes) -> Format:
    """The format of ``data``; ``text`` where no signature says otherwise (it may still be no text)."""
    return FORMATS[_key(data)]


def by_extension(name: str) -> Format | None:
    """The format that files named like ``name`` usually have; ``None`` for an unknown extension."""
    _, dot, extension = name.rpartition(".")
    lowered = extension.lower()
    if not dot:
        return None
    return next((one for one in _FORMATS if lowered in one.extensions), None)


def _key(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return _zip_key(data)
    if data.startswith(_OLE_MAGIC):
        return next((key for stream, key in _OLE_STREAMS if stream in data), "ole")
    for signature, key in _SIGNATURES:
        if data.startswith(signature):
            return key
    if _is_image(data):
        return "image"
    if data.startswith(b"MZ") and b"PE\x00\x00" in data[:_HEAD_BYTES]:
        return "program"
    if b"%PDF-" in data[:1024]:  # readers accept the header anywhere in the first kilobyte
        return "pdf"
    key = _markup_key(data[:_HEAD_BYTES])
    return "csv" if key == "text" and is_table(data) else key


def _is_image(data: bytes) -> bool:
    if data.startswith(b"RIFF"):
        return data[8:12] == b"WEBP"
    # "BM" alone may begin a text: a bitmap also states its own length and two zero words.
    return data.startswith(b"BM") and data[6:10] == b"\x00\x00\x00\x00" and b"\x00" in data[2:6]


def _zip_key(data: bytes) -> str:
    from zipfile import ZipFile  # noqa: PLC0415  # most files are none

    from extractor.readers.container import ZIP_DAMAGE  # noqa: PLC0415

    unknown = "zip"
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = tuple(archive.namelist())
            mimetype = _mimetype(archive)
    except ZIP_DAMAGE:
        # Cut short: no directory is left, but the entries' own headers still bear their names.
        names = tuple(part for part, _ in _PACKAGE_PARTS if part.encode("ascii") in data)
        mimetype = data[:_HEAD_BYTES]  # where ODF files state it, uncompressed
        unknown = "damaged_zip"
    for part, key in _PACKAGE_PARTS:
        if any(name.startswith(part) for name in names):
            return key
    return next((key for one, key in _MIMETYPES if one in mimetype), unknown)


def _mimetype(archive: ZipFile) -> bytes:
    """What the entry ``mimetype`` of an ODF or EPUB file says; empty where there is none."""
    entry = archive.NameToInfo.get("mimetype")
    return archive.read(entry) if entry is not None and entry.file_size < _HEAD_BYTES else b""


def _markup_key(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    lowered = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"mime-version:" in lowered and b"multipart/related" in lowered:
        return "mhtml"
    if lowered.startswith(b"<?xml"):
        if any(one in lowered for one in _WORD_XML):
            return "word_xml"
        if any(one in lowered for one in _EXCEL_XML):
            return "excel_xml"
        flat = next((one for one in _FLAT_MIMETYPES if one[0] in lowered), None)
        if flat is not None:
            return flat[1]
        return "html" if b"<html" in lowered else "text"
    if lowered.startswith(_HTML_STARTS) or (lowered.startswith(b"<!--") and b"<html" in lowered):
        return "html"
    if _HTML_FRAGMENTS.match(lowered) and b"</" in lowered:
        return "html"
    return "markdown" if _is_markdown(head) else "text"


def _is_markdown(head: bytes) -> bool:
    """Two kinds of mark-up, a heading or a table among them: one alone may stand in any plain text."""
    signs = [one.search(head) is not None for one in _MARKDOWN_SIGNS]
    return any(signs[:2]) and sum(signs) >= 2
