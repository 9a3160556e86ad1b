"""A graph as one SVG file: no style sheet, script, font or picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from extractor.exporters.diagram.graph import Graph
from extractor.exporters.diagram.layout import FONT, GAP, INDENT, LINE, Box, Layout, place
from extractor.late import late_pattern

_NOT_XML: Final = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
NAMESPACE: Final = ' xmlns="http://www.w3.org/2000/svg"'
"""What a file of its own needs and a drawing inside a page does not."""
_FONTS: Final = "Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif"


def svg(graph: Graph, title: str) -> str:
    """The drawing. Boxes without duties are dashed, lines beside the tree (a second superior) too; a line that
    a chart draws against the text is red."""
    layout = place(graph)
    legend = list(_legend(graph))
    width, height = f"{layout.width:.0f}", f"{layout.height + len(legend) * LINE:.0f}"
    box = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    parts = [
        f'<svg{NAMESPACE} {box} font-family="{_FONTS}" font-size="{FONT}">',
        f"<title>{_text(title)}</title>",
        '<rect width="100%" height="100%" fill="#ffffff"/>',
        '<g fill="none" stroke="#7a8694">',
        *_lines(graph, layout),
        "</g>",
        *(_box(box, number in graph.described) for number, box in sorted(layout.boxes.items())),
    ]
    if layout.loose_top is not None:
        parts.append(f'<text x="10" y="{layout.loose_top + LINE:.0f}" fill="#5c6670">未写明汇报关系</text>')
    for at, (colour, told) in enumerate(legend):
        y = layout.height + (at + 0.6) * LINE
        parts.append(f'<text x="10" y="{y:.0f}" fill="{colour}" font-size="12">{told}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _legend(graph: Graph) -> Iterator[tuple[str, str]]:
    """A line in its colour for each look that says something."""
    if graph.described and len(graph.described) < len(graph.names):
        yield "#5c6670", "虚线框：文中提到，没有单独写职责"
    if graph.disputed:
        yield "#c62828", "红色虚线：架构图画的上级，与正文写的直接上级不一致"


def _lines(graph: Graph, layout: Layout) -> Iterator[str]:
    for line in graph.lines:
        upper, lower = layout.boxes[line[0]], layout.boxes[line[1]]
        look = ' stroke="#c62828" stroke-width="2"' if line in graph.disputed else ""
        if line not in layout.tree:
            start, end = _middle(upper), _middle(lower)
            yield f'<path stroke-dasharray="5 4"{look} d="M{start} L{end}"/>'
        elif line[0] in layout.stacks:
            x, y = upper.x + INDENT / 2, lower.y + lower.height / 2
            yield f'<path d="M{x:.1f} {upper.y + upper.height:.1f} V{y:.1f} H{lower.x:.1f}"/>'
        else:
            x, y = upper.x + upper.width / 2, upper.y + upper.height
            across = lower.x + lower.width / 2
            yield f'<path d="M{x:.1f} {y:.1f} V{y + GAP:.1f} H{across:.1f} V{lower.y:.1f}"/>'


def _middle(box: Box) -> str:
    return f"{box.x + box.width / 2:.1f} {box.y + box.height / 2:.1f}"


def _box(box: Box, described: bool) -> str:
    look = 'fill="#dcebfb" stroke="#3d6ea5"' if described else 'fill="#fff" stroke="#7a8694" stroke-dasharray="4 3"'
    place_ = f'x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
    middle = box.x + box.width / 2
    top = box.y + (box.height - len(box.lines) * LINE) / 2 + LINE * 0.75
    lines = "".join(
        f'<tspan x="{middle:.1f}" y="{top + at * LINE:.1f}">{_text(line)}</tspan>' for at, line in enumerate(box.lines)
    )
    return f'<rect {place_} rx="4" {look}/><text text-anchor="middle" fill="#1c2127">{lines}</text>'


def _text(text: str) -> str:
    """The text with what XML cannot hold replaced."""
    return escape(_NOT_XML.sub("\ufffd", text))
