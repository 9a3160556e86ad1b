"""The smallest document of a seed that still fails."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from benchmarks.render.duty_document import Content, Department, Group, Item, Position
from benchmarks.render.rendering import Rendered, render, render_content

Fails = Callable[[Rendered], bool]
_T = TypeVar("_T")


def shrink(seed: int, fails: Fails, layout: str | None = None, damage: Sequence[str] | None = None) -> Rendered:
    """Remove damages, positions, duties and the rest one at a time while ``fails`` stays true.

    Raises ``ValueError`` when the seed's own document does not fail.
    """
    current = render(seed, layout, damage)
    if not fails(current):
        raise ValueError(f"种子 {seed} 的文档没有问题，无从缩小")
    while True:
        found = next((one for one in smaller(current) if fails(one)), None)
        if found is None:
            return current
        current = found


def smaller(rendered: Rendered) -> Iterator[Rendered]:
    """Every document that lacks one part or one damage of this one, large parts first."""
    for name in rendered.damage:
        rest = [other for other in rendered.damage if other != name]
        yield render_content(rendered.content, rendered.seed, rendered.layout, rest)
    for content in _smaller_content(rendered.content):
        yield render_content(content, rendered.seed, rendered.layout, rendered.damage)


def _smaller_content(content: Content) -> Iterator[Content]:
    for departments in _without_one(content.departments, 1):
        yield replace(content, departments=departments)
    if content.front:
        yield replace(content, front=())
    if content.back:
        yield replace(content, back=())
    if content.charts:
        yield replace(content, charts=())
    if content.procedures:
        yield replace(content, procedures=())
    if content.particulars:
        yield replace(content, particulars="")
    if content.preface:
        yield replace(content, preface="")
    if content.closing:
        yield replace(content, closing="")
    for index, department in enumerate(content.departments):
        for less in _smaller_department(department):
            yield replace(content, departments=_with(content.departments, index, less))


def _smaller_department(department: Department) -> Iterator[Department]:
    for positions in _without_one(department.positions, 1):
        yield replace(department, positions=positions)
    for duties in _without_one(department.duties, 1):
        yield replace(department, duties=duties)
    for index, position in enumerate(department.positions):
        for less in _smaller_position(position):
            yield replace(department, positions=_with(department.positions, index, less))


def _smaller_position(position: Position) -> Iterator[Position]:
    for groups in _without_one(position.groups, 1):
        yield replace(position, groups=groups)
    for requirements in _without_one(position.requirements, 0):
        yield replace(position, requirements=requirements)
    for fields in _without_one(position.fields, 0):
        yield replace(position, fields=fields)
    for tasks in _without_one(position.tasks, 1):
        yield replace(position, tasks=tasks)
    for index, group in enumerate(position.groups):
        for less in _smaller_group(group):
            yield replace(position, groups=_with(position.groups, index, less))


def _smaller_group(group: Group) -> Iterator[Group]:
    for duties in _without_one(group.duties, 1):
        yield replace(group, duties=duties)
    for index, duty in enumerate(group.duties):
        for children in _without_one(duty.children, 1):
            yield replace(group, duties=_with(group.duties, index, replace(duty, children=children)))
        if duty.children:
            yield replace(group, duties=_with(group.duties, index, Item(duty.children[0].text)))


def _without_one(parts: tuple[_T, ...], at_least: int) -> Iterator[tuple[_T, ...]]:
    if len(parts) > at_least:
        for index in range(len(parts)):
            yield (*parts[:index], *parts[index + 1 :])


def _with(parts: tuple[_T, ...], index: int, part: _T) -> tuple[_T, ...]:
    return (*parts[:index], part, *parts[index + 1 :])


def _predicate(name: str) -> Fails:
    """The predicate ``module:function``; what it is is checked when it is called."""
    module, _, function = name.partition(":")
    found: Fails = getattr(importlib.import_module(module), function)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """``… shrink SEED --fails MODULE:FUNCTION``: print the smallest failing document."""
    parser = argparse.ArgumentParser(description="把出问题的合成文档缩到最小")
    parser.add_argument("seed", type=int, help="种子")
    parser.add_argument("--fails", required=True, type=_predicate, help="判断函数，写作 模块:函数")
    parser.add_argument("--layout", help="版式；不写则由种子决定")
    parser.add_argument("--damage", help="损坏，以逗号分隔；不写则由种子决定")
    options = parser.parse_args(arguments)
    damage = None if options.damage is None else [name for name in options.damage.split(",") if name]
    found = shrink(options.seed, options.fails, options.layout, damage)
    print(f"# 版式 {found.layout}；损坏 {', '.join(found.damage) or '无'}", file=sys.stderr)
    print(found.raw)
    return 0


if __name__ == "__main__":
    sys.exit(main())
