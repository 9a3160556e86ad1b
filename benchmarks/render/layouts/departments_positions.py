"""Survey 6 and 20: departments, each with its duties, its staffing and its posts."""

from __future__ import annotations

from random import Random
from xml.etree.ElementTree import Element

from benchmarks.render.blocks import Body, Lists, body, closing, head, headed, items
from benchmarks.render.duty_document import Content, Department
from benchmarks.render.general import back, blocks_of
from benchmarks.render.gold import Piece, joined, node
from benchmarks.render.numbering import Family, levels, marker


def departments_positions(content: Content, rng: Random) -> list[Piece]:
    """Three levels: 一、department, (一) its parts, 1. post with (1) duties."""
    outer, parts, posts, duties = levels(
        rng,
        ("chinese",),
        ("chinese_bracket",),
        ("digit",),
        ("digit_bracket", "digit_bracket", "circled"),
        up_to=content.sections,
    )
    own = Lists((posts, duties), closing(rng))
    how = Body(
        duties=Lists((duties,), closing(rng)),
        requirements=Lists((), ("；", "。")) if rng.random() < 0.6 else None,
        fields=("superior", "subordinates"),
        duties_label=f"{content.labels.duties}：",
        requirements_label=f"{content.labels.requirements}：",
    )
    staffed = rng.random() < 0.7
    elements: list[Element] = []
    for number, department in enumerate(content.departments, start=1):
        sections = [_own(department, parts, own)]
        if staffed:
            sections.append(_staffing(department, parts))
        sections.append(_posts(department, parts, posts, how, len(sections) + 1))
        heading = head(department.name, marker(outer, (number,)))
        elements.append(headed("section", heading, *blocks_of(sections)))
    elements += back(content, outer, (posts,), rng, len(elements) + 1)
    return joined(blocks_of(elements), "\n\n")


def _own(department: Department, parts: Family, how: Lists) -> Element:
    heading = head("部门职责", marker(parts, (1,)))
    return headed("section", heading, items("duty", department.duties, how), owner=department.name)


def _staffing(department: Department, parts: Family) -> Element:
    heading = head("岗位设置", marker(parts, (2,)))
    size = node("field", node("l", "部门编制："), node("v", department.headcount), name="headcount")
    staff = node("p", department.staffing, optional="1")
    return headed("section", heading, [size], [staff], owner=department.name)


def _posts(department: Department, parts: Family, posts: Family, how: Body, number: int) -> Element:
    blocks: list[list[Piece]] = []
    for index, position in enumerate(department.positions, start=1):
        heading = head(position.title, marker(posts, (index,)))
        blocks.append([headed("position", heading, *body(position, how))])
    return headed("section", head("岗位说明", marker(parts, (number,))), *blocks)
