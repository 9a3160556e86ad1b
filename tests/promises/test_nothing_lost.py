"""Promise 1: every non-space character of the source is in exactly one leaf; told from the document alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from benchmarks.render.rendering import render
from extractor.model import Document
from extractor.spans import Span
from tests.promises.fragments import mixtures
from tests.promises.ledger import account
from tests.promises.way import extracted, extracted_or_rejected


@pytest.mark.parametrize("seed", range(100, 150))
def test_rendered_documents_lose_nothing(seed: int) -> None:
    source, document = extracted(render(seed).raw)
    account(source.text, document)


@given(mixtures())
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_mixtures_lose_nothing(text: str) -> None:
    source, document = extracted_or_rejected(text)
    account(source.text, document)


_SMALL = "出纳岗位职责\n1、登记日记账；\n2、保管印章。\n任职要求：\n1、大专以上。\n直接上级：财务经理\n以上职责自2022年3月1日起执行。"


def _without_duty(document: Document) -> Document:
    first = document.positions[0]
    return replace(document, positions=(replace(first, duties=first.duties[1:]), *document.positions[1:]))


def _without_superior(document: Document) -> Document:
    return replace(document, positions=tuple(replace(p, superior=None, fields=()) for p in document.positions))


def _duty_twice(document: Document) -> Document:
    first = document.positions[0]
    return replace(document, positions=(replace(first, duties=(*first.duties, first.duties[0])),))


def _shifted(document: Document) -> Document:
    first = document.positions[0]
    duty = first.duties[0]
    duty = replace(duty, span=Span(duty.span.start + 1, duty.span.end))
    return replace(document, positions=(replace(first, duties=(duty, *first.duties[1:])),))


def _without_headings(document: Document) -> Document:
    return replace(document, outline=())


@pytest.mark.parametrize(
    "harm",
    [_without_duty, _without_superior, _duty_twice, _shifted, _without_headings],
    ids=lambda f: f.__name__,
)
def test_the_recount_notices(harm: Callable[[Document], Document]) -> None:
    source, document = extracted(_SMALL)
    account(source.text, document)
    with pytest.raises(AssertionError):
        account(source.text, harm(document))
