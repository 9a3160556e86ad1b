"""A chart held against the text.

chart-superior: a chart draws another superior of a position than its text states. One of the two is out of date.
Example: 出纳 says 直接上级：会计主管, the chart's line to 出纳 comes from 财务经理. Only lines the file itself draws
can differ; nothing is drawn from where boxes stand. Fix whichever is wrong, in the original.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extractor.assemble.people import same_title
from extractor.late import late_pattern
from extractor.model import ChartRelation, Diagnostic, Document, Position
from extractor.source import SourceText

_BETWEEN_NAMES: Final = late_pattern(r"[、，,;；/／\s（）()。]|或者?|及|和|与")


def find(document: Document, source: SourceText) -> Iterator[Diagnostic]:
    """One diagnostic a contradicting line, in the order of the charts."""
    for line, position in contradictions(document):
        assert position.superior is not None
        yield Diagnostic(
            code="chart-superior",
            severity="warning",
            message=f"“{position.title}”的直接上级，正文写“{position.superior.text}”，架构图画的是“{line.superior}”",
            span=line.evidence or position.superior.span,
            node_id=position.id,
            suggestion="请核对以哪个为准",
        )


def contradictions(document: Document) -> Iterator[tuple[ChartRelation, Position]]:
    """The lines of charts to a position whose text names another superior, each with the position."""
    titles: dict[str, list[Position]] = {}
    for position in document.positions:
        titles.setdefault(same_title(position.title), []).append(position)
    by_id = {position.id: position for position in document.positions}
    for chart in document.org_charts:
        for line in chart.relations:
            meant = titles.get(same_title(line.subordinate), [])
            if len(meant) == 1 and meant[0].superior and same_title(line.superior) not in _stated(meant[0], by_id):
                yield line, meant[0]


def _stated(position: Position, by_id: dict[str, Position]) -> set[str]:
    """All names the text gives its superior, as ``same_title`` writes them."""
    assert position.superior is not None
    text = position.superior.text
    names = [text, *_BETWEEN_NAMES.split(text)]
    resolved = by_id.get(position.superior.position_id or "")
    if resolved:
        names += [resolved.title, *resolved.aliases]
    return {same_title(name) for name in names}
