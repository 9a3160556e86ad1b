"""Pointers from the text to the document's own numbers: 按3.1.4规定, 参照2.4.1B, 第五条第（三）项."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from extractor.late import late_pattern
from extractor.markers.numerals import HAN_NUMERALS, han_value
from extractor.model import Department, Duty, Heading, Position, Reference
from extractor.source import SourceText
from extractor.spans import Span

_POINTER: Final = late_pattern(
    r"(?:参见|参照|参阅|详见|见|按照|依照|根据|违反|按|超越|与|和)\s*(?:本(?:制度|职责|规定|办法|标准|手册)?(?:的)?\s*)?"
    rf"(?P<target>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}}[A-Za-z]?|第\s*[{HAN_NUMERALS}\d]{{1,5}}\s*条(?:第\s*[（(]?[{HAN_NUMERALS}\d]{{1,3}}[)）]?\s*[款项])?)"
    r"(?![\d%％A-Za-z]|\s*(?:元|米|万|倍|吨|kg|m|MPa))"
)
_OUTSIDE: Final = late_pattern(r"[》”\"]\s*(?:第|的)?$|法》?$|条例》?$")


def find_references(
    source: SourceText,
    positions: Sequence[Position],
    departments: Sequence[Department],
    outline: Sequence[Heading],
) -> tuple[Reference, ...]:
    """Every pointer at a number of this document; ``resolved`` is null where nothing bears the number.

    A pointer into another document (《…》第三十一条) is none of ours.
    """
    numbers: dict[str, str] = {}
    for number, node_id in [*_headings(outline), *_duties(positions), *_duties(departments)]:
        numbers.setdefault(number, node_id)
    out = []
    for match in _POINTER.finditer(source.text):
        start = match.start("target")
        if _OUTSIDE.search(source.text[max(0, start - 12) : start]):
            continue
        target = _number(match["target"])
        if target:
            out.append(
                Reference(
                    text=match[0],
                    target=target,
                    resolved=numbers.get(target),
                    span=Span(match.start(), match.end()),
                )
            )
    return tuple(out)


def _number(text: str) -> str:
    match = re.match(rf"第\s*([{HAN_NUMERALS}\d]+)\s*条", text)
    if not match:
        return text
    value = int(match[1]) if match[1].isdigit() else han_value(match[1])
    return f"第{value}条" if value else ""


def _headings(nodes: Sequence[Heading]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if node.number and "." in node.number:
            yield node.number, node.id
        yield from _headings(node.children)


def _duties(owners: Sequence[Position | Department]) -> Iterator[tuple[str, str]]:
    def walk(duties: Sequence[Duty]) -> Iterator[tuple[str, str]]:
        for duty in duties:
            if duty.number and "." in duty.number:
                yield duty.number, duty.id
            elif duty.number and duty.marker and duty.marker.rstrip(":：").endswith(("条", "條")):
                yield f"第{duty.number}条", duty.id
            yield from walk(duty.children)

    for owner in owners:
        yield from walk(owner.duties)
