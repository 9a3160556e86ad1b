"""``python -m benchmarks.fuzz N [--seed S]``: mutated documents through the whole way from text to JSON.

A mutated document may be refused with a ``DutyError``; a broken promise, a text that is lost or any other exception is
a defect.
The seed alone decides a document, so a crash is run again with ``python -m benchmarks.fuzz 1 --seed S``.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.ledger import account
from benchmarks.render.rendering import render
from benchmarks.render.seeds import stream
from extractor import codec
from extractor.errors import BrokenPromise, DutyError
from extractor.lexicon import load
from extractor.pipeline import extract_source
from extractor.readers import read_text

Mutation = Callable[[str, Random], str]
FRAGMENTS: Final = (
    "一、", "（二）", "3.", "1.10", "(1).", "④", "⑴", "A、", "●", "-----", "l、", "第三条", "第二章 总则",
    "职责一", "权限二：", "岗位职责：", "任职要求", "直接上级：经理", "岗位名称：", "岗位名称出纳",
    "工作任务", "频次：", "权限范围：", "组织架构图", "部门职责", "出纳岗位职责", "【财务部】",
    "<行政经理>", "财务部", "总经理", "工作流程", "目录", "……12", "第1页共9页",
    "本文由会员分享，可在线阅读", "職責(zé)", "见3.2.1", "24小时", "8:00", "10%", "3人", "2007年10月",
    "以上职责自2022年3月1日起执行。", "注：", "制定", "负责", "（", "）", "【", "】", "<", "“", "。",
    "；", "：", "、", "\n", "\n\n", " ", "\t", "\u3000", "\r\n", "\x00", "\u200b", "\u202e", "\ue000",
    "\ufeff", "\U0001f600", "e\u0301", "\u2028", "²", "٣", "〇", "Ⅳ", "ⅹ", "㈠", "0", "００",
    "999999999999",
)  # fmt: skip
_MOST_MUTATIONS: Final = 8
_LONGEST_CUT: Final = 80
"""Code points that a mutation takes away, doubles or moves at most."""


@dataclass(frozen=True)
class Crash:
    """What a mutated document did to the program."""

    seed: int
    error: str
    text: str


def mutated(seed: int) -> str:
    """The document of this seed: rendered, then harmed in one to eight places."""
    rng = stream(seed, "fuzz")
    text = render(seed).raw
    for _ in range(rng.randint(1, _MOST_MUTATIONS)):
        text = rng.choice(MUTATIONS)(text, rng)
    return text


def run(text: str) -> None:
    """The whole way; raises what it must not raise."""
    try:
        source = read_text(text)
        document = extract_source(source, load())
        account(source, document)
        codec.load(codec.dump_json_line(document))
    except BrokenPromise:
        raise
    except DutyError:
        return


def crash_of(seed: int) -> Crash | None:
    """The crash of the document of this seed, if it crashes."""
    text = mutated(seed)
    try:
        run(text)
    except Exception as error:  # noqa: BLE001 - finding every kind of exception is what a fuzzer is for
        frames = traceback.extract_tb(error.__traceback__)
        frame = frames[-2] if isinstance(error, BrokenPromise) and len(frames) > 1 else frames[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        return Crash(seed, f"{type(error).__name__}: {error} ({place})", text)
    return None


def _stretch(text: str, rng: Random) -> tuple[int, int]:
    start = rng.randint(0, len(text))
    return start, min(len(text), start + rng.randint(1, _LONGEST_CUT))


def _delete(text: str, rng: Random) -> str:
    start, end = _stretch(text, rng)
    return text[:start] + text[end:]


def _double(text: str, rng: Random) -> str:
    start, end = _stretch(text, rng)
    return text[:end] + text[start:end] + text[end:]


def _move(text: str, rng: Random) -> str:
    start, end = _stretch(text, rng)
    rest = text[:start] + text[end:]
    at = rng.randint(0, len(rest))
    return rest[:at] + text[start:end] + rest[at:]


def _insert(text: str, rng: Random) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(FRAGMENTS) * rng.choice((1, 1, 1, 2, 3)) + text[at:]


def _insert_at_line(text: str, rng: Random) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    lines[at] = rng.choice(FRAGMENTS) + lines[at]
    return "\n".join(lines)


def _drop_line(text: str, rng: Random) -> str:
    lines = text.split("\n")
    del lines[rng.randrange(len(lines))]
    return "\n".join(lines)


def _double_line(text: str, rng: Random) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    return "\n".join([*lines[:at], lines[at], *lines[at:]])


def _swap_lines(text: str, rng: Random) -> str:
    lines = text.split("\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _join_lines(text: str, rng: Random) -> str:
    return text.replace("\n", rng.choice(("", " ", "\u3000")), rng.randint(1, 30))


def _cut_lines(text: str, rng: Random) -> str:
    width = rng.randint(1, 40)
    lines = text.split("\n")
    return "\n".join(line[i : i + width] for line in lines for i in range(0, max(len(line), 1), width))


def _truncate(text: str, rng: Random) -> str:
    at = rng.randint(0, len(text))
    return text[:at] if rng.random() < 0.5 else text[at:]


MUTATIONS: Final[tuple[Mutation, ...]] = (
    _delete, _double, _move, _insert, _insert, _insert_at_line, _insert_at_line, _drop_line, _double_line,
    _swap_lines, _join_lines, _cut_lines, _truncate,
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each crash with its seed; 1 when there was one."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description="用变异的合成文档找崩溃")
    parser.add_argument("count", type=int, metavar="N", help="文档份数")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="第一个种子")
    parser.add_argument("--text", action="store_true", help="连同原文打印")
    options = parser.parse_args(arguments)
    crashes = 0
    slowest = (0.0, options.seed)
    for seed in range(options.seed, options.seed + options.count):
        began = time.process_time()
        crash = crash_of(seed)
        slowest = max(slowest, (time.process_time() - began, seed))
        if crash is not None:
            crashes += 1
            print(f"种子 {seed}: {crash.error}", flush=True)
            if options.text:
                print(crash.text)
    print(f"{options.count} 份文档，{crashes} 次崩溃；最慢的是种子 {slowest[1]}，{slowest[0]:.1f} 秒")
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())
