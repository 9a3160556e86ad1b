"""The result: departments, positions, charts, procedures, headings, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Final, TypeVar

from extractor.exporters.diagram.graph import reporting_lines
from extractor.exporters.diagram.svg import NAMESPACE, svg
from extractor.exporters.field_labels import LABELS, label_of
from extractor.exporters.html_report.marks import Marks
from extractor.model import (
    Department,
    Document,
    Duty,
    Field,
    Heading,
    OrgChart,
    Position,
    PositionReference,
    Procedure,
    Requirement,
    Step,
)
from extractor.spans import Span

_T = TypeVar("_T")
_Owner = TypeVar("_Owner", Position, Department)
_SURE: Final = 0.9
"""An item less certain than this shows its confidence."""
_MOST_BOXES: Final = 150
"""Boxes of a diagram that can still be read on a page."""
_FURNITURE: Final = {
    "page_header": "页眉页脚",
    "page_number": "页码",
    "page_chunk": "分页序号",
    "contents": "目录",
    "boilerplate": "网站套话",
    "advertisement": "广告",
    "navigation": "导航",
    "doubled_text": "重复文字",
    "pinyin": "拼音",
    "field_code": "域代码",
    "separator": "分隔线",
}


def result_pane(document: Document, marks: Marks) -> str:
    """The right side, in the order of the source; every element of an item carries its mark."""
    articles = [
        *((one.span, _owner(one.name, one, _department_facts, marks)) for one in document.departments),
        *((one.span, _owner(one.title, one, _position_facts, marks)) for one in document.positions),
        *((one.span, _chart(one, marks)) for one in document.org_charts),
        *((one.span, _procedure(one, marks)) for one in document.procedures),
    ]
    parts = [article for _, article in sorted(articles, key=lambda one: one[0])]
    parts.append(_section("汇报关系图", _diagram(document)))
    parts.append(_section("标题层次", _list(document.outline, lambda heading: _heading(heading, marks))))
    prose = [(None, one.text, one.span) for one in document.prose]
    prose += [(None, one.text, one.span) for heading in _all(document.outline) for one in heading.content]
    parts.append(_section("其他文字", _list(prose, lambda one: _plain("prose", *one, marks))))
    references = [(one.target, one.text, one.span) for one in document.references]
    parts.append(_section("引用", _list(references, lambda one: _plain("reference", *one, marks))))
    furniture = [(_FURNITURE[one.kind], one.text, one.span) for one in document.furniture]
    parts.append(_section("版面文字（不属于正文）", _list(furniture, lambda one: _plain("furniture", *one, marks))))
    return "\n".join(part for part in parts if part)


def _owner(title: str, owner: _Owner, facts_of: Callable[[_Owner, Marks], str], marks: Marks) -> str:
    """One department or position."""
    head = f"<h2><span{marks.owner(title, owner.span)}>{escape(title)}</span>{_unsure(owner.confidence)}</h2>"
    facts = facts_of(owner, marks)
    duties = _list(owner.duties, lambda duty: _item("duty", duty, marks))
    requirements = _list(owner.requirements, lambda requirement: _item("requirement", requirement, marks))
    return f"<article>{head}{facts}{_under('职责', duties)}{_under('要求', requirements)}</article>"


def _position_facts(position: Position, marks: Marks) -> str:
    """What a field says in the document's own words is not said again."""
    named = {field.name for field in position.fields}
    below = () if "subordinates" in named else position.subordinates
    facts = [
        _fact("部门", None if "department" in named else position.department),
        _fact("别名", "、".join(position.aliases)),
        _fact("人数", position.headcount.text if position.headcount and "headcount" not in named else None),
        _person("直接上级", position.superior, marks),
        *(_person("直接下级", reference, marks) for reference in below),
    ]
    return _facts(facts, position, marks)


def _department_facts(department: Department, marks: Marks) -> str:
    named = {field.name for field in department.fields}
    facts = [
        _fact("上级部门", department.parent),
        _fact("人数", department.headcount.text if department.headcount and "headcount" not in named else None),
        _person("负责人", department.superior, marks),
    ]
    return _facts(facts, department, marks)


def _facts(facts: Iterable[str], owner: Position | Department, marks: Marks) -> str:
    summary = ""
    if owner.summary:
        attributes = marks.add("summary", owner.summary.span)
        summary = f"<li{attributes}><b>{LABELS['summary']}</b>{escape(owner.summary.text)}</li>"
    told = "".join(facts) + summary + "".join(_field(field, marks) for field in owner.fields)
    return f'<ul class="facts">{told}</ul>' if told else ""


def _fact(label: str, value: str | None) -> str:
    return f"<li><b>{label}</b>{escape(value)}</li>" if value else ""


def _person(label: str, reference: PositionReference | None, marks: Marks) -> str:
    if reference is None:
        return ""
    return f"<li{marks.add('field', reference.span, label)}><b>{label}</b>{escape(reference.text)}</li>"


def _field(field: Field, marks: Marks) -> str:
    label = label_of(field)
    attributes = marks.add("field", field.span, label)
    return f"<li{attributes}><b>{escape(label)}</b>{escape(field.value)}</li>"


def _item(kind: str, item: Duty | Requirement | Step, marks: Marks) -> str:
    """An item with its marker, group and fields, and the items nested in it."""
    attributes = marks.add(kind, item.span, item.marker)
    group = f"<em>{escape(item.group)}</em>" if isinstance(item, Duty) and item.group else ""
    fields = "".join(_field(field, marks) for field in item.fields) if isinstance(item, Duty) else ""
    told = f"{_marker(item)}{escape(item.text)}{group}{_unsure(item.confidence)}"
    facts = f'<ul class="facts">{fields}</ul>' if fields else ""
    children: Sequence[Duty | Requirement | Step] = item.children
    below = _list(children, lambda child: _item(kind, child, marks))
    return f"<li><div{attributes}>{told}</div>{facts}{below}</li>"


def _marker(item: Duty | Requirement | Step | Heading) -> str:
    return f"<b>{escape(item.marker)}</b>" if item.marker else ""


def _heading(heading: Heading, marks: Marks) -> str:
    told = f"{_marker(heading)}{escape(heading.title)}"
    below = _list(heading.children, lambda child: _heading(child, marks))
    return f"<li><div{marks.add('heading', heading.span)}>{told}</div>{below}</li>"


def _chart(chart: OrgChart, marks: Marks) -> str:
    units = "".join(
        f"<li{marks.add('unit', unit.span)}>{escape(unit.name)}"
        f"{_fact_text(unit.headcount.text if unit.headcount else None)}{_unsure(unit.confidence)}</li>"
        for unit in chart.units
    )
    lines = "".join(
        f"<li{marks.add('field', line.evidence)}>{escape(line.superior)} → {escape(line.subordinate)}</li>"
        for line in chart.relations
    )
    title = escape(chart.caption or "组织架构图")
    stated = _under("汇报关系", f"<ul>{lines}</ul>" if lines else "")
    head = f"<h2><span{marks.title(chart.caption or '', chart.span)}>{title}</span></h2>"
    return f'<article>{head}<ul class="units">{units}</ul>{stated}</article>'


def _diagram(document: Document) -> str:
    """The reporting lines drawn; nothing where the document states none, a word where there are too many to see."""
    graph = reporting_lines(document)
    if not graph.lines:
        return ""
    if len(graph.names) > _MOST_BOXES:
        return f"<p>岗位超过 {_MOST_BOXES} 个，请用 duty convert --to svg 另存成图</p>"
    drawing = svg(graph, document.title or document.source.name).replace(NAMESPACE, "", 1)
    return f'<div class="diagram">{drawing}</div>'


def _fact_text(text: str | None) -> str:
    return f"<em>{escape(text)}</em>" if text else ""


def _procedure(procedure: Procedure, marks: Marks) -> str:
    head = marks.title(procedure.title, procedure.span)
    steps = _list(procedure.steps, lambda step: _item("step", step, marks))
    return f"<article><h2><span{head}>{escape(procedure.title)}</span></h2>{steps}</article>"


def _plain(kind: str, label: str | None, text: str, span: Span, marks: Marks) -> str:
    name = f"<em>{escape(label)}</em>" if label else ""
    return f"<li{marks.add(kind, span)}>{escape(text)}{name}</li>"


def _all(headings: Iterable[Heading]) -> Iterator[Heading]:
    for heading in headings:
        yield heading
        yield from _all(heading.children)


def _list(items: Sequence[_T], shown: Callable[[_T], str]) -> str:
    return f"<ul>{''.join(map(shown, items))}</ul>" if items else ""


def _under(title: str, inner: str) -> str:
    return f"<h3>{title}</h3>{inner}" if inner else ""


def _section(title: str, inner: str) -> str:
    return f"<article><h2>{title}</h2>{inner}</article>" if inner else ""


def _unsure(confidence: float) -> str:
    return f'<small title="可信度">{confidence:.0%}</small>' if confidence < _SURE else ""
