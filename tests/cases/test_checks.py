"""Cases of checks: each diagnostic as ``code text it is about``."""

from __future__ import annotations

import pytest

from tests.cases.case_files import Case, cases
from tests.cases.way import document_of


@pytest.mark.parametrize("case", cases("checks"))
def test_checks(case: Case) -> None:
    document = document_of(case.text)
    told = [f"{d.code} {case.text[d.span.start : d.span.end] if d.span else ''}".strip() for d in document.diagnostics]
    assert told == case.expected
    for diagnostic in document.diagnostics:
        assert diagnostic.message
        assert not diagnostic.message.isascii(), "用户看的话应是中文"
