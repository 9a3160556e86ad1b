"""``output/`` holds what the program makes of ``samples/``, no file more and none less.

When a change of the results is meant, CONTRIBUTING.md has the command that renews them.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.batch.inputs import find_inputs
from extractor.batch.placing import place_results
from extractor.exporters import export
from extractor.pipeline import extract

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "output"
INPUTS = find_inputs([str(ROOT / "samples")], lambda name: True).inputs
PLACES = place_results(INPUTS)
FORMATS = ("yaml", "docx")


def test_there_are_eight_samples_of_text_and_word() -> None:
    assert len(INPUTS) >= 8
    assert {one.path.suffix for one in INPUTS} == {".txt", ".docx"}


def test_no_result_is_missing_or_left_over() -> None:
    expected = {f"{place}.{name}" for place in PLACES for name in FORMATS}
    files = (path.relative_to(OUTPUT) for path in OUTPUT.rglob("*") if path.is_file())
    assert {path.as_posix() for path in files if ".duty" not in path.parts} == expected


@pytest.mark.parametrize("at", range(len(INPUTS)), ids=[one.path.stem for one in INPUTS])
def test_results_are_what_the_program_makes(at: int) -> None:
    document = extract(INPUTS[at].path)
    for name in FORMATS:
        made = export(document, name)
        assert (OUTPUT / f"{PLACES[at]}.{name}").read_bytes() == made, "see CONTRIBUTING.md to renew output/"
