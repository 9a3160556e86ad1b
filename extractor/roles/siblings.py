"""Putting siblings together: fields join the duty before them, a heading over the form of its own position is prose."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extractor.markers import LabelMark, Marker
from extractor.outline import Node
from extractor.roles.context import Desk
from extractor.roles.fields import duty_field
from extractor.roles.items import prose
from extractor.roles.roled import Roled
from extractor.roles.tally import shape_of


def append(out: list[Roled], new: list[Roled]) -> None:
    """A duty's own field that stands behind it joins it."""
    for item in new:
        if item.role == "attribute" and out and _last_duty(out[-1]):
            out[-1] = _joined(out[-1], replace(item, name=duty_field(item.name)))
        else:
            out.append(item)


def _last_duty(node: Roled) -> bool:
    return node.role == "duty" or (
        node.role in ("label", "duty_group") and bool(node.children) and _last_duty(node.children[-1])
    )


def _joined(node: Roled, item: Roled) -> Roled:
    """The node with the field in the last of its duties."""
    if node.role == "duty":
        return replace(node.with_children(item), end=item.end)
    return replace(node, children=(*node.children[:-1], _joined(node.children[-1], item)), end=item.end)


def ends_with_position(node: Roled) -> bool:
    """Whether it is a position, or a label over a list that ends with one."""
    return node.role == "position" or (
        node.role == "label" and bool(node.children) and ends_with_position(node.children[-1])
    )


def in_last_position(node: Roled, parts: Sequence[Roled]) -> Roled:
    """The node with more children in the position it ends with (``ends_with_position``)."""
    end = last_end(node.end, parts)
    if node.role == "position":
        return replace(node.with_children(*parts), end=end)
    return replace(node, children=(*node.children[:-1], in_last_position(node.children[-1], parts)), end=end)


def merged(items: Sequence[Roled]) -> list[Roled]:
    """A heading right over a form, or over its first heading, is prose: the form names the position (rule 11)."""
    out: list[Roled] = []
    for item in items:
        if item.role == "position" and item.label:
            over = next((i for i in reversed(range(len(out))) if out[i].role != "label" or out[i].children), -1)
            if over >= 0 and out[over].role == "position" and not _says_more(out[over]):
                above = out[over]
                whole = prose(above.start, max([above.heading_end, *_ends(above, "prose")]))
                out[over : over + 1] = [whole, *(child for child in above.children if child.role == "label")]
        if item.role == "position":
            item, following = _parted(item)
            out += [item, *following]
        else:
            out.append(item)
    return out


def _says_more(position: Roled) -> bool:
    """Whether more than the rest of its line (说明书（讲解员）) and bare labels stands under a position's heading."""
    return any(
        child.children or (child.role != "label" and (child.role != "prose" or child.start > position.heading_end))
        for child in position.children
    )


def _ends(node: Roled, role: str) -> list[int]:
    return [child.end for child in node.children if child.role == role]


def _parted(node: Roled) -> tuple[Roled, list[Roled]]:
    """A position, and those that stand last in its last list: no position holds another (1、职务名称：市场专员 behind
    the requirements of a form that is not numbered)."""
    children = list(node.children)
    following: list[Roled] = []
    while children and children[-1].role == "position":
        following.insert(0, children.pop())
    if children and children[-1].role == "label":
        children[-1], inside = _parted(children[-1])
        following = [*inside, *following]
    if not following:
        return node, []
    return replace(node, children=tuple(children), end=min(node.end, following[0].start)), following


def end_of(node: Node) -> int:
    """Where a node ends with all below it."""
    return end_of(node.children[-1]) if node.children else node.end


def last_end(end: int, children: Sequence[Roled]) -> int:
    """The later of ``end`` and the ends of the children."""
    return max([end, *(c.end for c in children)])


def tells_of_post(desk: Desk, node: Node, before: Roled | None = None) -> bool:
    """Whether a label tells what belongs to the last post before it: elsewhere it does so behind a post's duties, or
    it asks for something behind the posts below a department's label, which is ``before`` it."""
    if not isinstance(node.candidate, LabelMark):
        return False
    asks = node.candidate.label.role == "requirements" and before is not None and before.role == "label"
    return asks or node.candidate.label.word in desk.post_words


def leaves_out_next(nodes: Sequence[Node], i: int) -> bool:
    """Whether the number of the next sibling leaves one or two out."""
    if i + 1 == len(nodes) or shape_of(nodes[i]) != shape_of(nodes[i + 1]):
        return False
    one, other = nodes[i].candidate, nodes[i + 1].candidate
    if not isinstance(one, Marker) or not isinstance(other, Marker) or not one.value or not other.value:
        return False
    gap = other.value[-1] - one.value[-1]
    return gap == 2 or (gap == 3 and one.family != "latin")  # A, D: B把… and C通知… lost their stops only
