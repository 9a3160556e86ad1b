"""Whole documents: ``cases/document/<name>/input.*`` and what of its positions and departments must come out.

A reduced view of the Document: duties as ``number text`` (nested ones below), by group; requirements as texts;
fields as name and value. ``superior`` and ``summary`` stand with the fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
import yaml

from extractor.model import Department, Document, Duty, OrgChart, Position, Requirement
from tests.cases.case_files import HERE
from tests.cases.way import document_of_file

_FOLDER: Final = HERE / "document"
_KNOWN_FAILURES: Final = HERE / "known_failures" / "document"


def reduced(document: Document) -> dict[str, object]:
    """What the cases compare."""
    view: dict[str, object] = {
        "title": document.title,
        "positions": [{"title": p.title, **_owned(p)} for p in document.positions],
        "departments": [{"name": d.name, **_owned(d)} for d in document.departments],
        "charts": [_chart(chart) for chart in document.org_charts],
        "steps": [_numbered(s.number, s.text) for w in document.procedures for s in w.steps],
        "furniture": [f.text for f in document.furniture],
    }
    return {key: value for key, value in view.items() if value}


def _owned(owner: Position | Department) -> dict[str, object]:
    fields: dict[str, str] = {}
    if owner.superior:
        fields["superior"] = owner.superior.text
    if owner.summary:
        fields["summary"] = owner.summary.text
    fields.update((field.name, field.value) for field in owner.fields)
    view: dict[str, object] = {
        "department": owner.department if isinstance(owner, Position) else None,
        "headcount": owner.headcount.text if owner.headcount and "headcount" not in fields else None,
        "fields": fields,
        "duties": [_duty(duty) for duty in owner.duties],
        "requirements": [_requirement(one) for one in owner.requirements],
    }
    return {key: value for key, value in view.items() if value}


def _duty(duty: Duty) -> object:
    group = f"[{duty.group}] " if duty.group else ""
    line = group + _numbered(duty.number, duty.text)
    below: list[object] = [{field.name: field.value} for field in duty.fields]
    below += [_duty(child) for child in duty.children]
    return {line: below} if below else line


def _requirement(one: Requirement) -> object:
    line = _numbered(one.number, one.text)
    return {line: [_requirement(child) for child in one.children]} if one.children else line


def _numbered(number: str | None, text: str) -> str:
    return f"{number} {text}" if number else text


def _chart(chart: OrgChart) -> list[str]:
    return [unit.name for unit in chart.units]


def _folders() -> Sequence[object]:
    good = [pytest.param(path, id=path.name) for path in sorted(_FOLDER.iterdir())]
    failing = [
        pytest.param(path, id=f"known-failure-{path.name}", marks=pytest.mark.xfail(strict=True, raises=AssertionError))
        for path in sorted(_KNOWN_FAILURES.glob("*/"))
    ]
    return [*good, *failing]


@pytest.mark.parametrize("folder", _folders())
def test_document(folder: Path) -> None:
    (file,) = folder.glob("input.*")
    expected = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    assert isinstance(expected.pop("why"), str)
    assert reduced(document_of_file(file.read_bytes())) == expected
