"""Survey 25: the page flow of a PDF: lines of one length, page numbers and running heads between them."""

from __future__ import annotations

from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.breaking import may_break
from benchmarks.render.slots import LEAVES, Slot, noise, slots

_TEXT: Final = ("t", "p", "v")
_FEET: Final = ("第 {} 页 共 {} 页", "第{}页共{}页", "{}/{}", "PAGE{}/NUMPAGES{}")


def hard_breaks(root: Element, rng: Random) -> None:
    """Break lines inside words, then put what a page prints at its end between two lines."""
    _break_lines(root, rng.randint(24, 42))
    if rng.random() < 0.8:
        first = "".join(root[0].itertext()) if root[0].tag == "p" else ""
        _print_pages(root, rng.randint(18, 30), rng.choice(_FEET), first if rng.random() < 0.5 else "")


def _break_lines(root: Element, width: int) -> None:
    column = 0
    for slot in slots(root):
        written = []
        for offset, sign in enumerate(slot.text):
            if column >= width and slot.holder.tag in _TEXT and may_break(slot.text, offset):
                written.append("\n")
                column = 0
            written.append(sign)
            column = 0 if sign == "\n" else column + 1
        if slot.text:
            slot.put("".join(written))


def _print_pages(root: Element, lines: int, foot: str, running_head: str) -> None:
    total = "".join(root.itertext()).count("\n") // lines + 1
    seen, page = 0, 1
    for slot in list(slots(root)):
        place = slot
        offset = place.text.find("\n")
        while offset >= 0:
            seen += 1
            if seen >= lines * page and (place.holder.tag in _TEXT or place.holder.tag not in LEAVES):
                printed = foot.format(page, total) + (f"\n{running_head}" if running_head else "")
                place = _print(place, offset + 1, printed)
                page, offset = page + 1, 0
            offset = place.text.find("\n", offset + 1)


def _print(place: Slot, offset: int, printed: str) -> Slot:
    rest = place.insert(offset, noise(printed))
    rest.put("\n" + rest.text)
    return rest
