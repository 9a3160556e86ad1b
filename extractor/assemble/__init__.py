"""The labelled outline as a ``Document``: owners, links, ids, coverage."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.assemble.blank_cells import filled_down
from extractor.assemble.confidence import with_confidence
from extractor.assemble.coverage import account
from extractor.assemble.holders import Collected
from extractor.assemble.links import link_charts, link_people
from extractor.assemble.merged_cells import shared_by_rows
from extractor.assemble.owners import collect
from extractor.assemble.pointers import find_references
from extractor.assemble.recognition import as_recognised
from extractor.body import Body
from extractor.furniture import Piece
from extractor.lexicon import Lexicon
from extractor.model import (
    SCHEMA_VERSION,
    Diagnostic,
    Document,
    Furniture,
    Prose,
    Source,
    SourceLocation,
)
from extractor.roles import RoledOutline
from extractor.source import SourceText

__all__ = ["assemble"]


def assemble(
    source: SourceText, body: Body, furniture: Sequence[Piece], roled: RoledOutline, lexicon: Lexicon
) -> Document:
    """The typed result.

    Raises ``BrokenPromise`` when a character of the source would be lost or stand in two leaves.
    """
    trusted = as_recognised(body, with_confidence(body, roled), source.blocks)
    got: Collected = collect(body, trusted, lexicon)
    coverage = account(source, body, furniture, roled)
    stated, blank_cells = filled_down(shared_by_rows(got.positions, source), source)
    positions, departments = link_people(stated, got.departments)
    cut = [Furniture(kind=p.kind, text=p.span.of(source.text), span=p.span) for p in furniture if p.kind != "note"]
    notes = [Prose(text=p.span.of(source.text), span=p.span) for p in furniture if p.kind == "note"]
    charts = link_charts(got.charts, positions, source)
    return Document(
        schema_version=SCHEMA_VERSION,
        source=Source(
            name=source.name,
            media_type=source.media_type,
            encoding=source.encoding,
            sha256=source.sha256,
            characters=len(source.text),
        ),
        title=body.written[roled.title.start : roled.title.end] if roled.title else None,
        outline=tuple(got.outline),
        departments=departments,
        positions=positions,
        org_charts=charts,
        procedures=tuple(got.procedures),
        references=find_references(source, positions, departments, tuple(got.outline)),
        prose=tuple(sorted((*got.prose, *notes), key=lambda one: one.span)),
        furniture=tuple(sorted((*cut, *got.furniture), key=lambda one: one.span)),
        diagnostics=(
            *(Diagnostic(code=n.code, severity=n.severity, message=n.message, span=n.span) for n in source.notices),
            *blank_cells,
        ),
        source_location=_locations(source),
        coverage=coverage,
    )


def _locations(source: SourceText) -> tuple[SourceLocation, ...]:
    if source.media_type == "text/plain":
        return ()
    return tuple(
        SourceLocation(
            span=b.span,
            paragraph=b.place.paragraph,
            table=b.place.table,
            row=b.place.row,
            column=b.place.column,
            page=b.place.page,
            box=b.place.box,
        )
        for b in source.blocks
        if b.span.start < b.span.end
    )
