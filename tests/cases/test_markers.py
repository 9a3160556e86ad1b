"""Cases of candidates: which readings a place has, and which places have none.

Expected: ``readings`` tells, each as one line, candidates that must be there: ``offset family text`` with the
names of its doubts behind ``|``; ``none_at`` are offsets where no candidate may begin.
"""

from __future__ import annotations

import pytest

from extractor.markers import Candidate, HeadingMark, LabelMark, Marker
from tests.cases.case_files import Case, cases
from tests.cases.way import candidates_of


def told(text: str, one: Candidate) -> str:
    """A candidate as one line."""
    if isinstance(one, Marker):
        what = f"{one.family} {text[one.start : one.end].strip()}"
    elif isinstance(one, LabelMark):
        what = f"label {text[one.start : one.end]}"
    else:
        assert isinstance(one, HeadingMark)
        what = f"heading {text[one.title_start : one.title_end]}"
    doubts = " ".join(sorted(one.doubts))
    return f"{one.start} {what}" + (f" | {doubts}" if doubts else "")


@pytest.mark.parametrize("case", cases("markers"))
def test_markers(case: Case) -> None:
    assert isinstance(case.expected, dict)
    body, candidates = candidates_of(case.text)
    found = {told(body.text, one) for one in candidates}
    wanted = set(case.expected.get("readings", []))
    assert wanted <= found, f"缺 {sorted(wanted - found)}；有 {sorted(found)}"
    unwanted = set(case.expected.get("none_at", []))
    assert not [told(body.text, one) for one in candidates if one.start in unwanted]
