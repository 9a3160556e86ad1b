"""What the schema cannot say of a document: its spans, ids and references agree with one another.

Works on plain data that follows the schema, so that a problem can be told by its path.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Final, TypeAlias, cast

from extractor.schema_errors import Breach
from extractor.text_tree import Path, spelled

Mapping: TypeAlias = "dict[str, object]"

_SPAN_KEYS: Final = ("span", "evidence")
_POSITION_REFERENCES: Final = ("position_id", "position_ids")
_ITEM_REFERENCES: Final = ("resolved", "node_id")


def breaches(document: Mapping) -> Iterator[Breach]:
    """Spans that do not fit, infinite numbers, ids used twice, references to nothing, text left over."""
    source = cast(Mapping, document["source"])
    characters = cast(int, source["characters"])
    nodes = list(_nodes(document, ()))
    seen: dict[object, Path] = {}
    positions: set[object] = set()
    for path, node in nodes:
        yield from _span_breaches(path, node, characters)
        if "id" in node:
            first = seen.setdefault(node["id"], path)
            if first != path:
                yield (*path, "id"), "unique-id", f"编号 {node['id']} 重复；第一次用于 {spelled(first)}"
        if path[:1] == ("positions",) and len(path) == 2:
            positions.add(node["id"])
    for path, node in nodes:
        yield from _reference_breaches(path, node, positions, _POSITION_REFERENCES, "没有这个岗位")
        yield from _reference_breaches(path, node, seen, _ITEM_REFERENCES, "没有这个条目")
    yield from _coverage_breaches(cast(Mapping, document["coverage"]), characters)


def _nodes(node: object, path: Path) -> Iterator[tuple[Path, Mapping]]:
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            if isinstance(value, (dict, list)):
                yield from _nodes(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            if isinstance(value, (dict, list)):
                yield from _nodes(value, (*path, index))


def _span_breaches(path: Path, node: Mapping, characters: int) -> Iterator[Breach]:
    for key in _SPAN_KEYS:
        span = node.get(key)
        if isinstance(span, list):
            yield from _span_breach((*path, key), span, characters)
    confidence = node.get("confidence", 1.0)
    box = cast("list[float]", node.get("box") or [])
    for name, numbers in (("confidence", [cast(float, confidence)]), ("box", box)):
        if not all(map(isfinite, numbers)):
            yield (*path, name), "finite", "应为有限的数值；请改正"


def _span_breach(path: Path, span: list[int], characters: int) -> Iterator[Breach]:
    start, end = span
    if start > end:
        yield path, "span", f"起点 {start} 在终点 {end} 之后；应为 [起点, 终点)"
    elif end > characters:
        yield path, "span", f"终点 {end} 超出原文的 {characters} 个字符"


def _reference_breaches(
    path: Path, node: Mapping, known: set[object] | dict[object, Path], keys: tuple[str, ...], what: str
) -> Iterator[Breach]:
    for key in keys:
        value = node.get(key)
        targets: list[tuple[Path, object]] = [((*path, key), value)]
        if isinstance(value, list):
            targets = [((*path, key, index), target) for index, target in enumerate(value)]
        for place, target in targets:
            if target is not None and target not in known:
                yield place, "reference", f"{what}: {target}"


def _coverage_breaches(coverage: Mapping, characters: int) -> Iterator[Breach]:
    unassigned = cast("list[list[int]]", coverage["unassigned"])
    if unassigned:
        yield (
            ("coverage", "unassigned"),
            "coverage",
            f"原文有 {len(unassigned)} 处没有归入任何条目；应为空列表",
        )
    for index, span in enumerate(unassigned):
        yield from _span_breach(("coverage", "unassigned", index), span, characters)
    if coverage["characters"] != characters:
        told = f"应与 source.characters（{characters}）相同，实际是 {coverage['characters']}"
        yield ("coverage", "characters"), "coverage", told
    if cast(int, coverage["assigned"]) > characters:
        yield ("coverage", "assigned"), "coverage", f"不能多于原文的 {characters} 个字符"
