"""``duty extract``: documents in, structured files out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Final

from extractor.batch.inputs import Found, Input, find_inputs
from extractor.batch.placing import place_results
from extractor.cli.console import clear_progress, complain, note, say, show_progress
from extractor.cli.results import add_output_options, results_folder, wanted_formats, write_results
from extractor.cli.status import DONE, SOME_FAILED, WrongUsage
from extractor.errors import DutyError
from extractor.exporters import Exporter, export
from extractor.input_file import printable, read_file, read_stream
from extractor.lexicon import Lexicon, load
from extractor.model import Department, Document, Duty, Position
from extractor.pipeline import extract
from extractor.readers import READERS, sniff

DESCRIPTION: Final = """\
读取文档，抽取岗位、职责、任职要求、汇报关系。原文件不会被改动。

例如：
  duty extract 岗位职责.docx
  duty extract 制度汇编 -o 结果 --format yaml,docx
  duty extract "各科室/*.txt" --lexicon 本院词表.yaml
  cat 职责.txt | duty extract - > 职责.yaml

文件夹连同子文件夹一起处理，结果照原样分文件夹存放。a.txt 的结果是 a.yaml；
若还有 a.docx，则是 a.txt.yaml 和 a.docx.yaml。一份失败不影响其他各份。"""

_FROM_PIPE: Final = Input(Path("-"), PurePath("stdin"))
_SHOWN_SKIPPED: Final = 5


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``duty extract``."""
    parser.add_argument("paths", nargs="+", metavar="路径", help="文件、文件夹或通配符；- 表示标准输入")
    parser.add_argument(
        "--format",
        default="yaml",
        metavar="格式",
        help="输出格式，几种用逗号隔开，如 yaml,docx；不写则是 yaml",
    )
    parser.add_argument(
        "--lexicon",
        type=Path,
        action="append",
        default=[],
        metavar="文件",
        help="本单位的词表（YAML），可重复",
    )
    add_output_options(parser)


def run(options: argparse.Namespace) -> int:
    """Extract everything named; ``SOME_FAILED`` where any of it could not be."""
    exporters = wanted_formats(options.format)
    lexicon = load(options.lexicon)
    if "-" in options.paths and options.output is None:
        return _through(options.paths, exporters, lexicon)
    folder = results_folder(options.output)
    found = find_inputs([path for path in options.paths if path != "-"], _is_document, outside=folder)
    for fault in found.faults:
        complain(fault)
    inputs = [*found.inputs, *([_FROM_PIPE] if "-" in options.paths else [])]
    failed = 0
    for done, (one, place) in enumerate(zip(inputs, place_results(inputs), strict=True)):
        show_progress(done, len(inputs), one.path.name)
        try:
            document = _document(one, lexicon)
            files = write_results(document, place, folder, exporters, overwrite=options.overwrite)
        except DutyError as error:
            complain(error)
            failed += 1
            continue
        if not options.quiet:
            say(f"{one.path}：{_figures(document)} → {files}")
    clear_progress()
    if not options.quiet:
        _sum_up(found, len(inputs) - failed, failed, folder)
    return SOME_FAILED if failed or found.faults else DONE


def _through(paths: Sequence[str], exporters: Sequence[Exporter], lexicon: Lexicon) -> int:
    """Standard input to standard output."""
    if len(paths) > 1:
        raise WrongUsage("标准输入（-）和文件一起处理时，要用 -o 指定结果文件夹")
    if len(exporters) > 1:
        raise WrongUsage("标准输出只能有一种格式", remedy="请只写一种格式，或用 -o 指定结果文件夹")
    try:
        data = export(_document(_FROM_PIPE, lexicon), exporters[0].name)
    except DutyError as error:
        complain(error)
        return SOME_FAILED
    sys.stdout.buffer.write(data)
    return DONE


def _document(one: Input, lexicon: Lexicon) -> Document:
    """Extract one input; errors are told of the path as the user knows it."""
    where = "标准输入" if one is _FROM_PIPE else str(one.path)
    try:
        if one is _FROM_PIPE:
            return extract(read_stream(sys.stdin.buffer, where), lexicon=lexicon)
        return extract(read_file(one.path), name=printable(one.path.name), lexicon=lexicon)
    except DutyError as error:
        raise error.at(where) from error


def _is_document(name: str) -> bool:
    found = sniff.by_extension(name)
    return found is not None and found.key in READERS


def _figures(document: Document) -> str:
    owners: tuple[Position | Department, ...] = (*document.positions, *document.departments)
    duties = sum(_count(owner.duties) for owner in owners)
    problems = sum(1 for one in document.diagnostics if one.severity != "info")
    return f"岗位 {len(document.positions)}，职责 {duties}，问题 {problems}"


def _count(duties: Sequence[Duty]) -> int:
    return sum(1 + _count(duty.children) for duty in duties)


def _sum_up(found: Found, done: int, failed: int, folder: Path) -> None:
    if found.skipped:
        names = "、".join(path.name for path in found.skipped[:_SHOWN_SKIPPED])
        more = "等" if len(found.skipped) > _SHOWN_SKIPPED else ""
        note(f"跳过 {len(found.skipped)} 个不是文档或不能读取的文件：{names}{more}")
    failures = f"，失败 {failed} 份" if failed else ""
    if done:
        say(f"完成 {done} 份{failures}；结果在 {folder.resolve()}")
    elif failed:
        note(f"失败 {failed} 份，没有结果")
