"""The numbered lists of a gold tree, and how an item gets another number."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.numbering import family, meant, written

_SHORTEST: Final = 4  # items; a shorter list would lose its run


def numbered_lists(root: Element) -> list[list[Element]]:
    """The markers of every list of duties long enough to be damaged; none with decimals nested below."""
    lists = []
    for parent in root.iter():
        markers = [mark for duty in parent.findall("duty") for mark in duty.findall("m") if mark.get("n")]
        nested = any(mark.get("family", "").startswith("decimal") for mark in parent.findall("duty/duty/m"))
        if len(markers) >= _SHORTEST and not nested and all(mark.get("family") for mark in markers):
            lists.append(markers)
    return lists


def shift(marker: Element, by: int) -> bool:
    """Add to the marker's own number; False when its family cannot write that."""
    of = family(marker.get("family", ""))
    path = tuple(int(number) for number in marker.get("path", "").split("."))
    moved = (*path[:-1], path[-1] + by)
    if not 1 <= moved[-1] <= of.limit:
        return False
    marker.text = written(of, moved).rstrip()
    marker.set("n", meant(of, moved) or "")
    marker.set("path", ".".join(str(number) for number in moved))
    return True
