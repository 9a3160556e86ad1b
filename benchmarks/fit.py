"""``python -m benchmarks.fit``: fit the costs of the outline, whole layout families held out.

Coordinate search: one cost after the other is moved up and down, and stays moved where fewer items are
wrong. A move is tried first on the documents that are not perfect; only one that helps there is tried on a
guard of perfect ones. What counts is wrong items (missed and invented) a hundred items of the gold, plus a
small price for moving away from the table as it is, so that a cost that nothing depends on stays put.

Of every layout family in the fold nothing is fitted on; the figures of both sides before and after tell how
much of the gain carries over. Progress is kept in ``--state`` after every cost; the same command goes on
from there. Only ``--write`` changes ``extractor/outline/costs.yaml``, values in place, comments and order
kept.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import msgspec

import extractor.outline.costs
from benchmarks.accuracy.gold_sets import GoldDocument, folder_set, own_sets
from benchmarks.accuracy.score import gold_items
from benchmarks.staged import FOLDS, Prepared, finish, fold_of, prepare, rendered
from extractor.outline.costs import load_costs

TABLE: Final = Path(extractor.outline.costs.__file__).with_name("costs.yaml")
_PRICE: Final = 0.002
"""Of a nat moved, in wrong items a hundred: a move by one nat must mend two items in 100,000."""
_STEPS: Final = (1.0, -1.0, 0.4, -0.4)
"""Nats; tried in this order, the first that helps is doubled while it helps."""
_TRIED: Final = 20
_GUARD: Final = 40
"""Documents drawn anew for each cost: imperfect ones on which a move is tried, perfect ones on which it must do no
harm; a move that passes both is held against all imperfect ones."""


class State(msgspec.Struct, forbid_unknown_fields=True):
    """What is known so far: the table, the costs still to try in this sweep, figures of the moves made."""

    fold: int
    costs: dict[str, float]
    left: list[str]
    sweep: int = 0
    moves: list[str] = []


@dataclass(frozen=True)
class Corpus:
    """Documents to fit on and documents held out."""

    fitted: tuple[Prepared, ...]
    held_out: tuple[Prepared, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit for the time given, then report both sides."""
    options = _options(arguments)
    start = dict(load_costs())
    corpus = _corpus(options)
    print(f"拟合用 {len(corpus.fitted)} 份，保留 {len(corpus.held_out)} 份（第 {options.fold} 折的版式）")
    state = _resumed(options.state, options.fold, start)
    _search(corpus.fitted, state, start, time.monotonic() + 60 * options.minutes, options.state)
    print("\n".join(state.moves))
    for name, documents in (("拟合", corpus.fitted), ("保留", corpus.held_out)):
        before, after = _wrong(documents, start), _wrong(documents, state.costs)
        items = _items(documents)
        was, now = 100 * before / items, 100 * after / items
        print(f"{name}：每百项错 {was:.3f} → {now:.3f}（{items} 项）")
    if options.write:
        TABLE.write_text(rewritten(TABLE.read_text(encoding="utf-8"), state.costs), encoding="utf-8")
        print(f"已写入 {TABLE.name}")
    return 0


def rewritten(text: str, costs: Mapping[str, float]) -> str:
    """The table's text with these values; comments, order and names stay."""

    def value(match: re.Match[str]) -> str:
        name = match["name"]
        return f"{name}: {round(costs[name], 2)}" if name in costs else match[0]

    return re.sub(r"(?m)^(?P<name>[\w-]+): *-?[\d.]+", value, text)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit", description="拟合大纲搜索的代价表")
    parser.add_argument("--rendered", type=int, default=300, metavar="N", help="合成文档的份数")
    parser.add_argument("--first-seed", type=int, default=50_000, metavar="N", help="第一个种子")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="另加一个标注目录（只用于拟合）")
    parser.add_argument("--fold", type=int, default=0, choices=range(FOLDS), help="保留哪一折")
    parser.add_argument("--minutes", type=float, default=10, help="时间上限")
    parser.add_argument("--state", type=Path, help="进度文件；已有则接着做")
    parser.add_argument("--write", action="store_true", help="把结果写入 costs.yaml")
    return parser.parse_args(arguments)


def _corpus(options: argparse.Namespace) -> Corpus:
    fitted: list[GoldDocument] = []
    held_out: list[GoldDocument] = []
    for one in own_sets():
        (held_out if "heldout" in one.name else fitted).extend(one.documents)
    for folder in options.gold:
        fitted += folder_set(folder).documents
    for document in rendered(range(options.first_seed, options.first_seed + options.rendered)):
        (held_out if fold_of(document.layout) == options.fold else fitted).append(document)
    return Corpus(tuple(map(prepare, fitted)), tuple(map(prepare, held_out)))


def _resumed(file: Path | None, fold: int, costs: Mapping[str, float]) -> State:
    if file is not None and file.exists():
        state = msgspec.json.decode(file.read_bytes(), type=State)
        if state.fold == fold and set(state.costs) == set(costs):
            return state
        print(f"{file} 是别的折或别的代价表的进度，从头开始", file=sys.stderr)
    return State(fold, dict(costs), [])


def _search(
    documents: Sequence[Prepared],
    state: State,
    start: Mapping[str, float],
    deadline: float,
    file: Path | None,
) -> None:
    a_hundred = 100 / _items(documents)
    while time.monotonic() < deadline:
        if not state.left:
            if state.sweep and not any(f"第 {state.sweep} 轮" in move for move in state.moves):
                return  # a whole sweep that moved nothing
            state.sweep += 1
            state.left = list(state.costs)
            Random(state.sweep).shuffle(state.left)
        hard, easy = _parted(documents, state.costs)
        for name in _until(deadline, state.left):
            guard = Random(f"{state.sweep} {name}").sample(easy, min(_GUARD, len(easy)))
            told = _move(name, state, start, hard, guard, a_hundred)
            if told:
                state.moves.append(f"第 {state.sweep} 轮 {told}")
                print(state.moves[-1], flush=True)
                hard, easy = _parted(documents, state.costs)
            if file is not None:
                file.write_bytes(msgspec.json.encode(state))
        print(f"第 {state.sweep} 轮还剩 {len(state.left)} 项，不完美的文档 {len(hard)} 份", flush=True)


def _until(deadline: float, names: list[str]) -> Iterator[str]:
    while names and time.monotonic() < deadline:
        yield names.pop(0)


def _parted(documents: Sequence[Prepared], costs: Mapping[str, float]) -> tuple[list[Prepared], list[Prepared]]:
    hard: list[Prepared] = []
    easy: list[Prepared] = []
    for one in documents:
        (hard if finish(one, costs).wrong else easy).append(one)
    return hard, easy


def _move(
    name: str,
    state: State,
    start: Mapping[str, float],
    hard: Sequence[Prepared],
    guard: Sequence[Prepared],
    a_hundred: float,
) -> str:
    """Move one cost as far as it helps; what was done, empty when nothing helped."""
    old = state.costs[name]
    tried = Random(name).sample(hard, min(_TRIED, len(hard)))
    first = _wrong(tried, state.costs) * a_hundred + _PRICE * abs(old - start[name])
    for step in _STEPS:
        best, chosen = first, old
        while True:
            costs = {**state.costs, name: chosen + step}
            now = _wrong(tried, costs) * a_hundred + _PRICE * abs(chosen + step - start[name])
            if now >= best or now + _wrong(guard, costs) * a_hundred >= best:  # the guard is perfect as it is
                break
            best, chosen, step = now, chosen + step, 2 * step
        moved = {**state.costs, name: round(chosen, 3)}
        if chosen != old and _wrong(hard, moved) < _wrong(hard, state.costs):
            state.costs[name] = moved[name]
            return f"{name} {old:g} → {chosen:g}，抽出的文档上每百项错 {first:.3f} → {best:.3f}"
    return ""


def _items(documents: Sequence[Prepared]) -> int:
    """Items asked for."""
    return max(sum(items.total() for one in documents for items in gold_items(one.gold.root).values()), 1)


def _wrong(documents: Sequence[Prepared], costs: Mapping[str, float]) -> int:
    """Items missed and invented."""
    return sum(finish(one, costs).wrong for one in documents)


if __name__ == "__main__":
    sys.exit(main())
