"""``python -m benchmarks.roundtrip N``: what comes back from our own Word files (promise 4).

Every document is extracted, written to Word and extracted again. A row is the share of documents whose data of that
kind are the same (``views``), then F1 of the rows of the accuracy measure with the first extraction as truth.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from benchmarks.accuracy.gold_sets import own_sets, rendered_set
from benchmarks.accuracy.score import ROWS, prf
from benchmarks.roundtrip.returned import Returned, returned
from benchmarks.roundtrip.views import PROMISED, View

_SAMPLES: Final = Path(__file__).resolve().parents[2] / "samples"
_SHOWN_DIFFERENCES: Final = 3
_LONGEST_SHOWN: Final = 150


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table of each set, and what differs in the documents that came back worst."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.roundtrip", description="写成 Word 再读回，比较数据")
    parser.add_argument("count", type=int, nargs="?", default=0, metavar="N", help="另加 N 份合成文档")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="第一个种子")
    parser.add_argument("--worst", type=int, default=10, metavar="N", help="列出几份最差的")
    parser.add_argument("--only-rendered", action="store_true", help="只测合成文档")
    options = parser.parse_args(arguments)
    for name, inputs in _inputs(options):
        with ProcessPoolExecutor(1) as pool:
            results = [one for one in pool.map(returned, *zip(*inputs, strict=True), chunksize=8) if one]
        for line in (*_table(name, results), *_worst(results, options.worst)):
            print(line)
        sys.stdout.flush()
    return 0


def _inputs(options: argparse.Namespace) -> Iterator[tuple[str, list[tuple[str, bytes | str]]]]:
    if not options.only_rendered:
        yield "samples", [(one.name, one.read_bytes()) for one in sorted(_SAMPLES.iterdir()) if one.is_file()]
        for one in own_sets():
            yield one.name, [(document.name, document.raw) for document in one.documents]
    if options.count:
        rendered = rendered_set(range(options.seed, options.seed + options.count))
        yield rendered.name, [(document.name, document.raw) for document in rendered.documents]


def _table(name: str, results: Sequence[Returned]) -> Iterator[str]:
    whole = sum(one.same(PROMISED) for one in results)
    yield f"\n{name}: {len(results)} documents, {whole} the same ({whole / max(len(results), 1):.1%})"
    shares = {row: sum(one.same((row,)) for one in results) / max(len(results), 1) for row in results[0].before}
    yield "  same: " + "  ".join(f"{row} {share:.3f}" for row, share in shares.items())
    yield "  F1:   " + "  ".join(f"{row} {_f1(results, row):.4f}" for row in ROWS)


def _f1(results: Sequence[Returned], row: str) -> float:
    sides = []
    for items in ("given", "got"):
        merged: Counter[tuple[str, ...]] = Counter()
        for number, one in enumerate(results):
            merged.update({(str(number), *item): count for item, count in getattr(one, items)[row].items()})
        sides.append(merged)
    return prf(*sides).f1


def _worst(results: Sequence[Returned], shown: int) -> Iterator[str]:
    changed = [one for one in results if not one.same(PROMISED)]
    for one in changed[:shown]:
        yield f"  {one.name}"
        for row in one.before:
            yield from _differences(row, one.before[row], one.after[row])
    if len(changed) > shown:
        yield f"  …… {len(changed) - shown} more"


def _differences(row: str, before: View, after: View) -> Iterator[str]:
    if before == after:
        return
    lost, new = [Counter(map(repr, side)) for side in (before, after)]
    for sign, items in (("-", lost - new), ("+", new - lost)):
        for item, _ in zip(items.elements(), range(_SHOWN_DIFFERENCES), strict=False):
            yield f"    {row} {sign} {item[:_LONGEST_SHOWN]}"
    if not (lost - new or new - lost):
        yield f"    {row}: another order"


if __name__ == "__main__":
    sys.exit(main())
