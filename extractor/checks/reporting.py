"""Positions held against each other.

reporting-cycle: A reports to B and B, directly or not, to A. One of the two superiors is wrong.
title-twice: two positions bear one title in one department; their lists may belong together.
title-similar: a chart names a box almost like a position of the text (仓管员, 仓库管理员); never joined silently.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model import Diagnostic, Document, Position
from extractor.source import SourceText


def find(document: Document, source: SourceText) -> Iterator[Diagnostic]:
    """Cycles first, then titles, each once."""
    yield from _cycles(document)
    yield from _twice(document)
    yield from _similar(document)


def _cycles(document: Document) -> Iterator[Diagnostic]:
    above = {p.id: p.superior.position_id for p in document.positions if p.superior and p.superior.position_id}
    by_id = {p.id: p for p in document.positions}
    reported: set[str] = set()
    cleared: set[str] = set()
    for start in above:
        if start in reported or start in cleared:
            continue
        path = [start]
        seen = {start}
        while (following := above.get(path[-1])) and following not in seen and following not in cleared:
            path.append(following)
            seen.add(following)
        if following != start:
            cleared.update(seen)
        if following == start and not reported & set(path):
            reported |= set(path)
            names = " → ".join(by_id[i].title for i in [*path, start])
            yield Diagnostic(
                code="reporting-cycle",
                severity="warning",
                message=f"直接上级互相循环：{names}",
                span=by_id[start].span,
                node_id=start,
            )


def _twice(document: Document) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str | None], Position] = {}
    for p in document.positions:
        key = (p.title, p.department)
        if key in seen:
            yield Diagnostic(
                code="title-twice",
                severity="info",
                message=f"岗位“{p.title}”出现不止一次",
                span=p.span,
                node_id=p.id,
            )
        seen.setdefault(key, p)


def _similar(document: Document) -> Iterator[Diagnostic]:
    for chart in document.org_charts:
        for unit in chart.units:
            if unit.position_id is not None or len(unit.name) < 3:
                continue
            near = [p for p in document.positions if _nearly(unit.name, p.title)]
            if len(near) == 1:
                yield Diagnostic(
                    code="title-similar",
                    severity="info",
                    message=f"架构图中的“{unit.name}”与岗位“{near[0].title}”相近",
                    span=unit.span,
                    node_id=near[0].id,
                    suggestion=f"是否指“{near[0].title}”？",
                )


def _nearly(one: str, other: str) -> bool:
    """Whether the shorter is the longer with a stretch of at most three characters left out of its middle."""
    short, long = sorted((one, other), key=len)
    gap = len(long) - len(short)
    if not 0 < gap <= 3:
        return False
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return 0 < same < len(short) and long[same + gap :] == short[same:]
