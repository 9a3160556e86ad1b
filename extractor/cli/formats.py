"""``duty formats``: what can be read and written."""

from __future__ import annotations

import argparse
from typing import Final

from extractor.cli.columns import padded
from extractor.cli.console import say
from extractor.cli.status import DONE
from extractor.exporters import EXPORTERS
from extractor.readers import READERS, sniff

DESCRIPTION: Final = """\
列出能读、能写的格式。读取时看文件内容，不看文件名。

例如：
  duty formats"""

_NAME_COLUMNS: Final = 30


def configure(parser: argparse.ArgumentParser) -> None:
    """``duty formats`` has no arguments of its own."""


def run(options: argparse.Namespace) -> int:
    """Print both lists."""
    say("能读：")
    for key in READERS:
        found = sniff.FORMATS[key]
        extensions = " ".join(f".{extension}" for extension in found.extensions)
        say(f"  {padded(found.label, _NAME_COLUMNS)}{extensions}")
    archive = sniff.FORMATS["zip"]
    say(f"  {padded(archive.label, _NAME_COLUMNS)}.zip  里面的文档逐份处理")
    say("能写（--format、--to）：")
    for exporter in EXPORTERS:
        say(f"  {padded(exporter.name, _NAME_COLUMNS)}{exporter.extension}  {exporter.description}")
    return DONE
