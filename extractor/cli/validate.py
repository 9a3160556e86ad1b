"""``duty validate``: does a result still follow the contract, say after editing?"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path, PurePath
from typing import Final

from extractor.batch.inputs import Input, find_inputs
from extractor.cli.console import complain, one_line, say
from extractor.cli.result_files import is_result, result_text
from extractor.cli.status import DONE, SOME_FAILED
from extractor.errors import DutyError
from extractor.input_file import read_file, read_stream
from extractor.validation import validate_file_text

DESCRIPTION: Final = """\
检查 YAML、JSON 结果是否符合格式约定，手工改过之后尤其有用。
每个问题一行：文件、行号、位置、问题。有问题时退出状态为 1。

例如：
  duty validate output/岗位职责.yaml
  duty validate output"""

_FROM_PIPE: Final = Input(Path("-"), PurePath("stdin"))


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``duty validate``."""
    parser.add_argument("paths", nargs="+", metavar="文件", help="YAML 或 JSON 文件、文件夹、通配符；- 表示标准输入")
    parser.add_argument("-q", "--quiet", action="store_true", help="只报告问题")


def run(options: argparse.Namespace) -> int:
    """Validate everything named; ``SOME_FAILED`` where any of it breaks the contract."""
    found = find_inputs([path for path in options.paths if path != "-"], is_result)
    for fault in found.faults:
        complain(fault)
    failed = bool(found.faults)
    for one in (*found.inputs, *([_FROM_PIPE] if "-" in options.paths else [])):
        where = "标准输入" if one is _FROM_PIPE else str(one.path)
        try:
            text = result_text(read_stream(sys.stdin.buffer, where) if one is _FROM_PIPE else read_file(one.path))
        except DutyError as error:
            complain(error.at(where))
            failed = True
            continue
        problems = validate_file_text(text, where)
        failed = failed or bool(problems)
        for problem in problems:
            say(one_line(f"{where}: {problem}（{problem.rule}）"))
        if not problems and not options.quiet:
            say(f"{where}: 符合约定")
    return SOME_FAILED if failed else DONE
