"""``duty extract``: documents in, structured files out."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import Final

from msgspec.structs import replace

from extractor.batch.archives import EXTENSION as ARCHIVE
from extractor.batch.archives import with_entries
from extractor.batch.inputs import Input, find_inputs
from extractor.batch.placing import place_results
from extractor.batch.run import Batch, run_batch
from extractor.batch.stores import is_url
from extractor.batch.work import Recipe, Result, Task, do_document
from extractor.cli.batch_options import add_batch_options, chosen_engine
from extractor.cli.batch_report import Tally, sum_up, told_figures, write_report
from extractor.cli.console import clear_progress, complain, give, one_line, say
from extractor.cli.format_options import add_format_options, chosen_settings
from extractor.cli.progress import WAYS
from extractor.cli.reading_options import add_reading_options, chosen_limits
from extractor.cli.results import add_output_options, record_folder, results_folder, told_files, wanted_formats
from extractor.cli.status import DONE, SOME_FAILED, WrongUsage
from extractor.errors import LimitExceeded
from extractor.input_file import printable, read_stream
from extractor.late import late
from extractor.readers import READERS, sniff

DESCRIPTION: Final = """\
读取文档，抽取岗位、职责、任职要求、汇报关系。原文件不会被改动。

例如：
  duty extract 岗位职责.docx
  duty extract 制度汇编 -o 结果 --format yaml,docx
  duty extract 岗位职责.docx --format html    网页报告，原文与结果逐条对照
  duty extract 制度汇编 --format docx --template 公司模板.docx --split
  duty extract "各科室/*.txt" --lexicon 本院词表.yaml
  duty extract 档案 -o 结果 --resume          接着上次没做完的做
  cat 职责.txt | duty extract - > 职责.yaml

文件夹连同子文件夹一起处理，结果照原样分文件夹存放。a.txt 的结果是 a.yaml；
若还有 a.docx，则是 a.txt.yaml 和 a.docx.yaml。一份失败不影响其他各份。"""

_FROM_PIPE: Final = Input(Path("-"), PurePath("stdin"))
_load_lexicon: Final = late("extractor", "lexicon:load")
_STDIN: Final = "标准输入"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``duty extract``."""
    parser.add_argument(
        "paths", nargs="+", metavar="路径", help="文件、文件夹、通配符或云存储的地址（s3://…）；- 表示标准输入"
    )
    parser.add_argument(
        "--format",
        default="yaml",
        metavar="格式",
        help="输出格式，几种用逗号隔开，如 yaml,docx；不写则是 yaml",
    )
    add_output_options(parser, stores=True)
    add_reading_options(parser)
    add_format_options(parser, "template", "split")
    add_batch_options(parser)


def run(options: argparse.Namespace) -> int:
    """Extract everything named; ``SOME_FAILED`` where any of it could not be."""
    exporters = wanted_formats(options.format)
    settings = chosen_settings(options, exporters)
    lexicon = _load_lexicon(options.lexicon) if options.lexicon else None
    limits = chosen_limits(options.limit)
    engine, bounds = chosen_engine(options)
    formats = tuple(one.name for one in exporters)
    if options.report is not None and options.report.is_dir():
        raise WrongUsage("--report 要一个文件名，这是文件夹", where=str(options.report))
    through = "-" in options.paths and options.output is None
    if through:
        _check_through(options, formats)
    try:
        piped = read_stream(sys.stdin.buffer, _STDIN, limits) if "-" in options.paths else b""
    except LimitExceeded as error:
        complain(error)
        return SOME_FAILED
    if through:
        with tempfile.TemporaryDirectory() as place:
            recipe = Recipe(Path(place), formats, lexicon, settings, limits=limits)
            return _through(Batch(_tasks([_FROM_PIPE], piped), recipe, engine, bounds))
    store = options.output.rstrip("/") if options.output is not None and is_url(options.output) else ""
    folder = record_folder(store) if store else results_folder(options.output)
    named = [path for path in options.paths if path != "-"]
    found = with_entries(find_inputs(named, _is_input, folder, store), _is_document, limits)
    for fault in found.faults:
        complain(fault)
    recipe = Recipe(folder, formats, lexicon, settings, options.overwrite, limits, store)
    tasks = _tasks([*found.inputs, *([_FROM_PIPE] if "-" in options.paths else [])], piped)
    batch = Batch(tasks, recipe, engine, bounds, resume=options.resume, fail_fast=options.fail_fast)
    began = time.monotonic()
    tally = _told(
        batch,
        options.progress,
        quiet=options.quiet,
        recorded=bool(store) or options.resume or options.report is not None,
    )
    if options.report is not None:
        write_report(options.report, batch, tally, found.skipped, time.monotonic() - began)
    if not options.quiet:
        sum_up(batch, tally, found.skipped)
    return SOME_FAILED if found.faults or tally.failures else DONE


def _told(batch: Batch, way: str, *, quiet: bool, recorded: bool) -> Tally:
    """Do the batch and tell of each document, in the order of the inputs."""
    progress = WAYS[way](len(batch.tasks))
    tally = Tally()
    for result in run_batch(batch, progress.count) if recorded or len(batch.tasks) > 1 else _alone(batch):
        tally.add(result)
        if result.status == "failed":
            complain(result.error)
        elif result.status == "done" and not quiet:
            files = told_files(batch.recipe.where, result.files)
            say(one_line(f"{result.task.where}：{told_figures(result)} → {files}"))
        progress.show()
    clear_progress()
    return tally


def _alone(batch: Batch) -> Iterator[Result]:
    """A single document leaves no record beside its results, and so takes no lock."""
    work = partial(do_document, batch.recipe)
    return batch.engine.run(batch.tasks, work, replace(batch.bounds, may_fork=True))


def _tasks(inputs: Sequence[Input], piped: bytes) -> tuple[Task, ...]:
    return tuple(
        Task(
            number,
            one.path,
            _where(one),
            "" if one is _FROM_PIPE else printable(one.within or one.path.name),
            place,
            piped if one is _FROM_PIPE else None,
            entry=one.entry,
            url=one.url,
        )
        for number, (one, place) in enumerate(zip(inputs, place_results(inputs), strict=True))
    )


def _where(one: Input) -> str:
    if one is _FROM_PIPE:
        return _STDIN
    if one.url:
        return one.url
    return str(one.path) if one.entry is None else f"{one.path} 里的 {one.within}"


def _check_through(options: argparse.Namespace, formats: Sequence[str]) -> None:
    """``WrongUsage`` for what standard output cannot give."""
    if len(options.paths) > 1:
        raise WrongUsage("标准输入（-）和文件一起处理时，要用 -o 指定结果文件夹")
    if len(formats) > 1:
        raise WrongUsage("标准输出只能有一种格式", remedy="请只写一种格式，或用 -o 指定结果文件夹")
    if options.split:
        raise WrongUsage("标准输出放不下几个文件", remedy="请去掉 --split，或用 -o 指定结果文件夹")
    if options.resume or options.report is not None:
        raise WrongUsage("--resume 和 --report 要有结果文件夹", remedy="请用 -o 指定结果文件夹")


def _through(batch: Batch) -> int:
    """Standard input to standard output; the result passes through the batch's folder."""
    for result in _alone(batch):
        if result.status == "failed":
            complain(result.error)
            return SOME_FAILED
        for file in result.files:
            give((batch.recipe.folder / file.path).read_bytes())
    return DONE


def _is_input(name: str) -> bool:
    return _is_document(name) or name.lower().endswith(ARCHIVE)


def _is_document(name: str) -> bool:
    """Whether a file of a folder is meant; pictures are where they can be recognised, else folders of logos fail."""
    found = sniff.by_extension(name)
    if found is None or found.key not in READERS:
        return False
    return found.key != "image" or find_spec("rapidocr") is not None
