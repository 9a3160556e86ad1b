"""From one seed to a raw text and its gold."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.content import compose
from benchmarks.render.damage import DAMAGES
from benchmarks.render.dressing import dress
from benchmarks.render.duty_document import Content
from benchmarks.render.frame import bare, framed
from benchmarks.render.gold import text_content
from benchmarks.render.kinds import DamageRow, LayoutRow
from benchmarks.render.layouts import LAYOUTS
from benchmarks.render.seeds import stream

_DAMAGE_COUNTS: Final = (0, 0, 1, 1, 1, 2, 2, 3)
"""How many damages a document suffers, each as likely."""
_LAYOUTS: Final = {row.name: row for row in LAYOUTS}
_DAMAGES: Final = {row.name: row for row in DAMAGES}


@dataclass(frozen=True)
class Rendered:
    """A document: its raw text, its gold (`GOLD.md`), and what it was made of."""

    raw: str
    gold: Element
    layout: str
    damage: tuple[str, ...]
    seed: int
    content: Content


def render(seed: int, layout: str | None = None, damage: Sequence[str] | None = None) -> Rendered:
    """The document of this seed; layout and damages are the seed's own where they are not given.

    Damages are done in the order of their table. Raises ``KeyError`` for an unknown name.
    """
    rng = stream(seed, "choice")
    drawn = rng.choice(LAYOUTS).name
    count = rng.choice(_DAMAGE_COUNTS)
    harm = rng.sample([row.name for row in DAMAGES], count)
    names = harm if damage is None else damage
    return render_content(compose(seed), seed, drawn if layout is None else layout, names)


def render_content(content: Content, seed: int, layout: str, damage: Sequence[str]) -> Rendered:
    """The document of this content; the seed decides the chances of layout and damages only."""
    row = layout_row(layout)
    rows = [damage_row(name) for name in damage]
    body = row.layout(content, stream(seed, f"layout {layout}"))
    gold = framed(content, body) if row.titled else bare(body)
    names = _damage(gold, seed, rows)
    gold.set("note", f"rendered: seed {seed}, layout {layout}, damage {', '.join(names) or 'none'}")
    return Rendered(text_content(gold), gold, layout, names, seed, content)


def damaged(gold: Element, seed: int, most: int = 2) -> tuple[Element, tuple[str, ...]]:
    """A copy of a gold document written by hand, with one to ``most`` damages of the seed, and their names."""
    rng = stream(seed, "choice of damages")
    names = rng.sample([row.name for row in DAMAGES], rng.randint(1, most))
    return harmed(gold, seed, names), tuple(one.name for one in DAMAGES if one.name in names)


def harmed(gold: Element, seed: int, names: Sequence[str]) -> Element:
    """A copy of a gold document written by hand, with the damages of these names."""
    copy = deepcopy(gold)
    dress(copy)
    _damage(copy, seed, [damage_row(name) for name in names])
    return copy


def layout_row(name: str) -> LayoutRow:
    """The row of the layout; ``KeyError`` when there is none."""
    return _LAYOUTS[name]


def damage_row(name: str) -> DamageRow:
    """The row of the damage; ``KeyError`` when there is none."""
    return _DAMAGES[name]


def _damage(gold: Element, seed: int, rows: Sequence[DamageRow]) -> tuple[str, ...]:
    """Do the damages in the order of their table; returns their names."""
    done = [one for one in DAMAGES if one in rows]
    for one in done:
        one.damage(gold, stream(seed, f"damage {one.name}"))
    _undress(gold)
    return tuple(one.name for one in done)


def _undress(gold: Element) -> None:
    """Take off the marks only damages need."""
    for marker in gold.iter("m"):
        marker.attrib.pop("family", None)
        marker.attrib.pop("path", None)
