"""``python -m benchmarks.ablations``: what each idea is worth, one switched off at a time.

Ideas are switched off here, by other costs or by replacing a rule for the length of the run; the extractor
itself has no switches. ``--write`` puts the figures into ``docs/ablations.md``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Final

import extractor.body
import extractor.furniture
import extractor.outline.hypotheses
import extractor.outline.neighbours
from benchmarks.accuracy.gold_sets import GoldDocument, folder_set, own_sets
from benchmarks.accuracy.score import Items, compare
from benchmarks.staged import finish, patched, prepare, rendered
from extractor.errors import DutyError
from extractor.furniture import RULES
from extractor.outline.costs import load_costs
from extractor.wraps import NO_WRAPS

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "ablations.md"

_BLIND: Final = "gold_blind"
"""How the names of the sets begin that were annotated blind: one column for all of them."""

Patches = Sequence[tuple[ModuleType, dict[str, object]]]
Costs = Callable[[Mapping[str, float]], dict[str, float]]


@dataclass(frozen=True)
class Ablation:
    """One idea switched off: what is replaced in which module, and what the costs become."""

    name: str
    why: str
    patches: Patches = ()
    costs: Costs = field(default=dict)


def _nothing(*prefixes: str) -> Costs:
    return lambda table: {name: 0.0 if name.startswith(prefixes) else value for name, value in table.items()}


def _free_refusals(table: Mapping[str, float]) -> dict[str, float]:
    return {n: 0.0 if n.startswith("refuse_") or n.endswith("_refused") else v for n, v in table.items()}


def _line_starts_only(table: Mapping[str, float]) -> dict[str, float]:
    return {**table, **{f"accept_{footing}": 50.0 for footing in ("sentence", "space", "wrap", "open")}}


def _any_number(table: Mapping[str, float]) -> dict[str, float]:
    opened = dict.fromkeys(("open_two", "open_late"), table["open_one"])
    return {**_nothing("next_")(table), **opened}


def _without(*names: str) -> Patches:
    rules = tuple(rule for rule in RULES if rule.name not in names)
    return [(extractor.furniture, {"RULES": rules})]


def _width(hypotheses: int) -> Patches:
    return [(extractor.outline.hypotheses, {"WIDTH": hypotheses})]


_NO_FORMS: Final[Patches] = [(extractor.outline.neighbours, {"form_labels": lambda *_: frozenset()})]
_NO_WRAPS: Final[Patches] = [(extractor.body, {"find_wraps": lambda *_: NO_WRAPS})]
_AS_WRITTEN: Final[Patches] = [(extractor.body, {"plain_script": lambda text: text})]
ABLATIONS: Final = (
    Ablation("(everything)", "the extractor as it is"),
    Ablation("beam of 1", "each place is decided when it is reached, and never again", _width(1)),
    Ablation("beam of 4", "four hypotheses instead of 16", _width(4)),
    Ablation("number continuity", "a marker may follow any other of its family", costs=_any_number),
    Ablation("markers off line starts", "markers only where a line begins", costs=_line_starts_only),
    Ablation("doubts", "what stands round a marker does not count against it", costs=_nothing("doubt_")),
    Ablation("refusal costs", "passing over a marker or heading costs nothing", costs=_free_refusals),
    Ablation("kinds of siblings", "a list may mix positions, sections, clauses", costs=_nothing("kind_")),
    Ablation("order of tiers", "a chapter may stand under a position", costs=_nothing("under_")),
    Ablation("form labels", "run-together forms are read by their bare labels only", _NO_FORMS),
    Ablation("page chunks", "the numbers of sharing sites stay", _without("chunks", "foreign numbers")),
    Ablation("contents", "tables of contents stay", _without("contents")),
    Ablation("doubled text", "doubled text stays", _without("doubled")),
    Ablation("furniture lines", "page headers, advertisements, navigation stay", _without("lines")),
    Ablation("furniture inside lines", "pinyin, field codes, anti-copy strings stay", _without("inline")),
    Ablation("all furniture", "none of it is found", _without(*(rule.name for rule in RULES))),
    Ablation("wrapped lines", "every line break is the author's", _NO_WRAPS),
    Ablation("one script", "words are looked for as written, traditional or not", _AS_WRITTEN),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, the dearest idea first."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.ablations", description="逐一关闭各项办法，看准确率降多少"
    )
    parser.add_argument("--rendered", type=int, default=120, metavar="N", help="合成文档的份数")
    parser.add_argument("--first-seed", type=int, default=30_000, metavar="N", help="第一个种子")
    parser.add_argument("--gold", type=Path, action="append", default=[], help="另加一个标注目录，可重复")
    parser.add_argument("--write", action="store_true", help=f"写入 {PAGE.name}")
    options = parser.parse_args(arguments)
    sets: dict[str, tuple[GoldDocument, ...]] = {}
    for one in (*own_sets(), *(folder_set(folder) for folder in options.gold)):
        column = _BLIND if _BLIND in one.name else one.name
        sets[column] = (*sets.get(column, ()), *one.documents)
    seeds = range(options.first_seed, options.first_seed + options.rendered)
    sets[f"rendered {options.rendered}"] = tuple(rendered(seeds))
    rows = []
    for ablation in ABLATIONS:
        figures = [_f1(documents, ablation) for documents in sets.values()]
        rows.append((ablation, figures))
        print(f"{ablation.name:26}", *(f"{figure:8.4f}" for figure in figures), flush=True)
    if options.write:
        PAGE.write_text(_page(list(sets), rows), encoding="utf-8")
    return 0


def _f1(documents: Sequence[GoldDocument], ablation: Ablation) -> float:
    """F1 of all items of all rows, over all documents."""
    hit = wanted = given = 0
    costs = ablation.costs(load_costs())
    with ExitStack() as stack:
        for module, attributes in ablation.patches:
            stack.enter_context(patched(module, **attributes))
        for document in documents:
            gold, out = _items(document, costs)
            wanted += sum(items.total() for items in gold.values())
            given += sum(items.total() for items in out.values())
            hit += sum((gold[row] & out[row]).total() for row in gold)
    return 2 * hit / (wanted + given) if wanted + given else 1.0


def _items(document: GoldDocument, costs: Mapping[str, float]) -> tuple[Items, Items]:
    try:
        done = finish(prepare(document), costs)
    except DutyError:  # a promise that the ablation broke: nothing comes out
        return compare(document.root, {})
    return done.gold, done.out


def _page(names: Sequence[str], rows: Sequence[tuple[Ablation, Sequence[float]]]) -> str:
    whole = rows[0][1]
    ordered = [rows[0], *sorted(rows[1:], key=lambda row: sum(row[1]))]
    lines = [
        "# What each idea is worth",
        "",
        "F1 over all rows with one idea switched off; in brackets what is lost, in points of a hundred.",
        "Made by `python -m benchmarks.ablations --write`; the extractor itself has no switches.",
        "",
        "| switched off | what that means | " + " | ".join(names) + " |",
        "|---|---|" + "---:|" * len(names),
    ]
    for ablation, figures in ordered:
        cells = [
            f"{figure:.4f}" + (f" ({100 * (figure - full):+.1f})" if ablation is not rows[0][0] else "")
            for figure, full in zip(figures, whole, strict=True)
        ]
        lines.append(f"| {ablation.name} | {ablation.why} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
