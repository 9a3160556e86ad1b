"""Promise 1: every non-space character of the source is in exactly one leaf; told from the document alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from benchmarks.accuracy.gold_sets import damaged_set, own_sets
from benchmarks.fuzz import mutated
from benchmarks.ledger import account
from benchmarks.render.rendering import render
from extractor.errors import RefusedText
from extractor.lexicon import load
from extractor.model import Document
from extractor.pipeline import extract_source
from extractor.readers import read
from extractor.source import SourceText
from extractor.spans import Span
from tests.cases.case_files import DOCUMENT_FILES
from tests.promises.fragments import mixtures
from tests.promises.way import extracted, extracted_or_rejected

_SETS: Final = own_sets()


def _extracted_or_skipped(text: str) -> tuple[SourceText, Document]:
    try:
        return extracted(text)
    except RefusedText:
        pytest.skip("refused: too little of it is legible")


@pytest.mark.parametrize("seed", range(100, 150))
def test_rendered_documents_lose_nothing(seed: int) -> None:
    account(*extracted(render(seed).raw))


@pytest.mark.parametrize("seed", range(50))
def test_harmed_documents_lose_nothing(seed: int) -> None:
    account(*extracted(mutated(seed)))


@pytest.mark.parametrize("text", [pytest.param(d.raw, id=f"{s.name}/{d.name}") for s in _SETS for d in s.documents])
def test_documents_written_by_hand_lose_nothing(text: str) -> None:
    account(*_extracted_or_skipped(text))


@pytest.mark.parametrize("seed", [*range(50), 658])
def test_damaged_documents_lose_nothing(seed: int) -> None:
    [document] = damaged_set([seed], _SETS).documents
    account(*_extracted_or_skipped(document.raw))


@pytest.mark.parametrize("file", [pytest.param(path, id=path.parent.name + "/" + path.name) for path in DOCUMENT_FILES])
def test_files_lose_nothing(file: Path) -> None:
    source = read(file.read_bytes(), file.name)
    account(source, extract_source(source, load()))


@given(mixtures())
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_mixtures_lose_nothing(text: str) -> None:
    account(*extracted_or_rejected(text))


_SMALL = "出纳岗位职责\n1、登记日记账；\n2、保管印章。\n任职要求：\n1、大专以上。\n所属部门：财务部\n直接上级：财务经理\n以上职责自2022年3月1日起执行。"


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


def _without_prose(document: Document) -> Document:
    return replace(document, prose=(), outline=tuple(replace(h, content=()) for h in document.outline))


def _without_words(document: Document) -> Document:
    first = document.positions[0]
    duty = replace(first.duties[0], text=first.duties[0].text[2:])
    return replace(document, positions=(replace(first, duties=(duty, *first.duties[1:])),))


def _without_marker(document: Document) -> Document:
    first = document.positions[0]
    duty = replace(first.duties[0], marker=None)
    return replace(document, positions=(replace(first, duties=(duty, *first.duties[1:])),))


def _wrong_label(document: Document) -> Document:
    first = document.positions[0]
    field = replace(first.fields[0], label="任职要求")
    return replace(document, positions=(replace(first, fields=(field, *first.fields[1:])),))


def _without_headings(document: Document) -> Document:
    return replace(document, outline=())


@pytest.mark.parametrize(
    "harm",
    [
        _without_duty,
        _without_superior,
        _without_prose,
        _without_words,
        _without_marker,
        _wrong_label,
        _duty_twice,
        _shifted,
        _without_headings,
    ],
    ids=lambda f: f.__name__,
)
def test_the_recount_notices(harm: Callable[[Document], Document]) -> None:
    source, document = extracted(_SMALL)
    account(source, document)
    with pytest.raises(AssertionError):
        account(source, harm(document))
