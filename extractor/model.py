"""The typed result. This one definition generates ``schemas/duty-document.schema.json``.

Names are English, texts are Chinese and verbatim. Order of the fields is the order in the output.
A field without a default is always written; one that equals its default is left out.
"""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from extractor.spans import Span

SCHEMA_VERSION: Final = "1.0"

HeadingKind = Literal[
    "part", "chapter", "section", "department", "org_chart", "position", "duty_group", "procedure", "label"
]
FurnitureKind = Literal[
    "page_header",
    "page_number",
    "page_chunk",
    "contents",
    "boilerplate",
    "advertisement",
    "navigation",
    "doubled_text",
    "pinyin",
    "field_code",
    "separator",
]
Severity = Literal["info", "warning", "error"]

Id = Annotated[str, Meta(description="Stable id, derived from place and content.", min_length=1)]
Text = Annotated[str, Meta(description="Text as written in the source, furniture inside it left out.")]
Number = Annotated[
    str | None,
    Meta(
        description='The marker\'s number in Arabic digits ("1", "1.10", "14"), a letter\'s as the letter ("a"); '
        "null for a bullet or none."
    ),
]
Marker = Annotated[str | None, Meta(description="The marker as written; null where there is none.")]
SourceSpan = Annotated[Span, Meta(description="[start, end) in Unicode code points of the source text.")]
Confidence = Annotated[float, Meta(description="Probability that the item is right, 0 to 1.", ge=0.0, le=1.0)]


class _Part(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """Frozen, unknown keys refused, defaults left out of the output."""


class Source(_Part, frozen=True, kw_only=True):
    """The input the document was extracted from."""

    name: Annotated[str, Meta(description="File name, or empty for a text.")]
    media_type: Annotated[str, Meta(description="Media type found from the content.")]
    encoding: Annotated[
        str, Meta(description="Character encoding the bytes were decoded with; empty where none is needed.")
    ]
    sha256: Annotated[str, Meta(description="SHA-256 of the input's bytes, hexadecimal.")]
    characters: Annotated[int, Meta(description="Code points of the source text.", ge=0)]


class Prose(_Part, frozen=True, kw_only=True):
    """A stretch of text that is no item."""

    text: Text
    span: SourceSpan


class Heading(_Part, frozen=True, kw_only=True):
    """A node of the outline."""

    id: Id
    kind: Annotated[HeadingKind, Meta(description="What the heading heads; a label only names a list.")]
    marker: Marker
    number: Number
    title: Annotated[str, Meta(description="Title without marker and decoration.")]
    span: SourceSpan
    content: Annotated[tuple[Prose, ...], Meta(description="Prose directly under the heading.")] = ()
    children: Annotated[tuple[Heading, ...], Meta(description="Headings below, in document order.")] = ()


class Field(_Part, frozen=True, kw_only=True):
    """A labelled value."""

    name: Annotated[
        str,
        Meta(
            description="Canonical name: superior, subordinates, department, summary, headcount, location, grade, "
            "code, cooperation, authority, kpi, environment, date, approver, weight, standard, other."
        ),
    ]
    label: Annotated[str, Meta(description="The label as written.")]
    value: Annotated[str, Meta(description="The value as written.")]
    span: SourceSpan


class Duty(_Part, frozen=True, kw_only=True):
    """One duty, with the duties it introduces."""

    id: Id
    number: Number
    marker: Marker
    text: Text
    group: Annotated[str | None, Meta(description="Title of the duty group it stands in.")] = None
    fields: Annotated[
        tuple[Field, ...], Meta(description="Weight, frequency, authority, standard of this duty alone.")
    ] = ()
    span: SourceSpan
    confidence: Confidence = 1.0
    children: Annotated[tuple[Duty, ...], Meta(description="Duties nested in this one.")] = ()


class Requirement(_Part, frozen=True, kw_only=True):
    """One requirement or qualification."""

    id: Id
    number: Number
    marker: Marker
    text: Text
    span: SourceSpan
    confidence: Confidence = 1.0
    children: Annotated[tuple[Requirement, ...], Meta(description="Requirements nested in this one.")] = ()


class Headcount(_Part, frozen=True, kw_only=True):
    """How many people hold the position or belong to the department."""

    text: Text
    count: Annotated[int | None, Meta(description="The number, where the text states exactly one.")] = None


class PositionReference(_Part, frozen=True, kw_only=True):
    """A position named in a text; resolved where the document has just one that fits."""

    text: Text
    position_id: Annotated[
        str | None, Meta(description="Id of the position meant; null where it does not resolve.")
    ] = None
    span: Annotated[Span | None, Meta(description="[start, end) in code points of the source text.")] = None


class Summary(_Part, frozen=True, kw_only=True):
    """The position's or department's purpose in a sentence or two."""

    text: Text
    span: SourceSpan


class Position(_Part, frozen=True, kw_only=True):
    """One position with everything the document says of it."""

    id: Id
    title: Annotated[str, Meta(description="Title without marker and decoration.")]
    aliases: Annotated[tuple[str, ...], Meta(description="Other names the title itself gives.")] = ()
    number: Number
    marker: Marker
    department: Annotated[str | None, Meta(description="Department it belongs to, as written.")] = None
    headcount: Annotated[Headcount | None, Meta(description="How many hold it.")] = None
    superior: Annotated[PositionReference | None, Meta(description="Direct superior.")] = None
    subordinates: Annotated[tuple[PositionReference, ...], Meta(description="Direct subordinates.")] = ()
    summary: Annotated[Summary | None, Meta(description="Purpose of the position.")] = None
    duties: Annotated[tuple[Duty, ...], Meta(description="Duties in document order.")] = ()
    requirements: Annotated[tuple[Requirement, ...], Meta(description="Requirements in document order.")] = ()
    fields: Annotated[tuple[Field, ...], Meta(description="All labelled values, superior and summary excepted.")] = ()
    span: SourceSpan
    confidence: Confidence = 1.0


class Department(_Part, frozen=True, kw_only=True):
    """One department with its own duties."""

    id: Id
    name: Annotated[str, Meta(description="Bare name.")]
    parent: Annotated[str | None, Meta(description="Department above it, where the text states it.")] = None
    superior: Annotated[PositionReference | None, Meta(description="Who leads it from above.")] = None
    headcount: Annotated[Headcount | None, Meta(description="How many belong to it.")] = None
    summary: Annotated[Summary | None, Meta(description="Purpose of the department.")] = None
    duties: Annotated[tuple[Duty, ...], Meta(description="The department's own duties.")] = ()
    requirements: Annotated[tuple[Requirement, ...], Meta(description="Requirements on the department.")] = ()
    fields: Annotated[tuple[Field, ...], Meta(description="Labelled values of the department.")] = ()
    position_ids: Annotated[tuple[str, ...], Meta(description="Positions that belong to it.")] = ()
    span: SourceSpan
    confidence: Confidence = 1.0


class ChartUnit(_Part, frozen=True, kw_only=True):
    """One box of an organisation chart."""

    name: Text
    span: SourceSpan
    position_id: Annotated[str | None, Meta(description="The position of exactly this title.")] = None
    headcount: Annotated[Headcount | None, Meta(description="How many the box says.")] = None
    confidence: Confidence = 1.0


class ChartRelation(_Part, frozen=True, kw_only=True):
    """A reporting line, only where words or the file itself state it."""

    superior: Annotated[str, Meta(description="The upper unit, as written.")] = msgspec.field(name="from")
    subordinate: Annotated[str, Meta(description="The lower unit, as written.")] = msgspec.field(name="to")
    evidence: Annotated[Span | None, Meta(description="Where the source says so.")] = None


class OrgChart(_Part, frozen=True, kw_only=True):
    """An organisation chart, flattened into text."""

    id: Id
    caption: Annotated[str | None, Meta(description="Caption or heading of the chart.")]
    span: SourceSpan
    units: Annotated[tuple[ChartUnit, ...], Meta(description="Boxes in document order.")] = ()
    relations: Annotated[tuple[ChartRelation, ...], Meta(description="Lines the source states.")] = ()


class Step(_Part, frozen=True, kw_only=True):
    """One step of a procedure."""

    number: Number
    marker: Marker
    text: Text
    span: SourceSpan
    confidence: Confidence = 1.0
    children: Annotated[tuple[Step, ...], Meta(description="Steps nested in this one.")] = ()


class Procedure(_Part, frozen=True, kw_only=True):
    """A workflow told in steps."""

    id: Id
    title: Annotated[str, Meta(description="Title of the heading it stands under.")]
    steps: Annotated[tuple[Step, ...], Meta(description="Steps in document order.")]
    span: SourceSpan


class Reference(_Part, frozen=True, kw_only=True):
    """A pointer from the text to one of its own numbers."""

    text: Text
    target: Annotated[str, Meta(description="The number pointed at.")]
    resolved: Annotated[str | None, Meta(description="Id of the item meant; null where it dangles.")]
    span: SourceSpan


class Furniture(_Part, frozen=True, kw_only=True):
    """Text that belongs to the page or the site, not to the document."""

    kind: Annotated[FurnitureKind, Meta(description="What kind of furniture.")]
    text: Text
    span: SourceSpan


class Diagnostic(_Part, frozen=True, kw_only=True):
    """Something a person should look at; nothing is corrected in place."""

    code: Annotated[str, Meta(description="Rule id, e.g. numbering-gap.")]
    severity: Annotated[Severity, Meta(description="How grave.")]
    message: Annotated[str, Meta(description="What is the matter, in Chinese.")]
    span: Annotated[Span | None, Meta(description="[start, end) in code points of the source text.")] = None
    node_id: Annotated[str | None, Meta(description="Id of the item concerned.")] = None
    suggestion: Annotated[str | None, Meta(description="What the author probably meant.")] = None


class Coverage(_Part, frozen=True, kw_only=True):
    """The ledger of promise 1."""

    characters: Annotated[int, Meta(description="Code points of the source text.", ge=0)]
    assigned: Annotated[
        int,
        Meta(
            description="Non-space code points that stand in exactly one leaf and whose text the document holds; "
            "furniture, decoration and the words of known labels count too.",
            ge=0,
        ),
    ]
    unassigned: Annotated[tuple[Span, ...], Meta(description="Spans that stand in no leaf; always empty.")]


class SourceLocation(_Part, frozen=True, kw_only=True):
    """Where a stretch of the source text stands in the original file; indices count from 0."""

    span: SourceSpan
    paragraph: Annotated[int | None, Meta(description="Paragraph of the body.")] = None
    table: Annotated[int | None, Meta(description="Table of the body.")] = None
    row: Annotated[int | None, Meta(description="Row of the table.")] = None
    column: Annotated[int | None, Meta(description="Column of the table.")] = None
    page: Annotated[int | None, Meta(description="Page.")] = None
    box: Annotated[
        tuple[float, float, float, float] | None,
        Meta(description="Left, top, right, bottom in points from the page's upper left corner."),
    ] = None


class Document(_Part, frozen=True, kw_only=True):
    """A job-duty document as structured data."""

    schema_version: Annotated[Literal["1.0"], Meta(description="Version of this contract.")]
    source: Annotated[Source, Meta(description="The input.")]
    title: Annotated[str | None, Meta(description="The document's own title line.")]
    outline: Annotated[tuple[Heading, ...], Meta(description="Every heading, nested, in document order.")] = ()
    departments: Annotated[tuple[Department, ...], Meta(description="Departments in document order.")] = ()
    positions: Annotated[tuple[Position, ...], Meta(description="Positions in document order.")] = ()
    org_charts: Annotated[tuple[OrgChart, ...], Meta(description="Organisation charts.")] = ()
    procedures: Annotated[tuple[Procedure, ...], Meta(description="Workflows.")] = ()
    references: Annotated[tuple[Reference, ...], Meta(description="Pointers to the document's own numbers.")] = ()
    prose: Annotated[tuple[Prose, ...], Meta(description="Prose that stands under no heading.")] = ()
    furniture: Annotated[tuple[Furniture, ...], Meta(description="What belongs to page or site.")] = ()
    diagnostics: Annotated[tuple[Diagnostic, ...], Meta(description="What a person should look at.")] = ()
    source_location: Annotated[
        tuple[SourceLocation, ...],
        Meta(description="Blocks of the original file by span; absent for plain text, whose spans suffice."),
    ] = ()
    coverage: Annotated[Coverage, Meta(description="Every character accounted for.")]
