"""Promise 2: ``source.text[span]`` is the text of the item, characters that furniture interrupts excepted."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from benchmarks.ledger import Ledger, headings, leaves
from extractor.model import Document
from tests.promises.fragments import texts
from tests.promises.way import extracted_or_rejected


@given(texts())
@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_texts_stand_at_their_spans(text: str) -> None:
    source, document = extracted_or_rejected(text)
    ledger = Ledger(source.text, document)
    for leaf in leaves(document):
        assert ledger.written(leaf.span) == leaf.text
    for piece in document.furniture:
        assert source.text[piece.span.start : piece.span.end] == piece.text
    for reference in document.references:
        assert source.text[reference.span.start : reference.span.end] == reference.text
    for position in document.positions:
        for below in position.subordinates:
            if below.span is not None:
                assert source.text[below.span.start : below.span.end] == below.text


@given(texts())
@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_spans_lie_in_the_text_and_in_their_parents(text: str) -> None:
    source, document = extracted_or_rejected(text)
    for start, end in _spans(document):
        assert 0 <= start <= end <= len(source.text)
    for heading in headings(document.outline):
        for child in heading.children:
            assert heading.span.covers(child.span), (heading.title, child.title)


def _spans(document: Document) -> list[tuple[int, int]]:
    spans = [one.span for one in document.positions] + [one.span for one in document.departments]
    spans += [one.span for one in document.org_charts] + [one.span for one in document.procedures]
    spans += [heading.span for heading in headings(document.outline)]
    spans += [leaf.span for leaf in leaves(document)]
    spans += [d.span for d in document.diagnostics if d.span is not None]
    return [(span.start, span.end) for span in spans]
