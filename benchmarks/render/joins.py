"""Where two lines may run together without the gold becoming a matter of taste."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.numbering import family
from benchmarks.render.slots import Slot

_CLOSED: Final = "。；：;:.>】］])）"
_DECORATED: Final = "：:>】］]"  # ends of a heading; a round bracket may be the title's own
_ALONE: Final = frozenset(("noise", "caption", "unit"))  # what keeps its own line
_SUFFIXES: Final = ("职责", "说明书", "岗位规范", "岗位描述")


def joinable_gaps(root: Element) -> list[Slot]:
    """The line breaks between leaves that may vanish, in document order."""
    headed = [section.find("head") for section in root.iter("section")]
    return [gap for before, gap, after in _neighbours(root) if _may_join(before, after, before in headed)]


def _neighbours(root: Element) -> Iterator[tuple[Element, Slot, Element]]:
    """Each gap with a line break, and the leaves on its two sides."""
    last: Element | None = None
    gap: Slot | None = None
    for leaf, slot in _walk(root):
        if slot is not None:
            if "\n" in slot.text:
                gap = slot
        elif leaf is not None:
            if last is not None and gap is not None:
                yield last, gap, leaf
            last, gap = leaf, None


def _walk(element: Element) -> Iterator[tuple[Element | None, Slot | None]]:
    """Leaves (headings count whole) and the slots between them, in document order."""
    yield None, Slot(element)
    for child in element:
        if child.tag in ("head", "m", "t", "l", "v", "p", "noise", "caption", "unit"):
            yield child, None
        else:
            yield from _walk(child)
        yield None, Slot(element, child)


def _may_join(before: Element, after: Element, is_section: bool) -> bool:
    left, right = "".join(before.itertext()).rstrip(), "".join(after.itertext()).strip()
    if not left or not right or {before.tag, after.tag} & _ALONE:
        return False
    closed = left[-1] in _CLOSED
    if after.tag == "m":
        return _strong(after) or left[-1] in _DECORATED if before.tag == "head" else closed
    if after.tag == "head":
        return (closed and _announced(after, right)) or (before.tag == "head" and _numbered(after))
    if after.tag == "l":  # 安全部 and 职责： of a section would be one title
        return closed or not (is_section and right.rstrip("：:").endswith(_SUFFIXES))
    if before.tag == "l":
        return after.tag == "v" or closed
    return closed if before.tag != "head" else left[-1] in "：:"


def _strong(marker: Element) -> bool:
    name = marker.get("family")
    return name is not None and not family(name).weak


def _announced(heading: Element, text: str) -> bool:
    """Whether a heading shows itself in the middle of a line: by marker, label, decoration or suffix."""
    if heading.find("m") is not None:
        return _numbered(heading)
    labelled = bool((heading.text or "").strip())
    return labelled or text.rstrip("：:").endswith(_SUFFIXES)


def _numbered(heading: Element) -> bool:
    mark = heading.find("m")
    return mark is not None and _strong(mark)
