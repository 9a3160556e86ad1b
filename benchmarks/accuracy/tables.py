"""The tables the accuracy run prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.accuracy.measure import Measured, by_row, total
from benchmarks.accuracy.score import ROWS, Score
from benchmarks.render.damage import DAMAGES
from benchmarks.render.layouts import LAYOUTS

_LAYOUTS = {row.name: place for place, row in enumerate(LAYOUTS)}
_KINDS = ("none", *dict.fromkeys(row.kind for row in DAMAGES))


def rows_by_sets(sets: Mapping[str, Sequence[Measured]]) -> Iterator[str]:
    """F1 of each row and each set; the counts stand behind the whole."""
    yield _line("F1", list(sets), 12)
    scores = {name: by_row(measured) for name, measured in sets.items()}
    for row in ROWS:
        yield _line(row, [_f1(scores[name][row]) for name in sets], 12)
    totals = {name: total(measured) for name, measured in sets.items()}
    yield _line("all", [_f1(totals[name]) for name in sets], 12)
    for label, field in (("precision", 3), ("recall", 4)):
        yield _line(label, [f"{totals[name][field]:.4f}" for name in sets], 12)
    yield _line("items", [str(totals[name].gold) for name in sets], 12)
    perfect = [sum(one.score.f1 == 1.0 for one in measured) for measured in sets.values()]
    counts = [f"{full}/{len(measured)}" for full, measured in zip(perfect, sets.values(), strict=True)]
    yield _line("perfect", counts, 12)


def worst_first(measured: Sequence[Measured], documents: int, misses: int) -> Iterator[str]:
    """The documents that are not perfect, worst first, each with some missed and invented items."""
    flawed = sorted((one for one in measured if one.score.f1 < 1.0), key=lambda one: one.score.f1)
    for one in flawed[:documents]:
        why = f"  拒绝：{one.refusal}" if one.refusal else f"  崩溃：{one.crash}" if one.crash else ""
        yield f"{one.score.f1:.4f} {one.document.name}{why}"
        for sign, items in (("-", one.missed()), ("+", one.invented())):
            for _, (row, item) in zip(range(misses), items, strict=False):
                yield f"    {sign} {row}: {' | '.join(item)}"
    if len(flawed) > documents:
        yield f"……另有 {len(flawed) - documents} 份不完全正确"


def rendered_tables(measured: Sequence[Measured]) -> Iterator[str]:
    """F1 of each row for each layout and each damage, then of all rows for layout and class of damage."""
    layouts = sorted({one.document.layout for one in measured}, key=_place)
    yield _line("layout", [*ROWS, "all", "n"], 22)
    for layout in layouts:
        yield from _rows_line(layout, [one for one in measured if one.document.layout == layout])
    yield ""
    yield _line("damage", [*ROWS, "all", "n"], 22)
    yield from _rows_line("none", [one for one in measured if not one.document.damage])
    for damage in DAMAGES:
        yield from _rows_line(damage.name, [one for one in measured if damage.name in one.document.damage])
    yield ""
    yield _line("layout x damage", list(_KINDS), 22)
    for layout in layouts:
        own = [one for one in measured if one.document.layout == layout]
        cells = [[one for one in own if kind in one.document.damage_kinds] for kind in _KINDS]
        yield _line(layout, [_f1(total(cell)) if cell else "" for cell in cells], 22)


def _place(layout: str) -> tuple[int, str]:
    """Layouts in the order of their table, the sets of damaged documents behind them by name."""
    return _LAYOUTS.get(layout, len(_LAYOUTS)), layout


def _rows_line(name: str, measured: Sequence[Measured]) -> Iterator[str]:
    if measured:
        scores = by_row(measured)
        cells = [_f1(scores[row]) for row in ROWS]
        yield _line(name, [*cells, _f1(total(measured)), str(len(measured))], 22)


def _f1(score: Score) -> str:
    """The figure, or nothing where there was nothing to find and nothing was found."""
    return f"{score.f1:.4f}" if score.gold or score.out else "-"


def _line(name: str, cells: Sequence[str], width: int) -> str:
    return f"{name:{width}}" + "".join(f" {cell:>12}" for cell in cells)
