"""Hold extraction results against gold files (`GOLD.md` tells how those are annotated).

A row counts exact matches as a multiset: an item that is missed, invented, split, joined, put under another
owner or given another number is wrong. White space inside Chinese text and closing punctuation are ignored;
full-width and half-width forms of one character are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

ROWS: Final = ("position", "duty", "requirement", "superior", "summary", "field", "heading", "unit", "step")

Plain = Mapping[str, object]
"""One object of an output document, as JSON or YAML gives it."""
Items = dict[str, Counter[tuple[str, ...]]]
"""Row name to the multiset of its items; an item's last part is its text."""

_ITEM_TAGS: Final = ("duty", "req", "step")
_OWN_ROWS: Final = ("superior", "summary")


class Score(NamedTuple):
    """Counts of items and what follows from them; ratios are between 0 and 1."""

    gold: int
    out: int
    hit: int
    precision: float
    recall: float
    f1: float


def norm(value: object) -> str:
    """The form in which texts are compared: NFKC, no white space, no closing punctuation; falsy gives ''."""
    text = unicodedata.normalize("NFKC", str(value or ""))
    return re.sub(r"\s+", "", text).rstrip("；;。．.，,、:： ").strip()


def text_of(element: Element | None) -> str:
    """The text below an element without the ``<noise>`` that interrupts it."""
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        if child.tag != "noise":
            parts.append(text_of(child))
        parts.append(child.tail or "")
    return "".join(parts)


def gold_items(root: Element) -> Items:
    """Every item of a gold document, by row."""
    items: Items = {row: Counter() for row in ROWS}
    _walk_gold(items, root, "", "", "")
    return items


def _walk_gold(items: Items, element: Element, owner: str, group: str, parent: str) -> None:
    for child in element:
        if child.tag in ("section", "position", "group"):
            title = norm(text_of(child.find("head/t")))
            items["heading"][(parent, title)] += 1
            if child.tag == "section":
                _walk_gold(items, child, norm(child.get("owner")) or owner, "", title)
            elif child.tag == "position":
                items["position"][(title,)] += 1
                _walk_gold(items, child, title, "", title)
            else:
                _walk_gold(items, child, owner, title, title)
        elif child.tag in _ITEM_TAGS:
            _walk_gold_item(items, child, owner, group)
        elif child.tag == "procedure":
            _walk_gold(items, child, owner, group, parent)
        elif child.tag == "orgchart":
            units = (unit for unit in child.iter("unit") if not unit.get("optional"))
            items["unit"].update((norm(text_of(unit)),) for unit in units)
        elif child.tag == "field":
            name, value = child.get("name") or "", norm(text_of(child.find("v")))
            if name in _OWN_ROWS:
                items[name][(owner, value)] += 1
            else:
                items["field"][(owner, name, value)] += 1


def _walk_gold_item(items: Items, item: Element, owner: str, group: str) -> None:
    marker = item.find("m")
    number = norm(marker.get("n")) if marker is not None else ""
    text = norm(text_of(item.find("t")))
    if item.tag == "duty":
        items["duty"][(owner, group, number, text)] += 1
    elif item.tag == "req":
        items["requirement"][(owner, text)] += 1
    else:
        items["step"][(text,)] += 1
    for child in item:
        if child.tag == item.tag:
            _walk_gold_item(items, child, owner, group)


def output_items(
    document: Plain, optional: frozenset[str] = frozenset(), gold_titles: frozenset[str] = frozenset()
) -> Items:
    """Every item of an output document, by row.

    ``optional`` are the normalised texts the gold file marks so: a heading among them that is no gold title
    lends its children no parent.
    """
    items: Items = {row: Counter() for row in ROWS}
    for position in _objects(document.get("positions")):
        title = norm(position.get("title"))
        items["position"][(title,)] += 1
        _take_owned(items, position, title)
    for department in _objects(document.get("departments")):
        _take_owned(items, department, norm(department.get("name")))
    for chart in _objects(document.get("org_charts")):
        items["unit"].update((_text(unit),) for unit in _listed(chart.get("units")))
    for procedure in _objects(document.get("procedures")):
        items["step"].update((_text(step),) for step in _nested(procedure.get("steps")))
    for parent, title in _headings(document.get("outline"), "", optional - gold_titles):
        items["heading"][(parent, title)] += 1
    return items


def _take_owned(items: Items, owned: Plain, owner: str) -> None:
    """The duties, requirements and fields of one position or department."""
    for group, duty in _duties(owned.get("duties"), ""):
        items["duty"][(owner, group, norm(duty.get("number")), norm(duty.get("text")))] += 1
    items["requirement"].update((owner, _text(one)) for one in _nested(owned.get("requirements")))
    for row in _OWN_ROWS:
        value = owned.get(row)
        values = value if isinstance(value, list) else [value]
        items[row].update((owner, _text(one)) for one in values if one)
    for field in _objects(owned.get("fields")):
        value = field.get("value") if "value" in field else field
        items["field"][(owner, str(field.get("name")), _text(value))] += 1


def _duties(duties: object, group: str) -> Iterator[tuple[str, Plain]]:
    for duty in _objects(duties):
        own = _text(duty.get("group")) or group
        yield own, duty
        yield from _duties(duty.get("children"), own)


def _nested(values: object) -> Iterator[object]:
    """The values and, below each object, its ``children``, in document order."""
    for one in _listed(values):
        yield one
        if isinstance(one, Mapping):
            yield from _nested(one.get("children"))


def _headings(nodes: object, parent: str, no_parents: frozenset[str]) -> Iterator[tuple[str, str]]:
    for node in _objects(nodes):
        title = norm(node.get("title"))
        if node.get("kind") == "label":
            yield from _headings(node.get("children"), parent, no_parents)
            continue
        yield parent, title
        yield from _headings(node.get("children"), parent if title in no_parents else title, no_parents)


def _text(value: object) -> str:
    """The norm of a plain string, or of an object whose `text`, `name` or `title` is the string."""
    if isinstance(value, Mapping):
        value = value.get("text") or value.get("name") or value.get("title")
    return norm(value)


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else ()


def _objects(value: object) -> Iterator[Plain]:
    return (one for one in _listed(value) if isinstance(one, Mapping))


def optional_texts(root: Element) -> frozenset[str]:
    """The normalised texts in which two careful readers could differ."""
    return frozenset(norm(text_of(element)) for element in root.iter() if element.get("optional"))


def titles(root: Element) -> frozenset[str]:
    """The normalised titles of all headings."""
    return frozenset(norm(text_of(title)) for title in root.iterfind(".//head/t"))


def forgive(
    gold: Counter[tuple[str, ...]], out: Counter[tuple[str, ...]], optional: frozenset[str]
) -> Counter[tuple[str, ...]]:
    """``out`` without its surplus items whose text the gold file marks optional: they count neither way."""
    kept = Counter(out)
    for item, surplus in (out - gold).items():
        if item[-1] in optional:
            kept[item] -= surplus
    return +kept


def compare(root: Element, document: Plain) -> tuple[Items, Items]:
    """A gold document's items and what an output is to be counted by against them."""
    optional = optional_texts(root)
    gold = gold_items(root)
    out = output_items(document, optional, titles(root))
    return gold, {row: forgive(gold[row], out[row], optional) for row in ROWS}


def prf(gold: Counter[tuple[str, ...]], out: Counter[tuple[str, ...]]) -> Score:
    """Precision, recall and F1 of one multiset against another; nothing asked and nothing given is 1."""
    hit = (gold & out).total()
    wanted, given = gold.total(), out.total()
    precision = hit / given if given else (0.0 if wanted else 1.0)
    recall = hit / wanted if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Score(wanted, given, hit, precision, recall, f1)
