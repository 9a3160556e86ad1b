"""``python -m benchmarks.calibration``: how often items of each confidence are right.

Without options the confidence the extractor writes is held against rendered documents. ``--fit`` fits the
weights of ``extractor/assemble/confidence.yaml`` (logistic regression, ridge), each fold of layout families
on the other folds and on what was once read at first sight (``benchmarks.first_sight``), and tells how often
items of a family, or of a set read at first sight, that nothing was fitted on were right; ``--write`` fits on
all and writes the file. What every item begins with (``any``) is then lowered until, on held-out families,
items at 0.9 and more are right in 98 of 100. ``--remember`` adds a set that nobody has looked at to what was
read at first sight.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp
from pathlib import Path
from typing import Final

import extractor.assemble.confidence
from benchmarks.accuracy.gold_sets import GoldDocument, folder_set, own_sets
from benchmarks.accuracy.score import norm, optional_texts
from benchmarks.first_sight import remember, remembered
from benchmarks.logistic import Row, logistic
from benchmarks.staged import FOLDS, Finished, finish, fold_of, prepare, rendered
from extractor.assemble.confidence import items_with_oddities, log_odds, probability
from extractor.body import Body
from extractor.model import Document, Duty, Requirement, Step
from extractor.roles import Roled
from extractor.spans import Span

TABLE: Final = Path(extractor.assemble.confidence.__file__).with_name("confidence.yaml")
BINS: Final = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01)
SURE: Final = 0.9
WANTED: Final = 0.98
"""Share of the items at ``SURE`` and more that must be right."""
_RIDGE: Final = 0.3
_RIDGE_OF_ANY: Final = 0.01
_LOWERED: Final = 0.25
"""Nats; the step in which the first weight is lowered."""

Key = tuple[str, Span]
"""Row and span of an item."""


@dataclass(frozen=True)
class Sample:
    """One item: its layout family, its document, what is odd about it, what the extractor said, whether it
    is right."""

    family: str
    document: str
    oddities: tuple[str, ...]
    said: float
    right: bool


def samples_of(gold: GoldDocument) -> list[Sample]:
    """Every item of the document that counts; what the gold file leaves open is left out."""
    prepared = prepare(gold)
    done = finish(prepared)
    verdicts = _verdicts(done, optional_texts(gold.root))
    out = []
    for node, names in items_with_oddities(prepared.body, done.roled):
        verdict = verdicts.get((node.role, _item_span(prepared.body, node)))
        if verdict is not None:
            out.append(Sample(gold.layout or "gold", gold.name, names, verdict[0], verdict[1]))
    return out


def fitted(samples: Sequence[Sample]) -> dict[str, float]:
    """Weights by oddity in nats; ``any`` is of every item."""
    groups: Counter[tuple[tuple[str, ...], bool]] = Counter((one.oddities, one.right) for one in samples)
    rows = [
        Row(dict.fromkeys(("any", *names), 1.0), groups[names, True], groups[names, True] + groups[names, False])
        for names in sorted({names for names, _ in groups})
    ]
    return logistic(rows, _RIDGE, {"any": _RIDGE_OF_ANY})


def judged(samples: Iterable[Sample], weights: Mapping[str, float]) -> list[tuple[float, bool]]:
    """Each item's probability by these weights, and whether it is right."""
    return [(probability(log_odds(one.oddities, weights)), one.right) for one in samples]


def reliability(pairs: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """A line for each bin of confidence: items, mean confidence, share that is right."""
    for low, high in pairwise(BINS):
        lot = [(p, right) for p, right in pairs if low <= p < high]
        if lot:
            mean = sum(p for p, _ in lot) / len(lot)
            share = sum(right for _, right in lot) / len(lot)
            shown = f"{low:.2f}–{min(high, 1.0):.2f} {len(lot):>7} 项"
            yield f"  {shown}  平均把握 {mean:.3f}  实际正确 {share:.4f}"


def sure(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Of all items the share at 0.9 and more, and of those the share that is right (1 where there are
    none)."""
    lot = [right for p, right in pairs if p >= SURE]
    return len(lot) / max(len(pairs), 1), sum(lot) / len(lot) if lot else 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 when items at 0.9 and more are right less often than 98 in 100."""
    options = _options(arguments)
    if options.remember:
        found = [one for folder in options.gold for d in folder_set(folder).documents for one in samples_of(d)]
        remember(options.remember, ((one.oddities, one.right) for one in found))
        return 0
    samples = _collected(options)
    if not options.fit:
        pairs = [(one.said, one.right) for one in samples if one.family != "gold"]
        return _told("抽取器现在写的把握", pairs)
    blind = _at_first_sight()
    once = [one for lot in blind.values() for one in lot]
    tested: list[tuple[Sample, float, bool]] = []
    for fold in range(FOLDS):
        weights = fitted([*once, *(one for one in samples if one.family == "gold" or fold_of(one.family) != fold)])
        held_out = [one for one in samples if one.family != "gold" and fold_of(one.family) == fold]
        tested += [(one, *pair) for one, pair in zip(held_out, judged(held_out, weights), strict=True)]
    lowered = 0.0
    while sure(pairs := [(_shifted(p, lowered), right) for _, p, right in tested])[1] < WANTED and lowered < 5:
        lowered += _LOWERED
    status = _told(f"保留的版式上（起点降低 {lowered:.2f}）", pairs)
    for line in _families(tested, lowered):
        print(line)
    for name, lot in blind.items():
        weights = fitted([*samples, *(one for one in once if one.family != name)])
        share, right = sure([(_shifted(p, lowered), ok) for p, ok in judged(lot, weights)])
        print(f"  初读 {name:20} {len(lot):>6} 项  ≥ {SURE} 的占 {share:.3f}，其中正确 {right:.4f}")
    if options.write:
        weights = fitted([*samples, *once])
        weights["any"] -= lowered
        TABLE.write_text(_written(weights, pairs, len(samples) + len(once)), encoding="utf-8")
        print(f"已写入 {TABLE.name}")
    return status


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description="检验每项的把握是否可信")
    parser.add_argument("--rendered", type=int, default=300, metavar="N", help="合成文档的份数")
    parser.add_argument("--first-seed", type=int, default=70_000, metavar="N", help="第一个种子")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="另加一个标注目录，可重复")
    parser.add_argument("--fit", action="store_true", help="拟合权重，在保留的版式上检验")
    parser.add_argument("--remember", default="", metavar="NAME", help="把 --gold 各目录初读的结果记为这一组")
    parser.add_argument("--write", action="store_true", help="与 --fit 同用：把权重写入 confidence.yaml")
    return parser.parse_args(arguments)


def _at_first_sight() -> dict[str, list[Sample]]:
    """The items of the sets that were read at first sight, by the set's name, which is their family too."""
    return {
        name: [Sample(name, name, names, 0.0, right) for (names, right), count in lots.items() for _ in range(count)]
        for name, lots in remembered().items()
    }


def _collected(options: argparse.Namespace) -> list[Sample]:
    samples: list[Sample] = []
    documents: list[GoldDocument] = [d for one in own_sets() for d in one.documents]
    documents += [d for folder in options.gold for d in folder_set(folder).documents]
    seeds = range(options.first_seed, options.first_seed + options.rendered)
    for number, document in enumerate([*documents, *rendered(seeds)]):
        samples += samples_of(document)
        if number % 50 == 49:
            print(f"{number + 1} 份，{len(samples)} 项", file=sys.stderr, flush=True)
    return samples


def _told(title: str, pairs: Sequence[tuple[float, bool]]) -> int:
    print(f"{title}：{len(pairs)} 项，其中正确 {sum(right for _, right in pairs) / max(len(pairs), 1):.4f}")
    for line in reliability(pairs):
        print(line)
    share, right = sure(pairs)
    print(f"  把握 ≥ {SURE} 的占 {share:.3f}，其中正确 {right:.4f}（要求 {WANTED}）")
    return 0 if right >= WANTED else 1


def _families(tested: Sequence[tuple[Sample, float, bool]], lowered: float) -> Iterator[str]:
    by_family: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for one, p, right in tested:
        by_family[one.family].append((_shifted(p, lowered), right))
    for family, pairs in sorted(by_family.items(), key=lambda item: sure(item[1])[1]):
        share, of_these = sure(pairs)
        yield f"  {family:24} {len(pairs):>6} 项  ≥ {SURE} 的占 {share:.3f}，其中正确 {of_these:.4f}"


def _shifted(p: float, lowered: float) -> float:
    odds = p / max(1.0 - p, 1e-9) * exp(-lowered)
    return odds / (1.0 + odds)


def _written(weights: Mapping[str, float], pairs: Sequence[tuple[float, bool]], items: int) -> str:
    share, right = sure(pairs)
    kept = {name: value for name, value in weights.items() if name == "any" or abs(value) >= 0.05}
    lines = [
        "# What an item's oddities say of its being right, in nats.",
        "# Written by `python -m benchmarks.calibration --fit --write`.",
        f"# Fitted on {items} items. On layout families held out {share:.1%} of the items were at {SURE} and",
        f"# more, and {right:.2%} of those were right.",
        "version: 1",
        f"any: {weights['any']:.2f}",
        *(f"{name}: {value:.2f}" for name, value in sorted(kept.items()) if name != "any"),
    ]
    return "\n".join(lines) + "\n"


# whether an item is right


def _verdicts(done: Finished, optional: frozenset[str]) -> dict[Key, tuple[float, bool]]:
    left = {row: Counter(items) for row, items in done.gold.items()}
    verdicts: dict[Key, tuple[float, bool]] = {}
    for row, span, confidence, item in _items(done.document):
        if left[row][item] > 0:
            left[row][item] -= 1
            verdicts[row, span] = (confidence, True)
        elif item[-1] not in optional:
            verdicts[row, span] = (confidence, False)
    return verdicts


def _items(document: Document) -> Iterator[tuple[str, Span, float, tuple[str, ...]]]:
    """Row, span, confidence and the parts by which the scorer compares, of every item that has a
    confidence."""
    for position in document.positions:
        title = norm(position.title)
        yield "position", position.span, position.confidence, (title,)
        yield from _duties(position.duties, title, "")
        yield from _requirements(position.requirements, title)
    for department in document.departments:
        yield from _duties(department.duties, norm(department.name), "")
        yield from _requirements(department.requirements, norm(department.name))
    for chart in document.org_charts:
        for unit in chart.units:
            yield "unit", unit.span, unit.confidence, (norm(unit.name),)
    for procedure in document.procedures:
        yield from _steps(procedure.steps)


def _duties(duties: Sequence[Duty], owner: str, group: str) -> Iterator[tuple[str, Span, float, tuple[str, ...]]]:
    for duty in duties:
        own = norm(duty.group) or group
        yield "duty", duty.span, duty.confidence, (owner, own, norm(duty.number), norm(duty.text))
        yield from _duties(duty.children, owner, own)


def _requirements(
    requirements: Sequence[Requirement], owner: str
) -> Iterator[tuple[str, Span, float, tuple[str, ...]]]:
    for one in requirements:
        yield "requirement", one.span, one.confidence, (owner, norm(one.text))
        yield from _requirements(one.children, owner)


def _steps(steps: Sequence[Step]) -> Iterator[tuple[str, Span, float, tuple[str, ...]]]:
    for step in steps:
        yield "step", step.span, step.confidence, (norm(step.text),)
        yield from _steps(step.children)


def _item_span(body: Body, node: Roled) -> Span:
    """The source span that the document gives the node."""
    if node.role == "position":
        start, end = node.start, max(node.end, node.start + 1)
    elif node.text is not None and node.text.start < node.text.end:
        start, end = node.text.start, node.text.end
    else:
        start, end = node.start, max(node.start + 1, node.marker.end if node.marker else 0)
    while end > start + 1 and body.text[end - 1].isspace():
        end -= 1
    return body.span(start, end)


if __name__ == "__main__":
    sys.exit(main())
