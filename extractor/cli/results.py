"""What the commands that write files share: formats, the folder of results, one document's files."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Final

from extractor.batch.work import ResultFile
from extractor.cli.status import WrongUsage
from extractor.exporters import Exporter, exporter_named

DEFAULT_FOLDER: Final = Path("output")
_TOLD_BY_NAME: Final = 2
"""So many files of one kind in one folder are told by name."""


def add_output_options(parser: argparse.ArgumentParser) -> None:
    """``-o``, ``--overwrite`` and ``--quiet``."""
    parser.add_argument(
        "-o", "--output", type=Path, metavar="文件夹", help="结果放在哪个文件夹；不写则是当前位置的 output"
    )
    parser.add_argument(
        "--overwrite", action="store_true", help="结果已经有了而内容不同时，覆盖它；不加则不覆盖，并算作失败"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="只报告错误")


def wanted_formats(names: str) -> tuple[Exporter, ...]:
    """The exporters of a list like ``yaml,docx``; ``UnknownFormatName``, ``WrongUsage``."""
    wanted = dict.fromkeys(name.strip().lower() for name in names.replace("，", ",").split(",") if name.strip())
    exporters = tuple(exporter_named(name) for name in wanted)
    if not exporters:
        raise WrongUsage("没有写输出格式", remedy="例如 yaml,docx")
    extensions = [exporter.extension for exporter in exporters]
    for exporter in exporters:
        if extensions.count(exporter.extension) > 1:
            raise WrongUsage(f"几种格式的文件名都是 {exporter.extension} 结尾，会互相覆盖", remedy="请分几次输出")
    return exporters


def results_folder(given: Path | None) -> Path:
    """The folder of results; ``WrongUsage`` where a file has its name."""
    folder = given if given is not None else DEFAULT_FOLDER
    if folder.exists() and not folder.is_dir():
        raise WrongUsage("这是一个文件，不能当作结果文件夹", where=str(folder), remedy="请用 -o 指定文件夹")
    return folder


def told_files(folder: Path, files: Sequence[ResultFile]) -> str:
    """Which files there are now, for the line about a document; those of single positions as one folder."""
    kinds = Counter(_kind(file) for file in files)
    told: dict[str, None] = {}
    for file in files:
        above, extension = kind = _kind(file)
        if kinds[kind] > _TOLD_BY_NAME:
            told[f"{folder / above / f'*{extension}'}（{kinds[kind]} 个）"] = None
        else:
            told[f"{folder / file.path}{'' if file.written else '（没有变化）'}"] = None
    return "、".join(told)


def _kind(file: ResultFile) -> tuple[PurePath, str]:
    path = PurePath(file.path)
    return path.parent, path.suffix
