"""The figures of the last recorded run, and whether a new run fell behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from benchmarks.accuracy.measure import Measured, by_row, total
from benchmarks.accuracy.score import ROWS

FILE: Final = Path(__file__).with_name("figures.json")
TOLERANCE: Final = 0.001
"""How far a set's overall F1 may fall, absolute: about one item in a thousand."""


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One set's F1, by row and over all, and how many of its documents were perfect."""

    documents: int
    perfect: int
    overall: float
    rows: dict[str, float]


def figures_of(measured: Sequence[Measured]) -> Figures:
    """The figures of one set, rounded to four places."""
    scores = by_row(measured)
    return Figures(
        documents=len(measured),
        perfect=sum(one.score.f1 == 1.0 for one in measured),
        overall=round(total(measured).f1, 4),
        rows={row: round(scores[row].f1, 4) for row in ROWS},
    )


def recorded(file: Path) -> dict[str, Figures]:
    """The recorded figures by set name; empty before the first recording."""
    if not file.exists():
        return {}
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Figures])


def record(new: Mapping[str, Figures], file: Path) -> None:
    """Write the figures of these sets; those of other sets stay."""
    merged = {**recorded(file), **new}
    text = msgspec.json.format(msgspec.json.encode(dict(sorted(merged.items()))), indent=2)
    file.write_bytes(text + b"\n")


def fallen(new: Mapping[str, Figures], old: Mapping[str, Figures]) -> Iterator[str]:
    """A line for each set whose overall F1 fell by more than the tolerance."""
    for name, figures in new.items():
        before = old.get(name)
        if before is not None and figures.overall < before.overall - TOLERANCE:
            yield f"{name}: 总 F1 由 {before.overall:.4f} 降到 {figures.overall:.4f}"


def moved(new: Mapping[str, Figures], old: Mapping[str, Figures]) -> Iterator[str]:
    """A line for each row of each set that changed since the recording."""
    for name, figures in new.items():
        before = old.get(name)
        if before is None:
            yield f"{name}: 没有记录可比，可用 --record 记下"
            continue
        changes = [(row, before.rows.get(row, 0.0), value) for row, value in figures.rows.items()]
        changes.append(("all", before.overall, figures.overall))
        told = [f"{row} {was:.4f}→{now:.4f}" for row, was, now in changes if was != now]
        yield f"{name}: " + ("；".join(told) or "与记录相同")
