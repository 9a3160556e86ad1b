"""What the commands that write files share: formats, the folder of results, one document's files."""

from __future__ import annotations

import argparse
import hashlib
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Final

from extractor.batch.stores import is_url
from extractor.batch.work import ResultFile
from extractor.cli.status import WrongUsage
from extractor.exporters import Exporter, exporter_named

DEFAULT_FOLDER: Final = Path("output")
_TOLD_BY_NAME: Final = 2
"""So many files of one kind in one folder are told by name."""


def add_output_options(parser: argparse.ArgumentParser, *, stores: bool = False) -> None:
    """``-o``, ``--overwrite`` and ``--quiet``. ``stores`` tells that ``-o`` takes addresses too."""
    parser.add_argument(
        "-o",
        "--output",
        metavar="文件夹",
        help=f"结果放在哪个文件夹{'，或云存储的地址（s3://…）' if stores else ''}；不写则是当前位置的 output",
    )
    parser.add_argument(
        "--overwrite", action="store_true", help="结果已经有了而内容不同时，覆盖它；不加则不覆盖，并算作失败"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="只报告错误")


def wanted_formats(names: str) -> tuple[Exporter, ...]:
    """The exporters of a list like ``yaml,docx``; ``UnknownFormatName``, ``WrongUsage``, ``MissingExtra``."""
    wanted = dict.fromkeys(name.strip().lower() for name in names.replace("，", ",").split(",") if name.strip())
    exporters = tuple(exporter_named(name) for name in wanted)
    if not exporters:
        raise WrongUsage("没有写输出格式", remedy="例如 yaml,docx")
    for exporter in exporters:
        if exporter.check is not None:
            exporter.check()
    extensions = [exporter.extension for exporter in exporters]
    for exporter in exporters:
        if extensions.count(exporter.extension) > 1:
            raise WrongUsage(f"几种格式的文件名都是 {exporter.extension} 结尾，会互相覆盖", remedy="请分几次输出")
    return exporters


def results_folder(given: str | None) -> Path:
    """The folder of results; ``WrongUsage`` where a file has its name."""
    if given is not None and is_url(given):
        raise WrongUsage("这个命令的结果只能放在本机文件夹", where=given)
    folder = Path(given) if given is not None else DEFAULT_FOLDER
    if folder.exists() and not folder.is_dir():
        raise WrongUsage("这是一个文件，不能当作结果文件夹", where=str(folder), remedy="请用 -o 指定文件夹")
    return folder


def record_folder(address: str) -> Path:
    """Where this machine keeps the record of results in a store: ``$XDG_STATE_HOME/duty``, one folder an address."""
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return state / "duty" / hashlib.sha256(address.encode()).hexdigest()[:16]


def told_files(where: str, files: Sequence[ResultFile]) -> str:
    """Which files there are now, for the line about a document; those of single positions as one folder."""
    kinds = Counter(_kind(file) for file in files)
    told: dict[str, None] = {}
    for file in files:
        above, extension = kind = _kind(file)
        if kinds[kind] > _TOLD_BY_NAME:
            told[f"{_join(where, (above / f'*{extension}').as_posix())}（{kinds[kind]} 个）"] = None
        else:
            told[f"{_join(where, file.path)}{'' if file.written else '（没有变化）'}"] = None
    return "、".join(told)


def _join(where: str, path: str) -> str:
    return f"{where}/{path}" if is_url(where) else str(Path(where) / path)


def _kind(file: ResultFile) -> tuple[PurePath, str]:
    path = PurePath(file.path)
    return path.parent, path.suffix
