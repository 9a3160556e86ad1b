"""What is odd about items of documents as they were read before anybody looked at them, and how many were right.

Documents that were mended for come out right, so that they teach nothing of mistakes. What ``python -m
benchmarks.calibration --remember NAME --gold FOLDER`` once wrote of a set stays as it was then.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("first_sight.json")

Lot = tuple[tuple[str, ...], bool]
"""What is odd about an item, and whether it was right."""


def remembered() -> Mapping[str, Counter[Lot]]:
    """The items of each set by its name."""
    if not FILE.exists():
        return {}
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    return {name: _counted(lots) for name, lots in sorted(stored.items())}


def _counted(lots: Iterable[tuple[list[str], int, int]]) -> Counter[Lot]:
    out: Counter[Lot] = Counter()
    for names, right, wrong in lots:
        out[tuple(names), True] += right
        out[tuple(names), False] += wrong
    return +out


def remember(name: str, items: Iterable[Lot]) -> None:
    """Write the items of a set that nobody has looked at; ``ValueError`` where it is known already."""
    sets = dict(remembered())
    if name in sets:
        raise ValueError(f"{name} 已有初读的记录，不再改写")
    sets[name] = Counter(items)
    stored = {
        one: [[list(names), lots[names, True], lots[names, False]] for names in sorted({names for names, _ in lots})]
        for one, lots in sorted(sets.items())
    }
    lines = (f"{json.dumps(one, ensure_ascii=False)}: [\n{_rows(rows)}\n]" for one, rows in stored.items())
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _rows(rows: Iterable[object]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
