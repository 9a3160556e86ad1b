"""The named types of the two kinds of plug-ins and of the rows of their tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.duty_document import Content
from benchmarks.render.gold import Piece

Layout = Callable[[Content, Random], list[Piece]]
"""The body of a document (all but its title line, particulars, preface and closing) in one layout."""
Damage = Callable[[Element, Random], None]
"""Does its harm to a gold tree in place: text and tags together, so that the gold stays true."""


@dataclass(frozen=True)
class LayoutRow:
    """A layout; ``survey`` are the numbers of the surveyed layouts it shows. An untitled one has no frame."""

    name: str
    layout: Layout
    survey: tuple[int, ...]
    titled: bool = True


@dataclass(frozen=True)
class DamageRow:
    """A damage; ``kind`` is the class accuracy is reported by, ``survey`` as for layouts."""

    name: str
    damage: Damage
    kind: str
    survey: tuple[int, ...] = ()
