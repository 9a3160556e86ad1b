"""The output a perfect extractor gives for a gold file, as far as the rows of `score` read it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from benchmarks.accuracy.score import norm, text_of

Output = dict[str, object]


def ideal_output(root: Element) -> Output:
    """Positions, departments, charts, procedures and outline of a gold document, in document order.

    What has no owner in the gold file has no place in an output and is left out.
    """
    positions: list[Output] = []
    owned: dict[str, Output] = {}
    _collect(root, None, "", positions, owned)
    return {
        "positions": positions,
        "departments": list(owned.values()),
        "outline": _outline(root),
        "org_charts": [
            {"units": [{"name": text_of(unit)} for unit in chart.iter("unit") if not unit.get("optional")]}
            for chart in root.iter("orgchart")
        ],
        "procedures": [{"steps": [_item(step) for step in one.findall("step")]} for one in root.iter("procedure")],
    }


def _collect(
    element: Element,
    owner: Output | None,
    group: str,
    positions: list[Output],
    departments: dict[str, Output],
) -> None:
    for child in element:
        if child.tag == "section":
            name = child.get("owner") or ""
            own = departments.setdefault(norm(name), _owner("name", name)) if name else owner
            _collect(child, own, "", positions, departments)
        elif child.tag == "position":
            position = _owner("title", text_of(child.find("head/t")))
            positions.append(position)
            _collect(child, position, "", positions, departments)
        elif child.tag == "group":
            _collect(child, owner, text_of(child.find("head/t")), positions, departments)
        elif owner is not None:
            _add(owner, child, group)


def _owner(key: str, name: str) -> Output:
    return {key: name, "duties": [], "requirements": [], "fields": [], "superior": [], "summary": []}


def _add(owner: Output, child: Element, group: str) -> None:
    """Put a duty, requirement or field where an output has it."""
    lists = {"duty": "duties", "req": "requirements"}
    if child.tag in lists:
        _append(owner, lists[child.tag], _item(child, group))
    elif child.tag == "field":
        name, value = child.get("name") or "", text_of(child.find("v"))
        if name in ("superior", "summary"):
            _append(owner, name, {"text": value})
        else:
            _append(owner, "fields", {"name": name, "value": value})


def _append(owner: Output, key: str, one: Output) -> None:
    listed = owner[key]
    if isinstance(listed, list):
        listed.append(one)


def _item(item: Element, group: str = "") -> Output:
    marker = item.find("m")
    return {
        "number": None if marker is None else marker.get("n"),
        "text": text_of(item.find("t")),
        "group": group or None,
        "children": [_item(child, group) for child in item.findall(item.tag)],
    }


def _outline(element: Element) -> list[Output]:
    return list(_headings(element))


def _headings(element: Element) -> Iterator[Output]:
    for child in element:
        if child.tag in ("section", "position", "group"):
            yield {"kind": child.tag, "title": text_of(child.find("head/t")), "children": _outline(child)}
