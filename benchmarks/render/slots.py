"""Text slots of a gold tree: what damages read and change, in document order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.gold import node

LEAVES: Final = ("m", "t", "l", "v", "p", "noise", "caption", "unit", "head")
"""Tags whose own text is content; between all others there is white space only."""


@dataclass(frozen=True)
class Slot:
    """One stretch of text: ``holder``'s own, or the tail behind its ``child``."""

    holder: Element
    child: Element | None = None

    @property
    def text(self) -> str:
        """The characters, empty when there are none."""
        return (self.holder.text if self.child is None else self.child.tail) or ""

    def put(self, text: str) -> None:
        """Replace the characters."""
        if self.child is None:
            self.holder.text = text
        else:
            self.child.tail = text

    def insert(self, offset: int, element: Element) -> Slot:
        """Put an element at the offset; returns the slot behind it."""
        before, after = self.text[:offset], self.text[offset:]
        index = 0 if self.child is None else list(self.holder).index(self.child) + 1
        self.put(before)
        element.tail = after
        self.holder.insert(index, element)
        return Slot(self.holder, element)


def slots(root: Element) -> Iterator[Slot]:
    """Every slot in document order; the tree must not gain elements while this runs (`list` it first)."""
    yield Slot(root)
    for child in root:
        yield from slots(child)
        yield Slot(root, child)


def in_text(root: Element, tags: tuple[str, ...]) -> list[Slot]:
    """The slots that stand directly in elements of these tags, noise inside them left out."""
    return [slot for slot in slots(root) if slot.holder.tag in tags and slot.text]


def gaps(root: Element) -> list[Slot]:
    """The white space with a line break between leaves."""
    return [slot for slot in slots(root) if slot.holder.tag not in LEAVES and "\n" in slot.text]


def map_text(root: Element, change: Callable[[str], str], tags: tuple[str, ...] = LEAVES) -> None:
    """Change the text of every slot in these tags, and the owners that must follow."""
    for slot in in_text(root, tags):
        slot.put(change(slot.text))
    for section in root.iter("section"):
        owner = section.get("owner")
        if owner:
            section.set("owner", change(owner))


def noise(text: str) -> Element:
    """A noise element."""
    return node("noise", text)
