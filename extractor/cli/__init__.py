"""The command ``duty``: parse, print, exit status. Each command is a file in this folder."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Final

from extractor import __version__
from extractor.cli.columns import padded
from extractor.cli.commands import COMMANDS, Command
from extractor.cli.console import complain, note, speak_chinese
from extractor.cli.parser import ChineseParser, perhaps
from extractor.cli.status import INTERRUPTED, SOME_FAILED, WRONG_USAGE
from extractor.errors import DutyError

__all__ = ["main"]

_DESCRIPTION: Final = """\
duty 读取岗位职责、部门职责、组织架构、岗位说明书等文档，抽取出岗位、职责、任职要求、
汇报关系，存为结构化的数据。不联网，不用大模型；同样的文件总得到同样的结果。

常用：
  duty extract 岗位职责.docx                  抽取一份文档，结果在 output 文件夹
  duty extract 制度汇编 -o 结果               抽取整个文件夹（含子文件夹）
  duty extract 制度汇编 --format yaml,docx    同时生成整理好的 Word
"""
_NAME_COLUMNS: Final = 10
_ENDING: Final = "各命令的说明：duty 命令 --help。退出状态：0 成功，1 有文件失败，2 用法不对。"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Out: 0 done, 1 some documents failed, 2 wrong usage, 130 interrupted."""
    speak_chinese()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        try:
            return _run(given)
        finally:  # also when argparse leaves after its help
            sys.stdout.flush()
    except DutyError as error:
        complain(error)
        return WRONG_USAGE
    except KeyboardInterrupt:
        note("已中断；写好的结果都是完整的，成批抽取可加 --resume 接着做")
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output, say `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SOME_FAILED


def _run(arguments: Sequence[str]) -> int:
    chosen = next((word for word in arguments if not word.startswith("-")), "")
    command = next((one for one in COMMANDS if one.name == chosen), None)
    parser, below = _parser(command)
    if command is None and chosen:
        names = [one.name for one in COMMANDS]
        parser.error(f"没有 {chosen} 这个命令{perhaps(chosen, names)}，可用：{'、'.join(names)}")
    if not arguments:
        parser.print_help(sys.stderr)
        return WRONG_USAGE
    options, unknown = parser.parse_known_args(arguments)
    if unknown:
        (below or parser).refuse(unknown)
    if command is None:  # only options before it: --help and --version have left already
        parser.error("the following arguments are required: 命令")
    return command.load().run(options)


def _parser(chosen: Command | None) -> tuple[ChineseParser, ChineseParser | None]:
    """The whole command line and the chosen command's part of it; only that one knows its own arguments."""
    parser = ChineseParser("duty", "duty 命令 …", _DESCRIPTION)
    parser.epilog = "\n".join(["命令:", *_commands(), "", _ENDING])
    parser.add_argument("--version", action="version", version=f"duty {__version__}", help="显示版本")
    places = parser.add_subparsers(metavar="命令", help=argparse.SUPPRESS, parser_class=ChineseParser)
    chosen_part = None
    for one in COMMANDS:
        name = f"duty {one.name}"
        below = places.add_parser(one.name, prog=name, usage=f"{name} {one.usage}".strip())
        if one is chosen:
            module = one.load()
            below.description = module.DESCRIPTION
            module.configure(below)
            chosen_part = below
    return parser, chosen_part


def _commands() -> list[str]:
    return [f"  {padded(one.name, _NAME_COLUMNS)}{one.summary}" for one in COMMANDS]
