"""The structure of one gold document with the titles and duties of others.

What its author did with numbers, labels and line breaks stays; the words are ones nobody wrote there. A reading that
leans on a document's own words shows. A text only replaces one of its kind: about as long, with as many clauses.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from random import Random
from typing import Final
from xml.etree.ElementTree import Element

_TRADITIONAL: Final = re.compile("[職責負門檢運務與]")
_TITLE: Final = re.compile("[\u4e00-\u9fff]{2,10}")
_STOPS: Final = "。；;.，,、：:！!"
_BOUND: Final = re.compile(r"[\n\u3000 |]|^[\d(（一二三四五六七八九十第《\"“【\[<]")
"""What belongs to how a document writes its items, not to what one says."""
_CLAUSES: Final = re.compile("[。；;]")
_COLONS: Final = re.compile("[:：]")
_PRIVATE: Final = 0xE000
"""The first character that no text holds: it keeps a title's place while others are put in."""
_LEAST_CHOICE: Final = 6
_SHORTER: Final = 0.6
_LONGER: Final = 1.5
"""Shares of a text's length that another may have."""

Shape = tuple[str, bool, bool]
"""An item's tag, and whether it holds several clauses or a colon."""


@dataclass(frozen=True)
class Words:
    """Titles, and the texts of items by their shape, each with the name of its document, the shortest first."""

    titles: tuple[str, ...]
    texts: Mapping[Shape, tuple[tuple[str, str], ...]]


def words_of(documents: Iterable[tuple[str, Element]]) -> Words:
    """What documents in simplified script, given with their names, have to give."""
    titles: set[str] = set()
    texts: dict[Shape, list[tuple[str, str]]] = {}
    for name, root in documents:
        if not may_be_crossed(root):
            continue
        titles |= {t.text or "" for t in _titles(root)}
        for tag, t in _items(root):
            bare = (t.text or "").rstrip(_STOPS)
            texts.setdefault(_shape(tag, bare), []).append((bare, name))
    by_length = {shape: tuple(sorted(set(found), key=lambda one: (len(one[0]), one))) for shape, found in texts.items()}
    return Words(tuple(sorted(titles)), by_length)


def may_be_crossed(root: Element) -> bool:
    """Whether a document is in simplified script, which all words are in."""
    return _TRADITIONAL.search("".join(root.itertext())) is None


def crossed(name: str, root: Element, words: Words, chance: Random) -> Element:
    """A copy of a document with other titles, wherever they stand, and other duties."""
    copy = deepcopy(root)
    _change_titles(copy, words, chance)
    for tag, t in _items(copy):
        text = t.text or ""
        bare = text.rstrip(_STOPS)
        alike = words.texts.get(_shape(tag, bare), ())
        first = bisect_left(alike, _SHORTER * len(bare), key=_length)
        last = bisect_right(alike, _LONGER * len(bare), key=_length)
        if tag == "duty" and last - first >= _LEAST_CHOICE:
            other, origin = alike[chance.randrange(first, last)]
            t.text = text if origin == name else other + text[len(bare) :]
    return copy


def _length(text: tuple[str, str]) -> int:
    return len(text[0])


def _change_titles(root: Element, words: Words, chance: Random) -> None:
    own = sorted({t.text or "" for t in _titles(root)}, key=lambda title: (-len(title), title))
    new: dict[str, str] = {}
    for title in own:
        fit = [one for one in words.titles if -1 <= len(one) - len(title) <= 2 and one not in new.values()]
        if fit:
            new[title] = chance.choice(fit)
    for element in root.iter():
        element.text = _with_titles(element.text, new)
        element.tail = _with_titles(element.tail, new)


def _with_titles(text: str | None, new: Mapping[str, str]) -> str | None:
    for i, title in enumerate(new):  # the longest first
        text = text and text.replace(title, chr(_PRIVATE + i))
    for i, title in enumerate(new.values()):
        text = text and text.replace(chr(_PRIVATE + i), title)
    return text


def _titles(root: Element) -> Iterator[Element]:
    for position in root.iter("position"):
        t = position.find("head/t")
        if t is not None and not len(t) and _TITLE.fullmatch(t.text or ""):
            yield t


def _items(root: Element) -> Iterator[tuple[str, Element]]:
    """Tag and text of each item without items, labels or noise of its own."""
    for element in root.iter():
        t = element.find("t") if element.tag in ("duty", "req") else None
        if t is None or len(t) or element.find("duty") is not None or element.find("l") is not None:
            continue
        if t.text and not _BOUND.search(t.text):
            yield element.tag, t


def _shape(tag: str, bare: str) -> Shape:
    return tag, _CLAUSES.search(bare) is not None, _COLONS.search(bare) is not None
