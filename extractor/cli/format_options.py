"""The options of ``duty extract`` and ``duty convert`` that concern single formats."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from extractor.cli.status import WrongUsage
from extractor.errors import DutyError
from extractor.exporters import Exporter, Option, Settings
from extractor.input_file import read_file
from extractor.late import late

_check_template: Final = late("extractor.exporters", "word:check_template")

OPTIONS: Final[dict[Option, tuple[str, str]]] = {
    "template": (
        "--template 文件.docx",
        "用本单位的 Word 模板：封面、页眉、字体、徽标都照它；正文放在写着 {{岗位说明书}} 的那一段，标题替换 {{标题}}",
    ),
    "split": ("--split", "每个岗位一个文件，放在以文档命名的文件夹里"),
    "source": ("--source 路径", "原文文件，或它所在的文件夹（duty convert）；不写则在结果旁边找"),
}
"""What each option of a format is called on the command line, and what it does."""


def add_format_options(parser: argparse.ArgumentParser, *options: Option) -> None:
    """The options of that name, in a group of their own."""
    group = parser.add_argument_group("只用于某些格式")
    for option in options:
        flag, _, metavar = OPTIONS[option][0].partition(" ")
        if metavar:
            group.add_argument(flag, type=Path, metavar=metavar, help=OPTIONS[option][1])
        else:
            group.add_argument(flag, action="store_true", help=OPTIONS[option][1])


def chosen_settings(options: argparse.Namespace, exporters: Sequence[Exporter]) -> Settings:
    """What the user set; ``WrongUsage`` for an option that none of the formats takes.

    Raises ``ReadError`` and ``DamagedFile`` for a template that cannot be used, before any document is read.
    """
    for option in OPTIONS:
        given = getattr(options, option, None)
        if given and not any(option in one.options for one in exporters):
            flag = OPTIONS[option][0].split()[0]
            raise WrongUsage(f"所选的格式都用不上 {flag}", remedy="duty formats 列出了各格式的选项")
    return Settings(template=_template(options.template), split=options.split)


def _template(path: Path | None) -> bytes | None:
    if path is None:
        return None
    template = read_file(path)
    try:
        _check_template(template)
    except DutyError as error:
        raise error.at(str(path)) from error
    return template
