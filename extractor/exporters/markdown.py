"""Markdown for wikis and reviews: departments, positions, charts and procedures as headings and lists; then the prose
that stands under headings, by the headings that lead to it.

A list item keeps its marker as text (``- 1、…``), because Markdown would number anew; so the numbers are
always those of the document. All texts are escaped: what was plain text stays plain text, also in HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from extractor.exporters.field_labels import label_of
from extractor.exporters.flat import department_of, departments_listing
from extractor.late import late_pattern
from extractor.model import (
    ChartUnit,
    Department,
    Diagnostic,
    Document,
    Duty,
    Field,
    Heading,
    OrgChart,
    Position,
    Procedure,
    Requirement,
    Step,
)

_SPECIAL: Final = late_pattern(r"([\\`*_\[\]<>#|~&$]|:(?=//))")
_BLOCK_START: Final = late_pattern(r"^(\d*)([-+.)=])")
_BREAK: Final = late_pattern(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SEVERITIES: Final = {"info": "提示", "warning": "警告", "error": "错误"}


def write(document: Document) -> bytes:
    """CommonMark in UTF-8. Raises nothing."""
    blocks = [f"# {escaped(document.title or document.source.name or '岗位职责')}"]
    blocks += [escaped(one.text) for one in document.prose]
    for chart in document.org_charts:
        blocks += _chart(chart)
    titles = {position.id: position.title for position in document.positions}
    for department in document.departments:
        blocks += _department(department, titles)
    listing = departments_listing(document)
    for position in document.positions:
        blocks += _position(position, department_of(position, listing))
    for procedure in document.procedures:
        blocks += _procedure(procedure)
    prose = list(_prose(document.outline))
    blocks += ["## 其他文字", *prose] if prose else []
    if document.diagnostics:
        blocks += ["## 待核对", _lines(map(_diagnostic, document.diagnostics))]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def escaped(text: str) -> str:
    """The text on one line, with every character Markdown or HTML could take for mark-up escaped."""
    one_line = _BREAK.sub(" ", text).strip()
    return _BLOCK_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line))


def _position(position: Position, department: str) -> Iterator[str]:
    yield f"## {escaped(position.title)}"
    facts = [
        ("部门", department),
        ("别名", "、".join(position.aliases)),
        ("直接上级", position.superior.text if position.superior else ""),
        ("直接下级", "、".join(reference.text for reference in position.subordinates)),
        ("人数", position.headcount.text if position.headcount else ""),
        ("岗位目的", position.summary.text if position.summary else ""),
    ]
    yield _facts(facts, position.fields)
    yield from _items("岗位职责", position.duties)
    yield from _items("任职要求", position.requirements)


def _department(department: Department, titles: Mapping[str, str]) -> Iterator[str]:
    yield f"## {escaped(department.name)}"
    facts = [
        ("上级部门", department.parent or ""),
        ("负责人", department.superior.text if department.superior else ""),
        ("人数", department.headcount.text if department.headcount else ""),
        ("部门职能", department.summary.text if department.summary else ""),
        ("岗位", "、".join(titles.get(id_, id_) for id_ in department.position_ids)),
    ]
    yield _facts(facts, department.fields)
    yield from _items("部门职责", department.duties)
    yield from _items("要求", department.requirements)


def _chart(chart: OrgChart) -> Iterator[str]:
    yield f"## {escaped(chart.caption or '组织架构图')}"
    yield _lines(escaped(_unit(unit)) for unit in chart.units)
    if chart.relations:
        yield "汇报关系："
    yield _lines(f"{escaped(line.superior)} → {escaped(line.subordinate)}" for line in chart.relations)


def _unit(unit: ChartUnit) -> str:
    return f"{unit.name}（{unit.headcount.text}）" if unit.headcount else unit.name


def _procedure(procedure: Procedure) -> Iterator[str]:
    yield f"## {escaped(procedure.title)}"
    yield "\n".join(_nested(procedure.steps))


def _prose(headings: Iterable[Heading], above: Sequence[str] = ()) -> Iterator[str]:
    for heading in headings:
        path = [*above, f"{heading.marker or ''}{heading.title}"]
        if heading.content:
            yield f"### {escaped(' / '.join(filter(None, path)))}"
        yield from (escaped(one.text) for one in heading.content)
        yield from _prose(heading.children, path)


def _items(title: str, items: Sequence[Duty | Requirement]) -> Iterator[str]:
    """A heading and the list; duties of a group under the group's title."""
    if items:
        yield f"### {title}"
    for group, members in groupby(items, _group):
        if group:
            yield f"#### {escaped(group)}"
        yield "\n".join(_nested(members))


def _group(item: Duty | Requirement) -> str | None:
    return item.group if isinstance(item, Duty) else None


def _nested(items: Iterable[Duty | Requirement | Step], indent: str = "") -> Iterator[str]:
    for item in items:
        remarks = [f"{label_of(field)}：{field.value}" for field in item.fields] if isinstance(item, Duty) else []
        remark = f"（{'；'.join(remarks)}）" if remarks else ""
        yield f"{indent}- {escaped((item.marker or '') + item.text + remark)}"
        yield from _nested(item.children, indent + "  ")


def _facts(facts: Iterable[tuple[str, str]], fields: Iterable[Field]) -> str:
    told = [(label, value) for label, value in facts if value]
    told += [(label_of(field), field.value) for field in fields]
    return _lines(f"**{escaped(label)}**：{escaped(value)}" if label else escaped(value) for label, value in told)


def _lines(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _diagnostic(diagnostic: Diagnostic) -> str:
    advice = f"；{diagnostic.suggestion}" if diagnostic.suggestion else ""
    return escaped(f"{_SEVERITIES[diagnostic.severity]}：{diagnostic.message}{advice}（{diagnostic.code}）")
