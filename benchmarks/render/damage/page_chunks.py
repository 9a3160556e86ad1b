"""A sharing site cuts the text every few hundred characters, mid-word, and numbers the pieces 1、 2、 3、."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.breaking import may_break
from benchmarks.render.slots import LEAVES, Slot, noise, slots


def page_chunks(root: Element, rng: Random) -> None:
    """The numbers are noise, in a duty's text, in prose or between items."""
    size = rng.randint(250, 450)
    count, number = 0, 2
    for slot in list(slots(root)):
        place = slot
        while count + len(place.text) >= size * (number - 1):
            cut = _cut(place, max(0, size * (number - 1) - count))
            if cut is None:
                break
            count += cut
            rest = place.insert(cut, noise(f"{number}、"))
            place.put(place.text.rstrip("\n") + "\n")
            place, number = rest, number + 1
        count += len(place.text)
    Slot(root).insert(0, noise("1、"))


def _cut(place: Slot, wanted: int) -> int | None:
    """The first offset from ``wanted`` on at which the slot can be cut, or None."""
    if place.holder.tag in LEAVES and place.holder.tag not in ("t", "p"):
        return None
    if place.holder.tag not in LEAVES:
        return len(place.text) if "\n" in place.text else None
    for offset in range(max(wanted, 1), len(place.text) - 1):
        if may_break(place.text, offset):
            return offset
    return None
