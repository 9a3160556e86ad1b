"""What two documents must have in common for a file to have brought back what was written into it.

A view is the data of one row of promise 4, without spans, ids and confidence. White space inside texts does not count:
a line that a page's width broke is joined on paper. A marker counts where it shows its own number: paper mends a
damaged one (``l、`` for 1) and a bullet that a lost font made a letter (``u`` for ◆), so such items are compared
without. Labels only name lists: the outline is compared without them. A field without a label has the standard one on
paper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from extractor.exporters.word.forms import form_of
from extractor.exporters.word.tables import label_of
from extractor.model import (
    Department,
    Document,
    Duty,
    Field,
    Headcount,
    Heading,
    Position,
    PositionReference,
    Requirement,
    Step,
    Summary,
)

View = tuple[object, ...]
Marked = Heading | Duty | Requirement | Step


def view(document: Document, mended: frozenset[str] = frozenset()) -> Mapping[str, View]:
    """Everything promise 4 speaks of, by row; ``mended`` are the texts whose markers do not count."""
    return {name: of(document, mended) for name, of in _ROWS.items()}


def mended_markers(document: Document) -> frozenset[str]:
    """Texts of headings and items whose markers paper mends."""
    return frozenset(text for text, one in _marked(document) if one.marker and _is_mended(one.number, one.marker))


def _marked(document: Document) -> Iterator[tuple[str, Marked]]:
    yield from _with_children(document.outline)
    for _, owner in _owners(document):
        yield from _with_children((*owner.duties, *owner.requirements))
    for procedure in document.procedures:
        yield from _with_children(procedure.steps)


def _with_children(items: Sequence[Marked]) -> Iterator[tuple[str, Marked]]:
    for one in items:
        yield dense(one.title if isinstance(one, Heading) else one.text), one
        yield from _with_children(one.children)


def _is_mended(number: str | None, marker: str) -> bool:
    form = form_of(number, marker)
    return form is None or (form.number_format == "bullet" and bool(form.font))


def dense(text: str | None) -> str:
    """A text without white space."""
    return "".join((text or "").split())


def _text(value: PositionReference | Summary | Headcount | None) -> str:
    return "" if value is None else dense(value.text)


def _positions(document: Document, mended: frozenset[str]) -> View:
    return tuple(
        (dense(p.title), *_mark(p.title, p, mended), dense(p.department), _text(p.superior), _text(p.summary),
         _text(p.headcount))
        for p in document.positions
    )  # fmt: skip


def _departments(document: Document, mended: frozenset[str]) -> View:
    return tuple(
        (dense(d.name), _text(d.superior), _text(d.summary), _text(d.headcount))
        for d in document.departments
    )  # fmt: skip


def _duties(document: Document, mended: frozenset[str]) -> View:
    return tuple((name, *_duty(one, mended)) for name, owner in _owners(document) for one in owner.duties)


def _duty(one: Duty, mended: frozenset[str]) -> View:
    return (
        *_mark(one.text, one, mended),
        dense(one.text),
        dense(one.group),
        _field_values(one.fields),
        tuple(_duty(child, mended) for child in one.children),
    )


def _requirements(document: Document, mended: frozenset[str]) -> View:
    return tuple((name, *_item(one, mended)) for name, owner in _owners(document) for one in owner.requirements)


def _item(one: Requirement | Step, mended: frozenset[str]) -> View:
    return (*_mark(one.text, one, mended), dense(one.text), tuple(_item(child, mended) for child in one.children))


def _fields(document: Document, mended: frozenset[str]) -> View:
    return tuple((name, one) for name, owner in _owners(document) for one in _field_values(owner.fields))


def _field_values(fields: Sequence[Field]) -> View:
    return tuple((one.name, label_of(one), dense(one.value)) for one in fields)


def _outline(document: Document, mended: frozenset[str]) -> View:
    return tuple(_headings(document.outline, mended))


def _headings(headings: Sequence[Heading], mended: frozenset[str]) -> Iterator[View]:
    for one in headings:
        below = tuple(_headings(one.children, mended))
        if one.kind == "label":
            yield from below
        else:
            yield (one.kind, *_mark(one.title, one, mended), dense(one.title), below)


def _units(document: Document, mended: frozenset[str]) -> View:
    return tuple((dense(u.name), _text(u.headcount)) for c in document.org_charts for u in c.units)


def _steps(document: Document, mended: frozenset[str]) -> View:
    return tuple((dense(p.title), tuple(_item(step, mended) for step in p.steps)) for p in document.procedures)


def _owners(document: Document) -> Iterator[tuple[str, Position | Department]]:
    for position in document.positions:
        yield dense(position.title), position
    for department in document.departments:
        yield dense(department.name), department


def _mark(
    text: str, one: Heading | Position | Duty | Requirement | Step, mended: frozenset[str]
) -> tuple[str | None, str | None]:
    return one.number, None if dense(text) in mended else dense(one.marker)


_ROWS: Final[Mapping[str, Callable[[Document, frozenset[str]], View]]] = {
    "positions": _positions,
    "departments": _departments,
    "duties": _duties,
    "requirements": _requirements,
    "fields": _fields,
    "outline": _outline,
    "units": _units,
    "steps": _steps,
}
PROMISED: Final = ("positions", "departments", "duties", "requirements", "fields", "outline")
"""The rows of promise 4; boxes of charts and steps are measured besides."""
