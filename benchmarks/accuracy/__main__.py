"""``python -m benchmarks.accuracy``: the extractor against gold files and rendered documents."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.accuracy.baselines import BASELINES
from benchmarks.accuracy.extraction import extracted
from benchmarks.accuracy.figures import FILE, fallen, figures_of, moved, record, recorded
from benchmarks.accuracy.gold_sets import GoldSet, crossed_set, damaged_set, folder_set, own_sets, rendered_set
from benchmarks.accuracy.measure import Measured, measure
from benchmarks.accuracy.tables import rendered_tables, rows_by_sets, worst_first

_SHOWN_DOCUMENTS = 10


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 when a set fell behind its recorded figures or the extractor crashed."""
    options = _options(arguments)
    try:
        own = own_sets()
        sets = [*own, *(folder_set(folder) for folder in options.gold)]
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    if options.damaged:
        seeds = range(options.first_seed, options.first_seed + options.damaged)
        sets.append(damaged_set(seeds, own))
    if options.crossed:
        seeds = range(options.first_seed, options.first_seed + options.crossed)
        sets.append(crossed_set(seeds, own))
    if options.rendered:
        sets.append(rendered_set(range(options.first_seed, options.first_seed + options.rendered)))
    measured = {one.name: measure(one, extracted) for one in sets}
    _print_extractor(sets, measured, options.misses)
    if options.baselines:
        _print_baselines(sets)
    new = {name: figures_of(documents) for name, documents in measured.items()}
    old = recorded(options.figures)
    print()
    for line in moved(new, old):
        print(line)
    if options.record:
        record(new, options.figures)
        return 0
    losses = list(fallen(new, old))
    crashes = [
        f"{one.document.name}: 崩溃：{one.crash}" for documents in measured.values() for one in documents if one.crash
    ]
    for line in (*losses, *crashes):
        print(line, file=sys.stderr)
    return 1 if losses or crashes else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description="用标注文件检验抽取准确率")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="另加一个标注目录，可重复")
    parser.add_argument("--rendered", type=int, default=0, metavar="N", help="另加 N 份合成文档")
    parser.add_argument("--crossed", type=int, default=0, metavar="N", help="另加 N 份换了岗位名称和职责的标注文档")
    parser.add_argument("--damaged", type=int, default=0, metavar="N", help="另加 N 份加了损坏的标注文档")
    parser.add_argument("--first-seed", type=int, default=0, metavar="N", help="合成文档的第一个种子")
    parser.add_argument("--misses", type=int, default=3, metavar="N", help="每份文档列出的漏项、多项各几条")
    parser.add_argument("--baselines", action="store_true", help="另测两个简单的对照方法")
    parser.add_argument("--record", action="store_true", help="把本次数字记下，供以后比较")
    parser.add_argument("--figures", type=Path, default=FILE, metavar="FILE", help="记录数字的文件")
    return parser.parse_args(arguments)


def _print_extractor(sets: Sequence[GoldSet], measured: dict[str, list[Measured]], misses: int) -> None:
    for line in rows_by_sets(measured):
        print(line)
    for one in sets:
        documents = measured[one.name]
        if all(document.score.f1 == 1.0 for document in documents):
            continue
        print(f"\n{one.name}：最差在前")
        for line in worst_first(documents, _SHOWN_DOCUMENTS, misses):
            print(line)
        if any(document.document.layout for document in documents):
            print()
            for line in rendered_tables(documents):
                print(line)


def _print_baselines(sets: Sequence[GoldSet]) -> None:
    for name, extract in BASELINES:
        print(f"\n对照：{name}")
        for line in rows_by_sets({one.name: measure(one, extract) for one in sets}):
            print(line)


if __name__ == "__main__":
    sys.exit(main())
