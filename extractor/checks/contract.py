"""Promise 2: ``source.text[span]`` is the text of the item, characters that furniture interrupts excepted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractor.errors import BrokenPromise
from extractor.model import Document, Duty, Heading, Requirement, Step
from extractor.source import SourceText
from extractor.spans import Span


def verify(document: Document, source: SourceText) -> None:
    """Raise ``BrokenPromise`` for the first item whose text is not what its span covers."""
    text = source.text
    gaps = [f.span for f in document.furniture]
    for said, span in _texts(document):
        if text[span.start : span.end] != said and _without(text, span, gaps) != said:
            raise BrokenPromise(
                f"第 {span.start} 个字符起的内容与原文不符：{said[:20]}",
                remedy="这是程序的缺陷，请把文件发给开发者",
            )


def _without(text: str, span: Span, gaps: Sequence[Span]) -> str:
    parts = []
    at = span.start
    for gap in gaps[max(0, bisect_left(gaps, span) - 1) :]:
        if gap.start >= span.end:
            break
        if gap.overlaps(span):
            parts.append(text[at : max(at, gap.start)])
            at = max(at, gap.end)
    parts.append(text[at : span.end])
    return "".join(parts)


def _texts(document: Document) -> Iterator[tuple[str, Span]]:
    for p in document.positions:
        yield from _items(p.duties)
        yield from _items(p.requirements)
        yield from ((f.value, f.span) for f in p.fields)
        if p.summary:
            yield p.summary.text, p.summary.span
        if p.superior and p.superior.span:
            yield p.superior.text, p.superior.span
    for d in document.departments:
        yield from _items(d.duties)
        yield from _items(d.requirements)
        yield from ((f.value, f.span) for f in d.fields)
    for c in document.org_charts:
        yield from ((u.name, u.span) for u in c.units)
    for w in document.procedures:
        yield from _items(w.steps)
    yield from ((p.text, p.span) for p in document.prose)
    yield from _content(document.outline)


def _items(items: Sequence[Duty | Requirement | Step]) -> Iterator[tuple[str, Span]]:
    for item in items:
        if item.text:
            yield item.text, item.span
        if isinstance(item, Duty):
            yield from ((f.value, f.span) for f in item.fields if f.value)
        yield from _items(item.children)


def _content(nodes: Sequence[Heading]) -> Iterator[tuple[str, Span]]:
    for node in nodes:
        yield from ((p.text, p.span) for p in node.content)
        yield from _content(node.children)
