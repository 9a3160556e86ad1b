"""``python -m benchmarks.formats N``: N rendered documents in every format, F1 by format and row."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.accuracy.gold_sets import GoldDocument, GoldSet
from benchmarks.accuracy.measure import Measured, by_row, measure, total
from benchmarks.accuracy.score import ROWS, Plain
from benchmarks.accuracy.tables import worst_first
from benchmarks.formats.docx_file import docx_file
from benchmarks.formats.form_tables import FORM_LAYOUTS, form_blocks
from benchmarks.formats.gold_lines import lines_of
from benchmarks.formats.html_file import html_file
from benchmarks.formats.office import converted, office_program
from benchmarks.formats.scans import scanned
from benchmarks.render.rendering import render
from extractor.lexicon import load
from extractor.pipeline import extract_source
from extractor.readers import read

_OFFICE_TARGETS: Final = ("doc", "rtf", "odt", "pdf")
_COLUMNS: Final = 2
Writer = Callable[[GoldDocument], bytes]
_WRITERS: Final[Mapping[str, Writer]] = {
    "txt": lambda one: one.raw.encode(),
    "docx typed": lambda one: docx_file(lines_of(one.root), None),
    "docx automatic": lambda one: docx_file(lines_of(one.root), "override"),
    "html": lambda one: html_file(lines_of(one.root)),
}
_FORM_WRITERS: Final[Mapping[str, Writer]] = {
    "docx form": lambda one: docx_file(form_blocks(one.root), "override"),
    "html form": lambda one: html_file(form_blocks(one.root)),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and the documents that differ from their text."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.formats", description="同一批文档写成各种格式，比较抽取结果"
    )
    parser.add_argument("count", type=int, metavar="N", help="文档份数")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="第一个种子")
    parser.add_argument("--worst", type=int, default=3, metavar="N", help="每种格式列出几份最差的")
    parser.add_argument("--misses", type=int, default=4, metavar="N", help="每份列出漏项、多项各几条")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="把写出的文件留在这个目录")
    parser.add_argument("--scans", type=int, default=0, metavar="N", help="前 N 份另做成扫描件识别（慢，每页数秒）")
    options = parser.parse_args(arguments)
    documents = [_document(seed) for seed in range(options.seed, options.seed + options.count)]
    forms = [one for one in documents if one.layout in FORM_LAYOUTS]
    print(f"{len(documents)} 份文档，其中表格版式 {len(forms)} 份")
    files = dict(_written(documents, forms))
    printed = list(files.get("pdf automatic", {}).items())[: options.scans]
    files["tiff scan"] = {name: scanned(data) for name, data in printed}
    if options.keep is not None:
        _keep(files, options.keep)
    by_name = {one.name: one for one in documents}
    measured = {kind: _measured(kind, made, by_name) for kind, made in files.items() if made}
    print(f"{'F1':16} " + " ".join(f"{name:>11}" for name in (*ROWS, "all", "perfect")))
    for kind, results in measured.items():
        print(_figures(kind, results))
    text = {one.document.name: one.score.f1 for one in measured["txt"]}
    for kind, results in measured.items():
        behind = [one for one in results if one.score.f1 < text[one.document.name]]
        if behind:
            print(f"\n{kind}：比文本差的 {len(behind)} 份")
            for line in worst_first(behind, options.worst, options.misses):
                print(line)
    return 0


def _document(seed: int) -> GoldDocument:
    rendered = render(seed, damage=())
    return GoldDocument(f"{seed}-{rendered.layout}", rendered.gold, rendered.layout)


def _written(
    documents: Sequence[GoldDocument], forms: Sequence[GoldDocument]
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Format and, by document, the files."""
    for kind, write in _WRITERS.items():
        yield kind, {one.name: write(one) for one in documents}
    for kind, write in _FORM_WRITERS.items():
        yield kind, {one.name: write(one) for one in forms}
    program = office_program()
    if program is None:
        print("没有安装 LibreOffice，略过 doc、rtf、odt、xml、pdf", file=sys.stderr)
        return
    lists = {one.name: docx_file(lines_of(one.root), "list") for one in documents}
    tables = {one.name: docx_file(form_blocks(one.root), "list") for one in forms}
    typed = {one.name: docx_file(lines_of(one.root), None) for one in documents}
    in_columns = {one.name: docx_file(lines_of(one.root), "list", _COLUMNS) for one in documents}
    tables_in_columns = {one.name: docx_file(form_blocks(one.root), "list", _COLUMNS) for one in forms}
    yield "xml typed", converted(typed, "xml", program)  # LibreOffice drops the numbers' formats
    for target in _OFFICE_TARGETS:
        yield f"{target} automatic", converted(lists, target, program)
        yield f"{target} form", converted(tables, target, program)
    for way, rules in (("open", ("top", "bottom", "insideH", "insideV")), ("rows", ("top", "bottom", "insideH"))):
        ruled = {one.name: docx_file(form_blocks(one.root), "list", rules=rules) for one in forms}
        yield f"pdf form {way}", converted(ruled, "pdf", program)
    yield "pdf columns", converted(in_columns, "pdf", program)
    yield "pdf form columns", converted(tables_in_columns, "pdf", program)


def _measured(kind: str, made: Mapping[str, bytes], by_name: Mapping[str, GoldDocument]) -> list[Measured]:
    results: list[Measured] = []
    for name, data in made.items():
        results += measure(GoldSet(kind, (by_name[name],)), partial(_extracted, data))
    return results


def _figures(kind: str, results: Sequence[Measured]) -> str:
    scores = by_row(results)
    cells = [f"{scores[row].f1:.4f}" if scores[row].gold or scores[row].out else "-" for row in ROWS]
    perfect = sum(one.score.f1 == 1.0 for one in results)
    cells += [f"{total(results).f1:.4f}", f"{perfect}/{len(results)}"]
    return f"{kind:16} " + " ".join(f"{cell:>11}" for cell in cells)


def _extracted(data: bytes, _: str) -> Plain:
    plain: dict[str, object] = msgspec.to_builtins(extract_source(read(data), load()))
    return plain


def _keep(files: Mapping[str, Mapping[str, bytes]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for kind, made in files.items():
        extension, _, way = kind.partition(" ")
        for name, data in made.items():
            (folder / f"{name}{'-' if way else ''}{way}.{extension}").write_bytes(data)


if __name__ == "__main__":
    sys.exit(main())
