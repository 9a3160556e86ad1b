"""Cases of names: what kind of name a short text is, and its core."""

from __future__ import annotations

import pytest

from extractor.lexicon import load
from extractor.names import classify
from tests.cases.case_files import Case, cases


def _told(text: str) -> str:
    """``title 行政经理``; ``title* 行政经理`` where the text names a list too (行政经理岗位职责); a clause is told alone."""
    name = classify(text, load())
    if name.kind in ("clause", "empty"):
        return name.kind
    return f"{name.kind}{'*' if name.listed else ''} {name.core}"


@pytest.mark.parametrize("case", cases("names"))
def test_names(case: Case) -> None:
    assert isinstance(case.input, list)
    assert [_told(text) for text in case.input] == case.expected
