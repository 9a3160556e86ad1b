"""How far an item can be trusted: what is odd about it, its list and its owner, weighed by fitted weights.

Neither the outline's margin nor figures of the whole document are a guide: most mistakes come where the
right reading was no candidate, with nothing near the wrong one, and on layouts that nothing was fitted on
both made the figures worse. What goes with mistakes are oddities of the result: a number that does not go
on, a text that still holds a marker, brackets that do not close, an owner whose title has a comma in it.
Each has a name and a weight in nats in ``confidence.yaml``; ``python -m benchmarks.calibration --fit`` fits
them on rendered documents, whole layout families held out, and on what was once read at first sight, and
tells how often items of each confidence were right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from extractor.body import Body
from extractor.late import late_pattern
from extractor.roles import Roled, RoledOutline
from extractor.tables import load_numbers

ITEMS: Final = frozenset({"duty", "requirement", "step", "unit", "position"})
"""The roles that carry a confidence."""
_EMBEDDED: Final = late_pattern(
    r"[。；;\s](?:\d{1,2}[、.．)）]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳⑴-⒇]|[一二三四五六七八九十]{1,3}[、.．])"
)
_LONG: Final = (60, 120)
_SHORT: Final = 4
_HAIR: Final = 1e-9
"""What a hundredth may be short of itself as a binary fraction."""
_LONG_TITLE: Final = 12
"""Code points, all three."""
_TITLE_MARKS: Final = late_pattern(r"[，,。；;、：:？?\d\s]")
_CLOSED: Final = "。；;.！!？?"
_SHAPE: Final = late_pattern(r"[0-9０-９一二三四五六七八九十百]+")
_BRACKETS: Final = tuple(zip("（(【《“[<", "）)】》”]>", strict=True))
_BRACKET: Final = late_pattern(r"[（(【《“\[<）)】》”\]>]")
_OWNERS: Final = ("position", "department")
_TOLD: Final = ("duty", "requirement", "step", "prose")
_SHORT_LINE: Final = late_pattern(r"[\u4e00-\u9fff]{2,10}[:：]?")
"""Words alone: a label or heading rather than an item."""
_PLAIN: Final = late_pattern(r"的|这[些个一]|什么|啥|怎么|活儿?$|事$|一天$")
"""Plain words that no title holds."""
_MUCH_PROSE: Final = 3
_LONG_FIELD: Final = 40
"""Code points of a value."""


class Owner(Struct, frozen=True):
    """Whom items belong to, and what is odd about all that it holds."""

    node: Roled | None
    oddities: tuple[str, ...]


NOBODY: Final = Owner(None, ())


def with_confidence(body: Body, roled: RoledOutline) -> RoledOutline:
    """The same outline, every item with its confidence. Time: linear."""
    weights = load_weights()

    def scored(nodes: tuple[Roled, ...], owner: Owner) -> tuple[Roled, ...]:
        told = _lists(body, nodes, owner) if nodes else ()
        return tuple(
            replace(
                node,
                children=scored(node.children, _owner(body, node, owner)),
                confidence=probability(log_odds(names, weights)) if names else node.confidence,
            )
            if names or node.children
            else node
            for node, names in zip(nodes, told, strict=True)
        )

    return RoledOutline(roled.title, scored(roled.nodes, NOBODY))


def log_odds(names: Iterable[str], weights: Mapping[str, float]) -> float:
    """What the oddities of an item say together, in nats; one without a weight says nothing."""
    return weights["any"] + sum(weights.get(name, 0.0) for name in names)


def probability(nats: float) -> float:
    """Log odds as a probability."""
    return 1.0 / (1.0 + exp(-nats))


def said(confidence: float) -> float:
    """A confidence as the document says it: two decimals, never rounded up."""
    return int(confidence * 100 + _HAIR) / 100


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, float]:
    """The fitted weights by name of the oddity, in nats; ``any`` is what every item begins with."""
    return load_numbers(Path(__file__).with_name("confidence.yaml"))


def items_with_oddities(body: Body, roled: RoledOutline) -> Iterator[tuple[Roled, tuple[str, ...]]]:
    """Every item with the names of all that is odd about it: what the weights are fitted on."""

    def walk(nodes: tuple[Roled, ...], owner: Owner) -> Iterator[tuple[Roled, tuple[str, ...]]]:
        for node, names in zip(nodes, _lists(body, nodes, owner), strict=True):
            if names:
                yield node, names
            yield from walk(node.children, _owner(body, node, owner))

    return walk(roled.nodes, NOBODY)


def _lists(body: Body, nodes: Sequence[Roled], owner: Owner) -> list[tuple[str, ...]]:
    """For each of the nodes what is odd about it; nothing at all for one that is no item."""
    told: list[tuple[str, ...]] = [()] * len(nodes)
    for role in sorted(ITEMS & {node.role for node in nodes}):
        alike = [(at, node) for at, node in enumerate(nodes) if node.role == role]
        whole = tuple(_of_list(body, nodes, [at for at, _ in alike], owner))
        closed = 2 * sum(_text(body, node)[-1:] in _CLOSED for _, node in alike) > len(alike)
        marked = any(node.marker for _, node in alike)
        for at, node in alike:
            told[at] = (*whole, *_of_item(body, node, closed, marked))
    return told


def _owner(body: Body, node: Roled, above: Owner) -> Owner:
    return Owner(node, tuple(_of_owner(body, node))) if node.role in _OWNERS else above


def _of_owner(body: Body, owner: Roled) -> Iterator[str]:
    """What is odd about all that an owner holds: signs of a label or heading there that was not read as one."""
    held = list(_held(owner))
    texts = (_text(body, node) for node in held if node.role in _TOLD)
    if any(_SHORT_LINE.fullmatch(text) for text in texts):
        yield "beside a short line"
    prose = sum(node.role == "prose" for node in owner.children)
    if prose:
        yield "beside prose"
    if prose >= _MUCH_PROSE:
        yield "beside much prose"
    fields = (_text(body, node) for node in held if node.role == "field" and node.name == "other")
    if any(len(text) > _LONG_FIELD for text in fields):
        yield "beside a long field of no kind"
    if _PLAIN.search(_text(body, owner)):
        yield "owned by a title in plain words"
    if not any(node.role == "duty" for node in held):
        yield "beside no duty"


def _held(owner: Roled) -> Iterator[Roled]:
    """All nodes of an owner but those of the owners in it."""
    for node in owner.children:
        if node.role not in _OWNERS:
            yield node
            yield from _held(node)


def _of_list(body: Body, nodes: Sequence[Roled], places: Sequence[int], owner: Owner) -> Iterator[str]:
    """What is odd about items of one role that stand side by side."""
    first = nodes[places[0]]
    yield first.role
    if first.role in ("duty", "requirement"):
        if owner.node is None:
            yield "owned by nobody"
        elif owner.node.role == "department":
            yield "owned by a department"
        elif _TITLE_MARKS.search(_text(body, owner.node)):
            yield "owned by an odd title"
    if first.role in _TOLD:
        yield from owner.oddities
    if any(_jumps(nodes[at], nodes[at - 1] if at else None) for at in places):
        yield "number jumps in the list"
    if len({_shape(body, nodes[at]) for at in places if nodes[at].marker}) > 1:
        yield "markers of two shapes"


def _of_item(body: Body, node: Roled, closed: bool, marked: bool) -> Iterator[str]:
    """What is odd about one item; ``closed`` and ``marked`` tell how most others of its list end and
    begin."""
    if node.marker is None:
        yield "no marker"
        if marked:
            yield "no marker among marked"
    text = _text(body, node)
    if not text:
        yield "no text"
        return
    if closed and node.role in ("duty", "requirement", "step") and text[-1] not in _CLOSED:
        yield "end unlike the others"
    yield from _of_text(text, node.role)


def _of_text(text: str, role: str) -> Iterator[str]:
    for limit in _LONG:
        if len(text) > limit:
            yield f"longer than {limit}"
    if _EMBEDDED.search(text):
        yield "marker inside"
    if "\n" in text:
        yield "line break inside"
    if _BRACKET.search(text) and any(text.count(one) != text.count(other) for one, other in _BRACKETS):
        yield "brackets"
    if role not in ("position", "unit"):
        if len(text) < _SHORT:
            yield "short"
        return
    if len(text) > _LONG_TITLE:
        yield "long title"
    if _TITLE_MARKS.search(text):
        yield "marks in the title"
    if role == "position" and _PLAIN.search(text):
        yield "plain words in the title"


def _jumps(node: Roled, before: Roled | None) -> bool:
    """Whether the number is not the next one, nor the first where nothing stands before it."""
    if node.number is None:
        return False
    last = node.number.rsplit(".", 1)[-1]
    if before is None or before.number is None:
        return last not in ("0", "1", "A", "a")
    previous = before.number.rsplit(".", 1)[-1]
    if last.isdigit() and previous.isdigit():
        return int(last) != int(previous) + 1
    return not (len(last) == len(previous) == 1 and ord(last) == ord(previous) + 1)


def _shape(body: Body, node: Roled) -> str:
    marker = node.marker
    return _SHAPE.sub("#", body.text[marker.start : marker.end].strip()) if marker else ""


def _text(body: Body, node: Roled) -> str:
    return body.text[node.text.start : node.text.end] if node.text else ""
