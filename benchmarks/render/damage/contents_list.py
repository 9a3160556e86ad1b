"""Survey 18: a table of contents before the text, page numbers fused with what follows."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.slots import Slot, noise


def contents_list(root: Element, rng: Random) -> None:
    """Every heading of sections and positions with a page; behind the title line where there is one."""
    heads = [element.find("head") for element in root.iter() if element.tag in ("section", "position")]
    titles = ["".join("".join(head.itertext()).split()) for head in heads if head is not None]
    dots, between = rng.choice((("……", "\n"), ("…………", "\n"), ("", "\n"), ("……", ""), (" ", " ")))
    page = 1
    entries = []
    for title in titles:
        entries.append(f"{title}{dots}{page}")
        page += rng.randint(0, 2)
    listed = noise(f"{rng.choice(('目  录', '目录', '目 录'))}\n{between.join(entries)}")
    first = root[0]
    place = Slot(root, first) if first.tag == "p" and first.get("optional") and len(root) > 1 else Slot(root)
    behind = place.insert(0, listed)
    if place.child is not None:
        place.put("\n")
    behind.put("\n" + behind.text.lstrip("\n"))
