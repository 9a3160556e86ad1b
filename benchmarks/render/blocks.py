"""The parts all layouts are made of: lists, labelled values, bodies of positions, charts, chapters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.render.duty_document import Chapter, Chart, Field, Group, Item, Position, Procedure
from benchmarks.render.gold import Piece, joined, node
from benchmarks.render.numbering import Family, marker
from benchmarks.render.sentences import one_sentence

_COUNTED: Final = "次节年月天人时分份件级个台万半第"  # after a bare figure these would count something
CLOSINGS: Final = (("；", "。"), ("；", "。"), ("。", "。"), ("；", "；"))


@dataclass(frozen=True)
class Lists:
    """How a list is written: a family a level (none: no markers), what closes items and the last one,
    what stands between items."""

    families: tuple[Family, ...]
    closing: tuple[str, str] = ("；", "。")
    between: str = "\n"

    def below(self) -> Lists:
        """The list one level deeper."""
        return replace(self, families=self.families[1:])


@dataclass(frozen=True)
class Body:
    """How a position is written below its heading. Empty label patterns leave the label away."""

    duties: Lists
    requirements: Lists | None = None
    groups: Family | None = None
    group_head: str = "{}"
    fields: tuple[str, ...] = ()
    label: str = "{}："
    value_break: str = ""
    duties_label: str = ""
    requirements_label: str = ""
    requirements_first: bool = False
    between: str = "\n"
    field_break: str = "\n"


def items(tag: str, listed: Sequence[Item], how: Lists, prefix: tuple[int, ...] = (), start: int = 1) -> list[Piece]:
    """The items as elements of that tag with the list's breaks between them."""
    flat = _flattened(listed, len(how.families) > 1)
    blocks: list[list[Piece]] = []
    for offset, item in enumerate(flat):
        closing = how.closing[1] if offset == len(flat) - 1 else how.closing[0]
        blocks.append([entry(tag, item, (*prefix, start + offset), how, closing)])
    return joined(blocks, how.between)


def _flattened(listed: Sequence[Item], nested: bool) -> list[Item]:
    """The items themselves, or with their children in their place where the list has no level for them."""
    if nested:
        return list(listed)
    flat: list[Item] = []
    for item in listed:
        flat += item.children if item.children and not item.details else [item]
    return flat


def entry(tag: str, item: Item, path: tuple[int, ...], how: Lists, closing: str) -> Element:
    """One item: its marker, its text with closing punctuation, its fields, its children."""
    family = how.families[0] if how.families else None
    text = item.text if family else one_sentence(item.text)
    pieces = marker(family, path) if family else []
    if family and family.weak and pieces[1] == "" and (text[0].isdigit() or text[0] in _COUNTED):
        pieces[1] = " "
    pieces.append(node("t", text + ("：" if item.children else closing)))
    for detail in item.details:
        pieces += [how.between, labelled(detail)]
    if item.children:
        below = how.below()
        prefix = path if below.families and below.families[0].shape == "decimal" else ()
        pieces += [how.between, *items(tag, item.children, below, prefix)]
    return node(tag, *pieces)


def labelled(one: Field, label: str = "{}：", value_break: str = "") -> Element:
    """A field with its label and value."""
    return node("field", node("l", label.format(one.label)), value_break, node("v", one.value), name=one.name)


def head(title: str, mark: Sequence[Piece] = (), before: str = "", after: str = "") -> Element:
    """A heading: marker, then decoration round the title."""
    return node("head", *mark, before, node("t", title), after)


def headed(tag: str, heading: Element, *blocks: Sequence[Piece], between: str = "\n", owner: str = "") -> Element:
    """A section, position or group of the heading and its blocks."""
    element = node(tag, *joined([[heading], *blocks], between))
    if owner:
        element.set("owner", owner)
    return element


def body(position: Position, how: Body, prefix: tuple[int, ...] = (), start: int = 1) -> list[list[Piece]]:
    """The blocks below a position's heading: fields, duties, requirements."""
    fields: list[Piece] = joined(
        [[labelled(one, how.label, how.value_break)] for one in position.named(how.fields)], how.field_break
    )
    duties: list[list[Piece]] = []
    if how.duties_label:
        duties.append([node("l", how.duties_label)])
    duties += _duty_blocks(position, how, prefix, start)
    requirements: list[list[Piece]] = []
    if how.requirements and position.requirements:
        requirements.append([node("l", how.requirements_label)])
        requirements.append(items("req", position.requirements, how.requirements))
    if how.requirements_first:
        return [fields, *requirements, *duties]
    return [fields, *duties, *requirements]


def _duty_blocks(position: Position, how: Body, prefix: tuple[int, ...], start: int) -> list[list[Piece]]:
    if how.groups is None or not all(group.title for group in position.groups):
        return [items("duty", position.duties, how.duties, prefix, start)]
    return [[_group(group, (number,), how.groups, how)] for number, group in enumerate(position.groups, start=1)]


def _group(group: Group, path: tuple[int, ...], family: Family, how: Body) -> Element:
    before, after = how.group_head.split("{}")
    heading = head(group.title, marker(family, path), before, after)
    return headed("group", heading, items("duty", group.duties, how.duties), between=how.between)


def clauses(chapter: Chapter, families: Sequence[Family], prefix: tuple[int, ...] = (), start: int = 1) -> list[Piece]:
    """A general chapter's clauses as prose, numbered in the first family where there is one."""
    blocks: list[list[Piece]] = []
    for number, clause in enumerate(chapter.clauses, start=start):
        mark = marker(families[0], (*prefix, number)) if families else []
        blocks.append([node("p", *mark, clause)])
    return joined(blocks)


def chart(one: Chart, rng: Random, caption: str = "") -> list[Piece]:
    """The boxes of a chart, one a line or run together, now and then under a caption."""
    gaps = rng.choice(("\n", "\n", "", " "))
    blocks: list[list[Piece]] = [[node("unit", unit)] for unit in one.units]
    boxes = joined(blocks, gaps) if gaps else [piece for block in blocks for piece in block]
    if not caption:
        return [node("orgchart", *boxes)]
    number = node("m", f"图{rng.randint(1, 3)}-{rng.randint(1, 4)}")
    return [node("orgchart", node("caption", number, " ", node("t", caption)), "\n", *boxes)]


def procedure(one: Procedure, how: Lists) -> list[list[Piece]]:
    """The prose that introduces a workflow, then its steps."""
    return [[node("p", one.intro)], [node("procedure", *items("step", one.steps, how))]]


def closing(rng: Random) -> tuple[str, str]:
    """What closes the items of one document's lists."""
    return rng.choice(CLOSINGS)
