"""The options that say how a document is read: ``--lexicon``, and ``--limit``, one value of ``Limits`` at a time."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from extractor.cli.status import WrongUsage
from extractor.late import late_pattern
from extractor.limits import DEFAULT, WORDS, Limits

_SETTING: Final = late_pattern(r"(\w+)=(\d[\d,_]*)", re.ASCII)


def add_reading_options(parser: argparse.ArgumentParser) -> None:
    """Both options; the help of ``--limit`` has all names and defaults."""
    parser.add_argument(
        "--lexicon",
        type=Path,
        action="append",
        default=[],
        metavar="文件",
        help="本单位的词表（YAML），可重复",
    )
    told = "；".join(
        f"{name} {words.subject}（{getattr(DEFAULT, name):,} {words.unit}）" for name, words in WORDS.items()
    )
    parser.add_argument(
        "--limit",
        action="append",
        default=[],
        metavar="名称=数值",
        help=f"改一项上限，可重复。上限防的是异常文件，超过的算失败。名称和不写时的值：{told}",
    )


def chosen_limits(settings: list[str]) -> Limits:
    """The limits with these settings, the later of two counting; ``WrongUsage`` for one that makes no sense."""
    chosen: dict[str, int] = {}
    for setting in settings:
        found = _SETTING.fullmatch(setting)
        if found is None:
            raise WrongUsage(f"--limit 应写成 名称=数值，不是 {setting}", remedy="例如 --limit text_characters=5000000")
        if found[1] not in WORDS:
            raise WrongUsage(f"没有 {found[1]} 这项上限，可用：{'、'.join(WORDS)}")
        chosen[found[1]] = int(re.sub(r"\D", "", found[2]))
    return replace(DEFAULT, **chosen)
