"""``duty convert``: results, perhaps edited, as files of other formats."""

from __future__ import annotations

import argparse
from typing import Final

from msgspec.structs import replace

from extractor import codec
from extractor.batch.inputs import find_inputs
from extractor.batch.one_document import write_results
from extractor.batch.placing import place_results
from extractor.cli.console import clear_progress, complain, say, show_progress
from extractor.cli.format_options import add_format_options, chosen_settings
from extractor.cli.result_files import is_result, result_text
from extractor.cli.results import add_output_options, results_folder, told_files, wanted_formats
from extractor.cli.source_file import source_text
from extractor.cli.status import DONE, SOME_FAILED
from extractor.errors import DutyError
from extractor.input_file import read_file

DESCRIPTION: Final = """\
把抽取结果（YAML 或 JSON，可以是手工改过的）转成其他格式。

例如：
  duty convert output/岗位职责.yaml --to docx
  duty convert output --to docx,json -o 岗位说明书
  duty convert output/岗位职责.yaml --to docx --template 公司模板.docx --split
  duty convert output/岗位职责.yaml --to html --source 岗位职责.docx"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``duty convert``."""
    parser.add_argument("paths", nargs="+", metavar="文件", help="YAML 或 JSON 文件、文件夹、通配符")
    parser.add_argument("--to", required=True, metavar="格式", help="输出格式，几种用逗号隔开；见 duty formats")
    add_output_options(parser)
    add_format_options(parser, "template", "split", "source")


def run(options: argparse.Namespace) -> int:
    """Convert everything named; ``SOME_FAILED`` where any of it could not be."""
    exporters = wanted_formats(options.to)
    settings = chosen_settings(options, exporters)
    compared = any("source" in exporter.options for exporter in exporters)
    formats = [exporter.name for exporter in exporters]
    folder = results_folder(options.output)
    found = find_inputs(options.paths, is_result)
    for fault in found.faults:
        complain(fault)
    failed = bool(found.faults)
    for done, (one, place) in enumerate(zip(found.inputs, place_results(found.inputs), strict=True)):
        show_progress(done, len(found.inputs), one.path.name)
        try:
            document = codec.load(result_text(read_file(one.path)))
            text = source_text(document, one.path, options.source) if compared else None
            chosen = replace(settings, source_text=text)
            files = write_results(document, place, folder, formats, chosen, overwrite=options.overwrite)
        except DutyError as error:
            complain(error if error.where else error.at(str(one.path)))
            failed = True
            continue
        if not options.quiet:
            say(f"{one.path} → {told_files(str(folder), files)}")
    clear_progress()
    return SOME_FAILED if failed else DONE
