"""``duty status``: what a folder of results holds, and how the last run into it ended."""

from __future__ import annotations

import argparse
import re
import sqlite3
from datetime import datetime
from pathlib import Path, PurePath
from typing import Final

from extractor.batch.folder_lock import is_locked
from extractor.batch.manifest import PLACE, Record, reading, records
from extractor.batch.stores import is_url
from extractor.cli.batch_report import failure_table
from extractor.cli.console import one_line, say
from extractor.cli.progress import duration
from extractor.cli.results import record_folder
from extractor.cli.status import DONE, SOME_FAILED, WrongUsage

DESCRIPTION: Final = """\
说明结果文件夹里处理了多少份、失败多少份、各因为什么；运行中也可以看。

例如：
  duty status 结果
  duty status 结果 --failed          逐份列出失败的和原因"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``duty status``."""
    parser.add_argument("folder", metavar="文件夹", help="duty extract 的结果文件夹，或云存储的地址（s3://…）")
    parser.add_argument("--failed", action="store_true", help="逐份列出失败的和原因")


def run(options: argparse.Namespace) -> int:
    """Print the sums; ``SOME_FAILED`` where documents have failed or are still to be done."""
    folder = record_folder(options.folder.rstrip("/")) if is_url(options.folder) else Path(options.folder)
    with reading(folder) as connection:
        if connection is None:
            raise WrongUsage("这里没有处理记录", where=options.folder, remedy="请给出 duty extract 的结果文件夹")
        return _told(connection, folder, each=options.failed)


def _told(connection: sqlite3.Connection, folder: Path, *, each: bool) -> int:
    started, ended, version, formats, engine, jobs, documents = connection.execute(
        "SELECT started, ended, version, formats, engine, jobs, documents FROM runs ORDER BY number DESC LIMIT 1"
    ).fetchone()
    done, seconds, characters, positions, duties, problems = connection.execute(
        "SELECT count(*), total(seconds), total(characters), total(positions), total(duties), total(problems)"
        " FROM documents WHERE status = 'done'"
    ).fetchone()
    failures = list(records(connection, "failed"))
    running = ended is None and is_locked(folder / PLACE)
    state = "正在运行" if running else "没有做完，可用 --resume 继续" if ended is None else "已做完"
    way = f"格式 {formats}，{engine} × {jobs}，版本 {version}"
    since = datetime.fromisoformat(started).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    say(f"最近一次：{state}；共 {documents} 份，{way}，开始于 {since}")
    held = f"{characters:.0f} 字，岗位 {positions:.0f}，职责 {duties:.0f}，问题 {problems:.0f}"
    say(f"有结果的 {done} 份：{held}；用时合计 {duration(seconds)}")
    if failures:
        say(f"失败的 {len(failures)} 份：")
        for line in failure_table((record.cause or "defect", _called(record)) for record in failures):
            say(one_line(line))
    if each:
        for record in failures:
            say(one_line(record.error))
    return SOME_FAILED if failures or ended is None else DONE


def _called(record: Record) -> str:
    """The document's place among its kind, under its own name: results have lost its extension."""
    return str(PurePath(record.place).with_name(re.split(r"[/\\]", record.input)[-1]))
