"""A document as the blocks of its pages.

Headings carry the document's own titles and numbers; the labels of lists are the plain standard ones, so that
the file reads back without knowing who wrote it. Each position and each department with duties of its own
opens a page, together with the headings that lead to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from msgspec import Struct, field

from extractor.exporters.word.blocks import (
    Block,
    FieldTable,
    HeadingBlock,
    Item,
    Layout,
    Line,
    Note,
    UnitTable,
)
from extractor.exporters.word.forms import Form, fitted, form_of, value_of
from extractor.exporters.word.numbering import Numbered
from extractor.exporters.word.numbering_part import DEFAULT_FORMS, HEADINGS, LEVELS
from extractor.exporters.word.paper import COLON, on_paper, paragraphs
from extractor.exporters.word.place import Owner, Part, Place, Placed
from extractor.exporters.word.places import find_places
from extractor.exporters.word.styles import CONTENTS_DEPTH, plain_item_style
from extractor.exporters.word.tables import bare_label, department_table, label_of, position_table, told_by_heading
from extractor.exporters.word.told import placed_in, told
from extractor.lexicon import load
from extractor.model import Department, Document, Duty, OrgChart, Procedure, Prose, Requirement, Step

_POSITION_DUTIES: Final = "岗位职责"
_DEPARTMENT_DUTIES: Final = "部门职责"
_REQUIREMENTS: Final = "任职资格"
_NAMES_DUTIES: Final = ("职责", "职能")
_BETWEEN_CELLS: Final = "\u3000"
_BELOW: Final = "{}下设：{}"

Counted = Duty | Requirement | Step
_Run = tuple[int, type, bool]
"""A list's owner, what it holds, and whether it stands in a group: what follows a group is none of it."""


def lay_out(document: Document, title: str) -> Layout:
    """The blocks of a document, in reading order; ``title`` is printed as given."""
    places = find_places(document)
    writer = _Writer(title)
    writer.parts(places.front, None)
    front = tuple(writer.blocks)
    writer.blocks = []
    writer.places(places.roots)
    return Layout(title, front, tuple(_open_pages(writer.blocks)))


class _Writer(Struct):
    """Collects the blocks of one document; knows which list is open."""

    title: str
    blocks: list[Block] = field(default_factory=list)
    list_id: int = HEADINGS
    run: _Run | None = None
    after_label: bool = False
    labelled: tuple[type, ...] = ()
    after_position: bool = False

    def places(self, places: Sequence[Place]) -> None:
        forms = _sibling_forms(
            [(p.heading.number, p.heading.marker) for p in places], places[0].depth - 1 if places else 0
        )
        group_forms = _sibling_forms([(p.heading.number, p.heading.marker) for p in places], 0)
        for place, form, group_form in zip(places, forms, group_forms, strict=True):
            self.place(place, group_form if place.heading.kind == "duty_group" else form)

    def place(self, place: Place, form: Form | None) -> None:
        kind = place.heading.kind
        if kind == "label":
            self.label(place)
        elif kind == "duty_group":
            self.group(place, form)
        else:
            self.heading(place, form)
        if place.position is not None:
            is_told = place.position.department is not None and placed_in(place.position.department, place.parent)
            self.blocks.append(position_table(place.position, is_told))
        self.parts(place.parts, place)
        self.places(place.children)
        if place.late:
            self.run, self.after_label = None, True
            self.parts(place.late, place)
        if place.position is not None:
            self.after_position = True

    def label(self, place: Place) -> None:
        """A label gives way to the standard one of the list it names; over prose it stays, as prose if it is a table's
        header."""
        self.after_label = True
        columns = place.heading.title.split("\n")
        if len(columns) > 1 and place.parts:
            self.blocks.append(Line("Prose", " | ".join(map(on_paper, columns))))
        elif place.parts and isinstance(place.parts[0].part, Prose):
            self.blocks.append(Line("DutyLabel", bare_label(place.heading.title), _outline(place.depth)))
            self.run, self.labelled = None, _kinds_of(place.heading.title)

    def heading(self, place: Place, form: Form | None) -> None:
        heading = place.heading
        self.run, self.after_label, self.labelled = None, False, ()
        counted = told_by_heading(place.position) if place.position is not None else ""
        title = on_paper(counted or heading.title)
        if title or form:
            own_page = place.position is not None or any(_is_own_duty(one) for one in place.parts)
            own_page = own_page or self.after_position
            level = min(place.depth, CONTENTS_DEPTH)
            numbered = form and _numbered(HEADINGS, level - 1, form, heading.number)
            self.blocks.append(HeadingBlock(level, title, numbered, own_page, place.position is not None))
            self.after_position = False

    def group(self, place: Place, form: Form | None) -> None:
        owner = place.owner
        first = next((one.owner for one in place.parts if one.owner), owner.position if owner else None)
        self.open_list(first, Duty, place)
        level = _group_depth(place) - 1
        numbered = form and _numbered(self.list_id, level, form, place.heading.number)
        title = on_paper(place.heading.title)
        self.blocks.append(Item("DutyGroup", level, title, numbered, _outline(place.depth)))

    def parts(self, parts: Sequence[Placed], place: Place | None) -> None:
        for (kind, _), run in groupby(parts, key=lambda one: (type(one.part), id(one.owner))):
            placed = list(run)
            if kind is Duty or kind is Requirement:
                self.open_list(placed[0].owner, kind, place)
                items = [one.part for one in placed if isinstance(one.part, Duty | Requirement)]
                self.items(items, _group_depth(place) if kind is Duty else 0, 0)
            else:
                for one in placed:
                    self.part(one.part, place)

    def part(self, part: Part, place: Place | None) -> None:
        if isinstance(part, Prose):
            self.blocks += [Line("Prose", one) for one in paragraphs(part.text)]
        elif isinstance(part, OrgChart):
            self.chart(part, place)
        elif isinstance(part, Procedure):
            self.procedure(part, place)
        elif isinstance(part, Department):
            table = department_table(part, told(part.name, place, self.title))
            if table and part.duties and place is not None and place.heading.kind == "label":
                self.open_list(part, Duty, place)  # its label ends the position before
            self.blocks += [table] if table else []

    def open_list(self, owner: Owner, kind: type, place: Place | None) -> None:
        """Go on with the open list of that owner and kind, or begin one, with its label where it needs
        one.
        """
        run = (id(owner), kind, _group_depth(place) > 0)
        if self.run in (run, (*run[:2], False)):
            return
        if kind not in self.labelled and (self.run is not None or self.after_label or not _names_list(place, kind)):
            labels = _DEPARTMENT_DUTIES if isinstance(owner, Department) else _POSITION_DUTIES
            label = labels if kind is Duty else _REQUIREMENTS
            self.blocks.append(Line("DutyLabel", label, _outline(_list_depth(place))))
        self.run, self.after_label, self.labelled = run, False, ()
        self.list_id += 1

    def items(self, items: Sequence[Counted], level: int, depth: int) -> None:
        """Items of one level; ``depth`` counts those above that are items, ``level`` the groups too."""
        forms = _sibling_forms([(one.number, one.marker) for one in items], depth + 1)
        for item, form in zip(items, forms, strict=True):
            numbered = form and _numbered(self.list_id, level, form, item.number)
            style = "NumberedItem" if numbered else plain_item_style(level)
            self.blocks.append(Item(style, level, on_paper(_in_one_line(item)), numbered))
            if isinstance(item, Duty):
                self.blocks += [Note(f"{label_of(one)}{COLON}{on_paper(one.value)}") for one in item.fields]
            if item.children:
                self.items(item.children, level + 1, depth + 1)

    def procedure(self, procedure: Procedure, place: Place | None) -> None:
        title = on_paper(procedure.title)
        if title and (place is None or title != on_paper(place.heading.title)):
            self.blocks.append(Line("DutyLabel", title))
        self.run, self.after_label, self.labelled = None, False, ()
        self.list_id += 1
        self.items(procedure.steps, 0, 0)

    def chart(self, chart: OrgChart, place: Place | None) -> None:
        caption = on_paper(chart.caption or "")
        if caption and (place is None or caption != on_paper(place.heading.title)):
            self.blocks.append(Line("Caption", caption))
        units = (f"{one.name} {one.headcount.text}" if one.headcount else one.name for one in chart.units)
        if chart.units:
            self.blocks.append(UnitTable(tuple(map(on_paper, units))))
        below: dict[str, list[str]] = {}
        for relation in chart.relations:
            # A line that words of the document state is printed where those words stand.
            if relation.evidence is None:
                below.setdefault(on_paper(relation.superior), []).append(on_paper(relation.subordinate))
        self.blocks += [Line("Prose", _BELOW.format(name, "、".join(units))) for name, units in below.items()]


def _kinds_of(label: str) -> tuple[type, ...]:
    """What the items are that a label which stays on paper heads: of another kind they need a label of their own."""
    known = load().label_of(bare_label(label))
    role = known.role if known else ""
    return (Requirement,) if role == "requirements" else (Duty,) if role == "duties" else ()


def _numbered(list_id: int, level: int, form: Form, number: str | None) -> Numbered:
    value = None if form.number_format in ("bullet", "literal") else value_of(number)
    return Numbered(list_id, min(level, LEVELS - 1), form, value)


def _sibling_forms(marks: Sequence[tuple[str | None, str | None]], depth: int) -> list[Form | None]:
    """The form of each of a list's markers; a damaged or missing one takes that of the list.

    ``depth`` chooses the form where no marker of the list is readable; ``None`` is a paragraph without
    number.
    """
    forms = [form_of(number, marker) for number, marker in marks]
    counted = [form for form in forms if form and form.number_format not in ("bullet", "literal")]
    nearest = counted[0] if counted else DEFAULT_FORMS[min(depth, LEVELS - 1)]
    for at, ((number, _), form) in enumerate(zip(marks, forms, strict=True)):
        if form is not None:
            nearest = form if form.number_format not in ("bullet", "literal") else nearest
        elif number is not None:
            forms[at] = fitted(nearest, number)
    return forms


def _outline(depth: int) -> int:
    return min(depth, CONTENTS_DEPTH)


def _list_depth(place: Place | None) -> int:
    """The depth of a list's label: right below the heading that is no group or label itself."""
    while place is not None and place.heading.kind in ("duty_group", "label"):
        place = place.parent
    return 1 if place is None else place.depth + 1


def _group_depth(place: Place | None) -> int:
    """How many duty groups the place is in, itself counted."""
    depth = 0
    while place is not None:
        depth += place.heading.kind == "duty_group"
        place = place.parent
    return depth


def _is_own_duty(placed: Placed) -> bool:
    return isinstance(placed.owner, Department) and isinstance(placed.part, Duty)


def _names_list(place: Place | None, kind: type) -> bool:
    """Whether the heading over a list says itself what the list is, so that no label is needed."""
    while place is not None and place.heading.kind in ("duty_group", "label"):
        place = place.parent
    if place is None or place.position is not None:
        return False
    if place.heading.kind == "department":
        return kind is Duty and any(word in place.heading.title for word in _NAMES_DUTIES)
    return True


def _open_pages(blocks: Sequence[Block]) -> list[Block]:
    """Headings that stand together open a page together: the first opens it for all; the body always opens
    one.

    A department's table does not part its heading from that of its duties.
    """
    out = list(blocks)
    for at in range(len(out) - 1, 0, -1):
        block = out[at]
        if not (isinstance(block, HeadingBlock) and block.page):
            continue
        above = at - 1
        if isinstance(out[above], FieldTable) and not block.position:
            above -= 1
        before = out[above]
        if above >= 0 and isinstance(before, HeadingBlock) and not before.position:
            out[at], out[above] = block._replace(page=False), before._replace(page=True)
    if out and isinstance(out[0], HeadingBlock):
        out[0] = out[0]._replace(page=True)
    return out


def _in_one_line(item: Counted) -> str:
    """An item's text; a requirement that a form divides into label and value (学历 above 大专) with a blank there."""
    label, line_break, value = item.text.partition("\n")
    known = load().labels.get(label.strip()) if line_break and isinstance(item, Requirement) else None
    return f"{label}{_BETWEEN_CELLS}{value}" if known and known.role == "requirement" else item.text
