"""Cases of furniture: each piece as ``offset kind text``."""

from __future__ import annotations

import pytest

from extractor.furniture import find_furniture
from extractor.lexicon import load
from extractor.readers import read_text
from tests.cases.case_files import Case, cases


@pytest.mark.parametrize("case", cases("furniture"))
def test_furniture(case: Case) -> None:
    source = read_text(case.text)
    pieces = find_furniture(source, load())
    assert [f"{p.span.start} {p.kind} {p.span.of(source.text)}" for p in pieces] == case.expected
