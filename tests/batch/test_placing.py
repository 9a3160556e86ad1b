"""No two inputs share a place, and places are those a person would expect."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.batch.inputs import Input
from extractor.batch.placing import place_results


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["a.txt"], ["a"]),
        (["职责v1.2"], ["职责v1.2"]),
        (["1.10岗位"], ["1.10岗位"]),
        ([".txt"], [".txt"]),
        (["a.txt", "b.txt"], ["a", "b"]),
        (["a.txt", "a.docx"], ["a.txt", "a.docx"]),
        (["x/a.txt", "y/a.txt"], ["x/a.txt", "y/a.txt"]),
        (["p/x/a.txt", "q/x/a.txt"], ["p/x/a.txt", "q/x/a.txt"]),
        (["a.txt", "a.docx", "a.txt.txt"], ["root/a.txt", "a.docx", "a.txt.txt"]),
        (["A.txt", "a.txt"], ["root/A.txt", "root/a.txt~2"]),
    ],
)
def test_places(paths: list[str], expected: list[str]) -> None:
    inputs = [Input(Path("/root") / path, PurePath(PurePath(path).name)) for path in paths]
    assert [place.as_posix() for place in place_results(inputs)] == expected


names = st.sampled_from(["a.txt", "a.docx", "a", "A.txt", "a.txt.txt", "a.txt~2", "b.txt"])
folders = st.lists(st.sampled_from(["x", "y"]), max_size=3)


def whole(file: tuple[list[str], str]) -> tuple[str, ...]:
    return (*file[0], file[1])


@given(st.lists(st.tuples(folders, names), unique_by=whole, max_size=12))
def test_no_two_share_a_place(files: list[tuple[list[str], str]]) -> None:
    inputs = [Input(Path("/", *above, name), PurePath(name)) for above, name in files]
    places = place_results(inputs)
    assert len({place.as_posix().casefold() for place in places}) == len(inputs)
    assert not any(place.is_absolute() or ".." in place.parts for place in places)
