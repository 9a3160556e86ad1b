"""How far an item can be trusted: what is odd about it, its list and its document, weighed by fitted weights.

The margin of the outline alone tells little: a reading can be wrong with nothing near it, when no candidate
stood for the right one. So oddities count that go with mistakes: a number that does not go on, a text that
still holds a marker, brackets that do not close, a document much of which is prose. Each has a name and a
weight in nats in ``confidence.yaml``; ``python -m benchmarks.calibration --fit`` fits them on rendered
documents, whole layout families held out, and tells how often items of each confidence were right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Final

import yaml

from extractor.body import Body
from extractor.roles import Roled, RoledOutline

ITEMS: Final = frozenset({"duty", "requirement", "step", "unit", "position"})
"""The roles that carry a confidence."""
_MARGINS: Final = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Nats; an item below one of them has that oddity."""
_CAP: Final = 10.0
_EMBEDDED: Final = re.compile(
    r"[。；;\s](?:\d{1,2}[、.．)）]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳⑴-⒇]|[一二三四五六七八九十]{1,3}[、.．])"
)
_LABELLED: Final = re.compile(r"[\u4e00-\u9fff]{2,8}[:：]")
_CLOSED: Final = "。；;.！!？?"
_ODD_START: Final = re.compile(r"[^\w“《（(\[【<‘\"'「]")
_SHAPE: Final = re.compile(r"[0-9０-９一二三四五六七八九十百]+")
_BRACKETS: Final = tuple(zip("（(【《“[<", "）)】》”]>", strict=True))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node stands: the smallest margin above it, whether anybody owns it, its list."""

    above: float = _CAP
    owned: bool = False
    siblings: Sequence[Roled] = ()


def with_confidence(body: Body, roled: RoledOutline) -> RoledOutline:
    """The same outline, the margin of every item the log odds that it is right. Time: linear."""
    weights = load_weights()
    whole = document_oddities(body, roled)
    base = weights["any"] + sum(weights.get(name, 0.0) for name in whole)

    def scored(nodes: tuple[Roled, ...], place: _Place) -> tuple[Roled, ...]:
        out = []
        for at, node in enumerate(nodes):
            below = _below(node, place, nodes)
            margin = node.margin
            if node.role in ITEMS:
                names = oddities(body, node, at, replace(place, siblings=nodes))
                margin = base + sum(weights.get(name, 0.0) for name in names)
            out.append(replace(node, children=scored(node.children, below), margin=margin))
        return tuple(out)

    return RoledOutline(roled.title, scored(roled.nodes, _Place()))


def probability(log_odds: float) -> float:
    """The log odds in nats as a probability."""
    return 1.0 / (1.0 + exp(-log_odds))


@lru_cache(maxsize=1)
def load_weights() -> Mapping[str, float]:
    """The fitted weights by name of the oddity, in nats; ``any`` is what every item begins with."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    table = yaml.load(Path(__file__).with_name("confidence.yaml").read_text(encoding="utf-8"), Loader=loader)
    return {name: float(value) for name, value in table.items() if name != "version"}


def items_with_oddities(body: Body, roled: RoledOutline) -> Iterator[tuple[Roled, tuple[str, ...]]]:
    """Every item with the names of all that is odd about it and its document: what the weights are fitted
    on."""
    whole = tuple(document_oddities(body, roled))

    def walk(nodes: tuple[Roled, ...], place: _Place) -> Iterator[tuple[Roled, tuple[str, ...]]]:
        for at, node in enumerate(nodes):
            if node.role in ITEMS:
                yield node, (*whole, *oddities(body, node, at, replace(place, siblings=nodes)))
            yield from walk(node.children, _below(node, place, nodes))

    return walk(roled.nodes, _Place())


def _below(node: Roled, place: _Place, nodes: Sequence[Roled]) -> _Place:
    owned = place.owned or node.role in ("position", "department")
    return _Place(min(place.above, node.margin), owned, nodes)


def document_oddities(body: Body, roled: RoledOutline) -> Iterator[str]:
    """What is odd about the document as a whole."""
    counts = Counter[str]()
    sizes = Counter[str]()

    def walk(nodes: tuple[Roled, ...]) -> None:
        for at, node in enumerate(nodes):
            counts[node.role] += 1
            sizes[node.role] += node.text.end - node.text.start if node.text else 0
            if node.role in ITEMS:
                counts["item"] += 1
                counts["close"] += node.margin < 2.0
                counts["jump"] += _jumps(node, nodes[at - 1] if at else None)
                counts["embedded"] += bool(_EMBEDDED.search(_text(body, node)))
            walk(node.children)

    walk(roled.nodes)
    items = max(counts["item"], 1)
    for name in ("close", "jump", "embedded"):
        for share in (0.0, 0.05, 0.2):
            if counts[name] > share * items:
                yield f"document {name} {share}"
    prose = sizes["prose"] / max(sum(sizes.values()), 1)
    for share in (0.1, 0.3):
        if prose > share:
            yield f"document prose {share}"
    if not counts["position"]:
        yield "document without positions"
    if counts["item"] < 10:
        yield "document short"


def oddities(body: Body, node: Roled, at: int, place: _Place) -> Iterator[str]:
    """What is odd about one item, the ``at``-th of its siblings, and about its list."""
    yield node.role
    text = _text(body, node)
    before = place.siblings[at - 1] if at else None
    alike = [one for one in place.siblings if one.role == node.role]
    for limit in _MARGINS:
        if node.margin < limit:
            yield f"margin {limit}"
        if place.above < limit:
            yield f"margin above {limit}"
        if min(one.margin for one in alike) < limit:
            yield f"margin of the list {limit}"
    if not place.owned and node.role in ("duty", "requirement"):
        yield "owned by nobody"
    yield from _of_number(body, node, before, alike)
    yield from _of_text(text, node.role)
    if node.role in ("duty", "requirement", "step") and text:
        closed = [_text(body, one)[-1:] in _CLOSED for one in alike]
        if 2 * sum(closed) > len(closed) and text[-1] not in _CLOSED:
            yield "end unlike the others"


def _of_number(body: Body, node: Roled, before: Roled | None, alike: Sequence[Roled]) -> Iterator[str]:
    if node.marker is None:
        yield "no marker"
        if any(one.marker for one in alike):
            yield "no marker among marked"
    if _jumps(node, before):
        yield "number jumps"
    if any(_jumps(one, None if k == 0 else alike[k - 1]) for k, one in enumerate(alike)):
        yield "number jumps in the list"
    if len(alike) == 1 and node.role != "position":
        yield "alone"
    if node.marker and len({_shape(body, one) for one in alike if one.marker}) > 1:
        yield "markers of two shapes"


def _of_text(text: str, role: str) -> Iterator[str]:
    if not text:
        yield "no text"
        return
    for limit in (60, 120, 240):
        if len(text) > limit:
            yield f"longer than {limit}"
    if len(text) < 4 and role not in ("unit", "position"):
        yield "short"
    if _EMBEDDED.search(text):
        yield "marker inside"
    if "\n" in text:
        yield "line break inside"
    if _LABELLED.match(text):
        yield "begins like a label"
    if _ODD_START.match(text):
        yield "odd start"
    if any(text.count(one) != text.count(other) for one, other in _BRACKETS):
        yield "brackets"
    if role in ("position", "unit"):
        if len(text) > 12:
            yield "long title"
        if re.search(r"[，,。；;、：:\d\s]", text):
            yield "marks in the title"


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
