"""``duty formats``: what can be read and written."""

from __future__ import annotations

import argparse
from typing import Final

from extractor.cli.columns import padded
from extractor.cli.console import complain, say
from extractor.cli.format_options import OPTIONS
from extractor.cli.status import DONE, SOME_FAILED
from extractor.errors import PluginError
from extractor.exporters import EXPORTERS, Exporter
from extractor.exporters.plugins import clash, load_plugin, plugin_names
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
        _tell(exporter)
    return SOME_FAILED if _tell_plugins() else DONE


def _tell(exporter: Exporter) -> None:
    say(f"  {padded(exporter.name, _NAME_COLUMNS)}{exporter.extension}  {exporter.description}")
    for option in exporter.options:
        flag, what = OPTIONS[option]
        say(f"  {'':{_NAME_COLUMNS}}  {flag}  {what}")


def _tell_plugins() -> bool:
    """The formats of plug-ins; whether any of them is unfit."""
    names = plugin_names()
    built_in = {exporter.name for exporter in EXPORTERS}
    if names:
        say("插件能写：")
    unfit = False
    for name in names:
        try:
            if name in built_in:
                raise clash(name)
            _tell(load_plugin(name))
        except PluginError as error:
            complain(error)
            unfit = True
    return unfit
