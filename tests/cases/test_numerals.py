"""Cases of numerals: what each family of markers reads a numeral as, null where it is none."""

from __future__ import annotations

import pytest

from extractor.markers.families import BY_NAME, PATTERNS
from extractor.markers.numerals import han_value, latin_value, roman_numeral, roman_value
from tests.cases.case_files import Case, cases

_FUNCTIONS = {
    "han": han_value,
    "roman": roman_value,
    "latin": latin_value,
    "write roman": roman_numeral,
}


def _read(how: str, written: object) -> object:
    if how in _FUNCTIONS:
        return _FUNCTIONS[how](written)  # type: ignore[operator]
    match = PATTERNS[how].match(str(written))
    value = BY_NAME[how].value(match["n"]) if match else None
    return list(value) if value is not None else None


@pytest.mark.parametrize("case", cases("numerals"))
def test_numerals(case: Case) -> None:
    assert isinstance(case.input, dict)
    read = {how: [_read(how, one) for one in written] for how, written in case.input.items()}
    assert read == case.expected
