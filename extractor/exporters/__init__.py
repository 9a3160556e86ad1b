"""Document to file: one module a format, one row a format in ``EXPORTERS``; other distributions add theirs."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from extractor.errors import UnknownFormatName
from extractor.exporters.exporter import PLAIN, Exporter, File, Option, Settings, alone
from extractor.exporters.plugins import load_plugin, plugin_names
from extractor.late import late

if TYPE_CHECKING:
    from extractor.model import Document

__all__ = [
    "EXPORTERS",
    "PLAIN",
    "Exporter",
    "File",
    "Option",
    "Settings",
    "export",
    "export_all",
    "exporter_named",
]

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_here: Final = partial(late, __name__)

EXPORTERS: Final = (
    Exporter("yaml", "application/yaml", ".yaml", "YAML，便于阅读和比较，可读回", alone(_here("yaml_json:write_yaml"))),
    Exporter("json", "application/json", ".json", "JSON，缩进两格，可读回", alone(_here("yaml_json:write_json"))),
    Exporter(
        "json-compact", "application/json", ".json", "JSON，一行，可读回", alone(_here("yaml_json:write_compact_json"))
    ),
    Exporter("jsonl", "application/jsonl", ".jsonl", "JSON Lines，每行一个岗位", alone(_here("json_lines:write"))),
    Exporter(
        "csv", "text/csv", ".csv", "CSV，每行一条职责或任职要求，Excel 可直接打开", alone(_here("csv_table:write"))
    ),
    Exporter(
        "xlsx",
        _XLSX,
        ".xlsx",
        "Excel，岗位、职责、任职要求、部门、问题各一表",
        alone(_here("excel:write")),
        check=_here("excel:check"),
    ),
    Exporter("markdown", "text/markdown", ".md", "Markdown，便于放入知识库或审阅", alone(_here("markdown:write"))),
    Exporter("mermaid", "text/vnd.mermaid", ".mmd", "汇报关系图，Mermaid 源码", alone(_here("diagram:write_mermaid"))),
    Exporter("svg", "image/svg+xml", ".svg", "汇报关系图，SVG 图片", alone(_here("diagram:write_svg"))),
    Exporter(
        "jsonld", "application/ld+json", ".jsonld", "JSON-LD，schema.org 的 Occupation", alone(_here("jsonld:write"))
    ),
    Exporter(
        "hropen",
        "application/json",
        ".hropen.json",
        "HR-JSON，按 HR Open 岗位资料的样式，未经官方 schema 校验",
        alone(_here("hropen:write")),
    ),
    Exporter(
        "docx",
        _DOCX,
        ".docx",
        "Word 岗位说明书，可再次读入",
        _here("word:write_with"),
        ("template", "split"),
        _here("word.split:split"),
    ),
    Exporter(
        "html",
        "text/html",
        ".html",
        "网页报告，原文与结果逐条对照，一个文件",
        _here("html_report:write_with"),
        ("source",),
    ),
)


def export(
    document: Document,
    format: str,  # noqa: A002  # the word of the command too
    *,
    source_text: str | None = None,
    template: bytes | None = None,
) -> bytes:
    """The document as a file of the format named.

    ``source_text`` is the text the spans count in (``SourceText.text``), which ``html`` shows beside the
    result; ``template`` an organisation's own .docx for ``docx``. The schema has judged the document before a
    byte is made. Raises ``UnknownFormatName``, ``InvalidDocument``, ``MissingExtra`` where the format needs a
    library that is not installed, ``MissingSource`` where it needs the text, ``DamagedFile`` of a template,
    ``PluginError``.
    """
    [file] = export_all(document, (format,), Settings(source_text, template))
    return file.data


def export_all(document: Document, formats: Iterable[str], settings: Settings = PLAIN) -> tuple[File, ...]:
    """The files of the document in each format named; judged once for all of them. Raises as ``export``.

    With ``settings.split`` a format that can be cut gives a file for each position; a document without
    positions stays whole.
    """
    from extractor import codec  # noqa: PLC0415  # the judge takes longer to import than a document to write

    exporters = [exporter_named(name) for name in formats]
    codec.check_document(document)
    return tuple(file for exporter in exporters for file in _files(exporter, document, settings))


def _files(exporter: Exporter, document: Document, settings: Settings) -> Iterator[File]:
    if settings.split and exporter.cut and document.positions:
        for stem, part in exporter.cut(document):
            yield File(exporter.name, stem, exporter.write(part, settings))
    else:
        yield File(exporter.name, "", exporter.write(document, settings))


def exporter_named(name: str) -> Exporter:
    """The format of this name, built in or a plug-in's.

    Raises ``UnknownFormatName`` that lists the names there are, ``PluginError``.
    """
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    if name in plugin_names():
        return load_plugin(name)
    names = [*(exporter.name for exporter in EXPORTERS), *plugin_names()]
    near = difflib.get_close_matches(name, names, n=1)
    advice = f"是否想用 {near[0]}？" if near else ""
    raise UnknownFormatName(
        f"没有名为“{name}”的输出格式", remedy=f"{advice}可用的格式: {'、'.join(dict.fromkeys(names))}"
    )
