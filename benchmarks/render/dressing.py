"""What a gold document written by hand needs before damages can be done to it: the families of its markers, and line
breaks that stand between its leaves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.numbering import FAMILIES, meant, written

_HALF: Final = str.maketrans("（）．", "().")
_HIGHEST: Final = 99
_LETTERS: Final = 26


def dress(root: Element) -> None:
    """Set ``family`` and ``path`` on every marker that a family writes just so, the others stay bare; move the white
    space that ends a leaf behind it, where a renderer's stands."""
    for leaf in root.iter():
        if leaf.tag in ("m", "t", "l", "v", "p") and not len(leaf):
            text = leaf.text or ""
            leaf.text = text.rstrip()
            leaf.tail = text[len(leaf.text) :] + (leaf.tail or "")
    for mark in root.iter("m"):
        number = mark.get("n")
        space = " " if (mark.tail or "")[:1].isspace() else ""
        name = None if len(mark) else _family(mark.text or "", number, space)
        if name is not None:
            mark.set("family", name)
            mark.set("path", _path(number))


def _family(text: str, number: str | None, space: str) -> str | None:
    """The family that writes this text and this space behind it for this number."""
    folded = text.translate(_HALF)
    if number is not None and "." in number and folded.rstrip(".") == number:
        dot = "_dot" if folded.endswith(".") else ""
        return f"decimal{dot}{'_space' if space else ''}" if dot or space else "decimal_glued"
    return _printed().get((folded + space, number)) or _printed().get((folded, number))


def _path(number: str | None) -> str:
    if number is None:
        return "1"
    return str(ord(number.lower()) - ord("a") + 1) if number.isalpha() else number


@cache
def _printed() -> dict[tuple[str, str | None], str]:
    """The name of the family that prints a text for an ``n``; of two families the earlier one."""
    return {print_and_number: name for name, print_and_number in _prints()}


def _prints() -> Iterator[tuple[str, tuple[str, str | None]]]:
    for of in reversed(FAMILIES):
        highest = min(of.limit, _LETTERS if of.shape == "letter" else _HIGHEST)
        for number in range(1, highest + 1):
            yield of.name, (written(of, (number,)).translate(_HALF).replace("　", " "), meant(of, (number,)))
