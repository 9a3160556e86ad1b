"""Markers as native Word numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extractor.exporters.word.forms import Form, fitted, form_of, painted

_CASES = yaml.safe_load(Path(__file__).with_name("word_forms.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: repr(case["marker"]))
def test_form_of_a_marker(case: dict[str, str | list[str] | None]) -> None:
    form = form_of(case["number"], case["marker"])  # type: ignore[arg-type]
    assert (None if form is None else list(form[:3])) == case["form"]


@pytest.mark.parametrize("case", [case for case in _CASES if case["form"]], ids=lambda case: repr(case["marker"]))
def test_the_form_paints_the_marker(case: dict[str, str]) -> None:
    form = form_of(case["number"], case["marker"])
    assert form is not None
    value = int(case["number"].rpartition(".")[2]) if form.number_format not in ("bullet", "literal") else None
    private = form.font == "Wingdings"
    assert private or painted(form, value) == "".join(case["marker"].split())


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        (Form("decimal", "", "、"), "1", "1、"),
        (Form("chineseCountingThousand", "（", "）"), "21", "（二十一）"),
        (Form("decimal", "3.1.", ""), "3.1.10", "3.1.10"),
        (Form("decimalEnclosedCircle", ""), "25", "25"),
        (Form("decimal", "", "."), "2.4.1B", "2.4.1B."),
    ],
)
def test_a_damaged_marker_takes_the_form_of_its_list(form: Form, number: str, shown: str) -> None:
    made = fitted(form, number)
    value = None if made.number_format == "literal" else int(number.rpartition(".")[2])
    assert painted(made, value) == shown
