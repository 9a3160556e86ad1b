"""Charts without a caption: lines of boxes in the flow, joined by strokes or standing side by side.

Source: FORMATS section 5 (a chart dumped inside another flow; trees drawn with characters).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from extractor.brackets import dense
from extractor.late import late_pattern
from extractor.markers import Marker
from extractor.markers.captions import CAPTION
from extractor.names import classify, is_department, is_title
from extractor.outline import Node
from extractor.roles.charts import COUNT, boxes
from extractor.roles.context import Desk
from extractor.roles.roled import Roled, Stretch
from extractor.roles.sentences import is_signature

_NO_BOXES: Final = late_pattern(r"[。；;，,:：！？、]")
_SEVERAL: Final = late_pattern(r"\S\s+\S|[—–─━→|]")
_BRANCH: Final = late_pattern(r"[│┃\s]*[├└]")
"""The line of a drawn tree's box."""
_NUMBER: Final = late_pattern(r"\d{1,3}")
_LEAST_BOXES: Final = 3
_LEAST_COUNTED: Final = 4
"""Of so many cells one says how many, in a staffing list."""
_LONGEST_ROW: Final = 80
"""Code points of a line that may be a row of boxes."""


def loose_charts(desk: Desk, siblings: Sequence[Roled]) -> tuple[Roled, ...]:
    """The siblings, and all below them, with boxes and runs of prose lines that are rows of boxes made charts."""
    out: list[Roled] = []
    for role, run in groupby(_with_captions_below(desk, siblings), key=lambda node: node.role):
        nodes = list(run)
        if role == "prose":
            out += _with_charts(desk, nodes)
        elif role == "unit":
            _add_boxes(out, nodes)
        elif role == "org_chart":
            out += nodes
        else:
            out += [replace(n, children=loose_charts(desk, n.children)) if n.children else n for n in nodes]
    return tuple(out)


def _with_captions_below(desk: Desk, siblings: Sequence[Roled]) -> list[Roled]:
    """The siblings with rows of boxes and the caption below them made one chart."""
    out: list[Roled] = []
    for node in siblings:
        caption = _caption(desk, node)
        rows = []
        if caption is not None:
            if node.role == "prose" and node.text and node.text.start < caption.start:
                rows = [desk.trim(node.text.start, caption.start)]
            first = len(out)
            while first and _may_be_row(desk, out[first - 1]):
                first -= 1
            rows = [*(row.text for row in out[first:] if row.text), *rows]
            units = boxes(desk.body, rows, frozenset(), desk.names, desk.lexicon)[0]
            if len(units) >= _LEAST_BOXES:
                out[first:] = [Roled("org_chart", rows[0].start, caption.end, caption, children=tuple(units))]
                continue
        out.append(node)
    return out


def _caption(desk: Desk, node: Roled) -> Stretch | None:
    """The caption that a node without boxes of its own is, or a line of prose ends with."""
    if node.children or node.text is None:
        return None
    if node.role == "org_chart":
        return node.text
    found = CAPTION.search(desk.text(node.text)) if node.role == "prose" else None
    if found is None or classify(found["name"], desk.lexicon).kind != "chart":
        return None
    return Stretch(node.text.start + found.start(), node.text.end)


def _may_be_row(desk: Desk, node: Roled) -> bool:
    if node.role != "prose" or node.children or node.text is None:
        return False
    text = desk.text(node.text)
    return len(text) <= _LONGEST_ROW and not _NO_BOXES.search(text)


def box(desk: Desk, node: Node) -> Roled:
    """A box that the file's own style makes one, with the number of people behind its name."""
    assert isinstance(node.candidate, Marker)
    text = desk.trim(node.start, node.candidate.text_end or node.end)
    counts = [m for m in COUNT.finditer(desk.body.text, text.start, text.end) if m.end() == text.end]
    count = counts[0] if counts and counts[0].start() > text.start else None
    name = desk.trim(text.start, count.start()) if count else text
    return Roled("unit", text.start, text.end, name, label=Stretch(count.start(), count.end()) if count else None)


def _add_boxes(out: list[Roled], boxes: list[Roled]) -> None:
    """Add boxes as the chart whose caption stands right before, or as one without caption."""
    chart = out.pop() if out and out[-1].role == "org_chart" and not out[-1].children else None
    start, caption = (boxes[0].start, None) if chart is None else (chart.start, chart.text)
    out.append(Roled("org_chart", start, boxes[-1].end, caption, children=tuple(boxes)))


def _with_charts(desk: Desk, lines: list[Roled]) -> list[Roled]:
    out: list[Roled] = []
    for may_be, run in groupby(lines, key=lambda line: line.text is not None and not line.children):
        nodes = list(run)
        out += _cut_out(desk, nodes) if may_be else nodes
    return out


def _cut_out(desk: Desk, lines: list[Roled]) -> list[Roled]:
    out: list[Roled] = []
    for may_be, run in groupby(lines, key=lambda line: _is_row(desk, line)):
        nodes = list(run)
        chart = _chart(desk, nodes) if may_be else None
        out += nodes if chart is None else [chart]
    return out


def _chart(desk: Desk, lines: list[Roled]) -> Roled | None:
    """The chart of the rows: enough boxes, several of them in one row or as branches of a drawn tree."""
    if len(lines) == 1 and (not _SEVERAL.search(_words(desk, lines[0])) or _signs(desk, lines[0])):
        return None
    if _counts_in_cells(desk, lines):
        return None
    units = _units(desk, lines)
    is_tree = any(_BRANCH.match(_words(desk, line)) for line in lines)
    if len(units) < _LEAST_BOXES or (len(units) == len(lines) and not is_tree):
        return None
    if not is_tree and not _are_names(desk, units):
        return None
    return Roled("org_chart", lines[0].start, lines[-1].end, None, children=tuple(units))


def _counts_in_cells(desk: Desk, lines: Sequence[Roled]) -> bool:
    """Whether the lines are a table's cells many of which say how many hold a post: a staffing list."""
    cells = {cell.start for cell in desk.body.cells}
    if not cells or not all(line.start in cells for line in lines):
        return False
    return _LEAST_COUNTED * sum(COUNT.fullmatch(_words(desk, line)) is not None for line in lines) >= len(lines)


def _signs(desk: Desk, line: Roled) -> bool:
    """Whether a line stands right above the date that ends the document: the units in it sign."""
    return is_signature(desk.body.text[line.end :].strip())


def _is_row(desk: Desk, line: Roled) -> bool:
    """Whether a line holds nothing but boxes, one letter of one, or a count."""
    text = _words(desk, line)
    if len(text) == 1 or COUNT.fullmatch(text):
        return True
    if _NO_BOXES.search(text) or len(text) > _LONGEST_ROW:
        return False
    return bool(_BRANCH.match(text)) or _are_names(desk, _units(desk, [line]))


def _units(desk: Desk, lines: Sequence[Roled]) -> list[Roled]:
    stretches = [line.text for line in lines if line.text]
    return boxes(desk.body, stretches, frozenset(), desk.names, desk.lexicon)[0]


def _are_names(desk: Desk, units: Sequence[Roled]) -> bool:
    names = [dense(_words(desk, unit)) for unit in units]
    return all(name in desk.names or (_is_post(name, desk) and not _is_row_of_list(name, desk)) for name in names)


def _is_post(name: str, desk: Desk) -> bool:
    return is_title(name, desk.lexicon) or is_department(name, desk.lexicon)


def _is_row_of_list(name: str, desk: Desk) -> bool:
    """Whether it is a post with the number of its row before it (8送水工; but 1号库管理员)."""
    number = _NUMBER.match(name)
    return number is not None and _is_post(name[number.end() :], desk)


def _words(desk: Desk, node: Roled) -> str:
    return desk.text(node.text) if node.text else ""
