"""``duty explain``: how each stretch of a document was read, in the order of the text."""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from extractor.cli.columns import cut, padded
from extractor.cli.console import complain, give, one_line, say
from extractor.cli.explain_places import LEGEND, place_data, place_lines
from extractor.cli.reading_options import add_reading_options, chosen_limits
from extractor.cli.status import DONE, SOME_FAILED
from extractor.errors import DutyError
from extractor.input_file import printable, read_file
from extractor.lexicon import load
from extractor.model import Department, Document, Duty, Field, Heading, Position, Requirement, Step
from extractor.pipeline import explain_source, extract_source
from extractor.readers import read
from extractor.source import SourceText
from extractor.spans import Span

DESCRIPTION: Final = """\
逐行说明一份文档是怎样读出来的：哪里是岗位，哪里是职责，哪里是页眉；
再逐处列出可能的读法、各自的代价、选了哪一种、差多少。
结果不对时先看这里，再决定改原文还是加词表。不写任何文件。

例如：
  duty explain 岗位职责.docx
  duty explain 岗位职责.docx --close
  duty explain 岗位职责.txt --format json > 说明.json"""

_HEADINGS: Final = {
    "part": "篇",
    "chapter": "章",
    "section": "节",
    "department": "部门",
    "org_chart": "组织架构",
    "position": "岗位",
    "duty_group": "职责分组",
    "procedure": "流程",
    "label": "标签",
}
_KIND_COLUMNS: Final = 12
_SHOWN_COLUMNS: Final = 60


class Reading(Struct, frozen=True):
    """One stretch and what it was read as. ``owner`` is the position or department it belongs to."""

    span: Span
    kind: str
    marker: str
    text: str
    owner: str
    confidence: float


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``duty explain``."""
    parser.add_argument("path", metavar="文件", help="要说明的文档")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text（默认）或 json")
    parser.add_argument("--close", action="store_true", help="只列出拿不准的地方")
    add_reading_options(parser)


def run(options: argparse.Namespace) -> int:
    """Print every reading with its line, then what a person should look at."""
    lexicon = load(options.lexicon)
    limits = chosen_limits(options.limit)
    path = Path(options.path)
    try:
        source = read(read_file(path, limits), printable(path.name), limits)
        document = extract_source(source, lexicon, limits)
        body, places = explain_source(source, lexicon, limits)
    except DutyError as error:
        complain(error.at(options.path))
        return SOME_FAILED
    starts = _line_starts(source)
    readings = sorted(_readings(document), key=lambda one: one.span)
    if options.format == "json":
        data = _as_data(document, readings, starts, place_data(places, body, starts))
        give(json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n")
        return DONE
    if not options.close:
        for one in readings:
            say(_line(one, bisect_right(starts, one.span.start)))
        say(f"\n{LEGEND}\n")
    for line in place_lines(places, body, starts, options.close):
        say(line)
    for problem in document.diagnostics:
        place = f"第 {bisect_right(starts, problem.span.start)} 行：" if problem.span else ""
        say(one_line(f"注意：{place}{problem.message}（{problem.code}）"))
    return DONE


def _line_starts(source: SourceText) -> list[int]:
    """Where each line begins, or the one before ends; in a text file its own lines, of which a typed table's row holds
    several cells."""
    if source.media_type != "text/plain":
        return [0, *(i + 1 for i, c in enumerate(source.text) if c == "\n")]
    starts, ended = [0], 0
    for block in source.blocks:
        starts += [ended] * ((block.place.paragraph or 0) + 1 - len(starts))
        ended = block.span.end
    return starts


def _line(one: Reading, line: int) -> str:
    kind = padded(one.kind, _KIND_COLUMNS)
    text = cut(one_line(f"{one.marker} {one.text}".strip()), _SHOWN_COLUMNS)
    owner = f"  ← {cut(one_line(one.owner), _SHOWN_COLUMNS)}" if one.owner else ""
    doubt = f"  （把握 {one.confidence:.0%}）" if one.confidence < 1.0 else ""
    return f"{line:>5}  {kind}{text}{owner}{doubt}"


def _as_data(
    document: Document,
    readings: Sequence[Reading],
    starts: Sequence[int],
    places: list[dict[str, object]],
) -> dict[str, object]:
    return {
        "name": document.source.name,
        "readings": [
            {
                "line": bisect_right(starts, one.span.start),
                "span": list(one.span),
                "kind": one.kind,
                "marker": one.marker,
                "text": one.text,
                "owner": one.owner,
                "confidence": one.confidence,
            }
            for one in readings
        ],
        "candidates": places,
        "diagnostics": [
            {"code": one.code, "message": one.message, "span": list(one.span) if one.span else None}
            for one in document.diagnostics
        ],
    }


def _readings(document: Document) -> Iterator[Reading]:
    for heading in document.outline:
        yield from _heading(heading)
    for position in document.positions:
        yield from _owned(position, position.title)
    for department in document.departments:
        yield from _owned(department, department.name)
    for chart in document.org_charts:
        for unit in chart.units:
            yield Reading(unit.span, "架构图单元", "", unit.name, "", unit.confidence)
    for procedure in document.procedures:
        yield from _nested(procedure.steps, "步骤", procedure.title)
    for prose in document.prose:
        yield Reading(prose.span, "正文", "", prose.text, "", 1.0)
    for piece in document.furniture:
        yield Reading(piece.span, "版面杂项", "", piece.text, "", 1.0)


def _heading(heading: Heading) -> Iterator[Reading]:
    head = Span(heading.span.start, heading.span.start)
    yield Reading(head, _HEADINGS[heading.kind], heading.marker or "", heading.title, "", 1.0)
    for prose in heading.content:
        yield Reading(prose.span, "正文", "", prose.text, heading.title, 1.0)
    for child in heading.children:
        yield from _heading(child)


def _owned(owner: Position | Department, name: str) -> Iterator[Reading]:
    yield from _nested(owner.duties, "职责", name)
    yield from _nested(owner.requirements, "要求", name)
    yield from _fields(owner.fields, name)
    if owner.summary is not None:
        yield Reading(owner.summary.span, "概述", "", owner.summary.text, name, 1.0)
    if owner.superior is not None and owner.superior.span is not None:
        yield Reading(owner.superior.span, "上级", "", owner.superior.text, name, 1.0)


def _nested(items: Sequence[Duty | Requirement | Step], kind: str, owner: str) -> Iterator[Reading]:
    for item in items:
        yield Reading(item.span, kind, item.marker or "", item.text, owner, item.confidence)
        if isinstance(item, Duty):
            yield from _fields(item.fields, owner)
        yield from _nested(item.children, kind, owner)


def _fields(fields: Sequence[Field], owner: str) -> Iterator[Reading]:
    for field in fields:
        yield Reading(field.span, "栏目", field.label, field.value, owner, 1.0)
