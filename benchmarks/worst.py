"""``python -m benchmarks.worst N [--seed S]``: texts of one unit over and over, sought for what costs most.

Each unit is one to four fragments of the fuzzer, half of them with a running number. Its text is timed short and
four times as long: the greatest times a character are printed, and units whose time grows faster than their text.
Processor time of this process; units that are refused on purpose are left out.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from benchmarks.fuzz import FRAGMENTS
from benchmarks.render.seeds import stream
from extractor.errors import DutyError
from extractor.pipeline import extract_text

_SHORT: Final = 1_500
_TIMES: Final = 4
_SUSPICIOUS: Final = 1.5
"""How much faster than the text the time may grow: beyond it a part of the work may be quadratic."""
_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds a character of the long text, and how that compares with the short one."""

    unit: str
    seconds: float
    growth: float


def text_of(unit: str, characters: int) -> str:
    """The unit, its ``#`` counted on, as often as it fits."""
    parts: list[str] = []
    length = 0
    while length < characters:
        parts.append(unit.replace("#", str(len(parts) + 1)))
        length += len(parts[-1])
    return "".join(parts)


def random_unit(rng: Random) -> str:
    """One to four fragments; a blank one would make a blank text."""
    unit = "".join(rng.choice(FRAGMENTS) for _ in range(rng.randint(1, 4)))
    unit = f"#{unit}" if rng.random() < 0.5 else unit
    return unit if unit.strip() else f"{unit}职"


def cost_of(unit: str, short: int = _SHORT) -> Cost | None:
    """What the unit costs; ``None`` where its text is refused."""
    taken = []
    for characters in (short, short * _TIMES):
        text = text_of(unit, characters)
        began = time.process_time()
        try:
            extract_text(text)
        except DutyError:
            return None
        taken.append((time.process_time() - began) / len(text))
    return Cost(unit, taken[1], taken[1] / taken[0])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the worst; 1 where a unit twice as long again still grows too fast."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.worst")
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    extract_text("一、出纳岗位职责\n1、记账。\n")  # what is loaded on first use counts for nothing
    rng = stream(options.seed, "worst")
    costs = [cost for _ in range(options.count) if (cost := cost_of(random_unit(rng))) is not None]
    print(f"{len(costs)} units of {options.count}; µs a character, growth beyond the text's own")
    for cost in sorted(costs, key=lambda one: -one.seconds)[:_SHOWN]:
        print(f"{cost.seconds * 1e6:8.0f}  {cost.growth:5.2f}  {cost.unit!r}")
    suspects = [cost for cost in costs if cost.growth > _SUSPICIOUS]
    again = [cost for one in suspects if (cost := cost_of(one.unit, _TIMES * _SHORT)) and cost.growth > _SUSPICIOUS]
    for cost in again:
        print(f"grows too fast: {cost.seconds * 1e6:.0f} µs, {cost.growth:.2f}, {cost.unit!r}")
    return 1 if again else 0


if __name__ == "__main__":
    sys.exit(main())
