"""A sharing site cuts the text every few hundred characters, mid-word, and numbers the pieces 1、 2、 3、."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.slots import LEAVES, Slot, noise, slots


def page_chunks(root: Element, rng: Random) -> None:
    """The numbers are noise at the beginning of a line, in a duty's text, in prose or between items."""
    _cut_up(root, rng, "\n")


def page_chunks_inside(root: Element, rng: Random) -> None:
    """The same numbers where a copy lost the breaks before them."""
    _cut_up(root, rng, "")


def _cut_up(root: Element, rng: Random, gap: str) -> None:
    """Pieces differ by a tenth or so: a site cuts by its page, or counts otherwise than by characters."""
    size = rng.randint(250, 480)
    count, number, due = 0, 2, _length(size, rng)
    for slot in list(slots(root)):
        place = slot
        while count + len(place.text) >= due:
            cut = _cut(place, max(0, due - count))
            if cut is None:
                break
            count += cut
            rest = place.insert(cut, noise(f"{number}、"))
            place.put(place.text.rstrip("\n") + gap)
            place, number, due = rest, number + 1, due + _length(size, rng)
        count += len(place.text)
    Slot(root).insert(0, noise("1、"))


def _length(size: int, rng: Random) -> int:
    return round(size * rng.uniform(0.85, 1.12))


def _cut(place: Slot, wanted: int) -> int | None:
    """The first offset from ``wanted`` on at which the slot can be cut, or None."""
    if place.holder.tag in LEAVES and place.holder.tag not in ("t", "p"):
        return None
    if place.holder.tag not in LEAVES:
        return len(place.text) if "\n" in place.text else None
    for offset in range(max(wanted, 1), len(place.text) - 1):
        if _may_cut(place.text, offset):
            return offset
    return None


def _may_cut(text: str, offset: int) -> bool:
    """Whether a cut before ``text[offset]`` leaves figures and Latin words whole; a site heeds no punctuation."""
    left, right = text[offset - 1], text[offset]
    return not (left.isascii() and right.isascii()) and not left.isspace() and not right.isspace()
