"""The commands of ``duty``. One more is a file in this folder and a line in ``COMMANDS``."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Final, NamedTuple, Protocol, cast


class CommandModule(Protocol):
    """What the file of a command has."""

    DESCRIPTION: str
    """What ``duty NAME --help`` says above the options, in Chinese, examples included."""

    def configure(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it; the exit status."""


class Command(NamedTuple):
    """A command: its name, the place of its module, one line of Chinese for the list of commands.

    ``usage`` is what stands behind the name in its help.
    """

    name: str
    module: str
    summary: str
    usage: str

    def load(self) -> CommandModule:
        """Import its module; done for the one command that was chosen, so that ``duty --help`` is quick."""
        return cast("CommandModule", import_module(self.module))


COMMANDS: Final = (
    Command(
        "extract",
        "extractor.cli.extract",
        "从文档中抽取岗位、职责、任职要求，存为 YAML、Word 等",
        "路径… [选项]",
    ),
    Command("validate", "extractor.cli.validate", "检查 YAML、JSON 结果是否符合格式约定", "文件…"),
    Command("convert", "extractor.cli.convert", "把 YAML、JSON 结果转成 Word 等格式", "文件… --to 格式 [选项]"),
    Command("explain", "extractor.cli.explain", "逐行说明一份文档是怎样读出来的", "文件 [选项]"),
    Command("status", "extractor.cli.folder_status", "说明结果文件夹里做完多少、失败多少、为什么", "文件夹"),
    Command("formats", "extractor.cli.formats", "列出能读、能写的格式", ""),
)
