"""Document to file: one module a format, one row a format in ``EXPORTERS``."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from extractor import codec
from extractor.errors import InvalidDocument, UnknownFormatName
from extractor.exporters import (
    csv_table,
    diagram,
    excel,
    hropen,
    html_report,
    json_lines,
    jsonld,
    markdown,
    word,
    yaml_json,
)
from extractor.model import Document

__all__ = ["EXPORTERS", "Exporter", "export", "export_all", "exporter_named", "report"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. ``extension`` has its dot; ``description`` is the line of the help, in Chinese.

    ``write`` makes the bytes of one file from a document that the schema has judged.
    """

    name: str
    media_type: str
    extension: str
    description: str
    write: Callable[[Document], bytes]


_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXPORTERS: Final = (
    Exporter("yaml", "application/yaml", ".yaml", "YAML，便于阅读和比较，可读回", yaml_json.write_yaml),
    Exporter("json", "application/json", ".json", "JSON，缩进两格，可读回", yaml_json.write_json),
    Exporter("json-compact", "application/json", ".json", "JSON，一行，可读回", yaml_json.write_compact_json),
    Exporter("jsonl", "application/jsonl", ".jsonl", "JSON Lines，每行一个岗位", json_lines.write),
    Exporter("csv", "text/csv", ".csv", "CSV，每行一条职责或任职要求，Excel 可直接打开", csv_table.write),
    Exporter("xlsx", _XLSX, ".xlsx", "Excel，岗位、职责、任职要求、部门、问题各一表", excel.write),
    Exporter("markdown", "text/markdown", ".md", "Markdown，便于放入知识库或审阅", markdown.write),
    Exporter("mermaid", "text/vnd.mermaid", ".mmd", "汇报关系图，Mermaid 源码", diagram.write_mermaid),
    Exporter("svg", "image/svg+xml", ".svg", "汇报关系图，SVG 图片", diagram.write_svg),
    Exporter("jsonld", "application/ld+json", ".jsonld", "JSON-LD，schema.org 的 Occupation", jsonld.write),
    Exporter("hropen", "application/json", ".hropen.json", "HR-JSON，HR Open 的岗位资料", hropen.write),
    Exporter("docx", _DOCX, ".docx", "Word 岗位说明书，可再次读入", word.write),
)


def export(document: Document, format: str) -> bytes:  # noqa: A002  # the word of the command too
    """The document as a file of the format named.

    The schema has judged it before a byte is made. Raises ``UnknownFormatName``, ``InvalidDocument``,
    ``MissingExtra`` where the format needs a library that is not installed.
    """
    return export_all(document, (format,))[format]


def export_all(document: Document, formats: Iterable[str]) -> dict[str, bytes]:
    """The document as a file of each format named; judged once for all of them. Raises as ``export``."""
    exporters = [exporter_named(name) for name in formats]
    codec.check_document(document)
    return {exporter.name: exporter.write(document) for exporter in exporters}


def report(document: Document, source_text: str) -> bytes:
    """One HTML file that shows the document beside its source, for checking by eye.

    ``source_text`` is the text the spans count in (``SourceText.text``). Raises ``InvalidDocument``, also
    where the text has another length than the document says.
    """
    codec.check_document(document)
    if len(source_text) != document.source.characters:
        raise InvalidDocument(
            f"原文有 {len(source_text)} 个字符，结果说有 {document.source.characters} 个",
            where=document.source.name,
            remedy="请用生成这份结果的那一份原文",
        )
    return html_report.write(document, source_text)


def exporter_named(name: str) -> Exporter:
    """The row of this name; ``UnknownFormatName`` that lists the names there are."""
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    names = [exporter.name for exporter in EXPORTERS]
    near = difflib.get_close_matches(name, names, n=1)
    advice = f"是否想用 {near[0]}？" if near else ""
    raise UnknownFormatName(f"没有名为“{name}”的输出格式", remedy=f"{advice}可用的格式: {'、'.join(names)}")
