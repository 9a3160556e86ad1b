"""Cases of the outline: the accepted markers, labels and headings as ``offset text``, nested."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.markers import Candidate, HeadingMark
from extractor.outline import Node
from tests.cases.case_files import Case, cases
from tests.cases.way import outline_of


def _written(text: str, one: Candidate) -> str:
    if isinstance(one, HeadingMark):
        return text[one.title_start : one.title_end]
    return text[one.start : one.end].strip()


def _tree(text: str, nodes: Sequence[Node]) -> list[object]:
    out: list[object] = []
    for node in nodes:
        line = f"{node.start} {_written(text, node.candidate)}"
        out.append({line: _tree(text, node.children)} if node.children else line)
    return out


@pytest.mark.parametrize("case", cases("outline"))
def test_outline(case: Case) -> None:
    body, outline = outline_of(case.text)
    assert _tree(body.text, outline.roots) == case.expected
