"""Cases of roles: each node as ``role number text``, nested; a field as ``field name value``."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractor.body import Body
from extractor.roles import Roled
from tests.cases.case_files import Case, cases
from tests.cases.way import roles_of


def _line(body: Body, node: Roled) -> str:
    text = body.written[node.text.start : node.text.end] if node.text else ""
    name = node.name if node.role in ("field", "attribute") else ""
    return " ".join(part for part in (node.role, name, node.number, text) if part)


def _tree(body: Body, nodes: Sequence[Roled]) -> list[object]:
    out: list[object] = []
    for node in nodes:
        line = _line(body, node)
        out.append({line: _tree(body, node.children)} if node.children else line)
    return out


@pytest.mark.parametrize("case", cases("roles"))
def test_roles(case: Case) -> None:
    body, roled = roles_of(case.text)
    assert _tree(body, roled.nodes) == case.expected
